"""A reference case typed into the helper's form, and its page read again."""

import re
from datetime import date
from html import unescape

from eligibility.helper_rows import BOXES

BLANK = {"answer": "1", "puma_excluded": "no"}


def form_of(line):
    """The boxes that a helper would fill in for the person of this line."""
    said = {name: value for name, value in line.items() if name not in ("id", "on")}
    if 16 <= line.get("age", 0) < 25:
        said = {"own_file": True} | said
    filled = {name: boxed(name, value) for name, value in said.items() if value is not None}
    return BLANK | {"on": boxed("on", line["on"])} | filled


def boxed(name, value):
    if name == "receives":
        return list(value) or ["none"]
    if name == "ages":
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "on" or BOXES[name].kind == "day":
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return str(value).replace(".", ",")


def words(html):
    """What is read of a piece of a page, with plain spaces."""
    read = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))
    return re.sub(r" ([.,])", r"\1", read).strip()


def verdict_lines(page):
    """The lines of the answer: verdict, and what is said in each language."""
    found = re.search(r'<ul class="verdicts">(.*?)</ul>', page, re.DOTALL)
    if found is None:
        return []
    return [
        (verdict, [words(f"<div{each}") for each in inside.split("<div")[1:]])
        for verdict, inside in re.findall(r'<li class="(\w+)">(.*?)</li>', found[1], re.DOTALL)
    ]


def value_of(page, name):
    """What is in a text box."""
    box = re.search(rf'<input[^>]*\bname="{name}"[^>]*\bvalue="([^"]*)"', page)
    return unescape(box[1])


def ticked(page, name):
    boxes = re.findall(
        rf'<input type="(?:radio|checkbox)" name="{name}" value="([^"]*)"([^>]*)>', page
    )
    return [value for value, rest in boxes if " checked" in rest]
