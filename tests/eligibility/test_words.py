"""The words of the check, in French and in every catalogue: no figure of the law typed, easy to read."""

import re
import unicodedata

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils import translation

from eligibility.live import PLACEHOLDER, SAID, look_up, reference
from eligibility.shipped import shipped_figures
from guide.languages import READY
from tests.conftest import ROOT

from .reference import TODAY

SPEAKING = "advice bring steps texts reasons forms".split()
"""The modules whose words a reader of the check sees."""
MOST_WORDS = 20
NUMBER = r"(?:\d[\d \u00a0\u202f.,]*|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|trente|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|thirty)"
UNIT = r"(?:derniers |last )?(?:mois|jours?|semaines?|months?|days?|weeks?|€|euros?|EUR|%|pour cent|per ?cent)"
TYPED = re.compile(rf"(?<!\w){NUMBER}[ \u00a0\u202f-]*{UNIT}(?!\w)|€[ \u00a0]*\d", re.IGNORECASE)
BARE = re.compile(
    r"S\d{4}\w?|Cerfa[ \u00a0]\d{5}|36[ \u00a0]46|\b(?:15|112|S1)\b"  # forms, telephones
    r"|\b(?:19|20)\d\d\b"  # years
    r"|\b(?:0|16|17|18|24|25|29|30|49|50|59|60|69|70)\b"  # ages, none at all; never before the unit of a delay
    r"|1er janvier|1 January"
    r"|par exemple[ \u00a0]?:?.*|for example:?.*",
    re.IGNORECASE,
)
"""Numbers that are no figure of the law."""


def french() -> list[str]:
    found = []
    for name in SPEAKING:
        with (ROOT / f"eligibility/{name}.py").open("rb") as code:
            found += [m for _line, m, *_ in extract("python", code, {"_": None}) if m]
    return found


def catalogues():
    for path in sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            yield path.parts[-3], read_po(file)


def spoken(catalogue):
    """The messages that the check says, and what each is in this language."""
    ours = {f"eligibility/{name}.py" for name in SPEAKING}
    for message in catalogue:
        used = {place for place, _line in message.locations}
        ours_too = any(place.startswith("templates/check/") for place in used)
        if message.id and message.string and (used & ours or ours_too):
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            for word in message.string if isinstance(message.string, tuple) else (message.string,):
                yield ids[-1], word


def in_ascii(words: str) -> str:
    """Digits of any script as 0-9."""
    return "".join(str(unicodedata.digit(c, c)) if c.isdigit() else c for c in words)


def without_placeholders(words: str) -> str:
    return PLACEHOLDER.sub("#", words)


def typed_figures(words: str) -> list[str]:
    bare = in_ascii(without_placeholders(words))
    left = re.findall(r"\d+", BARE.sub("", bare))
    return [*TYPED.findall(bare), *left]


@pytest.mark.parametrize(
    "words",
    [
        "depuis plus de 3 mois", "90\u00a0jours", "10 421 €", "12 derniers mois", "trois mois", "8 %",
        "in the last 12 months", "منذ أكثر من ٣ أشهر", "18 mois", "৩ মাস", "within two months", "€30",
    ],
)  # fmt: skip
def test_a_figure_of_the_law_is_seen_in_any_script(words):
    assert typed_figures(words)


@pytest.mark.parametrize(
    "words",
    ["Moins de 18 ans", "au 36 46", "Cerfa\u00a011573", "Depuis 2020", "{{ ame.wait }} mois"],
)
def test_ages_dates_telephones_and_forms_are_no_figures(words):
    assert not typed_figures(words)


def test_no_figure_of_the_law_is_typed_into_the_french():
    found = french()
    assert len(found) > 300
    assert {words: typed_figures(words) for words in found if typed_figures(words)} == {}


@pytest.mark.parametrize(
    ("language", "catalogue"), list(catalogues()), ids=lambda each: str(each)[:8]
)
def test_no_figure_of_the_law_is_typed_into_a_translation(language, catalogue):
    """The French has none, and a translation has the numbers of the French and no others."""
    wrong = {
        source: words
        for source, words in spoken(catalogue)
        if TYPED.search(in_ascii(words)) or sorted(numbers(words)) != sorted(numbers(source))
    }
    assert wrong == {}


def numbers(words: str) -> list[str]:
    """The numbers and the figures of a sentence: the same in every language."""
    bare = in_ascii(without_placeholders(words).replace("1er", "1"))
    return [*re.findall(r"\d+", bare), *PLACEHOLDER.findall(words)]


def test_every_figure_named_in_the_words_exists_and_is_known():
    named = {code for words in french() for code in PLACEHOLDER.findall(words)}
    assert len(named) > 15
    for code in named - set(SAID):
        assert look_up(reference(code), shipped_figures(), TODAY).value is not None, code


def test_a_placeholder_does_not_leave_its_unit_on_the_next_line():
    assert [words for words in french() if re.search(r"\}\} (?!et )", words)] == []


def test_a_french_sentence_is_short():
    assert [sentence for sentence in sentences() if len(sentence) > MOST_WORDS] == []


def sentences() -> list[list[str]]:
    """Word by word; what stands before and after a colon are two."""
    bare = " ".join(f"{without_placeholders(words)}." for words in french())
    return [re.findall(r"[\w’#-]+", each) for each in re.split(r"[.?!]\s|\u00a0: ", bare)]


@pytest.mark.parametrize("language", READY, ids=lambda language: language.code)
def test_every_word_of_the_check_is_said_in_every_language_offered(language):
    if language.code == "fr":
        return
    with translation.override(language.code):
        silent = [words for words in french() if translation.gettext(words) == words]
    assert silent == []
