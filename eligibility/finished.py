"""The answers that a browser brings, once they are complete: for who writes them on paper.

The one door for those outside the check. It reads the cookie and leaves it as it is.
"""

from datetime import date

from django.http import HttpRequest

from . import answers
from .path import Path, walk
from .rules.figures import Figures


def finished(request: HttpRequest, day: date, figures: Figures) -> Path | None:
    """``None``: no answers that can be read, or a question is still open."""
    found = answers.read(request)
    if found.state is not answers.State.THERE:
        return None
    path = walk(found.answers, day, figures)
    return None if path.pending else path
