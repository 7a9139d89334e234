"""What is looked for in the words of the site, whoever wrote them and in whatever language."""

import re
from collections.abc import Iterator

UNITS = {
    "fr": r"mois|jours?|semaines?|trimestres?|euros?|pour cent",
    "en": r"months?|days?|weeks?|euros?|per ?cent",
    "ar": r"أشهر|شهر\w*|شهور|أيام|يوم\w*|أسبوع\w*|أسابيع|يورو|بالمئة|بالمائة",
}
NUMBERS = {
    "fr": "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|trente|soixante|"
    "quatre-vingt-dix",
    "en": "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|thirty|sixty|ninety",
    "ar": "ثلاثة|ثلاث|أربعة|أربع|خمسة|ستة|ستة|سبعة|ثمانية|تسعة|عشرة|اثني عشر|اثنا عشر|خمسة عشر|ثلاثين",
}
DUALS = r"شهران|شهرين|يومان|يومين|أسبوعان|أسبوعين"
"""In Arabic "two months" is one word, and a figure too."""
LONGEST = 20
ABBREVIATIONS = re.compile(r"\b(?:art|n|etc|ex)\.")


def typed_figures(text: str, language: str) -> list[str]:
    """Amounts, rates and delays that are typed and not live, in the digits of any script.

    A word of one letter is no number: "un mois plus tard" counts, "mois" alone does not.
    """
    text = re.sub(r"\{\{.*?\}\}", "…", text)
    gap = "[ \u00a0\u202f-]?"
    units = "|".join({UNITS["fr"], UNITS.get(language, UNITS["fr"])})
    numbers = "|".join({NUMBERS["fr"], NUMBERS.get(language, NUMBERS["fr"])})
    patterns = [
        rf"\d[\d.,  \u202f]*{gap}(?:€|%|٪|EUR\b|(?:{units})\b)",
        rf"(?:€|£|\$|%|٪){gap}\d",
        rf"\b(?:{numbers})[  ](?:{units})\b",
        *([rf"\b(?:{DUALS})\b"] if language == "ar" else []),
    ]
    return [found[0] for each in patterns for found in re.finditer(each, text, re.IGNORECASE)]


def sentences(text: str) -> Iterator[str]:
    """Sentences of a French text; a list item, a table cell and a heading are one each."""
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = ABBREVIATIONS.sub("", text)
    for line in text.splitlines():
        bare = re.sub(r"^[\s>#|-]*(?:\[ \]|\d+\.)?", "", line)
        for cell in bare.split("|"):
            yield from (
                part.strip()
                for part in re.split(r"(?<=[.!?…])[\s»]+|[ \u00a0]:\s", cell)
                if part.strip()
            )


def words(sentence: str) -> int:
    """A figure, a phone number and a date are one word each."""
    sentence = re.sub(r"\{\{.*?\}\}", "X", sentence)
    sentence = re.sub(r"\d+(?:er)? \w+ \d{4}|\d[\d  ]*", "X", sentence)
    return len(re.findall(r"\w[\w’'-]*", sentence))


def typography(text: str) -> list[str]:
    """Where a French line could break, or an apostrophe is a typewriter's."""
    text = re.sub(r"\{\{.*?\}\}|\]\([^)]*\)|https?://\S+", "", text)
    faults = re.findall(r".{0,12}(?<![\u00a0\u202f|(])[?!;»](?!\w)", text)
    faults += re.findall(r".{0,12}[^\u00a0\d]:(?=[\s*])", text)
    faults += re.findall(r"«[^\u00a0].{0,10}", text)
    return faults + re.findall(r".{0,10}\w'\w.{0,5}", text)
