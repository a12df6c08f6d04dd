"""MALL1xx: the template itself: names, formulas, stored values, mandatory cells, fixed text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.calculation.calculate import DerivedCell, State
from finsam_xl.calculation.grid import Rectangle
from finsam_xl.documents.document import Document
from finsam_xl.documents.parse import is_placeholder
from finsam_xl.documents.paths import derived_name
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.rules.claims import NOTHING, error_fact, shown, typed_over
from finsam_xl.rules.rule import ERROR, WARNING, Hit, advice, rule, show
from finsam_xl.rules.sums import judged
from finsam_xl.rules.unlike import where_unlike
from finsam_xl.template.form import Kind, field_name, table_name
from finsam_xl.template.kontroll.sheet import HEAD
from finsam_xl.template.kontroll.sheet import SHEET as CONTROL
from finsam_xl.template.kontroll.totals import TYPED
from finsam_xl.template.kontroll.typed_over import COUNT as TYPED_OVER
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value

__all__ = ["is_placeholder"]  # where other rules look for it

#: two stored numbers are the same when they differ by less than a thousandth of an öre
SPECK = Decimal("0.00001")


@rule(
    "MALL101",
    ERROR,
    TEMPLATE,
    "Filen är ingen av mallarna ansökan eller budget.",
    advice(
        "Använd en arbetsbok som är gjord av mallen (finsam-xl new).",
        "Be förbundet om mallen och för över uppgifterna dit.",
    ),
    example="En annan organisations budgetfil.",
)
def unknown_template(document: Document) -> Iterator[Hit]:
    """Filen följer ingen av mallarna.

    Mallens slag och version står i dokumentegenskaperna. Filen kan inte kontrolleras.
    """
    yield from ()


@rule(
    "MALL102",
    ERROR,
    TEMPLATE,
    "Mallens version stöds inte.",
    advice(
        "Uppdatera programmet eller flytta uppgifterna till en ny arbetsbok.",
        "Be förbundet om en ny arbetsbok av mallen och för över uppgifterna dit.",
    ),
    example="En arbetsbok gjord med mallversion 9.",
)
def unsupported_version(document: Document) -> Iterator[Hit]:
    """Mallens version stöds inte.

    Filen kan inte kontrolleras med det här programmet.
    """
    yield from ()


@rule(
    "MALL103",
    ERROR,
    TEMPLATE,
    "{what}.",
    "Ångra ändringen, eller flytta uppgifterna till en ny arbetsbok av mallen.",
    example="Bladet Per år är borttaget.",
    also={WARNING: "om bara uppgiften om mall och version är borta"},
)
def name_gone(document: Document) -> Iterator[Hit]:
    """Ett blad eller ett namn i mallen är borta eller trasigt.

    Programmet hittar cellerna genom mallens namn. Det som har försvunnit kan inte kontrolleras.
    Är bara uppgiften om mall och version borta, är arbetsboken igenkänd på de andra namnen: det
    är en varning.
    """
    if document.recognised.by_names:
        yield _UNMARKED._replace(sheet=document.workbook.sheets[0].name)
    broken = set(document.recognised.broken)
    layout = document.layout
    for plan in layout.sheets if broken else ():
        own = {n for n, a in layout.areas.items() if a.sheet == plan.name}
        if own and own <= broken:
            broken -= own
            yield Hit(
                None,
                f"mall/{plan.name}",
                facts={"what": f"Bladet {plan.name} saknas"},
                sheet=plan.name,
            )
    for table in layout.tables.values():
        if table_name(table.name) in broken:
            broken -= {table.area_name(c.name) for c in table.columns}
            broken -= {d.name for d in layout.derived.values() if d.in_table == table.name}
    for name in document.recognised.broken:
        if name in broken:
            sheet = layout.areas[name].sheet if name in layout.areas else CONTROL
            yield Hit(
                None,
                f"mall/{name}",
                facts={"what": f"Namnet {name} på bladet {sheet} är borta eller trasigt"},
                sheet=sheet,
            )


_UNMARKED = Hit(
    None,
    "mall/finsam_mall",
    says="Uppgiften om vilken mall arbetsboken följer är borta, som när ett annat program har "
    "sparat den: den är igenkänd på namnen på sina celler.",
    remedy=advice(
        "Flytta uppgifterna till en ny arbetsbok av mallen (finsam-xl read och fill) om "
        "arbetsboken ska användas vidare.",
        "Be förbundet om en ny arbetsbok av mallen och för över uppgifterna dit om arbetsboken ska "
        "användas vidare.",
    ),
    severity=WARNING,
)


@rule(
    "MALL104",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} räknas ut i mallen men är {what}.",
    advice(
        "Ångra, eller låt finsam-xl recompute --aterstall lägga tillbaka formeln.",
        "Ångra, eller för över uppgifterna till en ny arbetsbok av mallen.",
    ),
    example="Någon har skrivit 4 200 000 över formeln för totalt att rekvirera.",
    also={ERROR: "där ingen har något att skriva"},
)
def typed_over_formula(document: Document) -> Iterator[Hit]:
    """Ett värde är inskrivet över en formel.

    En tryckt summa får stå om den är rätt. I andra celler som räknas ut är det ett fel, vad som än
    står där: det som är beroende av cellen räknar med det.
    """
    printed = judged(document)
    for named in typed_over(document):
        claim = printed.get(named.at)
        if claim is not None and claim.grade != TYPED:
            continue  # a SUM rule tells it, or says that it cannot
        value = shown(document, named.cell, named.value)
        what = f"överskriven med {value}"
        remedy = None
        if value == NOTHING:
            what = "tömd"
        elif isinstance(named.value, str):
            what = f"överskriven med ”{value}”"
        elif isinstance(value, Decimal):
            what = f"överskriven med {show(value)}"
        if claim is not None:
            what += "" if isinstance(claim.expected, Decimal) or value == NOTHING else _NO_POSTS
            remedy = _PRINTED
        severity = None if claim is not None else ERROR
        yield Hit(
            named.at, named.path, value, facts={"what": what}, severity=severity, remedy=remedy
        )


_NO_POSTS = ", och inga belopp bär upp den"
_PRINTED = advice(
    "Ångra, eller låt stå om det är den tryckta siffran som ska visas; finsam-xl recompute "
    "--aterstall lägger tillbaka formeln.",
    "Ångra, eller låt stå om det är den tryckta siffran som ska visas.",
)


@rule(
    "MALL105",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell} har inte mallens formel: {what}.",
    advice(
        "Ångra ändringen; finsam-xl recompute --aterstall lägger tillbaka formeln.",
        "Ångra ändringen, eller för över uppgifterna till en ny arbetsbok av mallen.",
    ),
    example="Summan är ändrad så att den inte längre tar med sista raden.",
)
def formula_altered(document: Document) -> Iterator[Hit]:
    """En formel i mallen är ändrad.

    Till exempel en summa som inte längre omfattar alla rader.
    """
    for cell in document.calculation.suspects:
        if cell.state is not State.ALTERED:
            continue
        own, right = where_unlike(cell.stored.formula or "", cell.formula)
        what = f"där står {own}, ska vara {right}"
        yield Hit(
            cell.at,
            derived_name(document, cell),
            f"={cell.stored.formula}" if cell.stored.formula else None,
            f"={cell.formula}",
            {"what": what},
        )


def _operand_has_error(document: Document, cell: DerivedCell) -> bool:
    """Whether what the cell is made of shows an error value too, by the file or by our own;
    or is a total typed over with a text, which is told there."""
    values = document.calculation.operand_values(cell)
    return any(isinstance(value, ErrorValue) for value in values) or any(
        isinstance(other.stored.value, ErrorValue)
        or (other.state is State.CLAIM and isinstance(other.value, str) and bool(other.value))
        for other in document.calculation.precedents(cell)
        if other.block.kind is not Kind.TEXT
    )


@rule(
    "MALL106",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell} visar felvärdet {error}.",
    "Skriv ett rätt värde i {cell}; allt som räknas på cellen blir annars fel.",
    example="En inklistrad cell visar #SAKNAS! (#N/A).",
)
def error_value(document: Document) -> Iterator[Hit]:
    """En cell som räknas visar ett felvärde.

    Det som bara följer av felet, eller av ett datum som är skrivet på annat sätt, nämns inte en
    gång till.
    """
    for read in document.reads:
        if isinstance(read.raw, ErrorValue):
            yield Hit(read.at, read.name, read.raw, facts=error_fact(read.raw))
    control = document.area(TYPED_OVER).sheet
    if document.calculation.number(TYPED_OVER):
        return  # what rests on those cells shows errors too
    for cell in document.calculation.suspects:
        if cell.state is State.CLAIM or not isinstance(cell.stored.value, ErrorValue):
            continue  # a total that is typed over is told as one
        if _operand_has_error(document, cell):
            continue
        own_error = cell.state is State.FORMULA and isinstance(cell.value, ErrorValue)
        if own_error and (document.troubled or cell.at.sheet == control):
            continue  # a figure or date that is written otherwise, which its own cell tells
        shows = cell.stored.value
        remedy = None if isinstance(cell.value, ErrorValue) else _WORK_OUT_AGAIN
        if shows.code == "#NAME?" and "FINSAM_" in cell.formula:
            remedy = _WITHOUT_ADD_IN
        name = derived_name(document, cell)
        yield Hit(cell.at, name, shows, facts=error_fact(shows), remedy=remedy)


_WORK_OUT_AGAIN = advice(
    "Ändra inte {cell}, som räknas ut: räkna om och spara arbetsboken, eller låt finsam-xl "
    "recompute spara rätt värde.",
    "Ändra inte {cell}, som räknas ut: räkna om arbetsboken (F9 i Excel) och spara den.",
)
_WITHOUT_ADD_IN = advice(
    "Ändra inte {cell}, som räknas av tillägget finsam-xl: det saknades när arbetsboken räknades. "
    "finsam-xl recompute sparar rätt värde.",
    "Ändra inte {cell}, som räknas av ett tillägg: det saknades när arbetsboken räknades. Be "
    "förbundet om en arbetsbok som räknar utan tillägg och för över uppgifterna dit.",
)


@rule(
    "MALL107",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell} är sparad som {found} men räknas ut till {expected}.",
    advice(
        "Räkna om arbetsboken (F9 i Excel, eller finsam-xl recompute) och spara.",
        "Räkna om arbetsboken (F9 i Excel) och spara den.",
    ),
    example="Beräkningen är inställd på manuell och summan är gammal.",
)
def stored_value_differs(document: Document) -> Iterator[Hit]:
    """Ett sparat värde är inte det som formeln ger.

    Programmet räknar om varje cell och jämför. Bara den första cellen i en kedja nämns, och ett
    blad som bara hämtar och räknar nämns inte där ett blad med uppgifter har en sådan cell.
    """
    suspects = document.calculation.suspects
    known = _Stale()
    first = [c for c in suspects if _differs(document, c) and not _rests(document, c, known)]
    layout, areas = document.layout, document.layout.areas
    inputs = (*map(field_name, layout.fields), *map(table_name, layout.tables))
    filled_in = {areas[name].sheet for name in inputs}
    # one change makes Kontroll stale as well, and the remedy is the same
    beside_inputs = [
        c
        for c in first
        if areas[c.block.name].sheet in filled_in and not c.block.name.startswith(HEAD)
    ]
    kronor = document.kronor
    for cell in beside_inputs or first:
        both = isinstance(cell.stored.value, Decimal) and isinstance(cell.value, Decimal)
        amount = cell.block.kind in (Kind.AMOUNT, Kind.KRONOR) and both
        yield Hit(
            cell.at,
            derived_name(document, cell),
            shown(document, cell, cell.stored.value),
            shown(document, cell, cell.value),
            kronor=(1 if cell.block.kind is Kind.KRONOR else kronor) if amount else None,
        )


class _Stale:
    """What is known of cells, and of the ranges that formulas read: the same for many of them."""

    def __init__(self) -> None:
        self.cells: dict[CellRef, bool] = {}
        self.ranges: dict[tuple[str, Rectangle], bool] = {}


def _differs(document: Document, cell: DerivedCell) -> bool:
    return (
        cell.state is State.FORMULA
        and cell.stored.value is not None
        and not isinstance(cell.stored.value, ErrorValue)
        and not same_value(cell.stored.value, cell.value)
        # an error value that it would show is told on its cause
        and not (isinstance(cell.value, ErrorValue) and _operand_has_error(document, cell))
    )


def _rests(document: Document, cell: DerivedCell, known: _Stale) -> bool:
    """Whether a cell that it reads, however far off, has a stale value."""
    calculation = document.calculation
    for span in calculation.spans(cell):
        place = span.sheet, span.cells(cell.row, cell.column)
        if place not in known.ranges:
            known.ranges[place] = any(
                _is_stale(document, other, known) for other in calculation.among(*place)
            )
        if known.ranges[place]:
            return True
    return False


def _is_stale(document: Document, cell: DerivedCell, known: _Stale) -> bool:
    """Whether a cell that another reads has a stale value, or rests on one."""
    if cell.state is not State.FORMULA:
        return False  # taken as it stands, so nothing behind it matters
    if cell.at not in known.cells:
        # the help cells of Kontroll only pass on what stands elsewhere
        own = document.layout.areas[cell.block.name].sheet != CONTROL
        known.cells[cell.at] = (own and _differs(document, cell)) or _rests(document, cell, known)
    return known.cells[cell.at]


def same_value(stored: Value, own: Value) -> bool:
    """Whether two values are the same figure, a computer's last decimals aside."""
    if isinstance(stored, Decimal) and isinstance(own, Decimal):
        gap = abs(stored - own)
        return gap <= SPECK or gap <= abs(own) * Decimal("1e-12")
    return stored == own


@rule(
    "MALL111",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell} innehåller platshållaren {found}.",
    "Skriv den riktiga uppgiften i {cell}, eller töm cellen om den inte behövs.",
    example="Delinsatsägare 3 heter NAMN.",
)
def placeholder_left(document: Document) -> Iterator[Hit]:
    """En platshållare är kvar.

    Celler som bara innehåller NAMN, XXX, TEXT, DATUM, BELOPP eller ÅÅÅÅ-MM-DD.
    """
    for read in document.reads:
        if is_placeholder(read.raw):
            yield Hit(read.at, read.name, str(read.raw).strip())


@rule(
    "MALL112",
    ERROR,
    TEMPLATE,
    "Den fasta texten i {sheet}!{cell} är ändrad.",
    "Lägg tillbaka mallens text: kopiera den från en ny ansökan.",
    example="Ett stycke i överenskommelsen är struket.",
)
def fixed_text_altered(document: Document) -> Iterator[Hit]:
    """Överenskommelsens fasta text är ändrad.

    Texten ska stå orörd, ord för ord.
    """
    for name, text in document.layout.fixed_texts.items():
        at = document.area(name).cell(0, 0)
        stored = document.workbook.cell(at).value
        if not isinstance(stored, str) or stored.split() != text.split():
            yield Hit(at, name)
