"""Rows that are the sum of others (SUM210): the help cells of *Kontroll* that its line and rule
both read, three for each row of a table with amounts."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import (
    AMOUNTS,
    SUM_WORDS,
    Derived,
    Fault,
    Input,
    Kind,
    Line,
    Table,
)
from finsam_xl.template.kontroll import by_row
from finsam_xl.template.kontroll.faults import parts_of
from finsam_xl.template.kontroll.odd_rows import rows_of

#: rows above that a row without a sum's name must be the sum of, and one with it
MOST_LIKELY, CERTAIN = 3, 2
#: What the amounts of each column are multiplied with, so that one number tells a row's amounts:
#: primes. Rows whose weighted sums are less than half of 1 apart are alike within a thousandth in
#: every column.
_WEIGHTS = (1009, 1367, 1811, 2251, 2741, 3301, 3767, 4339, 4957, 5521, 6053, 6637)
#: columns that one formula looks at, so that it does not become too long
PIECE = len(_WEIGHTS)
#: what the sums of further pieces are multiplied with: primes
_FURTHER = (7, 11, 13, 17)
#: beyond this a double keeps no half, nor does any association's row come near
_LARGEST = 10**13
#: of all the rows above, or of those below the last that is named as a sum
WHOLE, PART = 1, 2
#: longer than any word of a sum
_APART = " " * 20
#: the cell with those words, each also with what it may end with
_WORDS = "summaord"
_ENDINGS = ("", ":", ".", ",")


def tables_of(drawing: Drawing) -> list[Table]:
    """The tables in which a row may be the sum of others."""
    found = (table for table in drawing.tables.values() if not (table.fixed or table.sums))
    return [table for table in found if _amounts(table)]


def _amounts(table: Table) -> list[Input]:
    return [spec for spec in table.columns if spec.kind in AMOUNTS]


def weighed_block(table: Table) -> str:
    """A number that tells the amounts of each row; 0 where it has none."""
    return f"vagda_{table.name}"


def named_block(table: Table) -> str:
    """The number of its own row where a row with amounts is named as a sum, else 0."""
    return f"summanamn_{table.name}"


def equal_block(table: Table) -> str:
    """Of which rows above each row is the sum in every column: :data:`WHOLE`, :data:`PART`; 0."""
    return f"summarad_{table.name}"


def sum_rows(drawing: Drawing) -> tuple[Line, list[Derived]]:
    """The line, and the help cells that it is judged on."""
    faults: list[Fault] = []
    blocks = [Derived(_WORDS, _words(), kind=Kind.TEXT, label="Ord som en summa heter")]
    both = []
    for table in tables_of(drawing):
        blocks += _blocks(drawing, table)
        first = table.area_name(table.key[0])
        named, equal = (f"[{block(table)} all]" for block in (named_block, equal_block))
        certain = f"({equal}>0)*({named}>0)"
        either = f"({equal}>0)*({named}=0)+({equal}=0)*({named}>0)"
        both.append(f"SUMPRODUCT({certain})")
        faults += (
            Fault(first, when, f"SUMPRODUCT({when})", of=equal_block(table), down="1", grade=grade)
            for when, grade in ((certain, 3), (either, 2))
        )
    line = Line(
        "summarader", ("SUM210",), "Summor bland posterna",
        "En rad som heter Summa, eller är summan av raderna ovanför, räknas en gång till.",
        parts_of(drawing, faults),
        f"=IF({'+'.join(both)}>0,3,IF(SUM([kontroll_summarader_antal all])>0,2,0))",
        by_count=True,
    )  # fmt: skip
    return line, blocks


def _words() -> str:
    """Each between two bars; in pieces, since a text in a formula has 255 characters at most."""
    pieces = ("".join(f"|{word.upper()}{end}" for word in sorted(SUM_WORDS)) for end in _ENDINGS)
    return "=" + "&".join(f'"{piece}"' for piece in (*pieces, "|"))


def _blocks(drawing: Drawing, table: Table) -> Iterator[Derived]:
    rows = rows_of(drawing, table)
    ended = f"[#]>ROWS([{table.area_name(table.key[0])} all])-2"
    amounts = [
        f"SUM(INDEX([{table.area_name(spec.name)} column {n + 1}],[#+1]))"
        for spec in _amounts(table)
        for n in range(spec.width)
    ]
    pieces = [amounts[n : n + PIECE] for n in range(0, len(amounts), PIECE)]
    whole = weighed_block(table)
    further = [f"{whole}_{number}" for number, _ in enumerate(pieces[1:], 2)]
    added = "".join(f"+{w}*[{name}]" for w, name in zip(_FURTHER, further, strict=False))
    for name, piece in zip((whole, *further), pieces, strict=True):
        each = "+".join(f"{w}*{amount}" for w, amount in zip(_WEIGHTS, piece, strict=False))
        yield Derived(
            name, f"=IF({ended},0,{each}{added if name == whole else ''})", rows=rows,
            kind=Kind.COUNT, label=f"{table.name}: radens belopp, vägda",
        )  # fmt: skip
    weighed, named = f"[{weighed_block(table)}]", f"[{named_block(table)}]"
    words = (
        f'ISNUMBER(FIND("|"&UPPER({word})&"|",[{_WORDS}]))'
        for spec in map(table.column, table.key)
        if spec.kind is Kind.TEXT
        for word in _ends(f"[{by_row.name_of(drawing, table.name, spec.name)}]")
    )
    yield Derived(
        named_block(table), f"=IF({weighed}=0,0,IF(OR({','.join(words)}),ROW({weighed}),0))",
        rows=rows, kind=Kind.COUNT, label=f"{table.name}: heter som en summa (radens nummer)",
    )  # fmt: skip
    judged = f"ABS({weighed})<{_LARGEST}"
    if table.balances:
        judged = f"{judged},{named}>0"
    is_sum = f"=IF({weighed}=0,0,IF(AND({judged}),{_equal(table)},0))"
    yield Derived(
        equal_block(table), lambda row, _: is_sum if row else f"=0*{weighed}", rows=rows,
        kind=Kind.COUNT, label=f"{table.name}: summan av raderna ovanför",
    )  # fmt: skip


def _ends(name: str) -> tuple[str, str]:
    """The first and the last word of a name."""
    last = f'TRIM(RIGHT(SUBSTITUTE({name}," ","{_APART}"),{len(_APART)}))'
    return f'LEFT({name}&" ",FIND(" ",{name}&" ")-1)', last


def _equal(table: Table) -> str:
    """Of which rows above, without those named as sums, the row is the sum."""
    weighed, named = weighed_block(table), named_block(table)
    above = f"([{named} above]=0)*([{weighed} above]<>0)"
    least = f"IF([{named}]=0,{MOST_LIKELY},{CERTAIN})"
    last = f"MAX([{named} above])"

    def found(these: str, kind: int, otherwise: str) -> str:
        gap = f"ABS(SUMPRODUCT({these},[{weighed} above])-[{weighed}])<0.5"
        return f"IF(AND(SUMPRODUCT({these})>={least},{gap}),{kind},{otherwise})"

    part = found(f"{above}*(ROW([{named} above])>{last})", PART, "0")
    return found(above, WHOLE, f"IF({last}=0,0,{part})")
