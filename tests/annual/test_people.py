"""Participants, goals, indicators and texts of an annual report: each fault is told on its cell,
its neighbour is not, and *Kontroll* says the same, in LibreOffice too."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from annual.hbs import FLOWS, PRINTED, WORK, Row
from annual.provbok import FORM, ROWS, number_of, path_of
from finsam_xl import rules
from finsam_xl.documents.document import Document
from finsam_xl.findings import FileReport
from finsam_xl.rules import checks
from finsam_xl.rules.rule import DECLARED
from finsam_xl.running.check import check_document
from finsam_xl.template.registry import TEMPLATES, register
from finsam_xl.templates.arsredovisning.people.text_claims import ACCOUNT_SOURCES, IN_KRONOR
from hosts.office import Office
from support import PER
from unfiled import document, filed, make
from verdicts.verdict import by_office, disagreements, shown
from year.book import broken

READY = 14
Data = dict[str, Any]
Change = Callable[[Data], None]


@pytest.fixture(scope="module", autouse=True)
def _registered() -> Iterator[None]:
    """Known to this process while these tests run."""
    before = set(DECLARED)
    register(FORM.template)
    yield
    del TEMPLATES[FORM.kind]
    for code in set(DECLARED) - before:
        del DECLARED[code]
    checks.rule_of.cache_clear()
    rules.rules_for.cache_clear()


def found(data: Data, table: str, **wanted: Any) -> Row:
    """The only row that has these."""
    (row,) = (
        r for r in data["tables"][table] if all(r.get(k) == v for k, v in wanted.items())
    )  # fmt: skip
    return row


def right() -> Data:
    """The report as it should have been: 27 came to UPIS, as its text says, and the diagram's
    reasons are all who left."""
    data = copy.deepcopy(PRINTED)
    data["fields"]["ar"] = 2019
    found(data, "deltagare", insats="UPIS", kon="totalt")["paborjade"] = 27
    found(data, "deltagare", insats="Samtliga", kon="totalt")["paborjade"] = 397
    for gender, left in (("kvinnor", 127), ("man", 115), ("annat", 4)):
        found(data, "deltagare", insats=WORK, kon=gender)["avslutade"] = left
    found(data, "uppgifter", uppgift="n")["varde"] = 127
    return data


class Book:
    def __init__(self, data: Data) -> None:
        self.made = make(data, READY)
        self.read: Document = document(self.made)
        self.report: FileReport = check_document(self.read, "prov.xlsx", PER)
        self.told = {(f.code, f.severity.word, str(f.at)) for f in self.report.findings}
        self.unlike = disagreements(self.read, self.report, shown(self.read)) + broken(self.read)


@cache
def made(*changes: Change) -> Book:
    data = right()
    for change in changes:
        change(data)
    return Book(data)


def put(table: str, values: Row, **wanted: Any) -> Change:
    """Other values in a row; ``None`` empties a cell."""

    def change(data: Data) -> None:
        row = found(data, table, **wanted)
        row |= values
        for name in [n for n, value in row.items() if value is None]:
            del row[name]

    return change


def add(table: str, **values: Any) -> Change:
    return lambda data: data["tables"][table].append(values)


def field(name: str, value: Any) -> Change:
    return lambda data: data["fields"].update({name: value})


def without(table: str, **wanted: Any) -> Change:
    return lambda data: data["tables"][table].remove(found(data, table, **wanted))


def both(*changes: Change) -> Change:
    def change(data: Data) -> None:
        for each in changes:
            each(data)

    return change


def participants(values: Row, insats: str = "Lyra", kon: str = "totalt") -> Change:
    return put("deltagare", values, insats=insats, kon=kon)


def reason(anledning: str, antal: int, insats: str = WORK, kon: str = "totalt") -> Change:
    return put("avslut", {"antal": antal}, insats=insats, kon=kon, anledning=anledning)


def goal(mal_id: str, **values: Any) -> Change:
    return put("mal", values, mal_id=mal_id)


def group(grupp: str, **values: Any) -> Change:
    return put("indikatorer", values, nr="7", grupp=grupp)


def says(varde: Any, mot: str, **more: Any) -> Change:
    """A statement below the others."""
    more = {"enhet": "antal", **more}
    return add("uppgifter", subjekt="Prov", uppgift="prov", varde=varde, mot=mot, **more)


FEL, VARNING, UPPLYSNING = "fel", "varning", "upplysning"
LAST = -1
NEW = "deltagare/MIA-projektet/totalt/paborjade"
ALL = "deltagare/Samtliga/totalt/deltagare"
UNION = add(
    "avslut", insats=WORK, kon="kvinnor", anledning="arbete_eller_studier", antal=45
)  # fmt: skip
UNION_RIGHT = add(
    "avslut", insats=WORK, kon="kvinnor", anledning="arbete_eller_studier", antal=44
)  # fmt: skip
COUNTED = {"svarsform": "antal", "steg_4": 2, "steg_5": 4, "steg_6": 1}
UNITED = [
    add("mal", mal_id=f"M{n}", insats=insats, mal="nöjda", taljare=15 - n, namnare=20,
        bedomning="uppfyllt")
    for n, insats in ((6, "Lyra"), (7, "START"))
]  # fmt: skip


def united(taljare: int) -> Change:
    return add("mal", mal_id="M8", insats="Förbundet", mal="Nöjda", taljare=taljare, namnare=40,
               bedomning="uppfyllt")  # fmt: skip


Case = tuple[str, str, str, Row | None, Change, Change]
#: code, severity, where (a table's column and the row's own values, or a field or value), the
#: fault, and what is just right
CASES: list[Case] = [
    ("ARS853", VARNING, "mal.varde", {"mal_id": "M2"}, goal("M2", bedomning=None),
     goal("M2", bedomning="ej_matt")),
    ("ARS867", VARNING, "uppgifter.mot", {"uppgift": "prov"},
     says(127, "deltagare/MIA-projektet/totalt/nya"), says(127, NEW.upper())),
    ("ARS881", FEL, "redovisningslag", None,
     both(field("ar", 2018), without("lagrum", nummer="1997:614")),
     put("lagrum", {"nummer": "SFS 2018:597"}, nummer="2018:597")),
    ("ARS888", VARNING, "lagrum.nummer", {"namn": "kommunallagen"},
     put("lagrum", {"nummer": "2018:725"}, namn="kommunallagen"),
     put("lagrum", {"nummer": "1991:900"}, namn="kommunallagen")),
    ("ARS888", VARNING, "lagrum.namn", {"nummer": "1997:614"},
     put("lagrum", {"namn": "förordningen"}, nummer="1997:614"),
     put("lagrum", {"namn": None}, nummer="1997:614")),
    ("ARS887", UPPLYSNING, "delar.nummer", {"rubrik": "Avslutade deltagare"},
     add("delar", slag="diagram", nummer="13", rubrik="Avslutade deltagare"),
     add("delar", slag="tabell", nummer="13", rubrik="Avslutade deltagare")),
    ("ARS887", UPPLYSNING, "delar.nummer", {"rubrik": "Styrning"},
     add("delar", slag="avsnitt", nummer="1.9", rubrik="Styrning"),
     add("delar", slag="avsnitt", nummer="1.10.1", rubrik="Styrning")),
]  # fmt: skip
#: what the bench of tests/year plants too, each by itself and beside its neighbour; here in the
#: real report, all at once and among those above
IN_THE_BENCH: list[tuple[str, str, str, Row | None, Change]] = [
    ("ARS853", VARNING, "mal.varde", {"mal_id": "M5"}, goal("M5", varde=None, bedomning=None)),
    ("ARS854", VARNING, "mal.bedomning", {"mal_id": "M4"}, goal("M4", bedomning="uppfyllt")),
    ("ARS854", VARNING, "mal.bedomning", {"mal_id": "M1"}, goal("M1", bedomning="ej_uppfyllt")),
    ("ARS854", VARNING, "mal.bedomning", {"mal_id": "M5"},
     goal("M5", riktning="hogst", varde=18)),
    ("ARS855", VARNING, "mal.varde", {"mal_id": "M4"}, goal("M4", varde=41)),
    ("ARS855", VARNING, "uppgifter.varde", {"uppgift": "12 månader i arbete"},
     put("uppgifter", {"varde": 77}, uppgift="12 månader i arbete")),
    ("ARS855", VARNING, "uppgifter.varde", {"uppgift": "svarsfrekvens"},
     add("uppgifter", subjekt="Frukostmöten", uppgift="svarsfrekvens", varde=27,
         enhet="procent", bas="175 svarande av totalt 772", basvarde=772)),
    ("ARS856", VARNING, "indikatorer.andel", {"grupp": "Samtliga"},
     add("indikatorer", nr="7", grupp="Samtliga", n=46, andel=68)),
    ("ARS856", VARNING, "avslut.antal", {"anledning": "arbete_eller_studier", "kon": "kvinnor"},
     UNION),
    ("ARS856", VARNING, "mal.taljare", {"mal_id": "M8"}, both(*UNITED, united(18))),
    ("ARS871", VARNING, "skalor.forandring", {"skala": "ORS"},
     put("skalor", {"forandring": 6}, skala="ORS")),
    ("ARS860", FEL, "deltagare.deltagare", {"insats": "Samtliga", "kon": "totalt"},
     participants({"deltagare": 650}, "Samtliga")),
    ("ARS860", FEL, "deltagare.avslutade", {"insats": WORK, "kon": "totalt"},
     participants({"avslutade": 245}, WORK)),
    ("ARS860", FEL, "avslut.antal", {"insats": WORK, "kon": "totalt", "anledning": "arbete"},
     reason("arbete", 69)),
    ("ARS861", FEL, "deltagare.paborjade", {"insats": WORK, "kon": "totalt"},
     participants({"paborjade": 29}, "UPIS")),
    ("ARS861", FEL, "deltagare.deltagare", {"insats": "Samtliga", "kon": "kvinnor"},
     participants({"deltagare": 369}, "Samtliga", "kvinnor")),
    ("ARS861", FEL, "avslut.antal", {"insats": WORK, "kon": "totalt",
                                     "anledning": "arbetssokande"},
     reason("arbetssokande", 30, "Slussen")),
    ("ARS862", FEL, "deltagare.avslutade", {"insats": WORK, "kon": "kvinnor"},
     participants({"avslutade": 134}, WORK, "kvinnor")),
    ("ARS862", FEL, "deltagare.avslutade", {"insats": "Lyra", "kon": "totalt"},
     participants({"avslutade": 4})),
    ("ARS863", VARNING, "uppgifter.varde", {"uppgift": "n"},
     participants({"avslutade": 128}, WORK, "kvinnor")),
    ("ARS863", VARNING, "indikatorer.n", {"grupp": "Samtliga"},
     add("indikatorer", nr="7", grupp="Samtliga", n=45)),
    ("ARS864", VARNING, "deltagare.avbrott", {"insats": "Lyra", "kon": "totalt"},
     participants({"avbrott": 13})),
    ("ARS864", VARNING, "deltagare.avslutade", {"insats": "Lyra", "kon": "totalt"},
     participants({"avslutade": 23})),
    ("ARS864", VARNING, "deltagare.paborjade", {"insats": "Lyra", "kon": "totalt"},
     participants({"paborjade": 23})),
    ("ARS864", VARNING, "deltagare.ingaende", {"insats": "Lyra", "kon": "totalt"},
     participants({"ingaende": 23})),
    ("ARS864", VARNING, "deltagare_unika", None, field("deltagare_unika", 652)),
    ("ARS864", VARNING, "mal.taljare", {"mal_id": "M3"}, goal("M3", taljare=47, varde=None)),
    ("ARS864", VARNING, "uppgifter.varde", {"uppgift": "prov"}, says(98, "", basvarde=97)),
    ("ARS865", VARNING, "uppgifter.varde", {"uppgift": "kostnader"},
     put("uppgifter", {"varde": "21.09", "enhet": "tkr"}, uppgift="kostnader")),
    ("ARS865", VARNING, "uppgifter.varde", {"uppgift": "kvinnor"},
     put("uppgifter", {"varde": 56}, uppgift="kvinnor")),
    ("ARS866", UPPLYSNING, "uppgifter.varde", {"uppgift": "nya", "varde": 34},
     both(*(add("uppgifter", subjekt="START", uppgift="nya", varde=n, enhet="antal")
            for n in (35, 34)))),
    ("ARS867", VARNING, "uppgifter.mot", {"uppgift": "prov"},
     says(127, "deltagare/MIA/totalt/paborjade")),
    ("ARS867", VARNING, "uppgifter.mot", {"uppgift": "prov"}, says(1, "kostnaderna")),
    ("ARS870", VARNING, "indikatorer.steg_1", {"grupp": "Chefer"}, group("Chefer", steg_3=27)),
    ("ARS870", VARNING, "indikatorer.n", {"grupp": "Styrelse"},
     group("Styrelse", **COUNTED, n=8)),
    ("ARS870", VARNING, "indikatorer.andel", {"grupp": "Chefer"},
     group("Chefer", raknade_steg=2)),
    ("ARS870", VARNING, "indikatorer.andel", {"grupp": "Styrelse"},
     group("Styrelse", **COUNTED, raknade_steg=2, andel=72)),
    ("ARS881", FEL, "redovisningslag", None, without("lagrum", nummer="2018:597")),
]  # fmt: skip


def address(read: Document, data: Data, where: str, wanted: Row | None) -> str:
    if wanted is None:
        known = where in read.layout.fields
        return str(read.field(where).at if known else read.derived(where, 0, 0).at)
    table, column = where.split(".")
    rows = data["tables"][table]
    number = next(
        n for n, row in enumerate(rows) if all(row.get(k) == v for k, v in wanted.items())
    )  # fmt: skip
    return str(read.rows(table)[number][column].at)


@pytest.mark.parametrize(
    ("code", "severity", "where", "wanted", "fault", "near"),
    CASES,
    ids=[f"{case[0]} {case[2]} {n}" for n, case in enumerate(CASES)],
)
def test_a_fault_is_told_on_its_cell_and_its_neighbour_is_not(
    code: str, severity: str, where: str, wanted: Row | None, fault: Change, near: Change
) -> None:
    data = right()
    fault(data)
    wrong = Book(data)
    told = (code, severity, address(wrong.read, data, where, wanted))
    assert told in wrong.told
    assert wrong.unlike == []
    beside = made(near)
    assert code not in {c for c, _, _ in beside.told}
    assert beside.unlike == []


def test_a_right_workbook_is_right() -> None:
    book = made()
    assert book.told == set()
    assert book.unlike == []


def test_the_report_as_it_is_printed(tmp_path: Path, office: Office) -> None:
    """Tabell 1 against the flow table and Tabell 2."""
    book = Book(PRINTED)
    assert book.unlike == []

    def at(column: str, insats: str, kon: str) -> str:
        wanted = {"insats": insats, "kon": kon}
        return address(book.read, PRINTED, f"deltagare.{column}", wanted)

    assert book.told == {
        ("ARS861", FEL, at("paborjade", WORK, "totalt")),
        *(("ARS862", FEL, at("avslutade", WORK, kon)) for kon in ("kvinnor", "man", "annat")),
    }
    path = tmp_path / "bok.xlsx"
    path.write_bytes(filed(book.made))
    assert by_office(office, path, book.read, book.report) == []


def test_all_faults_at_once_in_libreoffice(tmp_path: Path, office: Office) -> None:
    """As many of them as go together."""
    data = right()
    done = set()
    faults = [*(case[:5] for case in CASES), *IN_THE_BENCH]
    for _, _, where, wanted, fault in faults:
        tried = copy.deepcopy(data)
        key = (where, str(wanted))
        if key in done or where == "redovisningslag":
            continue
        try:
            fault(tried)
        except (ValueError, StopIteration):
            continue  # the row that it changes is no longer there
        data = tried
        done.add(key)
    book = Book(data)
    told = {(code, severity) for code, severity, _ in book.told}
    assert told >= {fault[:2] for fault in faults} - {("ARS881", FEL)}
    assert book.unlike == []
    path = tmp_path / "bok.xlsx"
    path.write_bytes(filed(book.made))
    assert by_office(office, path, book.read, book.report) == []


@pytest.mark.parametrize(
    ("varde", "about", "right_is"),
    [
        (127, None, True), (126, None, False), (130, "ca", True), (120, "ca", False),
        (100, "ca", True), (200, "ca", False), (120, "drygt", True), (127, "drygt", True),
        (110, "drygt", False), (130, "drygt", False), (130, "knappt", True),
        (127, "knappt", True), (120, "knappt", False), (140, "knappt", False),
    ],
)  # fmt: skip
def test_about_is_as_near_as_its_last_digit(varde: int, about: str | None, right_is: bool) -> None:
    """Against 127 new participants."""
    more = {"ungefar": about} if about else {}
    book = made(says(varde, NEW, **more))
    assert ("ARS865" not in {c for c, _, _ in book.told}) is right_is
    assert book.unlike == []


@pytest.mark.parametrize(
    ("varde", "enhet", "right_is"),
    [
        ("21.1", "mkr", True), ("21.09", "mkr", True), ("21.089", "mkr", True),
        ("21.08", "mkr", False), (21089, "tkr", True), ("21089.1", "tkr", False),
        (21090, "tkr", False), (21089000, "kr", True), (21090000, "kr", False),
    ],
)  # fmt: skip
def test_amounts_are_held_in_the_units_of_the_text(varde: Any, enhet: str, right_is: bool) -> None:
    """Against 21 089 tkr."""
    book = made(says(varde, "kostnader", enhet=enhet))
    assert ("ARS865" not in {c for c, _, _ in book.told}) is right_is


def test_each_column_of_each_source_has_its_name(tmp_path: Path, office: Office) -> None:
    def named(data: Data) -> None:
        for source in ACCOUNT_SOURCES:
            for column, row in product(source.columns, range(ROWS)):
                mot = "/".join(filter(None, (path_of(source, row), column)))
                share = mot.endswith("andel")
                kronor = source.stands_in == IN_KRONOR and not share
                unit = "procent" if share else "kr" if kronor else "tkr"
                says(number_of(source, column, row), mot, enhet=unit, bas=mot)(data)

    book = made(named)
    assert book.told == set()
    assert book.unlike == []
    count = len(book.read.rows("uppgifter"))
    held = [book.read.calculation.value("uppgift_sant", n, 0) for n in range(1, count + 1)]
    unheld = len([row for row in right()["tables"]["uppgifter"] if "mot" not in row])
    assert held.count("") == unheld
    path = tmp_path / "bok.xlsx"
    path.write_bytes(filed(book.made))
    assert by_office(office, path, book.read, book.report) == []


def test_totals_that_are_not_typed_have_names_too() -> None:
    def only_genders(data: Data) -> None:
        rows = data["tables"]["deltagare"]
        rows[:] = [r for r in rows if r["kon"] != "totalt" and not r["insats"].startswith("Samt")]

    book = made(only_genders, says(22, "deltagare/Lyra/totalt/deltagare"), says(651, ALL))
    assert {c for c, _, _ in book.told} & {"ARS865", "ARS867"} == {"ARS867"}  # nothing is started
    value = book.read.calculation.value
    totals = [value("flode_deltagare", n, 0) for n in range(len(FLOWS))]
    assert totals == [sum(row[1:4]) for row in FLOWS.values()]


def test_the_summary_is_the_printed_flow_table() -> None:
    book = made()
    value = book.read.calculation.value
    insats = [value("flode_insats", n, 0) for n in range(len(FLOWS) + 1)]
    assert insats == [*FLOWS, ""]
    assert [value("alla_arbete", n, 0) for n in (0, 1)] == [Decimal(90), Decimal(90)]
    assert [value("alla_deltagare", n, 0) for n in (0, 1)] == [Decimal(651), Decimal(499)]
    assert value("alla_avslutade", 1, 0) == Decimal(246)
    by_reason = [value("anledning_kvinnor", n, 0) for n in (0, 1, 3, 7)]
    assert by_reason == [Decimal(n) for n in (34, 10, 47, 36)]


def test_an_empty_workbook_has_nothing_wrong_but_its_required_fields() -> None:
    book = Book({"template": "provbok", "version": "1", "fields": {}, "tables": {}, "claims": {}})
    assert book.unlike == []
    assert {code for code, _, _ in book.told} == {"MALL110"}
