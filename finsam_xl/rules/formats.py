"""Number formats that hide an amount or show another one."""

from __future__ import annotations

import re
from decimal import Decimal

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")


def shows_otherwise(number_format: str, number: Decimal) -> str | None:
    """What is wrong with how the format shows the number, as a Swedish clause, or None.

    A format has up to four sections: positive; negative; zero; text.
    """
    if number_format.lower() in ("general", "standard", "@", ""):
        return None
    sections = _sections(number_format)
    index = 1 if number < 0 and len(sections) > 1 else 0
    if number == 0 and len(sections) > 2:
        index = 2
    section = sections[index]
    literals = "".join(_LITERAL.findall(section))
    digits = _BRACKETS.sub("", _LITERAL.sub("", section))
    if not re.search(r"[0#?]", digits):
        if re.search(r"general|standard", digits, re.IGNORECASE):
            return None
        return "talformatet döljer det" if not literals.strip('"') else "talformatet visar en text"
    if re.search(r"\d", literals):
        return "talformatet lägger till siffror"
    if re.search(r"[0#?],+(?![0#?,])", digits):
        return "talformatet visar det i tusental"
    if "%" in digits:
        return "talformatet visar det som procent"
    if re.search(r"[ymdhs]", digits, re.IGNORECASE):
        return "talformatet visar det som ett datum"
    return None


def _sections(number_format: str) -> list[str]:
    sections = [""]
    for piece in re.split(r'("[^"]*"|\\.|;)', number_format):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections
