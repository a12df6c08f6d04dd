"""A rule that a formula can say: declared once, shown as a finding and as a line on *Kontroll*.

A check asks its condition at one or more places: of the form as a whole, of each row of some
tables, or of each column of the axis. In conditions a field or a value goes by its exchange name,
as does a column of the place's own tables; a part of a column's name goes by its area,
``[kolumner_ar of column]``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from finsam_xl.law.basis import Basis
from finsam_xl.record import Record
from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import (
    WORDS,
    Input,
    Table,
)
from finsam_xl.template.formulas.formula import parse

#: how grave a check is, as grades
FEL, VARNING, UPPLYSNING = 3, 2, 1
#: without this the check cannot be made: a name, or a name and what to say of it
Need = str | tuple[str, str]


class Place(Record):
    """Where a condition is asked, and what is wrong there when it holds."""

    at: tuple[str, ...]  #: the cells that a finding points at
    when: str
    expected: str  #: what the cell should be: a name, or a formula with its ``=``
    says: str
    each: tuple[str, ...]  #: of every row of these tables, and then of each cell ``at``
    over: bool  #: of each column of the axis
    down: str  #: of each row of this table or listing, one by one
    needs: tuple[Need, ...]
    unless: tuple[tuple[str, str], ...]  #: a condition under which nothing can be said, and why
    milder: str  #: where this holds too it is an upplysning


class Also(Record):
    """Another place of a check; of a column where an earlier one has told, it says nothing."""

    at: str | tuple[str, ...]
    when: str
    expected: str = ""
    says: str = ""  #: where the check's own sentence does not hold
    each: str | tuple[str, ...] = ()
    over: bool = False
    down: str = ""
    needs: tuple[Need, ...] = ()
    unless: tuple[tuple[str, str], ...] = ()
    milder: str = ""


class Check(Record):
    """Something that is wrong when a condition holds; told once, shown in two places.

    ``when`` is a condition as in IF. With ``each`` it is asked of every row of those tables, as
    comparisons in parentheses multiplied with (and) or added to (or) each other; where ``at`` is
    several columns, of each of them, as ``[cell]``. With ``over`` it is asked of every column of
    the axis; with ``down`` of every row of a table or a listing, one by one, where the names are
    values that run down beside it and help cells with what its cells mean. ``at`` names the cell
    that the finding points at, ``expected`` what it should be. ``needs``: without these the check
    cannot be made; ``unless``: nor under these conditions.
    ``from_year``: the field with the first year that counts in full; of a column before it a
    finding is one step less grave, though the line on *Kontroll* is not.
    ``milder``: a condition, of the form or with ``down`` of the row, under which it is an
    upplysning; ``milder_when`` says so in Swedish, and ``milder_adds`` is said after the
    finding of such a row.
    """

    code: str
    grade: int
    basis: Basis
    at: str | tuple[str, ...]
    when: str
    title: str
    says: str
    remedy: str
    explanation: str
    example: str
    expected: str = ""
    each: str | tuple[str, ...] = ()
    over: bool = False
    down: str = ""
    needs: tuple[Need, ...] = ()
    unless: tuple[tuple[str, str], ...] = ()
    also: tuple[Also, ...] = ()
    from_year: str = ""
    milder: str = ""
    milder_when: str = ""
    milder_adds: str = ""

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(
            Place(
                _several(p.at), p.when, p.expected, p.says or self.says, _several(p.each),
                p.over, p.down, p.needs, p.unless, p.milder or self.milder,
            )
            for p in (Also(self.at, self.when, self.expected, "", self.each, self.over,
                           self.down, self.needs, self.unless), *self.also)
        )  # fmt: skip

    @property
    def id(self) -> str:
        """Of its line on *Kontroll*."""
        return self.code.lower()

    def block(self, number: int) -> str:
        """The help cells in which its place of that number, from 0, is judged one by one."""
        return f"kontroll_{self.id}_{number + 1}"


def _several(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def condition_of(place: Place) -> str:
    """What is asked, as a formula that gives 1 or 0."""
    return f"IF({place.when.removeprefix('=')},1,0)"


def milder_of(place: Place) -> str:
    """Whether it is an upplysning there, as a formula that gives 1 or 0."""
    return f"IF({place.milder.removeprefix('=')},1,0)" if place.milder else ""


def formulas_of(check: Check) -> Iterator[str]:
    """What a finding works out beside the cells of the workbook."""
    for place in check.places:
        yield condition_of(place)
        if place.milder:
            yield milder_of(place)
        yield from (f"IF({condition.removeprefix('=')},1,0)" for condition, _ in place.unless)
        if place.expected.startswith("="):
            yield place.expected.removeprefix("=")


def figures_in(place: Place, fields: dict[str, Input]) -> list[str]:
    """The fields for figures and days in its condition, which a text cannot be held against."""
    named = dict.fromkeys(o.area for o in parse(condition_of(place)).operands)
    return [name for name in named if name in fields and fields[name].kind not in WORDS]


def compared(place: Place, drawing: Drawing, table: str, at: str) -> list[str]:
    """The columns of the table that the condition compares, ``[cell]`` being the one ``at``."""
    named = [o.area for o in parse(condition_of(place)).operands]
    return [c.name for c in drawing.tables[table].columns if c.name in named or (
        c.name == at and "cell" in named)]  # fmt: skip


def names_in(check: Check, tables: Mapping[str, Table]) -> dict[str, str]:
    """The columns of a check's own tables by their exchange names."""
    own: dict[str, str] = {}
    for place in check.places:
        for table in place.each:
            own |= {c.name: f"{table}_{c.name}" for c in tables[table].columns}
            own["cell"] = f"{table}_{place.at[0]}"
    return own
