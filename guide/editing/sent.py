"""What comes with a request of the desk: a file, the number of a row."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile


def file_field(label: Any, accept: str, largest: int, too_large: Any) -> forms.FileField:
    """``largest``: in bytes; ``too_large``: the words for a file beyond."""

    def at_most(file: UploadedFile) -> None:
        if (file.size or 0) > largest:
            raise ValidationError(too_large)

    widget = forms.FileInput(attrs={"accept": accept})
    return forms.FileField(label=label, widget=widget, validators=[at_most])


def number(said: str) -> int | None:
    """``None`` for what names no row."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None
