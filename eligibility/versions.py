"""Which version of the site's content stands: one number that the database itself draws at each change.

A trigger draws it, so that no path is missed: a form, an import, ``.update()``, a shell, plain SQL. Every
process reads the number before it trusts what it keeps. Drawn and not drawn up: after a transaction
that was rolled back the same count would stand for two contents.
"""

from typing import Any

from django.apps import apps
from django.db import connections

from .models import Version

WATCHED = (
    "eligibility.Figure",
    "eligibility.FigureCheck",
    "guide.Page",
    "guide.PageCheck",
    "guide.Section",
    "guide.Translation",
    "guide.Place",
)
LARGEST = 2**53 - 1


def version() -> int:
    """Of everything that the site says. 0 before anything was written."""
    return Version.objects.values_list("number", flat=True).first() or 0


def watch_changes(using: str = "default", **signal: Any) -> None:
    """Once after all migrations: SQLite forgets a table's triggers when the table is made anew."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    drawn = Version._meta.db_table
    if drawn not in tables or connection.vendor not in TRIGGERS:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {drawn} (id, number) VALUES (1, 0) ON CONFLICT DO NOTHING")
        for name in WATCHED:
            table = apps.get_model(name)._meta.db_table
            if table in tables:
                for statement in TRIGGERS[connection.vendor](table, drawn):
                    cursor.execute(statement)


def _sqlite(table: str, drawn: str) -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_{event} AFTER {event} ON {table} "
        f"BEGIN UPDATE {drawn} SET number = abs(random() % {LARGEST}); END"
        for event in ("insert", "update", "delete")
    ]


def _postgresql(table: str, drawn: str) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {drawn}_draw() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN UPDATE {drawn} SET number = floor(random() * {LARGEST}); RETURN NULL; END $$",
        f"CREATE OR REPLACE TRIGGER {table}_changed AFTER INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {drawn}_draw()",
    ]


TRIGGERS = {"sqlite": _sqlite, "postgresql": _postgresql}
