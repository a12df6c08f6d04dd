"""The pages hold together: every link leads somewhere, what they have from the code is as the code
has it, and what they name exists."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from finsam_xl import __version__
from finsam_xl.commandline.arguments import build_parser
from finsam_xl.template.kontroll.sheet import BY_PROGRAM
from pages import blocks
from pages.blocks import ROOT, filled, make, pages, standing
from pages.commands import _verbs
from pages.links import anchors, broken, links
from support import EXAMPLE_NAMES, KINDS, REPORT

README = ROOT / "README.md"
INDEX = ROOT / "docs" / "README.md"
LONGEST_README = 10_000  #: bytes
DOCS = sorted((ROOT / "docs").rglob("*.md"))
made = cache(make)


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    git = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listed = subprocess.run(git, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).exists()]


# ---- links


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_link_leads_somewhere(page: Path, tracked: list[Path]) -> None:
    assert broken(page, read(page), tracked) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[a](docs/regler.md#andel302)", []),
        ("[a](docs/regler.md#andel399)", ["docs/regler.md#andel399"]),
        ("[a](docs/regel.md)", ["docs/regel.md"]),
        ("[a](docs)", []),
        ("[a](docs#regler)", ["docs#regler"]),
        ("## Kan jag?\n[a](#kan-jag)", []),
        ("## Kan jag?\n[a](#kan-jag?)", ["#kan-jag?"]),
        ("![a](workbook_templates/exempel/validering.png)", []),
        ("![a](workbook_templates/exempel/bild.png)", ["workbook_templates/exempel/bild.png"]),
        ("[a](workbook_templates/budget.xlsx?raw=true)", []),
        ("[a](build/demo)", ["build/demo"]),
        ("`[a](borta.md)`", []),
        ("```\n[a](borta.md)\n```\n", []),
        ("[a](https://example.se/borta)", []),
    ],
)
def test_a_link_that_leads_nowhere_is_seen(
    text: str, wrong: list[str], tracked: list[Path]
) -> None:
    assert broken(README, text, tracked) == wrong


def test_headings_that_are_alike_have_numbers() -> None:
    assert anchors("# Så läses en cell\n## A, b\n## A b\n") == {"så-läses-en-cell", "a-b", "a-b-1"}


def test_every_page_is_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    left = [README]
    while left:
        page = left.pop()
        seen.add(page)
        found = {(page.parent / link.path).resolve() for link in links(read(page)) if link.path}
        left += [target for target in found if target.suffix == ".md" and target not in seen]
    assert {page.resolve() for page in pages()} <= seen


@pytest.mark.parametrize("page", [page for page in DOCS if page != INDEX], ids=named)
def test_a_page_stands_in_the_index_and_leads_back_to_it(page: Path) -> None:
    assert page in {(INDEX.parent / link.path).resolve() for link in links(read(INDEX))}
    first = links(read(page))[0]
    assert (page.parent / first.path).resolve() == INDEX
    assert read(page).index(f"[{first.words}]") < 120


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_picture_is_told_in_words(page: Path) -> None:
    assert [link.path for link in links(read(page)) if link.picture and len(link.words) < 15] == []


# ---- the readme


def test_the_readme_is_short() -> None:
    assert README.stat().st_size <= LONGEST_README


def test_the_readme_hands_out_every_template_as_a_file() -> None:
    """``raw=true`` is what makes a code site send the file, and not a page about it."""
    books = {link.path: link.query for link in links(read(README)) if link.path.endswith(".xlsx")}
    assert set(books.values()) == {"raw=true"}
    assert {f"workbook_templates/{kind}.xlsx" for kind in KINDS} <= books.keys()
    others = {Path(path).stem for path in books} - set(KINDS)
    assert others <= {*EXAMPLE_NAMES, REPORT}
    assert others


# ---- what is made from the code


@pytest.mark.parametrize(
    ("page", "block"),
    [(page, name) for page in pages() for name in standing(read(page)) if name != "demo"],
    ids=lambda one: named(one) if isinstance(one, Path) else one,
)
def test_a_block_is_as_the_code_has_it(page: Path, block: str) -> None:
    """``make docs`` writes it anew; what the demo prints is tested where it runs."""
    assert standing(read(page))[block] == made(block)


def test_a_stale_block_is_seen_and_written_anew() -> None:
    page = read(ROOT / "docs" / "kontroll.md")
    stale = page.replace("| [TAL711](", "| [TAL712](")
    assert stale != page
    assert standing(stale) != standing(page)
    assert filled(stale, made) == page == filled(page, made)


def test_every_block_is_on_a_page_and_every_page_names_one_that_there_is() -> None:
    used = {name for page in pages() for name in standing(read(page))}
    assert used == set(blocks._MADE)
    for page in pages():
        assert read(page).count("<!-- make docs: ") == len(standing(read(page)))
    with pytest.raises(KeyError):
        make("regel")


def test_every_template_has_its_steps_and_its_data_told() -> None:
    used = {name for page in pages() for name in standing(read(page))}
    assert {f"{what} {kind}" for what in ("läs mig", "data") for kind in KINDS} <= used


@pytest.mark.parametrize("page", pages(), ids=named)
def test_a_table_s_rows_have_its_columns(page: Path) -> None:
    wrong = []
    width = 0
    for number, line in enumerate(read(page).splitlines(), 1):
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        if width and cells and cells != width:
            wrong.append(f"{number}: {line}")
        width = cells
    assert wrong == []


# ---- what they name


VERBS = dict(_verbs(build_parser()))
_GROUPS = {name.split()[0] for name in VERBS if " " in name}
_CALL = re.compile(r"finsam-xl(?:\"|\.exe)? +([a-zåäö]+(?: [a-z]+)?)([^`\n]*)")


def unknown_calls(text: str) -> list[str]:
    """The calls of the program that it would not understand: no such verb, no such option."""
    wrong = []
    for words, rest in _CALL.findall(text):
        first, _, second = words.partition(" ")
        name = words if words in VERBS else first
        if name in _GROUPS and not second:
            continue
        if name not in VERBS:
            wrong.append(words)
            continue
        known = {option for action in VERBS[name]._actions for option in action.option_strings}
        wrong += [f"{name} {one}" for one in re.findall(r"--[a-z-]+", rest) if one not in known]
    return wrong


@pytest.mark.parametrize("page", [*DOCS, README], ids=named)
def test_every_call_of_the_program_is_one_that_it_knows(page: Path) -> None:
    code = re.findall(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", read(page), re.DOTALL)
    assert unknown_calls("\n".join("".join(one) for one in code)) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("finsam-xl check mapp --rekursivt", []),
        ("finsam-xl check mapp --recursive", ["check --recursive"]),
        ("finsam-xl validate fil.xlsx", ["validate fil"]),
        ("finsam-xl excel doctor", []),
        ("finsam-xl excel repair", ["excel repair"]),
        (r'Scripts\finsam-xl" excel install', []),
    ],
)
def test_a_call_that_it_does_not_know_is_seen(text: str, wrong: list[str]) -> None:
    assert unknown_calls(text) == wrong


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_target_of_make_is_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))
    told = re.findall(r"(?:^|`)make ((?:[a-z]+ ?)+)", read(page), re.MULTILINE)
    assert {target for line in told for target in line.split()} <= targets


def test_the_development_page_has_every_target() -> None:
    page = read(ROOT / "docs" / "reference" / "development.md")
    helped = re.findall(r"^([a-z]+):.*## ", read(ROOT / "Makefile"), re.MULTILINE)
    told = re.findall(r"^make ([a-z]+) +# ", page, re.MULTILINE)
    assert set(helped) - {"help", "clean"} == set(told)


@pytest.mark.parametrize("page", pages(), ids=named)
def test_a_wheel_is_named_as_the_one_of_this_version(page: Path) -> None:
    told = set(re.findall(r"finsam_xl-[\w.]+-py3-none-any\.whl", read(page)))
    assert told <= {f"finsam_xl-{__version__}-py3-none-any.whl"}


def test_what_only_the_program_tries_is_told_whole() -> None:
    """The rules without a line on *Kontroll*, and the two of which the program sees more
    (``tests/verdicts/verdict.py``)."""
    text = read(ROOT / "docs" / "kontroll.md")
    told = text.partition("\n## Bara programmet\n")[2].partition("\n## ")[0]
    assert {*BY_PROGRAM, "MALL113", "MALL106"} <= set(re.findall(r"\b[A-Z]+\d{3}\b", told))
