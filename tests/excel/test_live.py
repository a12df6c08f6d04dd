"""A workbook that stands open is judged as its file is, by both ways of reading it."""

from __future__ import annotations

from functools import cache
from itertools import chain

import pytest

from finsam_xl.excel.host import live
from finsam_xl.findings import NOT_RUN, Finding
from finsam_xl.workbook.write.patch import Edit
from hosts.small_book import Book
from hosts.small_book_api import refused
from mutations.bench import applied, examples
from mutations.desk import FAULTS
from mutations.desk import Book as Desk
from mutations.right import right
from support import ALL_NAMES, PER, change, check, example, template, where

#: kinds of faults of every family, among them those whose cells a host hands over otherwise:
#: errors, dates, percentages, numbers as text, formulas, rows inserted, sheets and names gone
FAULTY = (
    "key a quarter of a percent off",
    "total typed over with two digits swapped",
    "figure as text, groups set with blanks",
    "date typed as digits without dashes",
    "more participants in all than the years hold",
    "amount of a year altered",
    "hidden row with an amount",
    "sheet deleted",
    "party without a signature",
)


def findings_by_values(report_of: tuple[Finding, ...]) -> list[Finding]:
    """What is left where the host tells neither number formats, colours nor hidden rows."""
    return [f for f in report_of if f.code != "MALL108"]


def mutant(name: str) -> bytes:
    """The fault in the first workbook that has a place for it, real ones first."""
    fault = FAULTS[name]
    drawn = (right(kind, seed) for seed in range(3) for kind in fault.kinds)
    return next(m.data for book in chain(real(), drawn) if (m := applied(fault, book)))


@cache
def real() -> tuple[Desk, ...]:
    return tuple(examples())


@pytest.mark.parametrize("name", ALL_NAMES)
class TestExamples:
    def test_a_full_copy_gives_the_very_list_of_check(self, name: str) -> None:
        report, whole = live.judged(Book(example(name), "prov.xlsx"), PER)
        expected = check(example(name))
        assert whole
        assert report.findings == expected.findings
        assert report.outcomes == expected.outcomes
        assert report.verdict == expected.verdict

    def test_values_and_formulas_give_it_too_and_say_what_could_not_be_run(self, name: str) -> None:
        report, whole = live.judged(Book(example(name), "prov.xlsx", classic=False), PER)
        expected = check(example(name))
        assert not whole
        assert list(report.findings) == findings_by_values(expected.findings)
        not_run = {o.code: o.reason for o in report.outcomes if o not in expected.outcomes}
        assert not_run == live.UNREADABLE


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_workbook_is_told_the_same_by_both_ways(name: str) -> None:
    data = mutant(name)
    expected = check(data)
    assert expected.findings
    copied, _ = live.judged(Book(data, "prov.xlsx"), PER)
    assert copied.findings == expected.findings
    read, _ = live.judged(Book(data, "prov.xlsx", classic=False), PER)
    assert list(read.findings) == findings_by_values(expected.findings)
    assert (copied.verdict, copied.reason) == (expected.verdict, expected.reason)


def test_a_version_that_only_the_properties_tell_is_said_not_to_have_been_read() -> None:
    data = mutant("template version that is not known")
    copied, _ = live.judged(Book(data, "prov.xlsx"), PER)
    assert (copied.verdict, copied.reason) == (check(data).verdict, check(data).reason)
    read, _ = live.judged(Book(data, "prov.xlsx", classic=False), PER)
    outcome = next(o for o in read.outcomes if o.code == "MALL102")
    assert (outcome.outcome, outcome.reason) == (NOT_RUN, live.UNREADABLE["MALL102"])


def test_what_only_formats_tell_is_said_not_to_have_been_run() -> None:
    """A hidden row with an amount is a warning by the copy; by values the rule did not run."""
    data = mutant("hidden row with an amount")
    assert "MALL108" in {f.code for f in live.judged(Book(data), PER)[0].findings}
    report, _ = live.judged(Book(data, classic=False), PER)
    outcome = next(o for o in report.outcomes if o.code == "MALL108")
    assert (outcome.outcome, outcome.reason) == (NOT_RUN, live.UNREADABLE["MALL108"])


def test_a_percentage_is_read_as_its_fraction_whatever_the_format() -> None:
    """0,5 is 50 %, by a copy and by the values: no number format is asked for."""
    data = example("nvs_plan_2021_2023")
    at = where(data, "medlemmar_andel", 1)
    changed = change(data, {at: Edit(None)})
    for classic in (True, False):
        book = Book(changed, classic=classic)
        sheet, address = at.split("!")
        book.file[sheet][address].value = 0.5
        book.file[sheet][address].number_format = "General"
        book.values[sheet, *_place(address)] = 0.5
        book.touched = True
        document = live.document(book)
        assert document.rows("medlemmar")[0]["andel"].number == 50


def _place(address: str) -> tuple[int, int]:
    from finsam_xl.workbook.cell import parse_a1

    return parse_a1(address)


class TestWaysOut:
    def test_where_copies_are_refused_the_values_are_read(self) -> None:
        book = Book(example("hbs_plan_2019"))
        book.refuses_copies = True
        assert live.judged(book, PER)[1] is False

    def test_an_encrypted_workbook_is_read_by_its_values(self) -> None:
        book = Book(example("hbs_plan_2019"))
        book.encrypted = True
        report, whole = live.judged(book, PER)
        assert not whole
        assert list(report.findings) == findings_by_values(check(book.data).findings)

    def test_unsaved_changes_are_checked(self) -> None:
        book = Book(example("hbs_plan_2019"))
        at = where(book.data, "falt_organisationsnummer")
        sheet, address = at.split("!")
        with_protection_off(book, sheet)
        book.sheets[sheet].range(address).value = "'12"
        assert "BUD512" in {f.code for f in live.judged(book, PER)[0].findings}

    def test_a_workbook_that_was_never_saved_has_no_ending(self) -> None:
        report, whole = live.judged(Book(template("budget"), "Bok1"), PER)
        assert whole
        assert report.file == "Bok1"

    def test_an_address_on_the_web_is_not_asked_for(self) -> None:
        book = Book(example("hbs_plan_2019"), fullname=refused(-1, "no folder"))
        assert live.judged(book, PER)[1]

    def test_a_host_without_formulas_is_told_plainly(self, monkeypatch: pytest.MonkeyPatch) -> None:
        book = Book(example("hbs_plan_2019"), "Budget.xlsx", classic=False)
        monkeypatch.setattr("hosts.small_book_cells.Range.formula", property(_not_implemented))
        report, _ = live.judged(book, PER)
        assert report.reason == (
            "Budget.xlsx kan inte kontrolleras här, eftersom programmet inte lämnar ut "
            "arbetsbokens formler: spara den och använd finsam-xl check."
        )

    def test_a_busy_host_is_not_taken_for_one_that_gives_no_copy(self) -> None:
        book = Book(example("hbs_plan_2019"))
        book.app.busy = refused(-2146777998, "0x800AC472")
        with pytest.raises(type(book.app.busy)):
            live.judged(book, PER)


def _not_implemented(_: object) -> object:
    """As xlwings' remote engine answers where a formula is asked for."""
    raise NotImplementedError


def with_protection_off(book: Book, sheet: str) -> None:
    book.sheets[sheet].ws.protection.sheet = False


class TestFingerprint:
    def test_it_is_the_same_until_a_cell_is_changed(self) -> None:
        book = Book(example("hbs_plan_2019"))
        before = live.fingerprint(book)
        assert live.fingerprint(book) == before
        with_protection_off(book, "Förbund")
        book.sheets["Förbund"].range("C4").value = "'Annat"
        assert live.fingerprint(book) != before

    def test_colours_do_not_count(self) -> None:
        book = Book(example("hbs_plan_2019"))
        before = live.fingerprint(book)
        with_protection_off(book, "Förbund")
        book.sheets["Förbund"].range("C4").color = "#FFC7CD"
        assert live.fingerprint(book) == before


def test_one_formatted_cell_far_away_stops_nothing() -> None:
    """Excel's used range is then 17 thousand million cells; the file holds one more."""
    book = Book(template("budget"), "Bok1")
    before = live.fingerprint(book)
    far = book.file["Budget"].cell(1_048_576, 16_384)
    far.number_format = "0.00"
    assert book.sheets["Budget"].used_range.shape == (1_048_576, 16_384)
    after = live.fingerprint(book)
    assert after == before
    with_protection_off(book, "Budget")
    book.sheets["Budget"].range("C40").value = 7
    assert live.fingerprint(book) != after


def test_a_workbook_beyond_the_limits_is_one_sentence() -> None:
    """Far more cells than are understood while a user waits."""
    book = Book(example("hbs_plan_2019"), "Stor.xlsx", classic=False)
    book.file["Godtagna fynd"]["A200000"] = 1
    report, _ = live.judged(book, PER)
    assert report.reason == (
        "Stor.xlsx är för stor för att kontrolleras här: använd kommandot finsam-xl i ett "
        "terminalfönster på en dator."
    )
