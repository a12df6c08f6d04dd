"""On paper: how many pages, nothing too small to read, no page without anything to read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from finsam_xl.documents.fill import fill
from finsam_xl.documents.new import new_workbook
from finsam_xl.workbook.write.patch import Edits, patch
from hosts.office import Office
from hosts.printed import pages
from support import KINDS, document, example_data

#: neutral sentences, to make answers of the real lengths
SENTENCE = "Deltagarna får ett samordnat stöd från flera parter under högst tolv månader. "
#: characters of the answers in the application of Heby kommun 2018-2020
LENGTHS = {"metod": 7_217, "bakgrund": 6_973}
#: of the others, which are not known: about a page of a form together
OTHERS = ("syfte", "malgrupp", "uppfoljning", "implementering", "forankring")


def answer(length: int) -> str:
    """A text of so many characters, in paragraphs."""
    paragraph = (SENTENCE * 9).strip()
    text = "\n".join([paragraph] * (1 + length // len(paragraph)))[:length]
    return text[:-1] + "."


def heby() -> bytes:
    """Heby's application with answers of their real lengths."""
    data: dict[str, Any] = example_data("heby_application_2018_2020")
    data["fields"] |= {name: answer(length) for name, length in LENGTHS.items()}
    data["fields"] |= {name: answer(900) for name in OTHERS}
    empty = new_workbook("ansokan")
    filling = fill(document(empty), data)
    assert isinstance(filling.edits, Edits)
    return patch(empty, filling.edits)


class TestApplication:
    def test_an_empty_one_is_nine_pages(self, office: Office, tmp_path: Path) -> None:
        found = pages(office, new_workbook("ansokan"), tmp_path)
        assert Counter(page.sheet for page in found) == {
            "Läs mig": 1,
            "Ansökan": 1,
            "Beskrivning": 1,
            "Budget": 2,
            "Sammanställning": 1,
            "Underskrifter": 1,
            "Kontroll": 1,
            "Godtagna fynd": 1,
        }

    def test_a_filled_one_is_twelve_at_most(self, office: Office, tmp_path: Path) -> None:
        found = pages(office, heby(), tmp_path)
        assert len(found) <= 12
        assert Counter(page.sheet for page in found)["Budget"] == 2
        # all of an answer is printed: as many sentences as were given
        printed = " ".join(w for p in found if p.sheet == "Beskrivning" for w in p.words)
        given = sum(answer(n).count("samordnat") for n in (*LENGTHS.values(), *[900] * len(OTHERS)))
        assert printed.count("samordnat") == given


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_read_first_is_one_page(kind: str, office: Office, tmp_path: Path) -> None:
    """Also where it tells of the calls besides; and the page comes before what is to be known."""
    found = pages(office, new_workbook(kind, flavour="python"), tmp_path)
    (first,) = (page for page in found if page.sheet == "Läs mig")
    assert "Färgerna" in first.words
    text = " ".join(first.words)
    assert 0 < text.index("finsam-xl.html") < text.index("Bra att veta")


@pytest.mark.parametrize("make", [lambda: new_workbook("ansokan"), heby])
def test_nothing_is_smaller_than_eight_points(make: Any, office: Office, tmp_path: Path) -> None:
    for page in pages(office, make(), tmp_path):
        assert page.smallest >= 8, page.sheet


@pytest.mark.parametrize("make", [lambda: new_workbook("ansokan"), heby])
def test_no_page_is_without_anything_to_read(make: Any, office: Office, tmp_path: Path) -> None:
    for page in pages(office, make(), tmp_path):
        assert len(page.words) >= 20, page.sheet


@pytest.mark.parametrize("make", [lambda: new_workbook("ansokan"), heby])
def test_no_text_runs_into_another(make: Any, office: Office, tmp_path: Path) -> None:
    for page in pages(office, make(), tmp_path):
        assert page.overprinted() == [], page.sheet
        assert not [word for word in page.words if word.startswith("###")], page.sheet
