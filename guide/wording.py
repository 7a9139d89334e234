"""Amounts, rates and delays that somebody typed: what the law may change is never typed into a text."""

import re
from collections.abc import Iterator
from typing import Final

UNITS: Final = {
    "fr": r"mois|jours?|semaines?|trimestres?|euros?|pour cent",
    "en": r"months?|days?|weeks?|euros?|per ?cent",
    "es": r"mes(?:es)?|d[ií]as?|semanas?|euros?|por ciento",
    "pt": r"m[eê]s(?:es)?|dias?|semanas?|euros?|por cento",
    "ro": r"lun[aăi]|zile?|zi|săptămân[aăi]|euro|la sută",
    "sq": r"muaj\w*|dit[aëe]\w*|jav[aëe]\w*|euro\w*|për qind",
    "tr": r"ay(?:lık|dan|da|a|ı)?|gün\w*|hafta\w*|avro\w*|euro\w*",
    "ru": r"месяц\w*|дн(?:я|ей|ю|ям)|день|недел\w*|евро|процент\w*",
    "uk": r"місяц\w*|дн(?:і|ів|я|ям)|день|тижн\w*|тиждень|євро|відсотк\w*",
    "ar": r"أشهر|شهر\w*|شهور|أيام|يوم\w*|أسبوع\w*|أسابيع|يورو|بالمئة|بالمائة",
    "fa": r"ماه\w*|روز\w*|هفته\w*|یورو|درصد|فیصد",
    "ps": r"میاشت\w*|ورځ\w*|اوونۍ|اونۍ|یورو|سلنه",
    "ur": r"ماہ|مہین\w*|دن\w*|ہفت\w*|یورو|فیصد",
    "bn": r"মাস|দিন|সপ্তাহ|ইউরো|শতাংশ",
    "ta": r"மாத|நாட்கள்|நாள்|வார|யூரோ|சதவீத",
    "ka": r"თვ(?:ე|ის)\w*|დღ(?:ე|ის)\w*|კვირ\w*|ევრო\w*|პროცენტ\w*",
    "zh-hans": r"个月|天|周|星期|欧元",
}
NUMBERS: Final = {
    "fr": "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|trente|soixante|"
    "quatre-vingt-dix",
    "en": "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|thirty|sixty|ninety",
    "ar": "ثلاثة|ثلاث|أربعة|أربع|خمسة|ستة|ستة|سبعة|ثمانية|تسعة|عشرة|اثني عشر|اثنا عشر|خمسة عشر|ثلاثين",
}
ONE_WORD: Final = {"ar": r"\b(?:شهران|شهرين|يومان|يومين|أسبوعان|أسبوعين)\b"}
"""In Arabic "two months" is one word, and a figure too. In Chinese no blank parts words."""
GLUED: Final = {"zh-hans": r"[一两二三四五六七八九十]+(?:个月|天|周|星期|欧元)"}
GAP: Final = "[ \u00a0\u202f-]?"
END: Final = r"(?![^\W\d_])"
"""A letter does not follow; in Bengali a sign that is no letter ends a word, so `\\b` sees no end."""
OPEN_ENDED: Final = {"bn", "ta", "zh-hans"}


def typed_figures(text: str, language: str) -> list[str]:
    """As they stand in the text, in the digits of any script; live figures are left out.

    A word of one letter is no number: "un mois plus tard" counts, "mois" alone does not.
    """
    text = re.sub(r"\{\{.*?\}\}", "…", text)
    return [
        found[0] for each in _patterns(language) for found in re.finditer(each, text, re.IGNORECASE)
    ]


def _patterns(language: str) -> Iterator[str]:
    units = "|".join(dict.fromkeys((UNITS["fr"], UNITS.get(language, UNITS["fr"]))))
    numbers = "|".join(dict.fromkeys((NUMBERS["fr"], NUMBERS.get(language, NUMBERS["fr"]))))
    end = "" if language in OPEN_ENDED else END
    yield rf"\d[\d., \u00a0\u202f]*{GAP}(?:€|%|٪|EUR\b|(?:{units}){end})"
    yield rf"(?:€|£|\$|%|٪){GAP}\d"
    yield rf"\b(?:{numbers})[ \u00a0](?:{units}){END}"
    if language in ONE_WORD:
        yield ONE_WORD[language]
    if language in GLUED:
        yield GLUED[language]
