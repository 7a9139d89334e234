"""An archive written and read: a ZIP file of one JSON text a line, a file for each kind of thing."""

import io
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Final

from django.contrib.auth import get_user_model
from django.core import serializers
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from guide.editing.archive.contents import is_history, models, written_fields

FORMAT: Final = 1
HEAD: Final = "guichet.json"
LARGEST: Final = 2_000_000_000
"""Bytes of all texts, unpacked: a small file can be made to grow without end."""
DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    KeyError,
    TypeError,
    ValueError,
    OverflowError,
)
"""What Python raises for such a file; ``RuntimeError``: with a password, or packed in an unknown way."""


class NotAnArchive(ValueError):
    """A file that we cannot take; the message says why. Nothing was changed."""


def write(file: IO[bytes], made_at: datetime) -> Counter[str]:
    """Of one moment, whoever writes meanwhile. Counts the rows of each kind."""
    counts: Counter[str] = Counter()
    with _one_moment(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        names = sorted(get_user_model().objects.values_list("username", flat=True))
        for model in models():
            rows = model._default_manager.order_by("pk")
            text = serializers.serialize(
                "jsonl", rows, fields=written_fields(model), use_natural_foreign_keys=True
            )
            archive.writestr(f"{model._meta.label}.jsonl", text)
            counts[model._meta.label] = text.count("\n")
        head = {"format": FORMAT, "made_at": made_at.isoformat(), "people": names}
        archive.writestr(HEAD, json.dumps(head, ensure_ascii=False))
    return counts


@contextmanager
def _one_moment() -> Iterator[None]:
    """Asked of PostgreSQL as the first word of a transaction: else each query has its own moment."""
    begins = not connection.in_atomic_block
    with transaction.atomic():
        if begins and connection.vendor == "postgresql":
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def read(file: IO[bytes]) -> Counter[str]:
    """Puts the archive in the place of all that is there, or changes nothing. Raises ``NotAnArchive``."""
    try:
        with zipfile.ZipFile(file) as archive:
            _demand_to_fit(archive)
            head = json.loads(archive.read(HEAD))
            if head["format"] != FORMAT:
                raise NotAnArchive(f"format {head['format']}, and we read {FORMAT}")
            with transaction.atomic():
                return _put_in_place(archive, head["people"])
    except DAMAGED as error:
        raise NotAnArchive(f"not an archive of Guichet, or a damaged one ({error})") from error
    except (serializers.base.DeserializationError, DatabaseError) as error:
        raise NotAnArchive(f"made by another version of Guichet ({error})") from error


def _demand_to_fit(archive: zipfile.ZipFile) -> None:
    if sum(each.file_size for each in archive.infolist()) > LARGEST:
        raise NotAnArchive("too large")


def _put_in_place(archive: zipfile.ZipFile, people: list[str]) -> Counter[str]:
    _let_in_by_name(people)
    for model in sorted(models(), key=is_history):
        model._default_manager.all().delete()
    counts: Counter[str] = Counter()
    for model in models():
        for each in _rows(archive, model):
            each.save()
            counts[model._meta.label] += 1
    _go_on_counting()
    return counts


def _let_in_by_name(people: list[str]) -> None:
    known = set(get_user_model().objects.values_list("username", flat=True))
    for name in set(people) - known:
        person = get_user_model()(username=name, is_active=False)
        person.set_unusable_password()
        person.save()


def _rows(
    archive: zipfile.ZipFile, model: type[Model]
) -> Iterator[serializers.base.DeserializedObject]:
    """Raises ``NotAnArchive`` for a row of another kind: an account, say, with a password."""
    with archive.open(f"{model._meta.label}.jsonl") as lines:
        text = io.TextIOWrapper(lines, encoding="utf-8")
        for each in serializers.deserialize("jsonl", text):
            if type(each.object) is not model:
                raise NotAnArchive(f"{each.object._meta.label} among {model._meta.label}")
            yield each


def _go_on_counting() -> None:
    """PostgreSQL does not see keys that come from elsewhere: its next number would be one of them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models()):
            cursor.execute(statement)
