"""Who may do what: asked by every view, whatever the page that leads to it shows."""

from typing import Any

from django.core.exceptions import PermissionDenied


def demand(user: Any, *permissions: str) -> None:
    """Raises ``PermissionDenied`` unless this person has them all."""
    if not user.has_perms(permissions):
        raise PermissionDenied
