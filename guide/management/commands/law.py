"""``manage.py law ame --on 2026-11-23``: the conditions of a scheme, as text."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from eligibility.law import day_of, law_of, title, usual_day
from eligibility.rules.figures import Figures
from eligibility.rules.schemes import SCHEMES
from eligibility.shipped import shipped_figures
from eligibility.store import stored_figures_if_any
from guide.dates import long_date
from guide.languages import READY
from guide.law_page import Group, Shown, ShownPart, act, doubts, parts_of

NOTHING_PRINTED = 2
LANGUAGES = [language.code for language in READY]


class Command(BaseCommand):
    help = (
        "Print the law of a scheme on a day: its conditions, numbered, with articles and figures. "
        "Exit code 2: no such scheme, day or language."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("scheme", help=", ".join(SCHEMES))
        parser.add_argument("--on", metavar="DAY", help="the law of this day (2026-11-23)")
        parser.add_argument("--language", default="fr", help=", ".join(LANGUAGES))
        parser.epilog = "Example: manage.py law ame --on 2026-11-23"

    def handle(self, **options: Any) -> None:
        scheme, said, language = options["scheme"], options["on"], options["language"]
        if scheme not in SCHEMES:
            self.stop(f"no scheme {scheme!r}; there are {', '.join(SCHEMES)}")
        day = usual_day(scheme, localdate()) if said is None else day_of(said)
        if day is None:
            self.stop(f"no day {said!r} of the law; write 2026-11-23, from 2000-01-01 on")
        if language not in LANGUAGES:
            self.stop(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
        figures = stored_figures_if_any() or shipped_figures()
        with translation.override(language):
            for line in text(scheme, day, figures):
                self.stdout.write(line)

    def stop(self, why: str) -> NoReturn:
        self.stderr.write(f"law: {why}")
        sys.exit(NOTHING_PRINTED)


def text(scheme: str, day: date, figures: Figures) -> Iterator[str]:
    printed = law_of(scheme, day, figures)
    yield f"{title(scheme)} – {plain(long_date(day))} – {act(printed)}"
    if not printed.in_force:
        yield _("Ce dispositif n’est pas en vigueur à cette date.")
    parts = parts_of(printed, figures)
    for part in parts:
        yield ""
        yield from part_text(part)
    yield ""
    yield _("Ce que nous ne savons pas") + _(" :")
    for each in doubts(parts):
        yield f"  {each.number} {each.words} [{each.why}]"


def part_text(part: ShownPart) -> Iterator[str]:
    yield f"{part.letter}. {part.title} – {part.root.kind}"
    for each in part.root.parts:
        yield from condition_text(each, 1)


def condition_text(shown: Shown, depth: int) -> Iterator[str]:
    margin, condition = "  " * depth, shown.condition
    words = [f"{shown.kind}{_(' :')}" if shown.kind else "", str(condition.words)]
    if condition.scheme:
        words = [f"{shown.scheme_title} ({condition.under})"]
    if condition.settled is not None:
        words.append(f"[{_('vrai ce jour-là') if condition.settled else _('faux ce jour-là')}]")
    if condition.open:
        words.append(f"[{_('personne ne peut le dire')}]")
    if condition.article and not condition.scheme:
        words.append(f"({condition.article})")
    yield f"{margin}{condition.number} {' '.join(filter(None, words))}"
    if shown.same:
        yield f"{margin}  = " + _("Mêmes chiffres que %(number)s.") % {"number": shown.same}
    for missing in shown.missing:
        yield f"{margin}  = {' – '.join(map(str, missing))}{_(' :')} {_('aucun chiffre connu à cette date')}"
    for group in shown.groups:
        yield f"{margin}  = {group_text(group)}"
    for part in shown.parts:
        yield from condition_text(part, depth + 1)


def group_text(group: Group) -> str:
    colon = _(" :")
    amounts = " / ".join(
        (f"{each.label}{colon} " if each.label else "") + plain(each.value)
        for each in group.amounts
    )
    sure = _("à confirmer") if group.doubtful else _("confirmé")
    since = _("Depuis le %(day)s.") % {"day": long_date(group.origin.start)}
    return f"{' – '.join(map(str, group.heading))}{colon} {amounts} [{sure}] {since} {group.origin.source}"


def plain(words: object) -> str:
    return unescape(strip_tags(str(words)))
