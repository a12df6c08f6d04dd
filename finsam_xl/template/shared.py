"""What every template has: the unit of its amounts, and the sheet *Godtagna fynd*."""

from __future__ import annotations

from collections.abc import Mapping

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Input, Kind, Table

#: how to type a percent: of a figure under 1 without the sign, Excel makes a hundred times more
SIGN = "Under 1 %: skriv %-tecknet."
UNITS = {"kr": "kr", "tkr": "tkr"}
_MILLIONS = "skriv tkr och beloppen i tusental kronor (1 {unit} är 1 000 tkr)"
#: units that budgets are printed in and no workbook reckons in: what to write instead
WAYS_OUT = {
    "kkr": "skriv tkr, som är detsamma",
    **{unit: _MILLIONS.format(unit=unit) for unit in ("mkr", "mnkr")},
}


def way_out(choices: Mapping[str, str], text: str) -> str | None:
    """What to write in the place of a unit that the workbook does not reckon in, if it is one."""
    return WAYS_OUT.get(text.strip().casefold()) if choices == UNITS else None


ACCEPTED_SHEET = "Godtagna fynd"
ACCEPTED = Table(
    "godtagna_fynd",
    (
        Input(
            "kod",
            Kind.TEXT,
            "Regelns kod",
            "Till exempel BUD503, som den står i kontrollens rapport och på Kontroll.",
        ),
        Input(
            "falt",
            Kind.TEXT,
            "Fält",
            "Fyndets fält, som det står i rapporten från finsam-xl check eller i den märkta "
            "kopian, till exempel resultat/budget_2019.",
        ),
        Input("skal", Kind.TEXT, "Skäl", "Varför fyndet godtas."),
        Input(
            "av",
            Kind.TEXT,
            "Godtaget av (roll)",
            "En roll, till exempel styrelsen. Inget personnamn.",
        ),
        Input(
            "till_och_med",
            Kind.DATE,
            "Till och med",
            "ÅÅÅÅ-MM-DD. Efter den dagen räknas fyndet igen. Tomt betyder tills vidare.",
        ),
    ),
    key=("kod", "falt"),
)


def draw_sender(pen: Pen) -> None:
    """Whose workbook it is, where it goes and when, and who answers questions."""
    profile = pen.drawing.profile
    names = [profile.text("forbund.namn"), profile.text("forbund.organisationsnummer")]
    by = profile.text("ansokan.senast")
    for told, what in (
        (", ".join(filter(None, names)), "Till: {}"),
        (profile.text("ansokan.skickas_till"), "Skickas till: {}"),
        (by, "Senast: {}"),
        (profile.text("ansokan.kontakt"), "Frågor: {}"),
    ):
        if told:
            pen.line(what.format(told))
    if profile.logo:
        pen.plan.picture = profile.logo


def draw_accepted(drawing: Drawing, rows: int) -> None:
    """The sheet that both workbooks share: findings somebody has accepted, and why."""
    pen = drawing.sheet(ACCEPTED_SHEET, [2, 16, 46, 50, 26, 16], landscape=True, insert_rows=True)
    pen.title(
        ACCEPTED_SHEET,
        "En varning eller upplysning kan godtas med skäl; den listas ändå. Fel kan inte godtas.",
    )
    header, _ = pen.table(ACCEPTED, rows)
    pen.plan.header_rows = header
