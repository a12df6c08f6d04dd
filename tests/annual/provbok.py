"""``provbok``: the sheets of an annual report about people and texts, with nothing else."""

from finsam_xl.template.declare import Form, Section, Sheet, Value
from finsam_xl.template.fields import UNIT, text, year
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning.checks_people import PEOPLE_CHECKS
from finsam_xl.templates.arsredovisning.checks_text import TEXT_CHECKS
from finsam_xl.templates.arsredovisning.diagrams_people import draw_people_diagrams
from finsam_xl.templates.arsredovisning.sheets_people import TIMES, people_sheets
from finsam_xl.templates.arsredovisning.text_claims import IN_UNIT, PEOPLE_SOURCES, Source
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR

#: a stub of the accounts' key figures, in the workbook's unit
KEY_FIGURES = Source("varde_vag", {"": "varde_tal"}, IN_UNIT)
FORM = Form(
    "provbok",
    "provbok",
    "Provbok",
    subject="Provboken",
    family="Årsredovisningen",
    sheets=(
        Sheet(
            "Förbund",
            (
                text("forbund", "Förbund", required=True),
                year("ar", "År", "Fyra siffror.", required=True),
                UNIT,
                Section("Hjälpceller (skrivs inte ut)", printed=False),
                Value("enhet_kronor", "Kronor per enhet", '=IF([enhet]="tkr",1000,1)', Kind.COUNT),
                Value(
                    "ar_att_rakna", "Året (0 = inget)",
                    f"=IF(COUNT([ar])=0,0,IF(AND([ar]>={FIRST_YEAR},[ar]<={LAST_YEAR}),"
                    "INT([ar]),0))",
                    Kind.COUNT,
                ),
                Value("varde_vag", "Namn", '="kostnader"', Kind.TEXT),
                Value("varde_tal", "Värde", "=21089.7"),
            ),
        ),
        *people_sheets((*PEOPLE_SOURCES, KEY_FIGURES)),
    ),
    checks=(*PEOPLE_CHECKS, *TEXT_CHECKS),
    steps=("1. Fyll i.",),
    times=TIMES,
    draw_more=draw_people_diagrams,
)  # fmt: skip
