"""A statement: what its law rows hold and should hold, and the page that leaves out the unused.

A row of the law is what is typed on it, else the sum of its posts, or for a sum row what it
follows from. All is told once for the three statements, whose areas begin with ``rr``, ``br`` and
``kf``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind, Table
from finsam_xl.templates.arsredovisning.printed import most_decimals_of
from finsam_xl.templates.arsredovisning.statements import LawRow

#: posts that the printed page has room for beside the law's rows
POSTS = 20
NOTED = ("i_ar", "i_fjol")  #: what notes have of a statement's columns
COLUMNS = {"i_ar": "I år", "i_fjol": "I fjol", "budget": "Budget"}


class Statement(NamedTuple):
    """A statement's table, its law rows, and how the names of its areas begin."""

    prefix: str
    table: Table
    rows: tuple[LawRow, ...]

    @property
    def columns(self) -> dict[str, str]:
        return {c: shown for c, shown in COLUMNS.items() if self.has(c)}

    def has(self, column: str) -> bool:
        return any(spec.name == column for spec in self.table.columns)

    def number(self, key: str) -> int:
        """Which of the law's rows it is, from 1."""
        return next(n for n, row in enumerate(self.rows, 1) if row.key == key)

    def cell(self, key: str, column: str) -> str:
        """What a row holds, as an operand."""
        return f"[{self.prefix}_{column} in row {self.number(key)}]"


def by_rows(of: Statement) -> Listing:
    """Beside the typed rows: which of the law's each is, and what it should hold."""
    p, t = of.prefix, of.table.name

    def should(column: str) -> Value:
        return Value(
            f"{p}_ska_{column}", f"Följer av de andra, {of.columns[column].lower()}",
            f'=IF([{p}_rad_nr]=0,"",IF([{p}_del]=1,"",INDEX([{p}_borde_{column} all],'
            f"[{p}_rad_nr])))",
        )  # fmt: skip

    def of_note(column: str) -> Value:
        named = f"([not_namn all]=[{t}_not_jamfort])"
        return Value(
            f"{p}_not_{column}", f"Notens summa, {of.columns[column].lower()}",
            f'=IF([{t}_not_jamfort]="","",IF(SUMPRODUCT({named}*ISNUMBER([not_{column} all]))=0,"",'
            f"SUMPRODUCT({named}*1,[not_{column} all])))",
        )  # fmt: skip

    return Listing(
        f"{p}_tabellrader",
        (
            Value(
                f"{t}_vag", "Postens namn i boken",
                f'=IF(OR([{p}_rad_nr]=0,[{p}_del]=0),"","{t}/"&[{t}_rad_jamfort]&"/"'
                f"&[{t}_post_jamfort])",
                Kind.TEXT,
            ),
            Value(
                f"{p}_rad_nr", "Lagens rad (0 = ingen)",
                f"=SUMPRODUCT(([{p}_lagrad all]=[{t}_rad_jamfort])*[{p}_nr all])", Kind.COUNT,
            ),
            Value(
                f"{p}_del", "En post (1 = ja)", f'=IF([{t}_post_jamfort]="",0,1)', Kind.COUNT
            ),
            Value(f"{p}_platsen", "Rad", "=[#]", Kind.COUNT),
            Value(
                f"{p}_rad_decimaler", "Decimaler",
                f"={most_decimals_of(*(f'[{t}_{c}_tal]' for c in of.columns))}", Kind.COUNT,
            ),
            *map(should, of.columns),
            *map(of_note, NOTED),
            Value(
                f"{p}_not_grans", "Avrundning som noten tål",
                f"=(SUMPRODUCT(([not_namn all]=[{t}_not_jamfort])*1,[not_antal all])+1)/2"
                "*[not_steget]+IF([not_steget]<[steget],[steget],0)/2",
                Kind.NUMBER, share=True,
            ),
            Value(
                f"{p}_ska_grans", "Avrundning som tål",
                f"=IF([{p}_rad_nr]=0,0,INDEX([{p}_grans all],[{p}_rad_nr]))",
                Kind.NUMBER, share=True,
            ),
            Value(
                f"{p}_del_nr", "Postens rad (0 = ingen)", f"=IF([{p}_del]=0,0,[{p}_rad_nr])",
                Kind.COUNT,
            ),
            Value(
                f"{p}_del_sida", "Postens plats på sidan",
                f"=IF([{p}_del_nr]=0,0,SUMPRODUCT(([{p}_anvand all]=1)*([{p}_nr all]<[{p}_del_nr]))"
                f"+SUMPRODUCT(([{p}_del_nr all]>0)*([{p}_del_nr all]<[{p}_del_nr]))"
                f"+SUMPRODUCT(([{p}_del_nr so far]=[{p}_del_nr])*1))",
                Kind.COUNT,
            ),
        ),
        of=t,
        named_by=f"{t}_vag",
        heading=f"{_title(of)}, rad för rad (skrivs inte ut)",
        printed=False,
    )  # fmt: skip


def by_law(of: Statement) -> Listing:
    """Beside the law's rows: what they hold, by their own rows or by what they follow from."""
    p, t = of.prefix, of.table.name
    own = f"([{p}_rad_nr all]=[{p}_nr])*([{p}_del all]=0)"
    posts = f"([{p}_rad_nr all]=[{p}_nr])*([{p}_del all]=1)"

    def added(rows: str, column: str) -> str:
        cells = f"[{t}_{column}_tal all]"
        return (
            f'=IF(SUMPRODUCT({rows}*ISNUMBER({cells}))=0,"",SUMPRODUCT({rows}*1,{cells}))'
        )  # fmt: skip

    def held(column: str) -> Callable[[int, int], str]:
        typed, parts = f"[{p}_skrivet_{column}]", f"[{p}_delar_{column}]"

        def formula(row: int, _column: int) -> str:
            if of.rows[row].of:
                return f"={typed}"
            return f"=IF(COUNT({typed})=1,{typed},{parts})"

        return formula

    def follows(column: str) -> Callable[[int, int], str]:
        def formula(row: int, _column: int) -> str:
            law = of.rows[row]
            if not law.of:
                return f"=[{p}_delar_{column}]"
            cells = ",".join(_basic(of, law, column))
            return f'=IF(COUNT({cells})=0,"",SUM({",".join(_terms(of, law, column))}))'

        return formula

    def slack(row: int, _column: int) -> str:
        law = of.rows[row]
        terms = f"COUNT({','.join(_basic(of, law, 'i_ar'))})" if law.of else (
            f"SUMPRODUCT({posts})"
        )  # fmt: skip
        return f"=({terms}+1)/2*[steget]"

    def of_column(column: str, shown: str) -> Iterator[Value]:
        last = f"[{p}_belopp_{column}]"
        yield Value(f"{p}_skrivet_{column}", f"{shown}, skrivet", added(own, column))
        yield Value(f"{p}_delar_{column}", f"{shown}, posterna", added(posts, column))
        yield Value(f"{p}_belopp_{column}", f"{shown}, skrivet eller posterna", held(column))
        yield Value(f"{p}_borde_{column}", f"{shown}, följer av de andra", follows(column))
        yield Value(
            f"{p}_{column}", shown, f"=IF(COUNT({last})=1,{last},[{p}_borde_{column}])"
        )  # fmt: skip

    each = (value for item in of.columns.items() for value in of_column(*item))
    return Listing(
        f"{p}_lag",
        (
            Value(
                f"{p}_lagrad", "Lagens rad",
                lambda row, _column: f'="{of.rows[row].label}"', Kind.TEXT,
            ),
            Value(f"{p}_nr", "Nummer", "=[#]", Kind.COUNT),
            Value(f"{p}_vag", "Radens namn i boken", f'="{t}/"&[{p}_lagrad]', Kind.TEXT),
            *each,
            Value(f"{p}_grans", "Avrundning som tål", slack, Kind.NUMBER, share=True),
            Value(
                f"{p}_anvand", "Används (1 = ja)",
                f"=IF(COUNT({','.join(f'[{p}_{c}]' for c in of.columns)})=0,0,1)", Kind.COUNT,
            ),
            Value(
                f"{p}_egen", "Radens plats i tabellen (0 = ingen)",
                f"=SUMPRODUCT(MAX({own}*[{p}_platsen all]))", Kind.COUNT,
            ),
            Value(
                # a row comes below its posts, whose sum it is
                f"{p}_sida", "Radens plats på sidan",
                f"=IF([{p}_anvand]=0,0,SUMPRODUCT(([{p}_anvand all]=1)*([{p}_nr all]<=[{p}_nr]))"
                f"+SUMPRODUCT(([{p}_del_nr all]>0)*([{p}_del_nr all]<=[{p}_nr])))",
                Kind.COUNT,
            ),
        ),
        rows=len(of.rows),
        named_by=f"{p}_lagrad",
        heading=f"{_title(of)}, lagens rader (skrivs inte ut)",
        printed=False,
    )  # fmt: skip


def page(of: Statement) -> tuple[Listing, Listing]:
    """The statement as it is printed, by position, and the help that it is fetched by."""
    p, t = of.prefix, of.table.name
    rows = len(of.rows) + POSTS
    law, post = f"[{p}_visad_lag]", f"[{p}_visad_del]"

    def fetched(of_law: str, of_post: str) -> str:
        return f'=IF({law}>0,{of_law},IF({post}>0,{of_post},""))'

    def cell(area: str, place: str) -> str:
        return f"INDEX([{area} all],{place})"

    note = cell(f"{t}_not_jamfort", f"[{p}_visad_egen]")
    shown = Listing(
        f"{p}_sidan",
        (
            Value(
                f"{p}_visad_rad", "Post",
                fetched(cell(f"{p}_lagrad", law), cell(f"{t}_post_jamfort", post)), Kind.TEXT,
            ),
            Value(
                f"{p}_visad_not", "Not",
                fetched(f'IF([{p}_visad_egen]=0,"",{note})', cell(f"{t}_not_jamfort", post)),
                Kind.TEXT,
            ),
            *(
                Value(
                    f"{p}_visad_{c}", label,
                    fetched(cell(f"{p}_{c}", law), cell(f"{t}_{c}_tal", post)),
                )
                for c, label in of.columns.items()
            ),
        ),
        rows=rows,
        named_by=f"{p}_visad_rad",
        look="read_list",
    )  # fmt: skip
    helped = Listing(
        f"{p}_sidan_hjalp",
        (
            Value(
                f"{p}_visad_lag", "Lagens rad (0 = ingen)",
                f"=SUMPRODUCT(([{p}_sida all]=[#])*[{p}_nr all])", Kind.COUNT,
            ),
            Value(
                f"{p}_visad_del", "Postens rad i tabellen (0 = ingen)",
                f"=SUMPRODUCT(([{p}_del_sida all]=[#])*[{p}_platsen all])", Kind.COUNT,
            ),
            Value(
                f"{p}_visad_egen", "Lagens rad i tabellen (0 = ingen)",
                f"=IF({law}=0,0,{cell(f'{p}_egen', law)})", Kind.COUNT,
            ),
        ),
        rows=rows,
        heading="Hjälprader (skrivs inte ut)",
        printed=False,
    )  # fmt: skip
    return shown, helped


def _basic(of: Statement, law: LawRow, column: str) -> Iterator[str]:
    """The cells that a sum row is made of, those of a sum row among them by their own."""
    for key in law.of:
        number = of.number(key)
        yield f"[{of.prefix}_belopp_{column} in row {number}]"
        if of.rows[number - 1].of:
            yield from _basic(of, of.rows[number - 1], column)


def _terms(of: Statement, law: LawRow, column: str) -> Iterator[str]:
    """The amounts that a sum row adds up: of a sum row what is typed, else what it is made of."""
    for key in law.of:
        number = of.number(key)
        inner = of.rows[number - 1]
        cell = f"[{of.prefix}_belopp_{column} in row {number}]"
        if inner.of:
            cell = f"IF(COUNT({cell})=1,{cell},SUM({','.join(_terms(of, inner, column))}))"
        yield cell


def _title(of: Statement) -> str:
    return {"rr": "Resultaträkning", "br": "Balansräkning", "kf": "Kassaflödesanalys"}[of.prefix]
