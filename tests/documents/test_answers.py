"""The long answers: a text in rows of paragraphs, and the rows as the same text again."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.neutral import BACKGROUND, METHOD, neutral
from exchanged import read, refill
from finsam_xl.documents.answers import LONGEST_PARAGRAPH, paragraphs, text_of
from finsam_xl.documents.fill import fill
from finsam_xl.documents.parse import parse_document, with_values
from finsam_xl.errors import DataDoesNotFit
from finsam_xl.template.answers import GOES_ON, PARAGRAPH, letters_a_line, most_letters
from finsam_xl.template.form import FIRST_READY
from finsam_xl.templates.ansokan.inputs import ANSWERS
from finsam_xl.workbook.cell import CellRef, Value
from finsam_xl.workbook.texts import EMPTY_TEXTS
from hosts.office import Office
from rules.small import ansokan, message
from support import named, template
from unfiled import change, check, document, filed, told, type_in
from verdicts.verdict import disagreements, shown, shown_in

SHEET, WIDTH = "Beskrivning", 108.0
#: a blank answer has six rows to fill in, and one of these forty
READY, MANY = 6, template("ansokan", rows=120)
MANY_READY = 40
#: what a row of the sheet shows: 125 letters on each of 27 lines
MOST = 3_375


# ---- a text in rows


def test_a_paragraph_is_a_row() -> None:
    assert paragraphs("Ett syfte.", READY, WIDTH) == [("Ett syfte.", False)]
    assert paragraphs("Ett syfte.\nEtt till.", READY, WIDTH) == [
        ("Ett syfte.", False),
        ("Ett till.", False),
    ]


def test_blank_lines_stand_in_the_row_below_them_for_an_empty_row_is_none() -> None:
    assert paragraphs("\nFörst.\n\n \nSedan.\n\n", READY, WIDTH) == [
        ("\nFörst.", False),
        ("\n \nSedan.\n\n", False),
    ]


def test_a_paragraph_too_long_for_a_row_goes_on_in_the_next_after_a_sentence() -> None:
    text = neutral(METHOD)
    rows = paragraphs(text, READY, WIDTH)
    assert [goes_on for _, goes_on in rows] == [False, True, True]
    assert all(len(piece) <= LONGEST_PARAGRAPH for piece, _ in rows)
    assert all(re.search(r"[.] $", piece) for piece, _ in rows[:-1])
    assert "".join(piece for piece, _ in rows) == text


def test_without_a_sentence_it_is_divided_at_a_blank_and_without_a_blank_not_at_all() -> None:
    words = "ord " * 1_000 + "ord"
    assert [len(piece) for piece, _ in paragraphs(words, READY, WIDTH)] == [2_500, 1_503]
    assert paragraphs("o" * 4_000, READY, WIDTH) == [("o" * 4_000, False)]
    assert [len(piece) for piece, _ in paragraphs("o" * LONGEST_PARAGRAPH, READY, WIDTH)] == [2_500]


def test_more_paragraphs_than_rows_are_put_together_the_shortest_first() -> None:
    long = neutral(1_000)
    text = f"{long}\nKort.\nKortare\n" + "\n".join([long] * 4)
    rows = paragraphs(text, READY, WIDTH)
    assert [piece for piece, _ in rows] == [long, "Kort.\nKortare", long, long, long, long]


def test_no_row_is_put_together_that_would_then_not_be_seen() -> None:
    rows = paragraphs("\n".join([neutral(2_400)] * 7), READY, WIDTH)
    assert len(rows) == 7
    # each line of a list takes one of the row's 27
    listed = paragraphs("\n".join(f"- punkt {n}" for n in range(80)), READY, WIDTH)
    assert len(listed) == READY
    assert max(piece.count("\n") + 1 for piece, _ in listed) <= 27


# ---- and the same text again

line = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
lines = st.one_of(
    line,
    st.sampled_from(["", " ", "\u00a0", "  ", "Rubrik:", "- punkt", "forts."]),
    st.integers(1, 9_000).map(neutral),
    st.integers(1, 700).map(lambda n: "ord " * n),
    st.integers(1, 6_000).map(lambda n: "o" * n),
)
answers = st.lists(lines, min_size=1, max_size=8).map("\n".join)


def through_rows(text: str, rows: list[tuple[str, bool]]) -> str:
    """What is read where these rows stand in a workbook."""
    blank = document(MANY)
    area = blank.area("tab_metod")
    cells: dict[CellRef, Value] = {}
    for number, (piece, goes_on) in enumerate(rows, FIRST_READY):
        cells[area.cell(number, 0)] = piece
        cells[area.cell(number, 1)] = "forts." if goes_on else None
    filled = parse_document(with_values(blank.workbook, cells), blank.recognised)
    return text_of(filled.rows("metod"))


@settings(max_examples=150, deadline=None)
@given(answers, st.integers(1, MANY_READY))
def test_any_text_comes_back_from_its_rows(text: str, places: int) -> None:
    if text in EMPTY_TEXTS:  # as every cell with nothing but a blank
        return
    rows = paragraphs(text, places, WIDTH)
    assert not any(piece in EMPTY_TEXTS for piece, _ in rows)
    assert rows[0][1] is False
    assert through_rows(text, rows) == text


@pytest.mark.parametrize(
    "text",
    [
        "Ett syfte.",
        " Blanktecken i båda ändar ",
        "\n\nTvå tomma rader först.",
        "Två tomma rader sist.\n\n",
        "Stycke.\n\n\nStycke efter två tomma rader.\n \nOch ett till.",
        neutral(METHOD),
        neutral(METHOD, 5),
        neutral(BACKGROUND, 40),  # more paragraphs than rows
        "- punkt\n" * 60 + "sist",
        f"{neutral(2_600)}\n\n{neutral(2_600)}",
    ],
)
def test_through_the_file(text: str) -> None:
    filled = refill(template("ansokan"), {"fields": {"metod": text, "bakgrund": "Kort."}})
    assert read(filled)["fields"]["metod"] == text
    assert read(filled)["fields"]["bakgrund"] == "Kort."
    # filled in again nothing changes
    assert fill(document(filled), read(filled)).edits == {}


def test_a_shorter_text_leaves_nothing_of_the_longer_one() -> None:
    long = refill(template("ansokan"), {"fields": {"metod": neutral(METHOD)}})
    short = refill(long, {"fields": {"metod": "Ny metod."}})
    assert read(short)["fields"]["metod"] == "Ny metod."
    area = document(short).area("tab_metod")
    assert document(short).workbook.cell(area.cell(FIRST_READY, 1)).value is None
    assert "metod" not in read(refill(short, {"fields": {"metod": None}}))["fields"]


def test_a_text_that_needs_more_rows_than_there_are_is_refused() -> None:
    text = "\n".join([neutral(2_400)] * 7)
    with pytest.raises(DataDoesNotFit) as refused:
        refill(template("ansokan"), {"fields": {"metod": text}})
    assert str(refused.value) == (
        "Tabellen metod har 6 rader men data 7: gör en ny arbetsbok med finsam-xl new --rader 24."
    )
    larger = refill(template("ansokan", rows=24), {"fields": {"metod": text}})
    assert read(larger)["fields"]["metod"] == text


def test_a_row_between_two_paragraphs_may_be_empty() -> None:
    typed = {named("metod_stycke", 2): "Först.", named("metod_stycke", 5): "Sedan."}
    assert read(type_in(template("ansokan"), dict(typed)))["fields"]["metod"] == "Först.\nSedan."


# ---- the real lengths


def long_application() -> bytes:
    """An application with nothing to remark on, its answers as long as the real ones."""
    lengths = dict.fromkeys((table.name for table in ANSWERS), 1_800)
    texts = {name: neutral(letters, 2) for name, letters in lengths.items()}
    texts |= {"metod": neutral(METHOD), "bakgrund": neutral(BACKGROUND, 5)}
    return ansokan(**texts)


LONG = long_application()


def test_the_real_lengths_are_read_back_and_nothing_is_told() -> None:
    fields = read(LONG)["fields"]
    assert (len(fields["metod"]), len(fields["bakgrund"])) == (7_217, 6_973)
    assert fields["metod"] == neutral(METHOD)
    assert fields["bakgrund"] == neutral(BACKGROUND, 5)
    assert {f.code for f in check(LONG).findings} == {"ANS413"}
    assert disagreements(document(LONG), check(LONG), shown(document(LONG))) == []


def test_the_rows_of_the_real_lengths() -> None:
    area = document(LONG).area("tab_metod")
    stored = document(LONG).workbook.cell
    rows = range(FIRST_READY, FIRST_READY + 4)
    goes_on = [stored(area.cell(row, 1)).value for row in rows]
    assert goes_on == [None, "forts.", "forts.", None]


def rows_of(data: bytes, sheet: str = SHEET) -> dict[int, dict[str, str]]:
    """What each row's start tag says in the file."""
    part = document(data).workbook.sheet(sheet)
    assert part is not None
    with zipfile.ZipFile(BytesIO(data)) as package:
        xml = package.read(part.part).decode()
    tags = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<row\b[^>]*>", xml)]
    return {int(tag["r"]): tag for tag in tags}


def test_a_row_has_the_height_of_its_text_and_goes_on_growing() -> None:
    """``ht`` without ``customHeight``: so high on opening, and free to grow while typing."""
    before, after = rows_of(template("ansokan")), rows_of(filed(LONG))
    first = document(LONG).area("metod_stycke").top + FIRST_READY
    assert "ht" not in before[first]
    assert after[first]["ht"] == "300"  # 2 500 letters in lines of 125: 20 of them
    assert all("customHeight" not in after[first + row] for row in range(4))
    assert "ht" not in after[first + 3]  # nothing stands there


def test_no_row_is_higher_than_a_row_can_be() -> None:
    filled = refill(template("ansokan"), {"fields": {"metod": "o" * 9_000}})
    first = document(filled).area("metod_stycke").top + FIRST_READY
    assert rows_of(filled)[first]["ht"] == "405"  # Excel's highest is 409


def test_a_height_that_somebody_has_set_stays() -> None:
    blank = template("ansokan")
    first = document(blank).area("metod_stycke").top + FIRST_READY
    sheet = document(blank).workbook.sheet(SHEET)
    assert sheet is not None
    own = _with_height(blank, sheet.part, first)
    filled = refill(own, {"fields": {"metod": neutral(METHOD)}})
    assert (rows_of(filled)[first]["ht"], rows_of(filled)[first]["customHeight"]) == ("60", "1")
    assert rows_of(filled)[first + 1]["ht"] == "315"


def _with_height(data: bytes, part: str, row: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == part:
                tag = re.search(rb'<row [^>]*r="%d"[^>]*>' % row, content)
                assert tag is not None
                high = tag[0][:-1] + b' ht="60" customHeight="1">'
                content = content.replace(tag[0], high)
            new.writestr(item, content)
    return out.getvalue()


def test_in_libreoffice_every_row_shows_its_whole_text(office: Office, tmp_path: Path) -> None:
    """As it is opened, nothing typed: each row is at least as high as its text needs."""
    path = tmp_path / "lang.xlsx"
    path.write_bytes(filed(LONG))
    last = document(LONG).area(f"tab_{ANSWERS[-1].name}").bottom
    (seen,) = office.edit(
        path, None, [{"do": "heights", "sheet": SHEET, "rows": [*range(1, last)]}]
    )
    held = {row for row, _ in document(LONG).workbook.sheet(SHEET).cells}  # type: ignore[union-attr]
    low = {
        row: (high, needed)
        for row, (high, needed) in enumerate(seen["heights"], 1)
        if high < needed - 0.5 and row in held
    }
    assert low == {}
    # and the measure measures: the real method needs more than one line of each row
    top = document(LONG).area("metod_stycke").top + FIRST_READY
    assert all(seen["heights"][row - 1][1] > 200 for row in range(top, top + 3))


def test_in_libreoffice_a_row_inserted_among_the_paragraphs_is_a_part_of_the_text(
    office: Office, tmp_path: Path
) -> None:
    """On the protected sheet: rows come, are typed in, and go."""
    path, saved = tmp_path / "ansokan.xlsx", tmp_path / "sparad.xlsx"
    path.write_bytes(filed(ansokan(metod="Första stycket.\nTredje stycket.\nFjärde stycket.")))
    area = document(path.read_bytes()).area("tab_metod")
    second = area.top + FIRST_READY + 1
    steps: list[dict[str, object]] = [
        {"do": "insert_rows", "sheet": SHEET, "row": second, "count": 2},
        {
            "do": "set",
            "sheet": SHEET,
            "cell": f"B{second}",
            "value": "Andra stycket, som är långt,",
        },
        {"do": "set", "sheet": SHEET, "cell": f"B{second + 1}", "value": " går vidare."},
        {"do": "set", "sheet": SHEET, "cell": f"C{second + 1}", "value": "forts."},
        {"do": "delete_rows", "sheet": SHEET, "row": second + 3, "count": 1},
    ]
    answers = office.edit(path, saved, steps)
    assert not any(answer["refused"] for answer in answers)
    data = saved.read_bytes()
    assert read(data)["fields"]["metod"] == (
        "Första stycket.\nAndra stycket, som är långt, går vidare.\nTredje stycket."
    )
    assert told(data, "MALL103", "MALL104", "MALL105", "MALL107", "MALL110", "MALL118") == []
    # the heading, the marker and the guard are the template's
    for row, column in ((area.top, "B"), (area.top, "C"), (area.bottom + 1, "B")):
        step = {"do": "set", "sheet": SHEET, "cell": f"{column}{row}", "value": "Text"}
        assert office.edit(saved, None, [step]) == [{"refused": True}]


# ---- MALL118: a text of which a part is not seen


def test_as_many_letters_as_a_row_shows() -> None:
    assert (letters_a_line(WIDTH), most_letters(WIDTH)) == (125, MOST)


@pytest.mark.parametrize(
    ("at", "text", "wrong"),
    [
        (named("metod_stycke", 2), "o" * MOST, False),
        (named("metod_stycke", 2), "o" * (MOST + 1), True),
        # 27 lines, each of them one of the row's
        (named("metod_stycke", 3), "\n".join(["rad"] * 26), False),
        (named("metod_stycke", 3), "\n".join(["rad"] * 28), True),
        # other texts, by the width of their columns
        (named("falt_insatsens_namn"), "o" * most_letters(52), False),
        (named("falt_insatsens_namn"), "o" * (most_letters(52) + 1), True),
        (named("mal_mal", 2), "o" * (most_letters(40) + 1), True),
        # what is never read may be of any length
        (named("falt_kontakt"), "o" * 9_000, False),
    ],
)
def test_a_text_that_is_not_seen_whole(
    at: str, text: str, wrong: bool, office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "ansokan.xlsx"
    path.write_bytes(filed(type_in(ansokan(), {at: text})))
    data = path.read_bytes()
    assert told(data, "MALL118") == ([("MALL118", "varning", at)] if wrong else [])
    read = document(data)
    number = next(i for i, own in enumerate(read.layout.lines) if own.codes == ("MALL118",))
    sheet, cell = at.split("!")
    says = ("VARNING", 1, f"'{sheet}'!{cell}") if wrong else ("OK", 0, "")
    for lines in (shown(read), shown_in(read, office.recalculate(path))):
        assert lines[number] == says
        assert disagreements(read, check(data), lines) == []


def test_the_sentence_on_a_text_that_is_not_seen_whole() -> None:
    text = type_in(ansokan(), {named("metod_stycke", 2): neutral(METHOD)})
    assert message(text, "MALL118") == (
        "Beskrivning!B36 har 7 217 tecken, och ungefär 3 375 syns. "
        "Dela texten på flera rader, eller korta den."
    )


def test_a_long_number_is_no_long_text() -> None:
    assert told(type_in(ansokan(), {named("metod_stycke", 2): Decimal(10**14)}), "MALL118") == []


# ---- what a row is read as


def test_a_first_row_that_says_that_it_goes_on_begins_the_text() -> None:
    cells = {named(f"syfte_{GOES_ON}", 2): "forts."}
    assert read(change(ansokan(), dict(cells)))["fields"]["syfte"] == (
        "Vägen till arbete blir kortare."
    )


def test_forts_is_chosen_from_its_list() -> None:
    at = named(f"syfte_{GOES_ON}", 3)
    rows: dict[str, Value | int] = {named(f"syfte_{PARAGRAPH}", 3): "Och tryggare."}
    assert told(type_in(ansokan(), rows | {at: "FORTS."}), "TAL702") == []
    other = type_in(ansokan(), rows | {at: "fortsättning"})
    assert told(other, "TAL702") == [("TAL702", "fel", at)]
    # a word that is none is no continuation
    assert read(other)["fields"]["syfte"] == "Vägen till arbete blir kortare.\nOch tryggare."


def test_a_paragraph_that_is_a_number_is_read_as_it_is_written() -> None:
    at = named("metod_stycke", 3)
    numbered = type_in(ansokan(), {at: 2018})
    assert read(numbered)["fields"]["metod"] == "Individuellt stöd.\n2018"
