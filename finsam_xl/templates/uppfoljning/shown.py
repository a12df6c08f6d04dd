"""*Rekvisition*: the claim that is chosen, on one page to sign."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.template.declare import Listing, Section, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.uppfoljning.inputs import REKVISITIONER

#: rows of the page for other costs
OTHERS = 12
_PLACE = "[rekv_plats_visad]"


def _fetched(name: str, label: str, cell: str, kind: Kind) -> Value:
    return Value(name, label, f'=IF({_PLACE}=0,"",IF({cell}="","",{cell}))', kind, look="read")


def _of_claim(column: str) -> Value:
    """A value of the chosen row."""
    spec = REKVISITIONER.column(column)
    cell = f"INDEX([rekvisitioner_{column} all],{_PLACE}+1)"
    kind = Kind.TEXT if spec.kind is Kind.CHOICE else spec.kind
    return _fetched(f"visad_{column}", spec.label, cell, kind)


def _worked_out(name: str, label: str) -> Value:
    """What is worked out for the chosen claim."""
    return _fetched(f"visad_{name}", label, f"INDEX([rekv_{name} all],{_PLACE})", Kind.AMOUNT)


def _other(column: str) -> str:
    cell = f"INDEX([rekvisition_ovrigt_{column} all],MATCH([#],[ovrigt_visad all],0)+1)"
    return f'=IF([#]>MAX([ovrigt_visad all]),"",IF({cell}="","",{cell}))'


_OTHERS = Listing(
    "visade_ovriga",
    (
        Value("visad_ovrig_post", "Övriga kostnader", _other("post"), Kind.TEXT, look="read"),
        Value("visat_ovrigt_belopp", "Belopp", _other("belopp"), look="read"),
    ),
    rows=OTHERS,
)


def _page() -> Iterator[Section | Value | Listing]:
    yield Section("Insatsen")
    for name, label, kind in (
        ("insats_id", "Insats-id", Kind.TEXT),
        ("insatsens_namn", "Insats", Kind.TEXT),
        ("ar", "År", Kind.YEAR),
        ("enhet", "Belopp i", Kind.TEXT),
    ):
        text = f'=IF([{name}]="","",[{name}])'
        yield Value(f"blankett_{name}", label, text, kind, look="read")
    yield Section("Rekvisitionen")
    yield from map(_of_claim, ("nr", "organisation", "fran", "till"))
    yield from map(_of_claim, ("lon", "lokal"))
    yield _OTHERS
    yield _of_claim("bidrag")
    yield _worked_out("summa", "Summa att rekvirera")
    yield _worked_out("ack", "Rekvirerat hittills i år av parten, med denna")
    yield _worked_out("beviljat", "Beviljat till parten för året")
    yield _worked_out("kvar", "Kvar av det beviljade")
    yield from map(_of_claim, ("moms", "underlag", "slutrekvisition"))
    yield Section("Underskrift av den som attesterar")
    yield from map(_of_claim, ("attest_funktion", "attestdatum"))
    yield Value("blankett_underskrift", "Underskrift", '=""', Kind.TEXT, look="read")
    yield Section("Hjälpceller (skrivs inte ut)", printed=False)
    yield Value(
        "rekv_plats_visad", "Rekvisitionens rad (0 = ingen)",
        "=IF(SUM([rekv_visad all])=0,0,MATCH(1,[rekv_visad all],0))", Kind.COUNT,
    )  # fmt: skip
    yield Value(
        "visad_rekvisition_nr", "Numret, som det jämförs",
        f'=IF({_PLACE}=0,"",INDEX([rekvisitioner_nr_jamfort all],{_PLACE}))', Kind.TEXT,
    )  # fmt: skip
    yield Value(
        "visade_fler", "Övriga kostnader som inte får plats",
        f"=MAX(0,MAX([ovrigt_visad all])-{OTHERS})", Kind.COUNT,
    )  # fmt: skip


PAGE = tuple(_page())
