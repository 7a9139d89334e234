"""Pages of the desk that belong to nothing in particular: how to use it, and all of its content to take away."""

from io import BytesIO
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from guide.editing.archive.carrying import write
from guide.editing.permissions import demand


def using(request: HttpRequest, frame: dict[str, Any]) -> HttpResponse:
    """Written once in each language of the desk, as a whole."""
    language = "en" if get_language() == "en" else "fr"
    context = {**frame, "title": _("Se servir du bureau")}
    return TemplateResponse(request, f"admin/home/using_{language}.html", context)


@require_POST
def archive(request: HttpRequest, frame: dict[str, Any]) -> FileResponse | HttpResponse:
    demand(request.user, "guide.change_desk")
    file = BytesIO()
    write(file, timezone.now())
    file.seek(0)
    name = f"guichet-{timezone.localdate():%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
