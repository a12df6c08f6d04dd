"""``budget.xlsx``, version 1: the association's budget (Samordningsförbundets budget).

Sources: Lag (2003:1210) 5, 5 a, 21 and 23 §§; the budgets of Samordningsförbundet Botkyrka
Huddinge Salem 2019 and 2020 and of Norra Västmanlands Samordningsförbund 2021-2023.
"""

from __future__ import annotations

from functools import lru_cache

from finsam_xl.law.limits import OWN_CAPITAL_PERCENT
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Kind, Layout, Room
from finsam_xl.template.profile import PLAIN, Profile
from finsam_xl.template.shared import draw_accepted
from finsam_xl.templates.budget import TEMPLATE
from finsam_xl.templates.budget.budget import draw_budget
from finsam_xl.templates.budget.common import (
    BY_POST,
    POSTS,
    POSTS_COUNTED,
    cost_heading,
    heading,
)
from finsam_xl.templates.budget.diagrams import draw_diagrams
from finsam_xl.templates.budget.grounds import draw_budget_control
from finsam_xl.templates.budget.inputs import (
    COLUMN_LIST,
    COSTS,
    DETAILS,
    FIELDS,
    KOLUMNER,
    MEMBERS,
)
from finsam_xl.templates.budget.readme import draw_readme
from finsam_xl.templates.budget.shares import NAME_WIDTH, draw_lawful_split
from finsam_xl.templates.budget.summary import draw_summary
from finsam_xl.workbook.percent import in_formula

#: own capital's limit where the association sets none of its own, as a formula writes a percent
LIMIT = in_formula(OWN_CAPITAL_PERCENT.latest.value)


SPARE = 6
#: ready rows of Detaljbudget at the least: it has all posts of all huvudposter
DETAIL_ROWS = 30
#: columns that have room across a page at a percentage at which posts and subtotals have room on
#: two, and letters of 11 points stay above 8
DETAIL_SCALES = ((7, 80), (8, 74))
#: where a column's heading stands beside its kind and year, and what is known of it
HEADING = 2 + len(COLUMN_LIST.columns)


@lru_cache(maxsize=16)
def budget_layout(
    columns: int = 8, rows: int = 20, flavour: str = "", profile: Profile = PLAIN
) -> Layout:
    """The budget's layout for a number of columns and of ready rows a table.

    ``flavour`` "python": derived cells call our functions.
    """
    drawing = Drawing(
        KOLUMNER,
        least=(
            ("minst ett medlemsbidrag", ("medlemmar",)),
            ("minst en kostnad, här eller på Huvudposter", ("detaljbudget", "huvudposter")),
        ),
        profile=profile,
        rooms=(Room("ordning_nummer", "huvudpost_namn", "huvudposter", "huvudpost"),),
    )
    detail_rows = max(rows, DETAIL_ROWS)
    draw_readme(drawing, flavour)
    _association(drawing, columns)
    _members(drawing, columns, rows)
    draw_lawful_split(drawing, columns, rows + 1 + SPARE)
    draw_budget(drawing, columns, rows)
    _details(drawing, columns, detail_rows, rows)
    _costs(drawing, columns, rows)
    draw_summary(drawing, rows)
    draw_diagrams(drawing, columns, rows + 1 + SPARE, detail_rows + 1 + SPARE)
    draw_accepted(drawing, rows)
    draw_budget_control(drawing, columns, rows)
    claims = {
        "huvudpost": "huvudpost_belopp",
        "summa_medlemsbidrag": "summa_medlemsbidrag",
        "summa_intakter": "summa_intakter",
        "summa_kostnader": "summa_kostnader",
        "resultat": "arets_resultat",
        "eget_kapital": "eget_kapital_ut",
    }
    return drawing.layout(TEMPLATE, rows, columns, flavour, claims)


def _association(drawing: Drawing, columns: int) -> None:
    pen = drawing.sheet("Förbund", [2, 42, 48, 13, 10, 12, 14, 24], landscape=True)
    pen.title("Förbund och budgetår", "Fyll i de färgade cellerna. (*) är obligatoriskt.")
    pen.plan.picture = drawing.profile.logo
    for spec in FIELDS:
        pen.field(spec)
    pen.row += 1
    pen.line("Budgetens kolumner", "section")
    pen.paragraph(
        "En rad för varje kolumn i budgeten, från vänster till höger. Välj typ och skriv året. "
        "Tomma rader används inte.",
        span=6,
        lines=1,
    )
    header, _ = pen.table(COLUMN_LIST, columns)
    pen.row = header
    pen.put("Rubrik i budgeten", HEADING, "header")
    pen.row += 1
    pen.derived(
        Derived(
            "kolumn_rubrik",
            (
                '=IF(OR([kolumner_typ of row]="",[kolumner_ar of row]=""),"",'
                "UPPER(LEFT([kolumner_typ of row],1))"
                '&MID([kolumner_typ of row],2,40)&" "&[kolumner_ar of row])'
            ),
            rows=columns,
            kind=Kind.TEXT,
        ),
        column=HEADING,
    )
    pen.plan.print_to = (pen.row - 1, HEADING)
    pen.row += 1
    pen.line("Beräknat av uppgifterna ovan", "section")
    pen.derived(
        Derived(
            "enhet_kronor",
            '=IF([falt_enhet]="tkr",1000,1)',
            kind=Kind.COUNT,
            label="Kronor per enhet",
        )
    )
    pen.derived(
        Derived(
            "budget_enhet",
            '=IF([enhet_kronor]=1000,"tkr","kr")',
            kind=Kind.TEXT,
            label="Enhet i rubriker och diagram",
        )
    )
    pen.derived(
        Derived(
            "kapitaltak_galler",
            f"=IF(COUNT([falt_kapitaltak_procent])=0,{LIMIT},[falt_kapitaltak_procent])",
            kind=Kind.PERCENT,
            label="Gräns för eget kapital, procent",
        )
    )


def _members(drawing: Drawing, columns: int, rows: int) -> None:
    pen = drawing.sheet(
        "Medlemmar",
        [2, NAME_WIDTH, 9, 9, 9, *[12] * columns],
        landscape=True,
        insert_rows=True,
        label_columns=5,
    )
    pen.title(
        "Medlemmar och medlemsbidrag",
        "Bidragen i hela kronor, även när budgeten är i tkr. Klistra in som värden.",
    )
    header, _ = pen.table(MEMBERS(columns), rows, heading)
    pen.plan.header_rows = header
    pen.put("Summa", 2, "total_label")
    pen.derived(
        Derived("summa_andel", "=SUM([medlemmar_andel column 1])", kind=Kind.PERCENT),
        column=5,
    )
    pen.row -= 1
    pen.derived(
        Derived(
            "medlemmar_summa",
            '=IF(COUNT([medlemmar_belopp column])=0,"",SUM([medlemmar_belopp column]))',
            columns=columns,
            kind=Kind.KRONOR,
            code="SUM202",
            path="medlemmar/summa",
        ),
        column=6,
    )
    drawing.gap("medlemmar", "medlemmar_summa")


def _details(drawing: Drawing, columns: int, rows: int, posts: int) -> None:
    """``posts``: how many huvudposter there can be."""
    pen = drawing.sheet(
        "Detaljbudget",
        [2, 30, 30, *[12] * columns, 26],
        landscape=True,
        insert_rows=True,
        label_columns=3,
        scale=next((percent for most, percent in DETAIL_SCALES if columns <= most), 0),
    )
    pen.title(
        "Detaljbudget",
        "En rad för varje post; samma huvudpost skrivs likadant. Belopp utan moms, löner med PO, "
        "egen personal till självkostnad. Klistra in som värden.",
    )
    header, _ = pen.table(DETAILS(columns), rows, cost_heading)
    pen.plan.header_rows = header
    _table_total(pen, "detaljbudget", "detaljbudget_belopp", columns, 4)
    pen.row += 1
    pen.line("Summa för varje huvudpost", "section")
    top = pen.row
    for name, formula, width, column in (
        ("namn", "=[huvudpost_namn]", 0, 2),
        ("belopp", f'=IF([huvudpost_namn]="","",IF({POSTS_COUNTED}=0,"",{POSTS}))', columns, 4),
    ):
        pen.row = top
        pen.derived(
            Derived(
                f"delsumma_{name}",
                formula,
                rows=posts,
                columns=width,
                kind=Kind.TEXT if name == "namn" else Kind.AMOUNT,
                path=f"detaljbudget/delsumma/{name}",
                named=BY_POST,
                look="read",
            ),
            column=column,
        )


def _costs(drawing: Drawing, columns: int, rows: int) -> None:
    pen = drawing.sheet(
        "Huvudposter",
        [2, 44, *[12] * columns, 26],
        landscape=True,
        insert_rows=True,
        label_columns=2,
    )
    pen.title(
        "Huvudposter",
        "För kolumner där en huvudpost saknar detaljbudget. Belopp utan moms, löner med PO, egen "
        "personal till självkostnad. Klistra in som värden.",
    )
    header, _ = pen.table(COSTS(columns), rows, cost_heading)
    pen.plan.header_rows = header
    _table_total(pen, "huvudposter", "huvudposter_belopp", columns, 3)


def _table_total(pen: Pen, table: str, source: str, columns: int, column: int) -> None:
    pen.put("Summa", 2, "total_label")
    pen.derived(
        Derived(
            f"{table}_summa",
            f'=IF(COUNT([{source} column])=0,"",SUM([{source} column]))',
            columns=columns,
            code="SUM202",
            path=f"{table}/summa",
        ),
        column=column,
    )
    pen.drawing.gap(table, f"{table}_summa")
