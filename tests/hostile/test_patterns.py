"""No text from a file keeps a pattern busy: every pattern of ours, texts made against each.

A pattern that tries every split of a long text takes the square of its length; a cell may hold
32 767 characters, so that would be minutes.
"""

from __future__ import annotations

import importlib
import inspect
import itertools
import pkgutil
import re
from collections import deque
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import pytest

import finsam_xl
from finsam_xl.lazy import Pattern
from fuzzing.oracles import Hang, within

LONG = 16_000
SECONDS = 0.4  #: of the processor's; in step with the length it takes thousandths
#: fed by our own templates only
OWN_TEXT = ("formula._OPERAND",)
#: how a pattern is used where its name alone does not tell
USED = {
    "dates._OTHERWISE": {"fullmatch"},
    "rules._PARTIES": {"search"},
    "listing.OURS": {"fullmatch"},
}
#: imported by LibreOffice's own Python only; they are given cells' values, no file's text
IN_OFFICE = ("engines.calc", "engines.office_worker")
_WAYS = re.compile(
    r"\b(_?[A-Z][A-Z0-9_]*)\.(fullmatch|match|search|sub|subn|split|findall|finditer)"
)


class Used(NamedTuple):
    """A pattern and the ways in which our code uses it."""

    pattern: re.Pattern[str] | re.Pattern[bytes]
    ways: set[str]


def patterns() -> dict[str, Used]:
    found: dict[str, Used] = {}
    for info in pkgutil.walk_packages(finsam_xl.__path__, "finsam_xl."):
        if info.name.endswith(("__main__", "windows", *IN_OFFICE)):
            continue
        module = importlib.import_module(info.name)
        ways = _WAYS.findall(inspect.getsource(module))
        for name, value in vars(module).items():
            place = f"{info.name.rpartition('.')[2]}.{name}"
            values = value if isinstance(value, tuple) else (value,)
            for number, one in enumerate(values):
                if isinstance(one, Pattern):
                    one = one.compiled
                if isinstance(one, re.Pattern) and not place.startswith(OWN_TEXT):
                    used = {way for own, way in ways if own == name} | USED.get(place, set())
                    found[f"{place}[{number}]" if len(values) > 1 else place] = Used(one, used)
    return found


PATTERNS = patterns()


def texts(pattern: str) -> Iterator[str]:
    """Long runs of what the pattern itself is made of, of pairs of it, and an end that fails."""
    own = sorted({c for c in pattern if c.isprintable()} | set("09aA \t.,-'\"[]()<>/=!xh_%;"))
    # the classes stand for any of their letters
    atoms = [c for c in own if c not in "\\^$?*+{}|"]
    for atom in atoms:
        yield atom * LONG + "\x01"
    for one, other in itertools.product("0a '\"[(<._,", repeat=2):
        yield (one + other) * (LONG // 2) + "\x01"
        yield one + other * LONG + "\x01"
    yield "<?xml " + "encoding " * (LONG // 9)
    yield "[>" + "1." * (LONG // 2)
    yield "'" + "[a]" * (LONG // 3)
    yield "_x00" * (LONG // 4)


def apply(pattern: re.Pattern[Any], way: str, text: str | bytes) -> None:
    if way in ("fullmatch", "match", "search"):
        getattr(pattern, way)(text)
    else:  # sub, split, findall: every match
        deque(pattern.finditer(text), maxlen=0)


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_done_at_once(name: str) -> None:
    pattern, ways = PATTERNS[name]
    source = pattern.pattern
    assert ways, "nobody uses it, or not by its name"
    for text in texts(source.decode() if isinstance(source, bytes) else source):
        given = text.encode() if isinstance(source, bytes) else text
        for way in ways:
            try:
                with within(SECONDS):
                    apply(pattern, way, given)
            except Hang:
                pytest.fail(f"{name}.{way} is kept busy by {text[:20]!r}…")


def gives_back(items: Any, inside: bool = False) -> bool:
    """Whether a group that gives nothing back (``(?:…)?+``) has something inside that may."""
    for code, what in items:
        name = str(code)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "BRANCH") and inside:
            return True
        within_one = inside or name in ("POSSESSIVE_REPEAT", "ATOMIC_GROUP")
        parts = what if isinstance(what, list | tuple) else (what,)
        for part in parts:
            found = part if isinstance(part, list | tuple) else (part,)
            for one in found:
                if isinstance(one, _parser.SubPattern) and gives_back(one, within_one):
                    return True
    return False


@pytest.mark.parametrize("name", PATTERNS)
def test_no_group_that_gives_nothing_back_holds_one_that_may(name: str) -> None:
    """Python before 3.11.5, and so Debian 12's, takes such a group for matched where it failed
    half way: a broken row of a sheet was read as no row at all."""
    pattern = PATTERNS[name].pattern
    assert not gives_back(_parser.parse(pattern.pattern, pattern.flags)), pattern.pattern


def test_such_a_group_is_seen() -> None:
    assert gives_back(_parser.parse("(?:ab?c)?+"))
    assert gives_back(_parser.parse("(?:ab|ca)*+"))
    assert not gives_back(_parser.parse("(?:ab++c)?+x?"))


def test_a_bad_pattern_is_seen() -> None:
    with pytest.raises(Hang), within(0.5):
        re.compile(r"[0-9]+\.?[0-9]*").fullmatch("9" * 4 * LONG + "x")
