"""Number formats that hide an amount or show another one."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from finsam_xl.lazy import Pattern
from finsam_xl.workbook.formats import BUILT_IN

#: Shown by nearly every amount: digits in groups, with or without decimals.
_PLAIN = Pattern(r"General|(?:#,##)?0(?:\.0{1,9})?(?:;-(?:#,##)?0(?:\.0{1,9})?;;@)?")
_PIECE = Pattern(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.?)|_.?|\*(?P<fill>.?)'
    r"|\[\$-(?P<system>F[48]00|x-sys[a-z]*)\]"
    r"|\[\$(?P<currency>[^\[\]\-]*)(?:-[^\[\]]*)?\]|\[(?P<bracket>[^\[\]]*)\]"
    r"|(?P<general>General|Standard|@)|(?P<number>[0#?,.]+(?:/[0-9#?]+)?(?:E[+-][0#?]+)?)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION_END = Pattern(r'("[^"]*"|\\.|_.|\*.|\[[^\[\]]*\]|;)')
_NUMBER = r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:E[+-]?[0-9]{1,4})?"
_CONDITION = Pattern(rf"\[\s*(<=|>=|<>|<|>|=)\s*({_NUMBER})\s*\]", re.IGNORECASE)
_ELAPSED = Pattern("h+|m+|s+", re.IGNORECASE)
_WHITE = Pattern(r"white|color\s*2", re.IGNORECASE)
_TEST = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}
_MINUS = Pattern("[-\u2010-\u2015\u2212\uff0d]")
_MINUS_BEHIND = Pattern("\\W[-\u2010-\u2015\u2212]\\W")
#: "8 003 994:-" is how a Swedish price is written, and "8 003 994,-"
_PRICE = Pattern(r"[:,.][-\u2013\u2014]")
_ASIDE = Pattern(r"\([^()]*\)")  # a remark between brackets, as (tkr), around nothing
_WORD = Pattern(r"[^\W\d_]+|[$€£¥]")
_SPACED = Pattern(r"[\s'\u2019]*")  # what digits are grouped with

#: What an amount can be said to be in.
_WORDS = {
    "kr": "kr krona kronor sek",
    "tkr": "t k tkr kkr tsek ksek tus tusen tusental tusentals",
    "mkr": "m mn milj mio mln mkr mnkr msek miljon miljoner",
    "mdkr": "md mdr mdkr miljard miljarder",
    "öre": "öre",
    "en annan valuta": "$ € £ ¥ eur euro usd dollar dkk nok gbp pund isk chf",
    "procent": "procent promille",
}
_UNITS = {unit: frozenset(words.split()) for unit, words in _WORDS.items()}
#: a program shows these with the currency of its own country
_LOCAL = frozenset(code for code in BUILT_IN.values() if "$" in code)


def shows_otherwise(number_format: str, number: Decimal, unit: str = "kr") -> str | None:
    """What is wrong with how the format shows the number, as a Swedish clause, or None.

    A format has up to four sections: positive; negative; zero; text. A section may say by a
    condition which numbers it is for: ``[>=1000]#,##0;0``. ``unit``: what the number is in, kr
    or tkr.
    """
    if shows_all_right(number_format, unit):
        return None  # nearly every amount
    return _judged(*_section(number_format, number), unit)


@lru_cache(maxsize=1024)
def shows_all_right(number_format: str, unit: str = "kr") -> bool:
    """Whether no number could be shown otherwise: nothing odd, and no condition on its size."""
    if _PLAIN.fullmatch(number_format):
        return True
    if number_format in _LOCAL:
        unit = ""
    return _CONDITION.search(number_format) is None and all(
        _judged(*_section(number_format, Decimal(number)), unit) is None for number in (1, -1)
    )


@lru_cache(maxsize=1024)
def _judged(section: str, sign: str, unit: str) -> str | None:
    """``sign``: what the section must write of a minus: "none", "own" or "any"."""
    before, inside, after, code, fault = _parted(section)
    if fault is not None:
        return fault
    if code == "":
        written = (before + inside + after).strip()
        return "talformatet visar en text" if written else "talformatet döljer det"
    written = f"{before} {inside} {after}"
    if "%" in written or "‰" in written:
        return "talformatet visar det som procent"
    if any(letter.isdigit() for letter in written):
        return "talformatet lägger till siffror"
    if re.search(r"[0#?],+(?![0#?,])", code):
        return "talformatet visar det i tusental"
    if not _SPACED.fullmatch(inside):
        return "talformatet skriver andra tecken mellan siffrorna"
    minus = _writes_minus(before, after)
    if sign == "own" and not minus:
        return "talformatet visar det utan minustecken"
    if sign == "none" and minus:
        return "talformatet lägger till ett minustecken"
    return _of_another_unit(before, after, unit)


def _parted(section: str) -> tuple[str, str, str, str, str | None]:
    """The text before, among and after the digits, the code for the digits, and what is wrong
    with the section as a whole."""
    before = inside = waiting = code = ""
    for piece in _PIECE.finditer(section):
        kind = piece.lastgroup
        text = piece[kind] if kind else ""
        if kind == "system":
            return "", "", "", "", "talformatet visar det som ett datum"
        if kind == "bracket":
            if _WHITE.fullmatch(text):
                return "", "", "", "", "talformatet skriver det i vitt"
            if _ELAPSED.fullmatch(text):
                return "", "", "", "", "talformatet visar det som ett datum"
        elif kind == "general" or (kind == "number" and re.search("[0#?]", text)):
            if code and kind == "general":
                return "", "", "", "", "talformatet lägger till siffror"
            inside, waiting = inside + waiting if code else "", ""
            code += "0" if kind == "general" else text
        elif kind == "number":
            code += text  # a comma after a text still divides by a thousand
        else:
            if kind == "other" and text in "ymdhsåYMDHSÅ":
                return "", "", "", "", "talformatet visar det som ett datum"
            if code:
                waiting += text
            else:
                before += text
    return before, inside, waiting, code if re.search("[0#?]", code) else "", None


def _writes_minus(before: str, after: str) -> bool:
    before = _ASIDE.sub("", before)
    after = _PRICE.sub("", after)
    if "minus" in f"{before} {after}".casefold() or "(" in before or _MINUS.search(before):
        return True
    return _MINUS_BEHIND.search(f" {after} ") is not None


def _of_another_unit(before: str, after: str, unit: str) -> str | None:
    words = {word.casefold() for word in _WORD.findall(f"{before} {after}")}
    said = [name for name, known in _UNITS.items() if not words.isdisjoint(known)]
    if _PRICE.match(after.lstrip()):
        said.append("kr")
    if len(said) > 1 and "kr" in said:
        said.remove("kr")  # tusen kronor, miljoner kr
    if not unit or not said or said == [unit]:
        return None
    if "procent" in said:
        return "talformatet visar det som procent"
    return f"talformatet säger att det är {said[-1]} och inte {unit}"


def _section(number_format: str, number: Decimal) -> tuple[str, str]:
    """The section for the number, and what it must write of a minus: see :func:`_judged`."""
    sections = _sections(number_format)
    first, *rest = sections
    conditions = [_CONDITION.search(s) for s in sections[:2]]
    if not any(conditions):
        if number < 0 and rest:
            return rest[0], "own"
        return sections[2 if number == 0 and len(sections) > 2 else 0], "none"
    sign = "any" if number < 0 else "none"
    for section, condition in zip(sections, conditions, strict=False):
        if condition is not None and _TEST[condition[1]](number, Decimal(condition[2])):
            return section, sign
    if not rest:
        return first, sign
    if conditions[0] is None:
        return first if number > 0 or len(rest) == 1 else rest[1], sign
    if conditions[1] is None:
        return rest[0] if number < 0 or len(rest) == 1 else rest[1], sign
    return rest[1] if len(rest) > 1 else "", sign  # without a third, the cell shows ####


def _sections(number_format: str) -> list[str]:
    if number_format == "":
        return ["General"]
    sections = [""]
    for piece in _SECTION_END.split(number_format):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections
