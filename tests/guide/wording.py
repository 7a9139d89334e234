"""What is looked for in the words of the site, whoever wrote them and in whatever language."""

import re
from collections.abc import Iterator

LONGEST = 20
ABBREVIATIONS = re.compile(r"\b(?:art|n|etc|ex)\.")


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
