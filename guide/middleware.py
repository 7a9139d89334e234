from collections.abc import Callable

from csp.decorators import csp
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
DESK = settings.SESSION_COOKIE_PATH
"""Where the desk begins; its cookies go no farther."""
LANGUAGES_OF_THE_DESK = ("fr", "en")


def admin_policy(get_response: Handler) -> Handler:
    """The admin has scripts and style sheets of its own, all served by us and none inline."""
    of_the_desk = csp(settings.CONTENT_SECURITY_POLICY_OF_THE_ADMIN)(get_response)

    def respond(request: HttpRequest) -> HttpResponse:
        return (of_the_desk if request.path_info.startswith(DESK) else get_response)(request)

    return respond


def desk_language(get_response: Handler) -> Handler:
    """The desk speaks fewer languages than the site: French to whoever asks for another."""

    def respond(request: HttpRequest) -> HttpResponse:
        if (
            request.path_info.startswith(DESK)
            and request.LANGUAGE_CODE not in LANGUAGES_OF_THE_DESK
        ):
            translation.activate(LANGUAGES_OF_THE_DESK[0])
            request.LANGUAGE_CODE = LANGUAGES_OF_THE_DESK[0]
        return get_response(request)

    return respond
