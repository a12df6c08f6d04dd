"""What a blank application holds in advance, and what is written in it that nobody reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exchanged import read, refill
from finsam_xl.documents.document import Document
from finsam_xl.reports.frames import amounts_frame, findings_frame
from finsam_xl.reports.schema import schema
from finsam_xl.template.form import FIRST_READY
from finsam_xl.templates.ansokan.inputs import POSTS
from finsam_xl.workbook.cell import Value
from hosts.office import Office
from rules.parts import without_name
from rules.small import ansokan, cost
from support import named, ref, template
from unfiled import change, check, document, filed, told, type_in
from verdicts.verdict import disagreements, shown, shown_in

BLANK = template("ansokan")


# ---- posts that the form prints in advance


def without_posts() -> bytes:
    """A blank application in which somebody has emptied every post."""
    cells = {
        named(f"{block}_post", FIRST_READY + number): None
        for block, posts in POSTS.items()
        for number in range(len(posts))
    }
    return type_in(BLANK, dict(cells))


def test_the_posts_stand_in_the_first_rows_of_their_blocks() -> None:
    stored = document(BLANK).workbook.cell
    for block, posts in POSTS.items():
        area = document(BLANK).area(f"{block}_post")
        found = [stored(area.cell(row, 0)).value for row in range(FIRST_READY, area.height - 1)]
        assert found == [*posts, *[None] * (len(found) - len(posts))]
        assert None in found, "and there are rows for more"


def test_what_is_printed_in_advance_is_nobodys_input() -> None:
    """The verdict, the findings and every line of Kontroll are those of an emptied form."""
    empty = without_posts()
    assert check(BLANK).findings == check(empty).findings
    assert shown(document(BLANK)) == shown(document(empty))
    verdict = "kontroll_resultat"
    assert document(BLANK).calculation.value(verdict) == document(empty).calculation.value(verdict)
    assert heads(document(BLANK)) == heads(document(empty))
    assert begun(document(BLANK)) == begun(document(empty)) == [0] * len(begun(document(BLANK)))


def heads(read: Document) -> list[Value]:
    """What the sheets say above their first rows of the faults that stand on them."""
    names = [name for name in read.layout.derived if name.startswith("blad_")]
    return [read.calculation.value(name) for name in names]


def begun(read: Document) -> list[Value]:
    """How much is filled in on each sheet: what is mandatory is marked where something is."""
    return [cell.value for cell in read.calculation.block("kontroll_borjat")]


def test_an_amount_beside_a_printed_post_is_input() -> None:
    filled = type_in(BLANK, {named("ovriga_kostnader_belopp", FIRST_READY): 30_000})
    assert read(filled)["tables"]["ovriga_kostnader"][0]["post"] == "Utvärdering"
    assert document(filled).calculation.number("summa_ovriga_kostnader") == 30_000


def test_a_block_whose_posts_are_taken_away_stays_empty_in_the_next_workbook() -> None:
    emptied = without_posts()
    assert read(emptied)["tables"] == {"lokalkostnader": [], "ovriga_kostnader": []}
    assert refill(BLANK, read(emptied)) == refill(emptied, {})
    # and where the rows' name is gone nobody knows
    assert "lokalkostnader" not in read(without_name(BLANK, "tab_lokalkostnader"))["tables"]


def test_a_printed_post_may_be_written_over_emptied_and_used_twice() -> None:
    post = named("lokalkostnader_post", FIRST_READY)
    assert told(type_in(ansokan(), {post: "Lokal i Heby"})) == told(ansokan())
    assert told(type_in(ansokan(), {post: None})) == told(ansokan())
    # nor does a printed one without an amount stand twice beside one with
    again = refill(ansokan(), {"tables": {"lokalkostnader": [
        {"post": "Lokalhyra"}, cost("Lokalhyra", "1 000")]}})  # fmt: skip
    assert told(again, "MALL110", "MALL114") == []


def test_libreoffice_says_the_same_of_the_blank_form(office: Office, tmp_path: Path) -> None:
    for name, data in (("blank", BLANK), ("tom", without_posts())):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(filed(data))
        own = document(data)
        assert disagreements(own, check(data), shown_in(own, office.recalculate(path))) == []


@pytest.mark.parametrize("data", [BLANK, ansokan()], ids=["blank", "filled"])
def test_no_line_counts_less_than_nothing(data: bytes) -> None:
    """A heading that is taken away without having been counted would hide as many faults."""
    own = document(data)
    counts = [name for name in own.layout.derived if name.endswith("_antal")]
    assert len(counts) > 20
    below = {
        name: numbers
        for name in counts
        if min(numbers := [cell.value for cell in own.calculation.block(name)]) < 0
    }
    assert below == {}


# ---- what is never read

#: names, addresses and signatures, a cell of each
NEVER_READ = (
    named("falt_kontakt"),
    named("insatsagare_kontakt"),
    named("samverkansparter_kontakt", 2),
    named("underskrifter_namnteckning", 2),
    named("underskrifter_namnfortydligande", 2),
    named("underskrifter_epost", 2),
)
#: what would be told anywhere else: a placeholder, invisible letters, a blank in an end
WRITTEN = ("NAMN", "kansli\u200b@example.se ", "o" * 9_000)


def test_every_cell_that_is_never_read_is_here() -> None:
    layout = document(BLANK).layout
    unread = {f"falt_{spec.name}" for spec in layout.fields.values() if not spec.checked}
    for table in layout.tables.values():
        unread |= {table.area_name(spec.name) for spec in table.columns if not spec.checked}
    places = {str(layout.areas[name].cell(row, 0)) for name in unread for row in (0, 2)}
    assert len(unread) == len(NEVER_READ)
    assert set(NEVER_READ) <= places


@pytest.mark.parametrize("written", WRITTEN, ids=["placeholder", "invisible", "long"])
def test_contacts_are_never_read_checked_or_exported(written: str) -> None:
    data = type_in(ansokan(), dict.fromkeys(NEVER_READ, written))
    assert told(data) == told(ansokan())
    assert shown(document(data)) == shown(document(ansokan()))
    assert read(data) == read(ansokan())
    printed = (
        check(data).as_json(),
        json.dumps(read(data), ensure_ascii=False),
        amounts_frame([("prov.xlsx", document(data))]).to_csv(),
        findings_frame([check(data)]).to_csv(),
    )
    for text in map(str, printed):
        assert written not in text
        assert "kontakt" not in text


def test_a_contact_alone_begins_no_sheet() -> None:
    """Kontroll asks for what is mandatory as of a form in which nothing is written."""
    data = type_in(BLANK, dict.fromkeys(NEVER_READ, "kansli@example.se"))
    assert shown(document(data)) == shown(document(BLANK))
    assert begun(document(data)) == begun(document(BLANK))


def test_the_schema_names_no_field_that_is_not_read() -> None:
    for name in ("kontakt", "namnteckning", "namnfortydligande", "epost"):
        assert f'"{name}"' not in schema("ansokan")


def test_contacts_stay_where_they_are_when_data_are_filled_in() -> None:
    data = change(ansokan(), dict.fromkeys(NEVER_READ, "kansli@example.se"))
    again = document(refill(data, read(data)))
    kept = [str(again.workbook.cell(at).value) for at in map(ref, NEVER_READ)]
    assert kept == ["kansli@example.se"] * len(NEVER_READ)
