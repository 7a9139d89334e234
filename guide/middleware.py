from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


def admin_policy(get_response: Handler) -> Handler:
    """The admin has scripts and style sheets of its own, all served by us and none inline."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        match = request.resolver_match
        if match and "admin" in match.app_names:
            response._csp_config = settings.CONTENT_SECURITY_POLICY_OF_THE_ADMIN
        return response

    return respond
