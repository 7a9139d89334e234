from typing import Any

from django.db import migrations, models

from eligibility.rows import says
from eligibility.rules.figures import Figure


def as_it_stands(apps: Any, schema_editor: Any) -> None:
    """What was checked so far says today what it said then, as far as anybody knows."""
    for check in apps.get_model("eligibility", "FigureCheck").objects.select_related("figure"):
        row = Figure(*(getattr(check.figure, name) for name in Figure._fields))
        check.checked_as = says(row)
        check.save(update_fields=["checked_as"])


class Migration(migrations.Migration):
    dependencies = [
        ("eligibility", "0004_expected_answers"),
    ]

    operations = [
        migrations.AddField(
            model_name="figurecheck",
            name="checked_as",
            field=models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(as_it_stands, migrations.RunPython.noop),
    ]
