"""What annual reports give: the national table, a row an association and year."""

from __future__ import annotations

from finsam_xl.documents.document import Document
from finsam_xl.findings import FileReport
from finsam_xl.law.party import Party
from finsam_xl.portfolio.cells import (
    derived,
    judged,
    money,
    name_of,
    number_of,
    year_of,
)
from finsam_xl.portfolio.cells import (
    percent as percent_in,
)
from finsam_xl.portfolio.headings import AR, FORBUND, JUDGED, count, kronor, percent
from finsam_xl.portfolio.model import Column, Drawn, Grouped, Row, Table, Value
from finsam_xl.rules.between.parts import own_capital
from finsam_xl.templates.arsredovisning.operations import COSTS, PARTS

#: column -> heading; of each party what it gives, and its share
_PARTIES = {party: str(party) for party in Party}
_COSTS = {
    "administration": "Administration",
    "individ": "Individinriktade",
    "struktur": "Strukturinriktade",
    "ofordelat": "Ofördelat",
}


def _columns() -> tuple[Column, ...]:
    return (
        FORBUND,
        AR,
        kronor("bidrag", "Medlemsbidrag"),
        *(kronor(f"{part}_kronor", part.capitalize()) for part in _PARTIES.values()),
        *(percent(f"{part}_procent", f"{part.capitalize()}, andel") for part in _PARTIES.values()),
        kronor("kostnader", "Kostnader"),
        *(kronor(name, heading) for name, heading in _COSTS.items()),
        kronor("resultat", "Årets resultat"),
        kronor("eget_kapital", "Eget kapital"),
        kronor("kapitaltak", "Mål för eget kapital"),
        kronor("over_taket", "Över målet"),
        count("deltagare", "Deltagare"),
        count("deltagare_unika", "Unika deltagare"),
        *JUDGED,
    )


ASSOCIATIONS = Table(
    "forbund",
    "Förbund",
    "En rad för varje förbund och år. Målet för eget kapital är det som årsredovisningen räknar "
    "fram; tomt när förbundet inte har något.",
    _columns(),
    (
        Drawn(
            "Medlemsbidrag efter part", "forbund",
            tuple(f"{part}_procent" for part in _PARTIES.values()), stacked=True,
        ),
        Drawn("Kostnader", "forbund", tuple(_COSTS), stacked=True),
        Drawn("Eget kapital mot mål", "forbund", ("eget_kapital", "kapitaltak")),
    ),
    once=(FORBUND.name, AR.name),
)  # fmt: skip
TABLES: tuple[Table | Grouped, ...] = (
    ASSOCIATIONS,
    Grouped(
        "forbund_per_ar", "Alla förbund per år", "Förbunden tillsammans, år för år.",
        ASSOCIATIONS.name, ("ar",),
        tuple(c.name for c in ASSOCIATIONS.columns if c.summed and c not in JUDGED),
    ),
)  # fmt: skip


def tables(document: Document, report: FileReport) -> dict[str, tuple[Row, ...]]:
    """An annual report's row. Raises MissingArea where a name that it needs is gone."""
    row = {
        "forbund": name_of(document.field("forbund")),
        "ar": year_of(document.field("ar")),
        "bidrag": money(document, "bidrag"),
        "kostnader": money(document, "block_utfall", COSTS - 1),
        "resultat": money(document, "kapital_resultat"),
        "eget_kapital": _capital(document),
        "kapitaltak": money(document, "kapital_mal"),
        "over_taket": money(document, "kapital_over"),
        "deltagare": derived(document, "deltagare_alla"),
        "deltagare_unika": number_of(document.field("deltagare_unika")),
        **judged(report),
    }
    for number, part in enumerate(_PARTIES.values()):
        row[f"{part}_kronor"] = money(document, "part_belopp", number)
        row[f"{part}_procent"] = percent_in(document, "part_del", number)
    for number, name in enumerate(PARTS):
        row[name] = money(document, "kostnad_belopp", number)
    return {ASSOCIATIONS.name: (row,)}


def _capital(document: Document) -> Value:
    """Own capital at the year's end, beside the cell that it was typed in where it was."""
    held = own_capital(document)
    if held is None:
        return Value(None, str(document.derived("kapital_efter").at))
    return Value(held.amount * document.kronor, str(held.at))
