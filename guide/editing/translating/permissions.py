"""Who may see and write which language."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404

from guide.languages import BY_CODE, LANGUAGES, SOURCE, Language


def languages_of(user: Any) -> list[Language]:
    """Those that this person may see, ready or not: a translator's own, everybody's for the others."""
    foreign = [language for language in LANGUAGES if language != SOURCE]
    if not user.has_perm("guide.view_translation"):
        return []
    if not _only_own(user):
        return foreign
    return [language for language in foreign if language.code in _own(user)]


def _only_own(user: Any) -> bool:
    """Editors and approvers read every language, administrators write every language."""
    reads_all = user.has_perm("guide.view_textproposal") or user.has_perm("guide.change_desk")
    return not reads_all


def _own(user: Any) -> list[str]:
    try:
        return list(user.desk.languages)
    except ObjectDoesNotExist:
        return []


def may_translate(user: Any, language: Language) -> bool:
    if not user.has_perm("guide.translate_section"):
        return False
    return user.has_perm("guide.change_desk") or language.code in _own(user)


def language_seen_by(user: Any, code: str) -> Language:
    """Raises ``Http404`` for no such language, ``PermissionDenied`` for one that is not theirs."""
    language = BY_CODE.get(code)
    if language is None or language == SOURCE:
        raise Http404(code)
    if language not in languages_of(user):
        raise PermissionDenied
    return language


def demand_to_translate(user: Any, language: Language) -> None:
    if not may_translate(user, language):
        raise PermissionDenied
