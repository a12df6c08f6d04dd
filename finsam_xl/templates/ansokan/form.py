"""``ansokan.xlsx``, version 1: application for funds to an insats (samverkansinsats)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from finsam_xl.law.limits import OTHER_COSTS_PERCENT
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import FIRST_READY, Derived, Kind, Layout, Named
from finsam_xl.template.profile import PLAIN, Paragraph, Profile
from finsam_xl.template.shared import draw_accepted, draw_sender
from finsam_xl.templates.ansokan import TEMPLATE
from finsam_xl.templates.ansokan.budget import draw_budget
from finsam_xl.templates.ansokan.grounds import draw_ansokan_control
from finsam_xl.templates.ansokan.inputs import (
    AGREEMENT,
    ANSWERS,
    BLOCKS,
    FIELDS,
    FIRST_FIELDS,
    GOALS,
    INSATSAGARE,
    OTHER_LIMIT,
    OTHER_TARGETS,
    OWN_LIMIT,
    OWNER_LIST,
    OWNERS,
    PARTIES,
    SIGNATURES,
    SIGNING,
    own_input,
    ready_rows,
)
from finsam_xl.templates.ansokan.readme import draw_ansokan_readme
from finsam_xl.templates.ansokan.years import YEARS, draw_by_year
from finsam_xl.workbook.percent import in_formula

#: letters on a line of the agreement
AGREEMENT_LINE = 140
#: points of a row to sign on, by hand
SIGNATURE_HEIGHT = 40


def layout(_columns: int, rows: int, flavour: str, profile: Profile = PLAIN) -> Layout:
    """As the registry asks for it: an application has as many columns as owners."""
    return ansokan_layout(rows, flavour, profile)


@lru_cache(maxsize=16)
def ansokan_layout(rows: int = 20, flavour: str = "", profile: Profile = PLAIN) -> Layout:
    """The application's layout; what each table gets of the ready rows, ``ready_rows`` says.

    ``flavour`` "python": derived cells call our functions.
    """
    drawing = Drawing(INSATSAGARE, profile=profile)
    draw_ansokan_readme(drawing, flavour)
    _ansokan(drawing, rows)
    _answers(drawing, rows)
    draw_budget(drawing, rows)
    _summary(drawing, rows)
    _signatures(drawing, rows)
    draw_accepted(drawing, rows)
    draw_ansokan_control(drawing, rows)
    claims = [f"summa_{name}" for name, _, _ in BLOCKS]
    claims += ["totalt_att_rekvirera", "summa_egenfinansiering", "total_kostnad"]
    return drawing.layout(TEMPLATE, rows, OWNERS, flavour, {name: name for name in claims})


def _ansokan(drawing: Drawing, rows: int) -> None:
    pen = drawing.sheet("Ansökan", [2, 40, 52, 32], insert_rows=True)
    pen.title(
        "Ansökan om medel till en samverkansinsats",
        "Fyll i de färgade cellerna. (*) är obligatoriskt.",
    )
    pen.plan.header_rows = 2
    draw_sender(pen)
    for spec in FIRST_FIELDS:
        number = drawing.profile.text("ansokan.diarienummer")
        if spec.name == "diarienummer" and number:
            spec = spec._replace(help=f"{spec.help} Skrivs så: {number}.")
        pen.field(spec)
    pen.row += 1
    pen.line("Insatsägare (huvudinsatsägaren först, högst sju delinsatsägare)", "section")
    pen.table(OWNER_LIST, OWNERS)
    pen.row += 1
    pen.line("Samverkansparter", "section")
    pen.table(PARTIES, ready_rows(PARTIES.name, rows, drawing.profile))
    pen.row += 1
    pen.line("Mål: ett mätbart mål per rad", "section")
    pen.table(GOALS, ready_rows(GOALS.name, rows, drawing.profile))
    pen.row += 1
    pen.line("Tider och deltagare", "section")
    for spec in FIELDS:
        pen.field(spec)
    pen.row += 1
    pen.table(OTHER_TARGETS, ready_rows(OTHER_TARGETS.name, rows, drawing.profile))
    if drawing.profile.fields:
        pen.row += 1
        pen.line("Förbundets egna frågor", "section")
    for field in drawing.profile.fields:
        pen.field(own_input(field))


def _answers(drawing: Drawing, rows: int) -> None:
    pen = drawing.sheet("Beskrivning", [2, 108, 9], insert_rows=True)
    pen.title("Beskrivning", "Ett stycke per rad; raden växer medan du skriver. Allt ska fyllas i.")
    pen.plan.header_rows = 2
    for table in ANSWERS:
        pen.table(table, ready_rows(table.name, rows, drawing.profile))
        pen.gap()


def _summary(drawing: Drawing, rows: int) -> None:
    pen = drawing.sheet(
        "Sammanställning",
        [2, 34, 17, 14, 13, 9] + [12] * (YEARS + 1) + [9] * YEARS + [9, 9],
        landscape=True,
    )
    pen.title("Sammanställning", "Hämtas från Ansökan och Budget; skriv inget här.")
    for column, text in enumerate(
        ("Part", "Att rekvirera från samordningsförbundet", "Egenfinansiering", "Totalt"), 2
    ):
        pen.put(text, column, "header")
    pen.plan.heights[pen.row] = 62
    pen.row += 1
    top = pen.row
    for index, (name, formula, kind) in enumerate(
        (
            (
                "part",
                '=IF([insatsagare_organisation of row]="","",[insatsagare_organisation of row])',
                Kind.TEXT,
            ),
            ("rekvirera", "=[totalt_att_rekvirera_agare of row]", Kind.AMOUNT),
            ("egen", "=[summa_egenfinansiering_agare of row]", Kind.AMOUNT),
            ("totalt", "=[total_kostnad_agare of row]", Kind.AMOUNT),
        )
    ):
        pen.row = top
        pen.derived(
            Derived(
                f"sammanstallning_{name}",
                formula,
                rows=OWNERS,
                kind=kind,
                path=f"sammanstallning/{name}",
                named=Named(along_axis=True),
            ),
            column=2 + index,
        )
        if kind is Kind.TEXT:
            continue
        pen.derived(
            Derived(
                f"sammanstallning_summa_{name}",
                f"=SUM([sammanstallning_{name} all])",
                label="Summa",
                path=f"sammanstallning/summa/{name}",
            ),
            column=2 + index,
            label=index == 1,
        )
    pen.row += 1
    pen.line("Nyckeltal", "section")
    pen.derived(
        Derived(
            "kostnad_per_deltagare",
            '=IF(COUNT([falt_deltagare_totalt])=0,"",IF([falt_deltagare_totalt]<=0,"",FINSAM_KOSTNAD_PER_DELTAGARE([total_kostnad],[falt_deltagare_totalt])))',
            label="Kostnad per deltagare",
        )
    )
    _limits(pen)
    pen.line("Beloppen är i den enhet som står på Budget.")
    pen.row += 1
    draw_by_year(pen, rows)


def _limits(pen: Pen) -> None:
    """The association's limits, as cells that *Kontroll* and the rules read."""
    for name, setting, otherwise, label in (
        (OTHER_LIMIT, "granser.ovrigt_procent", OTHER_COSTS_PERCENT.latest.value,
         "Högst så stor del får heta Övrigt"),
        (OWN_LIMIT, "granser.egenfinansiering_procent", Decimal(0),
         "Minsta egenfinansiering (0 = ingen gräns)"),
    ):  # fmt: skip
        given = pen.drawing.profile.number(setting)
        limit = in_formula(otherwise if given is None else given)
        pen.derived(Derived(name, f"={limit}", kind=Kind.PERCENT, label=label))


def own_agreement(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str, str]]:
    """The association's own paragraphs, with the names of their cells."""
    for number, (heading, text) in enumerate(paragraphs, 1):
        yield f"avtal_{number}", heading, text


def _signatures(drawing: Drawing, rows: int) -> None:
    """What the parties sign, and the place for each to do so, on pages of their own."""
    pen = drawing.sheet("Underskrifter", [2, 26, 26, 22, 20, 12, 20], insert_rows=True)
    pen.title("Överenskommelse och underskrifter", "Texten är fast och ska stå orörd.")
    own = drawing.profile.agreement
    for name, heading, text in own_agreement(own) if own else AGREEMENT:
        pen.line(heading, "section")
        pen.area(name, pen.row, 2)
        drawing.fixed_texts[name] = text
        pen.paragraph(text, span=6, lines=1 + len(text) // AGREEMENT_LINE)
    pen.row += 1
    pen.line("Underskrifter", "section")
    pen.field(SIGNING)
    pen.line("Parterna har läst överenskommelsen och står bakom ansökan. En rad för varje part.")
    header, guard = pen.table(SIGNATURES, ready_rows(SIGNATURES.name, rows, drawing.profile))
    for row in range(header + FIRST_READY, guard):
        pen.plan.heights[row] = SIGNATURE_HEIGHT
