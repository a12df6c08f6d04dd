"""``provbok``: the sheets of an annual report about people and texts, and stubs of its accounts."""

from finsam_xl.template.declare import Form, Listing, Section, Sheet, Value
from finsam_xl.template.fields import UNIT, text, year
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning.people.checks import PEOPLE_CHECKS
from finsam_xl.templates.arsredovisning.people.checks_text import TEXT_CHECKS
from finsam_xl.templates.arsredovisning.people.diagrams import draw_people_diagrams
from finsam_xl.templates.arsredovisning.people.sheets import PEOPLE_SHEETS
from finsam_xl.templates.arsredovisning.people.text_claims import ACCOUNT_SOURCES, Source
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR

#: rows of each stub, and what the key figures' ones are called
ROWS = 2
#: fewer rows than an annual report has, so that the tests are fast
TIMES = {"deltagare": 3, "avslut": 3, "uppgifter": 6}
KEY_FIGURES = ("kostnader", "administrationsandel")


def path_of(source: Source, row: int) -> str:
    """What a row of a stub is called in ``mot``."""
    if source.paths == "varde_vag":
        return KEY_FIGURES[row]
    return f"{source.table}/{source.paths} {row}"


def number_of(source: Source, column: str, row: int) -> int:
    """What stands there, unlike all others; the key figures' costs are 21 089 000 kronor."""
    if source.paths == "varde_vag":
        return (21089, 10)[row]
    place = [(s.paths, c) for s in ACCOUNT_SOURCES for c in s.columns].index((source.paths, column))
    return 1000 * (place + 1) + row


def _stub(source: Source) -> Listing:
    def path(row: int, _column: int) -> str:
        return f'="{path_of(source, row)}"'

    def held(column: str) -> Value:
        def formula(row: int, _column: int) -> str:
            return f"={number_of(source, column, row)}"

        return Value(source.columns[column], column or "Värde", formula)

    columns = (Value(source.paths, "Namn", path, Kind.TEXT), *map(held, source.columns))
    if source.rounding:
        columns += (Value(source.rounding, "Avrundning", "=0"),)
    return Listing(f"stub_{source.paths}", columns, rows=ROWS, named_by=source.paths)


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
                Value("drift_steget", "Steg", "=0"),
                *map(_stub, ACCOUNT_SOURCES),
            ),
        ),
        *PEOPLE_SHEETS,
    ),
    checks=(*PEOPLE_CHECKS, *TEXT_CHECKS),
    steps=("1. Fyll i.",),
    times=TIMES,
    draw_more=draw_people_diagrams,
)  # fmt: skip
