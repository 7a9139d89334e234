"""The one place where answers touch the wire: signed, encrypted cookies that the browser forgets.

Nothing of it is kept on our side. It carries thirty minutes in its signature and no Max-Age, so it
is gone when the browser closes, and worthless to whoever finds it later.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, NamedTuple

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .forms import Posted

COOKIE: Final = "guichet"
FORM: Final = "guichet_form"
"""What stands in the helper's form, box by box."""
LARGEST: Final = 3_800
"""Characters: a browser keeps no cookie of more than 4096, with its name and what goes with it."""
SECONDS: Final = 30 * 60
SALT: Final = b"guichet answers"
REFUSED: Final = "!"
"""Beside the answers: what could not be read, until the next answer."""
LONGEST: Final = 12
MOST: Final = 8


class State(Enum):
    ABSENT = "absent"
    """Never set, erased, or refused by the browser."""
    UNREADABLE = "unreadable"
    """Older than thirty minutes, altered, or made with another key."""
    THERE = "there"


class Read(NamedTuple):
    state: State
    answers: dict[str, Any]


def read(request: HttpRequest, cookie: str = COOKIE) -> Read:
    """What this browser brought. Never raises: a cookie is the reader's to alter."""
    token = request.COOKIES.get(cookie)
    if not token:
        return Read(State.ABSENT, {})
    try:
        packed = _cipher(cookie).decrypt(token.encode(), ttl=SECONDS)
    except (InvalidToken, UnicodeEncodeError):
        return Read(State.UNREADABLE, {})
    return Read(State.THERE, json.loads(zlib.decompress(packed)))


def refused(found: Read, key: str) -> Posted | None:
    """What was typed to this question and could not be read, if that was the last thing."""
    typed = json.loads(found.answers.get(REFUSED, "null"))
    return typed["posted"] if typed and typed["key"] == key else None


def with_refused(answers: dict[str, str], key: str, posted: Posted) -> dict[str, str]:
    """The answers, and what was typed instead of one, cut to what a box can hold."""
    typed = {name: [value[:LONGEST] for value in posted[name][:MOST]] for name in [*posted][:MOST]}
    return {**answers, REFUSED: json.dumps({"key": key, "posted": typed})}


def write(
    request: HttpRequest, response: HttpResponse, answers: Mapping[str, Any], cookie: str = COOKIE
) -> bool:
    """Give the browser the answers to carry, for thirty more minutes. False: they are too many."""
    packed = zlib.compress(json.dumps(answers, separators=(",", ":")).encode(), level=9)
    token = _cipher(cookie).encrypt(packed).decode()
    if len(token) > LARGEST:
        return False
    response.set_cookie(
        cookie,
        token,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure() or settings.PRODUCTION,
    )
    return True


def erase(response: HttpResponse) -> None:
    for cookie in (COOKIE, FORM):
        response.delete_cookie(cookie, samesite="Lax")


def _cipher(cookie: str) -> MultiFernet:
    """A key of our own from each secret key, the current one first; another for each cookie, so that
    what was written for one form is nothing to the other."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(f"{cookie} {secret}")) for secret in secrets])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(SALT + secret.encode()).digest())
