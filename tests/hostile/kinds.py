"""The register of hostile files: a generator a kind, with what ``check`` must say of it.

Most are made of a real document that passes with "ok" (HBS 2019), so that a wrong "ok" would
be seen: whatever is done to it, the verdict is a refusal, a *fel*, or the same findings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from workbook.books import unzipped, zipped

SOURCE = Path(__file__).parents[2] / "workbook_templates" / "exempel" / "hbs_plan_2019.xlsx"


class Verdict(Enum):
    """What must become of a file."""

    REFUSED = "refused"  #: status 2, one Swedish sentence
    SAME = "same"  #: legitimate: the very findings of the file that it was made of
    FAULT = "fault"  #: read, and never "ok": at least one *fel*
    READ = "read"  #: read with any verdict but a refusal
    NOT_OK = "not ok"  #: refused or *fel*, whichever
    BOUNDED = "bounded"  #: refused, or the very findings of the file that it was made of


class Kind(NamedTuple):
    """One kind of hostile file."""

    name: str
    about: str
    verdict: Verdict
    says: str  #: words that the sentence must hold
    large: bool  #: more than 5 MB of XML: 20 s; else 5 s
    make: Callable[[], bytes]


KINDS: dict[str, Kind] = {}
Generator = Callable[[], bytes]


def hostile(
    verdict: Verdict, says: str = "", *, large: bool = False
) -> Callable[[Generator], Generator]:
    """Put a generator on the register; its docstring is the line that says what it is."""

    def registered(make: Generator) -> Generator:
        name = make.__name__
        assert name not in KINDS, f"two generators called {name}"
        about = (make.__doc__ or "").strip()
        assert about.endswith("."), f"{name} needs a line that says what it is"
        KINDS[name] = Kind(name, about, verdict, says, large, make)
        return make

    return registered


@cache
def source() -> bytes:
    """The real document, which passes with "ok"."""
    return SOURCE.read_bytes()


@cache
def _source_parts() -> Mapping[str, bytes]:
    return unzipped(source())


def parts() -> dict[str, bytes]:
    """Its parts, in the archive's order; a copy that a generator may change."""
    return dict(_source_parts())


@cache
def _part_by_sheet() -> Mapping[str, str]:
    from finsam_xl.workbook.read.reader import read_bytes

    return {sheet.name: sheet.part for sheet in read_bytes(source(), "b").sheets}


def part_of(sheet: str) -> str:
    """The part that holds a sheet of the document."""
    return _part_by_sheet()[sheet]


def with_parts(changes: Mapping[str, str | bytes | None]) -> bytes:
    """The document with parts replaced, added or (None) left out."""
    all_parts: dict[str, str | bytes | None] = {**parts(), **changes}
    return zipped({name: part for name, part in all_parts.items() if part is not None})


def replaced(part: str, old: str, new: str, count: int = 1) -> bytes:
    """The document with a text in one part replaced, which must be there."""
    content = parts()[part].decode()
    assert old in content, f"{old!r} is not in {part}"
    return with_parts({part: content.replace(old, new, count)})


BOOK = "xl/workbook.xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
CONTENT_TYPES = "[Content_Types].xml"
