"""The page of the insats that is chosen: everything that the register says of it."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.template.declare import Listing, Section, Value
from finsam_xl.template.form import Input, Kind
from finsam_xl.templates.katalog.inputs import BESLUT, INSATSER

#: rows of the page for parties, municipalities and decisions
LISTED, DECIDED = 8, 10
_PLACE = "[insats_plats]"


def _of_insats(spec: Input) -> Value:
    """A value of the chosen row, blank where there is none."""
    cell = f"INDEX([insatser_{spec.name} all],{_PLACE}+1)"
    formula = f'=IF({_PLACE}=0,"",IF({cell}="","",{cell}))'
    return Value(f"visad_{spec.name}", spec.label, formula, _kind(spec), look="read")


def _kind(spec: Input) -> Kind:
    return Kind.TEXT if spec.kind is Kind.CHOICE else spec.kind


def _nth(listed: str, numbers: str, spec: Input) -> str:
    """What the column has in the row that bears the number."""
    cell = f"INDEX([{listed}_{spec.name} all],MATCH([#],[{numbers} all],0)+1)"
    return f'=IF([#]>MAX([{numbers} all]),"",IF({cell}="","",{cell}))'


def _rows(table: str, column: str, value: str, heading: str) -> tuple[Listing, Listing]:
    """Which rows of a table are the chosen insats's, and the list of them on the page."""
    own = f"[{table}_insats_id_jamfort]"
    counted = Value(
        f"{value}_visad", "Visas på Insats (nummer)",
        f'=IF(OR({own}="",{own}<>[visad_id]),0,SUMPRODUCT(([{table}_insats_id_jamfort so far]='
        "[visad_id])*1))",
        Kind.COUNT,
    )  # fmt: skip
    known = Value(
        f"{value}_kand", "Insatsen finns (1 = ja)",
        f'=IF({own}="",0,IF(SUMPRODUCT(([insatser_insats_id_jamfort all]={own})*1)>0,1,0))',
        Kind.COUNT,
    )  # fmt: skip
    named = Value(f"{value}_rad", "Insats-id", f"={own}", Kind.TEXT)
    more: tuple[Value, ...] = ()
    if table == "parter":
        party = "[parter_organisation_jamfort]"
        more = (
            Value(
                "part_medlem", "Parten är medlem (1 = ja)",
                f'=IF({party}="",0,IF(SUMPRODUCT(([medlemmar_namn_jamfort all]={party})*1)>0,1,0))',
                Kind.COUNT,
            ),
        )  # fmt: skip
    cell = f"INDEX([{table}_{column} all],MATCH([#],[{value}_visad all],0)+1)"
    text = f'=IF([#]>MAX([{value}_visad all]),"",IF({cell}="","",{cell}))'
    return (
        Listing(
            f"{value}_rader", (named, counted, known, *more), of=table, named_by=f"{value}_rad",
            heading=f"{heading}, rad för rad (skrivs inte ut)", printed=False,
        ),
        Listing(
            f"visade_{table}",
            (Value(f"visad_{value}", heading, text, Kind.TEXT, look="read"),),
            rows=LISTED,
        ),
    )  # fmt: skip


PART_ROWS, _SHOWN_PARTIES = _rows("parter", "organisation", "part", "Samverkande parter")
KOMMUN_ROWS, _SHOWN_KOMMUNER = _rows("kommuner", "kommun", "kommun", "Kommuner")

_DECISIONS = Listing(
    "visade_beslut",
    tuple(
        Value(
            f"visat_{spec.name}", spec.label, _nth("beslut", "beslut_visad", spec), _kind(spec),
            look="read",
        )
        for spec in BESLUT.columns
        if spec.name in {"ar", "datum", "paragraf", "organisation", "beviljat", "finansiering"}
    ),
    rows=DECIDED,
)  # fmt: skip


def _page() -> Iterator[Section | Value | Listing]:
    yield Section("Insatsen")
    yield from (_of_insats(spec) for spec in INSATSER.columns)
    yield _SHOWN_PARTIES
    yield _SHOWN_KOMMUNER
    yield Section("Beslut om medel")
    yield _DECISIONS
    room = (("part_visad", LISTED), ("kommun_visad", LISTED), ("beslut_visad", DECIDED))
    beyond = "+".join(f"MAX(0,MAX([{name} all])-{rows})" for name, rows in room)
    yield Value("visade_fler", "Rader som inte får plats ovan", f"={beyond}", Kind.COUNT)
    yield Section("Hjälpceller (skrivs inte ut)", printed=False)
    yield Value(
        "insats_plats",
        "Insatsens rad på Insatser, räknad från den första (0 = ingen)",
        "=IF(SUM([insats_vald all])=0,0,MATCH(1,[insats_vald all],0))",
        Kind.COUNT,
    )
    yield Value(
        "visad_id",
        "Insats-id, som det jämförs",
        f'=IF({_PLACE}=0,"",INDEX([insatser_insats_id_jamfort all],{_PLACE}))',
        Kind.TEXT,
    )


PAGE = tuple(_page())
