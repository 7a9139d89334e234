"""Where this site is, for a command: it has no request to read it from."""

from django.conf import settings
from django.core.management import CommandError


def own_address() -> str:
    """As ``https://guichet.example``; that of ``make run`` on a machine for trials.

    Raises ``CommandError`` where ALLOWED_HOSTS does not begin with the name of one public host.
    """
    host = next(iter(settings.ALLOWED_HOSTS), "*")
    if host in settings.LOOPBACK and not settings.PRODUCTION:
        return "http://127.0.0.1:8000"
    if host in settings.LOOPBACK or host.startswith((".", "*")):
        raise CommandError("ALLOWED_HOSTS names no one host: say --site https://…", returncode=2)
    return f"https://{host}"
