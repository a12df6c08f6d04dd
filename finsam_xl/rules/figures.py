"""TAL7xx: what a cell's figure, date, percent or choice can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.calculation.calculate import State
from finsam_xl.documents.amount import decimals_of
from finsam_xl.documents.document import Document, Read
from finsam_xl.documents.figures import possible
from finsam_xl.documents.invisible import invisible_in, without_invisible
from finsam_xl.documents.lookalikes import lookalikes_in
from finsam_xl.documents.paths import derived_name
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.law.limits import (
    AMOUNT_APART_TIMES,
    FULL_YEAR_WAGE_KRONOR,
    LEAST_FULL_YEAR_WAGE_KRONOR,
    UNITS_APART_TIMES,
)
from finsam_xl.lazy import Pattern
from finsam_xl.rules.rule import ERROR, WARNING, Hit, NotRun, Shown, rule
from finsam_xl.template.form import AMOUNTS, WORDS, Kind, highest_percent, is_compared
from finsam_xl.template.kontroll.decimals import DECIMALS, DECIMALS_OF_THOUSANDS, MISSED
from finsam_xl.template.registry import template_of
from finsam_xl.template.shared import way_out
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR
from finsam_xl.workbook.percent import fraction_of
from finsam_xl.workbook.semantics import round_to
from finsam_xl.workbook.texts import oddly_written

#: Letters and signs that Swedish and its neighbours write, and blanks and ends of lines.
_USUAL = Pattern("[\t\r\n -~\u00a0-\u00ac\u00ae-\u024f\u2007\u2009\u2010-\u2027\u202f]*")


def _troubled(document: Document, code: str) -> Iterator[tuple[Read, str]]:
    """Input cells with this trouble."""
    for read in document.troubled:
        for trouble in read.troubles:
            if trouble.code == code:
                yield read, trouble.detail


@rule(
    "TAL701",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell} visar {text} men är text, så formlerna räknar inte med det.",
    "Skriv in talet på nytt i {cell}, utan apostrof före och utan enhet efter.",
    example="Cellen D7 innehåller texten '1 200 000 i stället för talet 1 200 000.",
)
def number_stored_as_text(document: Document) -> Iterator[Hit]:
    """Ett tal är sparat som text.

    Ett tal som är text ser rätt ut men räknas inte med i någon summa. Gröna hörn i Excel
    brukar visa det.
    """
    for read, detail in _troubled(document, "TAL701"):
        text = without_invisible(detail)
        meant = read.value if isinstance(read.value, Decimal) else None
        yield Hit(read.at, read.name, detail, meant, {"text": text})


#: TAL702 of a unit that budgets are printed in
OTHER_UNIT = "{sheet}!{cell} innehåller {text}, men arbetsboken räknar i kr eller tkr."


@rule(
    "TAL702",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell} innehåller {text}, som inte kan läsas som {wanted}.",
    "Skriv {wanted} i {cell}.",
    example="I ett beloppsfält står ”ca 100 000”.",
)
def unreadable_figure(document: Document) -> Iterator[Hit]:
    """En uppgift kan inte läsas.

    Gäller belopp, procent, antal och årtal, och val som inte finns i listan.
    """
    for read, detail in _troubled(document, "TAL702"):
        # a formula that no program has computed holds nothing to read
        text = "en formel utan sparat värde" if read.raw is None else f"”{detail}”"
        instead = way_out(read.spec.choices, detail)
        if instead is not None:
            remedy = f"{instead[0].upper()}{instead[1:]}."
            facts: dict[str, Shown] = {"text": text}
            yield Hit(read.at, read.name, detail, None, facts, says=OTHER_UNIT, remedy=remedy)
            continue
        yield Hit(read.at, read.name, detail or None, None, {"text": text, "wanted": _wanted(read)})


def _wanted(read: Read) -> str:
    spec = read.spec
    if spec.kind is Kind.CHOICE:
        return "något av valen " + ", ".join(spec.choices.values())
    return {
        Kind.PERCENT: "en procentsats",
        Kind.COUNT: "ett helt antal från 0",
        Kind.NUMBER: "ett tal",
        Kind.YEAR: f"ett årtal från {FIRST_YEAR} till {LAST_YEAR}",
    }.get(spec.kind, "ett belopp")


@rule(
    "TAL703",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell} innehåller ”{text}”, som kan betyda {meanings}.",
    "Skriv talet med decimalkomma och utan punkt, som tal och inte som text.",
    example="Texten 1.234 kan vara 1 234 eller 1,234.",
)
def ambiguous_figure(document: Document) -> Iterator[Hit]:
    """Ett tal kan betyda två saker.

    Programmet gissar inte: punkt eller komma före exakt tre siffror kan skilja tusental eller
    decimaler.
    """
    for read, detail in _troubled(document, "TAL703"):
        yield Hit(
            read.at,
            read.name,
            str(read.raw).strip(),
            None,
            {"text": str(read.raw).strip(), "meanings": detail},
        )


@rule(
    "TAL704",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} innehåller {what}.",
    "Töm {cell} med Delete och skriv namnet på nytt.",
    example="Försäkringskassan är inklistrat från en PDF, där ö och ä är två tecken.",
)
def name_written_oddly(document: Document) -> Iterator[Hit]:
    """Ett namn är skrivet så att det ser ut som ett annat.

    Blanktecken, fast mellanslag eller radbrytning i början eller slutet, eller å, ä, ö eller é i
    två delar. Kalkylprogrammet tar det för ett annat namn. Mallen och programmet jämför namnet
    utan det, men den som söker eller sorterar ser två.
    """
    for read in _named(document):
        if read.spec.kind is Kind.TEXT and isinstance(read.raw, str):
            odd = oddly_written(read.raw)
            if odd:
                yield Hit(read.at, read.name, read.raw, None, {"what": " och ".join(odd)})


def _named(document: Document) -> Iterator[Read]:
    """Cells whose text is compared with other texts: names, posts and parties."""
    for spec in document.layout.fields.values():
        if is_compared(spec) and spec.name in document.fields:
            yield document.fields[spec.name]
    for table in document.layout.tables.values():
        columns = [spec.name for spec in table.named_by if spec.kind in WORDS and spec.checked]
        for row in document.tables.get(table.name, ()):
            for column in columns:
                yield row[column]


@rule(
    "TAL705",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell} innehåller ”{text}”, som inte kan läsas som ett datum.",
    "Skriv datumet som ÅÅÅÅ-MM-DD i {cell}.",
    example="Startdatum är ”våren 2026”.",
)
def unreadable_date(document: Document) -> Iterator[Hit]:
    """Ett datum kan inte läsas.

    Datum skrivs ÅÅÅÅ-MM-DD.
    """
    for read, detail in _troubled(document, "TAL705"):
        yield Hit(read.at, read.name, detail, None, {"text": detail})


@rule(
    "TAL706",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} har datumet skrivet {how}; det läses som {expected}.",
    "Skriv {expected} i {cell}.",
    example="18-01-01 läses som 2018-01-01, och oktober 2020 som månadens sista dag.",
)
def date_written_otherwise(document: Document) -> Iterator[Hit]:
    """Ett datum är skrivet på ett annat sätt än ÅÅÅÅ-MM-DD.

    Det används så som det läses, men arbetsbokens egna formler kan inte räkna med det.
    """
    for read, detail in _troubled(document, "TAL706"):
        plain = read.day is not None and detail == read.day.isoformat()
        how = "som text, vilket formlerna inte kan räkna med" if plain else f"”{detail}”"
        yield Hit(read.at, read.name, detail, read.day, {"how": how})


@rule(
    "TAL707",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell} står i en annan enhet än resten.",
    "Rätta det som står i fel enhet. Ändra enheten bara om allt annat är fel.",
    example="En coach kostar 620 kr på ett år, eller kostnaderna är i kr i en budget i tkr.",
    numbers={
        "least": LEAST_FULL_YEAR_WAGE_KRONOR.latest.value,
        "millions": FULL_YEAR_WAGE_KRONOR.latest.value / 1_000_000,
        "apart": UNITS_APART_TIMES.latest.value,
        "times": AMOUNT_APART_TIMES.latest.value,
    },
)
def amount_in_other_unit(document: Document) -> Iterator[Hit]:
    """Ett belopp, eller ett helt block, står i en annan enhet (kr eller tkr) än resten.

    En lön under {least} kronor eller över {millions} miljoner kronor för ett helt år och en
    heltid, kostnader och medlemsbidrag som skiljer sig {apart} gånger, eller ett enstaka belopp
    som är {times} gånger allt annat, är skrivet i fel enhet. Fyndet står där det udda beloppet
    står, inte vid enheten.
    """
    unit = document.field("enhet")
    # a field with a default holds when nothing stands there: an application is in kr
    if unit.value is None and not (unit.empty and unit.spec.default):
        raise NotRun("enheten saknas eller kan inte läsas")
    yield from template_of(document.layout.kind).in_other_unit(document)


@rule(
    "TAL708",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} har {decimals} decimaler: {found} {unit}.",
    "Avrunda till {allowed} decimaler.",
    example="1 234,567 kr.",
)
def too_many_decimals(document: Document) -> Iterator[Hit]:
    """Ett belopp har fler decimaler än ören.

    Högst två decimaler i kronor, fem i tkr. Fler tyder på ett beräknat eller felskrivet värde.
    """
    for read in document.reads:
        number = read.number
        if number is None or number == number.to_integral_value():
            continue  # nearly all of them
        if read.spec.kind not in AMOUNTS:
            continue
        unit = "kr" if read.spec.kind is Kind.KRONOR else document.unit
        allowed = DECIMALS_OF_THOUSANDS if unit == "tkr" else DECIMALS
        # what a formula of the user's made misses its decimals by what a double misses
        if abs(round_to(number, allowed) - number) > MISSED:
            decimals = decimals_of(number)
            facts: dict[str, Shown] = {"unit": unit, "decimals": decimals, "allowed": allowed}
            yield Hit(read.at, read.name, number, None, facts)


@rule(
    "TAL709",
    ERROR,
    TEMPLATE,
    "{sheet}!{cell} är {found} %, utanför {lowest}–{highest} %.",
    "Rätta procentsatsen i {cell}, med procenttecken: 50 %.",
    example="I Tjänst % är 75 inklistrat utan procenttecken, alltså 7 500 %; en andel är -5 %.",
)
def percent_out_of_bounds(document: Document) -> Iterator[Hit]:
    """En procentsats är orimlig.

    Under 0, andel, mål eller gräns över 100 %, eller tjänst över 1 000 %. En procentcell räknar
    som den visar: 50 % är hälften, och ett inklistrat 50 utan procenttecken är 5 000 %.
    """
    for read in document.reads:
        if read.spec.kind is not Kind.PERCENT or read.number is None:
            continue
        if possible(read.spec, read.number):
            continue
        most = Decimal(highest_percent(read.spec))
        facts: dict[str, Shown] = {"lowest": 0, "highest": most}
        meant, instead = fraction_of(read.number), None
        if read.number > most and possible(read.spec, meant):
            facts["meant"] = meant
            instead = "Skriv {meant} % i {cell}, med procenttecknet, om det är det som avses."
        yield Hit(read.at, read.name, read.number, None, facts, remedy=instead)


_QUOTED = Pattern(r'"[^"]*"|\'[^\']*\'')
_LOCAL = Pattern(r"(?<![A-Z0-9_.])(TEXT|VALUE)\(", re.IGNORECASE)


@rule(
    "TAL710",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} räknas med funktionen {function}, vars värde beror på programmets språk.",
    "Skriv värdet, eller använd en formel utan {function}.",
    example='=VALUE("1 234,50") ger ett tal i svensk Excel men ett fel i engelsk.',
)
def formula_depends_on_language(document: Document) -> Iterator[Hit]:
    """En formel ger olika värden i olika språk.

    TEXT och VALUE läser och skriver tal så som programmets språk gör.
    """
    figures = [r for r in document.reads if r.spec.kind is not Kind.TEXT and r.formula]
    found = [(r.at, r.name, r.formula or "") for r in figures]
    found += [
        (cell.at, derived_name(document, cell), cell.stored.formula or "")
        for cell in document.calculation.suspects
        if cell.state is State.ALTERED and cell.block.kind is not Kind.TEXT
    ]
    for at, name, formula in found:
        match = _LOCAL.search(_QUOTED.sub("", formula))
        if match is not None:
            yield Hit(at, name, f"={formula}", None, {"function": match[1].upper()})


@rule(
    "TAL711",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} innehåller {what}.",
    "Töm {cell} med Delete och skriv uppgiften på nytt.",
    example="Ett k och ett m i ”kommun” har ett kyrilliskt o emellan.",
)
def invisible_characters(document: Document) -> Iterator[Hit]:
    """En cell innehåller tecken som inte syns, eller som ser ut som andra.

    De följer ofta med från en webbsida eller ett annat program. De kan få ett tal att bli text,
    och två namn som ser lika ut att vara olika: en kyrillisk bokstav ser ut som en latinsk. Det
    prövas av programmet; bladet Kontroll kan inte se det.
    """
    unseen: dict[CellRef, tuple[Read, list[str]]] = {}
    for read, detail in _troubled(document, "TAL711"):
        unseen.setdefault(read.at, (read, []))[1].append(detail)
    alike: dict[CellRef, tuple[Read, tuple[str, ...]]] = {}
    for read in _named(document):
        text = read.raw
        if not isinstance(text, str) or _USUAL.fullmatch(text):
            continue  # nearly all of them
        if odd := invisible_in(text):
            unseen.setdefault(read.at, (read, list(odd)))
        if odd := lookalikes_in(text):
            alike[read.at] = read, odd
    for at in {**unseen, **alike}:
        what = []
        if at in unseen:
            what.append("osynliga tecken: " + ", ".join(unseen[at][1]))
        if at in alike:
            what.append("bokstäver som ser ut som andra: " + ", ".join(alike[at][1]))
        read = (unseen.get(at) or alike[at])[0]
        yield Hit(at, read.name, None, None, {"what": " och ".join(what)})
