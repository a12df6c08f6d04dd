"""The native formulas of our worksheet functions that templates call, and how a call is expanded.

A declared formula may call one of these as a user's own formula may. In the native flavour the
function's formula stands in place of the call, so that the workbook needs no add-in.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from finsam_xl.lazy import Pattern
from finsam_xl.template.status import NOT_JUDGED, WORDS

_WORDS = ",".join(f'"{word}"' for word in WORDS)
#: function -> its arguments in order, and its formula in their terms
NATIVE: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "FINSAM_RESULTAT": (("intakter", "kostnader"), "intakter-kostnader"),
        "FINSAM_EGET_KAPITAL_UT": (("ingaende", "resultat"), "ingaende+resultat"),
        "FINSAM_KAPITALTAK": (("bas", "procent"), "procent*bas"),
        "FINSAM_OVER_KAPITALTAK": (("eget_kapital", "tak"), "MAX(0,ROUND(eget_kapital-tak,6))"),
        "FINSAM_ANDEL": (("delen", "totalt"), "delen/totalt"),
        "FINSAM_KOSTNAD_PER_DELTAGARE": (("kostnad", "deltagare"), "kostnad/deltagare"),
        "FINSAM_ANDEL_AV": (("antal", "av", "decimaler"), "ROUND(100*antal/av,decimaler)"),
        "FINSAM_RULLA": (("ingaende", "tillkommer", "avgar"), "ingaende+tillkommer-avgar"),
        "FINSAM_STATUS": (("grad",), f'IF(grad="","{NOT_JUDGED}",CHOOSE(grad+1,{_WORDS}))'),
    }
)
_CALL = Pattern(r"(FINSAM_[A-Z_]+)\(")
_PIECES = Pattern(r'("[^"]*")|([a-z_]+)|([^"a-z_]+)')
_ONE_TERM = Pattern(r'\[[^\]]*\]|"[^"]*"|[0-9.]+|[A-Z_]+\((?:[^()]|\([^()]*\))*\)')


def native(name: str) -> str:
    """The function's formula, as its catalogue shows it."""
    return f"={NATIVE[name][1]}"


@lru_cache(maxsize=4096)
def expanded(declared: str) -> str:
    """The declared formula with each call's own formula in its place.

    Raises LookupError for a function that has none of one piece.
    """
    call = _CALL.search(declared) if "FINSAM_" in declared else None
    if call is None:
        return declared
    given, end = _arguments(declared, call.end())
    names, formula = NATIVE[call[1]]
    values = dict(zip(names, map(_term, given), strict=True))
    written = "".join(
        text or values.get(word, word) or other for text, word, other in _PIECES.findall(formula)
    )
    return expanded(declared[: call.start()] + written + declared[end:])


def _term(argument: str) -> str:
    """The argument as it stands between operators."""
    return argument if _ONE_TERM.fullmatch(argument) else f"({argument})"


def _arguments(text: str, start: int) -> tuple[list[str], int]:
    """The arguments of the call whose parenthesis has opened, and where it has closed."""
    found: list[str] = []
    depth, begin, quoted = 0, start, False
    for place in range(start, len(text)):
        sign = text[place]
        if sign == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif sign in "([":
            depth += 1
        elif sign == "]" or (sign == ")" and depth):
            depth -= 1
        elif sign == ")":
            return [*found, text[begin:place]], place + 1
        elif sign == "," and not depth:
            found.append(text[begin:place])
            begin = place + 1
    raise ValueError(f"a call is not closed in {text}")
