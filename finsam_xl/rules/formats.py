"""Number formats that hide an amount or show another one."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_WIDTH = re.compile(r"_.|\*.")  # a blank as wide as a sign; a sign that fills the cell
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))\]")
_TEST = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}


def shows_otherwise(number_format: str, number: Decimal) -> str | None:
    """What is wrong with how the format shows the number, as a Swedish clause, or None.

    A format has up to four sections: positive; negative; zero; text. A section may say by a
    condition which numbers it is for: ``[>=1000]#,##0;0``.
    """
    if shows_all_right(number_format):
        return None  # nearly every amount
    return _judged(*_section(number_format, number))


@lru_cache(maxsize=1024)
def shows_all_right(number_format: str) -> bool:
    """Whether no number could be shown otherwise: nothing odd, and no condition on its size."""
    return _CONDITION.search(number_format) is None and all(
        _judged(*_section(number_format, Decimal(number))) is None for number in (1, -1)
    )


@lru_cache(maxsize=1024)
def _judged(section: str, own_minus: bool) -> str | None:
    if "[white]" in section.lower():
        return "talformatet skriver det i vitt"
    bare = _without_widths(section)
    written = "".join(quoted or escaped for quoted, escaped in _LITERAL.findall(bare))
    signs = _BRACKETS.sub("", _LITERAL.sub("", bare))
    if re.search(r"general|standard|@", signs, re.IGNORECASE):
        return None
    if "%" in signs:
        return "talformatet visar det som procent"
    if _ELAPSED.search(section) or re.search(r"[ymdhs]", signs, re.IGNORECASE):
        return "talformatet visar det som ett datum"
    if not re.search(r"[0#?]", signs):
        return "talformatet visar en text" if written.strip() else "talformatet döljer det"
    if re.search(r"\d", written):
        return "talformatet lägger till siffror"
    if re.search(r"[0#?],+(?![0#?,])", signs):
        return "talformatet visar det i tusental"
    if own_minus and not re.search("[-(\u2212]", signs + written):
        return "talformatet visar det utan minustecken"
    return None


def _without_widths(section: str) -> str:
    pieces = re.split(r'("[^"]*")', section)
    return "".join(p if p.startswith('"') else _WIDTH.sub("", p) for p in pieces)


def _section(number_format: str, number: Decimal) -> tuple[str, bool]:
    """The section for the number, and whether it must write a minus itself."""
    sections = _sections(number_format)
    conditions = [_CONDITION.search(s) for s in sections[:2]]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=False):
            if condition is not None and _TEST[condition[1]](number, Decimal(condition[2])):
                return section, False
        free = [s for s, c in zip(sections, conditions, strict=False) if c is None]
        return (sections[2] if len(sections) > 2 else (free or sections)[-1]), False
    if number < 0 and len(sections) > 1:
        return sections[1], True
    return sections[2 if number == 0 and len(sections) > 2 else 0], False


def _sections(number_format: str) -> list[str]:
    if number_format == "":
        return ["General"]
    sections = [""]
    for piece in re.split(r'("[^"]*"|\\.|;)', number_format):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections
