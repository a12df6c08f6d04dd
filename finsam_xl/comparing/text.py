"""A comparison as text for a terminal or a mail, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable

from finsam_xl import __version__
from finsam_xl.comparing.comparison import Comparison, Word
from finsam_xl.comparing.told import Item, contacts, sections, verdict
from finsam_xl.escape import as_json_text, clean

#: letters of one changed passage, and items of one group, that the text shows
MOST_LETTERS, MOST_ITEMS = 600, 200
_MARKS = {"-": ("[-", "-]"), "+": ("{+", "+}"), "": ("", "")}


def as_text(comparison: Comparison) -> str:
    """The comparison in Swedish: words taken away stand as ``[-bort-]``, added ones as
    ``{+till+}``."""
    old, new = comparison.old, comparison.new
    lines = [
        clean(f"{old.file} → {new.file}"),
        verdict(comparison),
        f"{comparison.title}. Belopp i kronor. Per {comparison.per.isoformat()}.",
    ]
    heading = ""
    for section in sections(comparison):
        if section.heading != heading:
            lines += ["", section.heading]
        heading = section.heading
        indent = "  "
        if section.group:
            lines.append(f"  {clean(section.group)}")
            indent = "    "
        lines += [f"{indent}{_item(item)}" for item in section.items[:MOST_ITEMS]]
        left = len(section.items) - MOST_ITEMS
        if left > 0:
            lines.append(f"{indent}… och {left} till (alla står med --format html eller json)")
    if comparison.contacts:
        lines += ["", clean(contacts(comparison))]
    return "\n".join(lines) + "\n"


def _item(item: Item) -> str:
    return (f"{item.mark} " if item.mark else "") + _words(item.words)


def _words(words: Iterable[Word]) -> str:
    found = []
    for word in words:
        begin, end = _MARKS[word.mark]
        text = clean(word.text)
        if len(text) > MOST_LETTERS:
            text = text[:MOST_LETTERS] + "…"
        found.append(f"{begin}{text}{end}" if text else "")
    return "".join(found)


def as_json(comparison: Comparison) -> str:
    """The same as data; amounts are plain decimals in kronor."""
    return as_json_text({"version": __version__, **comparison.as_json()})
