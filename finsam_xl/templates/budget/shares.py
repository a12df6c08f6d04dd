"""*Lagens fördelning*: what law and keys give each member, to the krona (5 and 5 a §§)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from finsam_xl.law.party import Party
from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import Derived, Kind, Named
from finsam_xl.template.kontroll.phrases import number_at, text_at
from finsam_xl.templates.budget.common import draw_headings
from finsam_xl.templates.budget.lawful import (
    ALONE,
    CELL_DECIMALS,
    Keys,
    all_paid,
    keys_are,
    owed_by_region,
)

PARTY_ROWS = tuple(Party)
#: the first column with amounts, and how wide the names before it are
AMOUNTS, NAME_WIDTH = 3, 42
#: so many columns have room on an upright page
UPRIGHT = 5
#: and so many on one that lies, at a percentage that has room for two lists of twelve members and
#: keeps letters of 11 points above 8
ONE_PAGE, SMALLEST = 8, 73
#: a row of a block is called what its member is
BY_MEMBER = Named("lag_namn")
#: what the state gives in this column
STATE = "[lag_part_betalt in row 1]"


def draw_lawful_split(drawing: Drawing, columns: int, capacity: int) -> None:
    widths = [2, NAME_WIDTH, *[12] * columns, 9, 9, 8]
    pen = drawing.sheet(
        "Lagens fördelning",
        widths,
        landscape=columns > UPRIGHT,
        label_columns=2,
        scale=0 if columns > ONE_PAGE else SMALLEST,
    )
    pen.title(
        "Lagens fördelning",
        "Lag (2003:1210) 5 §: staten hälften, regionerna en fjärdedel, kommunerna en fjärdedel. "
        "Beräknas av Medlemmar; skriv inget här.",
    )
    draw_headings(pen, columns, ("Part",), "lag_rubrik", first=AMOUNTS)
    for labels, block in _party_blocks(columns):
        top = pen.row
        for label in labels:
            pen.line(label, "label")
        pen.row = top
        pen.derived(block, column=AMOUNTS)
    pen.derived(
        Derived(
            "lag_total",
            (
                f"=IF(OR(ROUND(SUM([lag_nyckel all]),{CELL_DECIMALS})<>1,"
                f'{STATE}=""),"",ROUND({all_paid(STATE)},0))'
            ),
            columns=columns,
            kind=Kind.KRONOR,
            label="Att fördela (två gånger statens belopp)",
            look="read_total",
        ),
        column=AMOUNTS,
    )
    pen.row += 1
    for name, party_name in (("lag_regioner", "region"), ("lag_kommuner", "kommun")):
        pen.derived(
            Derived(
                name,
                f'=SUMPRODUCT(([lag_part all]="{party_name}")*1)',
                kind=Kind.COUNT,
                label=f"Antal rader med part {party_name}",
                look="read",
            )
        )
    pen.derived(
        Derived(
            "lag_utan_region",
            (
                "=IF(AND([lag_regioner]=0,[lag_kommuner]>0,"
                'SUMPRODUCT(([lag_part all]="kommun")*([lag_utanfor all]="ja"))'
                '=[lag_kommuner]),"ja","nej")'
            ),
            kind=Kind.TEXT,
            label="5 a § gäller: alla kommuner är utanför region",
            look="read_word",
        )
    )
    pen.row += 1
    pen.line("Medlem för medlem: betalar (från Medlemmar), kronor", "section")
    right = AMOUNTS + columns
    for column, label in enumerate(("Part", "Utanför region", "Andel"), right):
        pen.put(label, column, "header")
    draw_headings(pen, columns, ("Medlem",), "lag_rubrik_2", first=AMOUNTS)
    top = pen.row
    for column, name in ((2, "namn"), (right, "part"), (right + 1, "utanfor")):
        source = "utanfor_region" if name == "utanfor" else name
        pen.row = top
        pen.derived(
            Derived(
                f"lag_{name}",
                text_at(f"medlemmar_{source} all"),
                rows=capacity,
                kind=Kind.TEXT,
                named=Named() if name == "namn" else BY_MEMBER,
                look="read" if name == "namn" else "read_beside",
            ),
            column=column,
        )
    pen.row = top
    pen.derived(
        Derived(
            "lag_andel",
            number_at("medlemmar_andel all"),
            rows=capacity,
            kind=Kind.PERCENT,
            named=BY_MEMBER,
            look="read_list",
        ),
        column=right + 2,
    )
    pen.row = top
    blocks = (
        (
            "lag_betalt",
            "",
            number_at("medlemmar_belopp column"),
        ),
        (
            "lag_forslag",
            "Enligt lag och andelar, hela kronor (största restens metod)",
            '=IF(OR([lag_total]="",[lag_andel]=0),"",INT([lag_kvot])'
            "+IF(AND([lag_ordning]>0,"
            "[lag_ordning]<=[lag_total]-SUMPRODUCT(INT([lag_kvot column]))),1,0))",
        ),
        (
            "lag_skillnad",
            "Skillnad, kronor",
            '=IF([lag_forslag]="","",[lag_betalt]-[lag_forslag])',
        ),
        (
            "lag_kvot",
            "Så räknas förslaget: kvot",
            '=IF([lag_total]="",0,ROUND([lag_total]*[lag_nyckel]/SUM([lag_nyckel all]),6))',
        ),
        ("lag_rest", "Så räknas förslaget: rest", "=ROUND([lag_kvot]-INT([lag_kvot]),6)"),
        (
            "lag_ordning",
            "Så räknas förslaget: ordning",
            "=IF([lag_rest]=0,0,SUMPRODUCT(([lag_rest column]>[lag_rest])*1)"
            "+SUMPRODUCT(([lag_rest column so far]=[lag_rest])*1))",
        ),
    )
    called = {
        "lag_forslag": (
            '=IF([lag_total]="","",FINSAM_MEDLEMSBIDRAG([lag_total],[lag_nyckel all]))',
            "column",
        ),
        # LibreOffice does not take the empty text in an add-in's table for "", so the cell that
        # reads it asks for its length instead
        "lag_skillnad": ('=IF(LEN([lag_forslag])=0,"",[lag_betalt]-[lag_forslag])', ""),
    }
    for index, (name, label, formula) in enumerate(blocks):
        if index:
            if index == 1:
                pen.new_page()
            pen.line(label, "section")
            draw_headings(pen, columns, ("Medlem",), f"{name}_rubrik", first=AMOUNTS)
            top = pen.row
            carried = "=[lag_namn]"
            member = Derived(
                f"{name}_medlem",
                carried,
                rows=capacity,
                kind=Kind.TEXT,
                named=BY_MEMBER,
                look="read",
            )
            pen.derived(member, column=2)
            pen.row = top
        pen.derived(
            Derived(
                name,
                formula,
                rows=capacity,
                columns=columns,
                kind=Kind.KRONOR,
                path=f"lagens_fordelning/{name.removeprefix('lag_')}",
                named=BY_MEMBER,
                called=called[name][0] if name in called else None,
                array=called[name][1] if name in called else "",
                look="read_list",
            ),
            column=AMOUNTS,
        )
        pen.row += 1
        if not index:
            row = pen.row
            beside = (_lacks_region(capacity), _counted_key(capacity), *_of_the_year(capacity))
            for place, block in enumerate(beside, 6 + columns):
                pen.row = top
                pen.derived(block, column=place)
            pen.row = row
    pen.plan.print_to = (pen.drawing.areas["lag_skillnad"].bottom, 5 + columns)
    pen.plan.header_rows = 2


def _lacks_region(capacity: int) -> Derived:
    return Derived(
        "lag_saknar_region",
        (
            '=IF(AND([lag_part]="kommun",[lag_utanfor]="ja",[lag_regioner]>0),'
            "IF(SUMPRODUCT(([medlemmar_namn_jamfort all]=[medlemmar_namn_jamfort])"
            '*([lag_part all]="region"))=0,1,0),0)'
        ),
        rows=capacity,
        kind=Kind.COUNT,
        named=BY_MEMBER,
    )


def _counted_key(capacity: int) -> Derived:
    """The key as it counts: rounded keys by their party's sum, so that each party gives what the
    law says."""
    factor = "1"
    for party in reversed(Party):
        rounded = keys_are(party, Keys.ROUNDED)
        factor = (
            f'IF([lag_part]="{party}",'
            f"IF({rounded},[kol_ratt_{party}]/[kol_andel_{party}],1),{factor})"
        )
    return Derived(
        "lag_nyckel", f"=[lag_andel]*{factor}", rows=capacity, kind=Kind.PERCENT, named=BY_MEMBER
    )


def _of_the_year(capacity: int) -> Iterator[Derived]:
    """What *Sammandrag* lists: the members one after the other, and their budget year."""

    def number_of(i: int, _column: int) -> str:
        before = "1+MAX([lag_nummer above])" if i else "1"
        return f'=IF([lag_namn]="",0,{before})'

    yield Derived("lag_nummer", number_of, rows=capacity, kind=Kind.COUNT, named=BY_MEMBER)
    for name in ("betalt", "forslag"):
        yield Derived(
            f"lag_ar_{name}",
            f'=IF([budgetkolumn]=0,"",INDEX([lag_{name} row],1,[budgetkolumn]))',
            rows=capacity,
            kind=Kind.KRONOR,
            named=BY_MEMBER,
        )


def _paid(row: int, _column: int) -> str:
    # counted on the inputs: a member's empty cell is not a paid 0
    of_party = f'([medlemmar_part all]="{PARTY_ROWS[row]}")'
    return (
        f'=IF(SUMPRODUCT({of_party}*ISNUMBER([medlemmar_belopp column]))=0,"",'
        f"SUMPRODUCT({of_party}*1,[medlemmar_belopp column]))"
    )


def _owed(by_party: Callable[[Party], str]) -> Callable[[int, int], str]:
    """What each party owes beside what the state gives; the state itself what it gives."""

    def formula(row: int, _column: int) -> str:
        party = PARTY_ROWS[row]
        if party is Party.STATE:
            return f"={STATE}"
        return f'=IF({STATE}="","",{by_party(party)})'

    return formula


def _called(party: Party) -> str:
    alone = f'IF({ALONE},"ja","nej")'
    return f'FINSAM_LAGENS_BELOPP("{party}",{STATE},{alone})'


def _beside(row: int, _column: int) -> str:
    paid, owed = (f"[lag_part_{key} in row {row + 1}]" for key in ("betalt", "skyldig"))
    return f'=IF({owed}="","",SUM({paid})-{owed})'


def _party_blocks(columns: int) -> Iterator[tuple[tuple[str, ...], Derived]]:
    """What each party pays, owes, and how far these are apart."""
    for key, says, formula, called in (
        ("betalt", ("Staten betalar", "Regionerna betalar", "Kommunerna betalar"), _paid, None),
        (
            "skyldig",
            tuple(
                f"{who} ska betala enligt lagen" for who in ("Staten", "Regionerna", "Kommunerna")
            ),
            _owed(lambda party: owed_by_region(party, STATE)),
            _owed(_called),
        ),
        (
            "skillnad",
            tuple(
                f"{whose} skillnad mot lagen" for whose in ("Statens", "Regionernas", "Kommunernas")
            ),
            _beside,
            None,
        ),
    ):
        yield (
            says,
            Derived(
                f"lag_part_{key}",
                formula,
                rows=3,
                columns=columns,
                kind=Kind.KRONOR,
                path=f"lagens_fordelning/{key}",
                named=Named(rows=PARTY_ROWS),
                called=called,
                look="read",
            ),
        )
