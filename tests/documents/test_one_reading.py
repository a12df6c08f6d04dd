"""What stands in a cell is read in one way, by *Kontroll*'s formulas and by the check: the
table *Så läses en cell* in docs/kontroll.md, row by row, with three contents of each kind and a
neighbour that is told nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import pytest

from engines import by_cells, differences
from finsam_xl.workbook.cell import Value
from finsam_xl.workbook.texts import LETTERS, compared, oddly_written
from hosts.office import Office
from support import example, named
from unfiled import check, document, filed, told, type_in
from verdicts.test_one_verdict import typed
from verdicts.verdict import disagreements, shown, shown_in

HEBY, PLAN = "heby_application_2018_2020", "hbs_plan_2019"
PAGE = Path(__file__).parents[2] / "docs" / "kontroll.md"
#: of the rules that tell what a cell is read as
READING = ("TAL701", "TAL702", "TAL704", "TAL705", "TAL706", "TAL711", "MALL110", "MALL114")


class Kind(NamedTuple):
    """A row of the table: contents of one kind, in which cell of which book, and what is told."""

    row: str
    book: str
    at: str
    contents: tuple[Value, ...]
    told: tuple[str, ...]
    neighbour: Value  #: of which nothing is told


def parted(text: str) -> str:
    """As a Mac and many PDFs store it: å, ä, ö and é as two characters."""
    return normalize("NFD", text)


SIGNED, DATED = named("underskrifter_organisation", 5), named("underskrifter_datum", 5)
INSURED = named("insatsagare_organisation", 4)  #: where Försäkringskassan is an owner
INSURANCE = "Försäkringskassan"
DAY = Decimal(43008)  # 2017-09-30
KINDS = (
    Kind(
        "ett namn med blanktecken, fast mellanslag eller radbrytning i en ände", HEBY, SIGNED,
        (f"{INSURANCE} ", f"\u00a0{INSURANCE}", f"{INSURANCE} \n"), ("TAL704",), INSURANCE,
    ),
    Kind(
        "å, ä, ö eller é i ett namn i två delar, ur en PDF eller från en Mac", HEBY, SIGNED,
        (parted(INSURANCE), parted("FÖRSÄKRINGSKASSAN"), INSURANCE.replace("ö", "o\u0308")),
        ("TAL704",), INSURANCE.upper(),
    ),
    Kind(
        "blanktecken inne i ett namn: två i rad, fast mellanslag, radbrytning", PLAN,
        "Medlemmar!B8", ("Huddinge  kommun", "Huddinge\u00a0kommun", "Huddinge\nkommun"), (),
        "Huddinge kommun",
    ),
    Kind(
        "tecken utan bredd, bokstäver ur andra alfabet", HEBY, named("insatsagare_organisation", 7),
        ("F\u00f6rs\u00e4krings\u200bkassan", "Regi\u043en Uppsala", "Heby\u2060"), ("TAL711",),
        "Heby",
    ),
    Kind(
        "ett val (part, enhet, typ) med blanktecken eller med bokstäver i två delar", PLAN,
        "Medlemmar!C8", ("kommun ", "\u00a0kommun", "kommun\n"), ("TAL702",), "Kommun",
    ),
    Kind(
        "ett val (part, enhet, typ) med blanktecken eller med bokstäver i två delar", PLAN,
        "Förbund!C7", ("tkr ", " tkr", "tkr\u00a0"), ("TAL702",), "TKR",
    ),
    Kind(
        "ett val (part, enhet, typ) med blanktecken eller med bokstäver i två delar", PLAN,
        "Förbund!B20", (parted("preliminär budget"), "preliminär  budget", "budget "), ("TAL702",),
        "Preliminär budget",
    ),
    Kind(
        "bara ett blanktecken, eller en tom text: i en obligatorisk cell", HEBY,
        named("falt_huvudinsatsagare"), ("", " ", "\u00a0"), ("MALL110",), "Rehabkraft",
    ),
    Kind(
        "bara ett blanktecken, eller en tom text: i en post", HEBY, "Budget!B10",
        ("", " ", "\u00a0"), ("MALL110",), "1. coach",
    ),
    Kind(
        "bara ett blanktecken, eller en tom text: i ett belopp eller ett frivilligt datum", HEBY,
        "Budget!F10", ("", " ", "\u00a0"), (), None,
    ),
    Kind(
        "SANT eller FALSKT i ett belopp", HEBY, "Budget!F10", (True, False), ("TAL702",),
        Decimal(1),
    ),
    Kind("SANT eller FALSKT i ett belopp", PLAN, "Medlemmar!F8", (True,), ("TAL702",), Decimal(1)),
    Kind(
        "0, 2020 eller 20201231 i en cell för ett datum", HEBY, DATED,
        (Decimal(0), Decimal(2020), Decimal(20201231)), ("TAL705",), DAY,
    ),
    Kind(
        "ett datum med klockslag, 2020-12-31 23:59", HEBY, DATED,
        (DAY + Decimal("0.999305555556"), DAY + Decimal("0.5"), DAY + Decimal("0.000011574074")),
        (), DAY,
    ),
)  # fmt: skip
CASES = [(kind, content) for kind in KINDS for content in kind.contents]


def codes_at(data: bytes, at: str) -> tuple[str, ...]:
    return tuple(code for code, _, cell in told(data, *READING) if cell == at)


@pytest.mark.parametrize(("kind", "content"), CASES, ids=lambda given: ascii(given)[:60])
def test_a_kind_of_content_by_our_own_calculation(kind: Kind, content: Value) -> None:
    data = type_in(example(kind.book), {kind.at: content})
    assert codes_at(data, kind.at) == kind.told
    assert disagreements(document(data), check(data), shown(document(data))) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: ascii(kind.row)[:60])
def test_its_neighbour_is_told_nothing_there(kind: Kind) -> None:
    data = type_in(example(kind.book), {kind.at: kind.neighbour})
    assert codes_at(data, kind.at) == ()


def test_the_page_has_the_table_and_no_other_rows() -> None:
    _, _, below = PAGE.read_text(encoding="utf-8").partition("\n## Så läses en cell\n")
    table = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", below.split("\n#")[0], re.MULTILINE)[1:]
    said = {row: tuple(re.findall(r"[A-Z]+\d{3}", how)) for row, how in table}
    others = {
        "ett blad vars namn har bokstäver i två delar": (),
        "ett datum i en arbetsbok som räknar dagar från 1904": (),
    }
    assert said == {kind.row: kind.told for kind in KINDS} | others


@pytest.mark.parametrize("name", [HEBY, PLAN])
def test_libreoffice_reads_each_kind_so(name: str, office: Office, tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(example(name))
    read = document(example(name))
    lines = [
        read.area(name).cell(i, 0).a1
        for name in ("kontroll_status", "kontroll_antal", "kontroll_cell")
        for i in range(len(read.layout.lines))
    ]
    # it is given no empty text, and SANT becomes a number there
    cases = [(k, c) for k, c in CASES if k.book == name and c != "" and not isinstance(c, bool)]
    steps: list[dict[str, object]] = []
    for kind, content in cases:
        sheet, _, cell = kind.at.partition("!")
        here = {"do": "set", "sheet": sheet, "cell": cell, "force": True}
        before = next((r.raw for r in read.reads if str(r.at) == kind.at), None)
        steps += [
            {**here, "value": typed(content)},
            {"do": "read", "cells": {"Kontroll": lines}},
            {**here, "value": typed(before)},
        ]
    answers = office.edit(path, None, steps, limit=600)
    for (kind, content), answer in zip(cases, answers[1::3], strict=True):
        told_there = shown_in(read, answer["cells"])
        data = type_in(example(name), {kind.at: content})
        assert told_there == shown(document(data)), (kind.row, content)
        assert disagreements(document(data), check(data), told_there) == [], (kind.row, content)


def test_a_truth_value_is_a_number_to_libreoffice_and_to_the_check_of_its_file(
    office: Office, tmp_path: Path
) -> None:
    """Where the cell's format is a number's, LibreOffice takes SANT for 1, shows it, counts it and
    saves it so: its own *Kontroll* and the check of its file agree."""
    path, saved = tmp_path / "bok.xlsx", tmp_path / "sparad.xlsx"
    path.write_bytes(filed(type_in(example(HEBY), {"Budget!F10": True})))
    assert codes_at(path.read_bytes(), "Budget!F10") == ("TAL702",)
    office.save_as(path, saved, recalculate=True)
    data = saved.read_bytes()
    assert codes_at(data, "Budget!F10") == ()
    told_there = shown_in(document(data), office.recalculate(saved))
    assert disagreements(document(data), check(data), told_there) == []


@pytest.mark.parametrize("content", ["", " ", "\u00a0"])
def test_a_signature_with_nothing_for_a_date_is_none(content: str) -> None:
    """Försäkringskassan is the fifth owner; its row of signatures has no date."""
    data = type_in(example(HEBY), {DATED: content})
    assert told(data, "ANS408") == [("ANS408", "fel", INSURED)]
    assert told(example(HEBY), "ANS408") == []
    assert disagreements(document(data), check(data), shown(document(data))) == []


@pytest.mark.parametrize("at", [SIGNED, INSURED, named("samverkansparter_organisation", 3)])
@pytest.mark.parametrize("name", [f"{INSURANCE} ", parted(INSURANCE), f"\n{INSURANCE}"])
def test_a_party_and_its_signature_are_one_name(at: str, name: str) -> None:
    data = type_in(example(HEBY), {at: name})
    assert told(data, "ANS408", "TAL704") == [("TAL704", "varning", at)]
    assert document(data).calculation.value("kontroll_underskrifter_grad") == 0
    # the neighbour: another name is not signed for
    other = type_in(example(HEBY), {SIGNED: "Försäkringskassa"})
    assert told(other, "ANS408", "TAL704") == [("ANS408", "fel", INSURED)]


def oddly(data: bytes) -> bytes:
    """Every name of the book as a Mac stores it, with a no-break blank before it and a line break
    after it."""
    names = {
        str(read.at): f"\u00a0{parted(read.raw)} \n"
        for rows in document(data).tables.values()
        for row in rows
        for spec in row.table.named_by
        for read in [row[spec.name]]
        if spec.kind.value == "text" and isinstance(read.raw, str)
    }
    return type_in(data, names)


@pytest.mark.parametrize("name", [HEBY, PLAN])
def test_with_every_name_written_oddly_nothing_but_that_is_told(
    name: str, office: Office, tmp_path: Path
) -> None:
    """Signatures are found, huvudposter are one each, and every sum is what it was."""
    data, as_before = oddly(example(name)), example(name)
    codes = {code for code, _, _ in told(data)} - {"TAL704"}
    # NAMN with something beside it is no placeholder, and no party either
    assert codes == {code for code, _, _ in told(as_before)} - {"MALL111"}
    for block in document(data).layout.claims.values():
        values = [cell.value for cell in document(data).calculation.block(block)]
        assert values == [cell.value for cell in document(as_before).calculation.block(block)]
    path = tmp_path / "bok.xlsx"
    path.write_bytes(filed(data))
    assert differences(document(data).layout, path, by_cells(office.recalculate)) == []


def test_municipalities_with_a_blank_behind_their_party_are_not_counted_by_anyone() -> None:
    """Huddinge's 1 880 939 kr of 2017 are nobody's until the party is chosen from the list."""
    data = type_in(example(PLAN), {"Medlemmar!C8": "kommun "})
    calculation = document(data).calculation
    before = document(example(PLAN)).calculation
    paid = document(data).rows("medlemmar")[2].amounts[0].number or Decimal(0)
    assert paid > 0
    assert before.value("lag_part_betalt", 2, 0) == (
        calculation.value("lag_part_betalt", 2, 0) + paid  # type: ignore[operator]
    )
    assert codes_at(data, "Medlemmar!C8") == ("TAL702",)


@pytest.mark.parametrize(
    ("text", "name", "odd"),
    [
        ("Region Uppsala ", "Region Uppsala", True),
        ("\u00a0Region\u00a0Uppsala\n", "Region Uppsala", True),
        ("Fo\u0308rsa\u0308kringskassan", "Försäkringskassan", True),
        ("A\u030aMA\u030aLS CAFE\u0301", "ÅMÅLS CAFÉ", True),
        ("   ", "", True),
        # the neighbours
        ("Region  Uppsala", "Region Uppsala", False),
        ("Region\u00a0Uppsala", "Region Uppsala", False),
        ("Försäkringskassan", "Försäkringskassan", False),
        (" ", "", False),
        ("", "", False),
        ("Mu\u0308ller", "Mu\u0308ller", False),
        ("Heby\u200b", "Heby\u200b", False),
    ],
)
def test_a_name_as_it_is_compared(text: str, name: str, odd: bool) -> None:
    assert compared(text) == name
    assert bool(oddly_written(text)) is odd


def test_the_letters_are_those_that_swedish_names_are_written_with() -> None:
    assert "".join(letter for _, letter in LETTERS) == "åäöéÅÄÖÉ"
    assert all(len(parts) == 2 for parts, _ in LETTERS)
