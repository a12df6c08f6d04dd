"""The workbooks under workbook_templates/ are what today's code makes, to the part."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest

from build_examples import TEMPLATES, build_examples, build_templates
from support import EXAMPLE_NAMES, KINDS, REPORT, YEAR_NAMES

#: where the release is built, so that each is made once
pytestmark = pytest.mark.xdist_group("pyodide")

FRESH = dict.fromkeys(KINDS, build_templates)
FRESH |= dict.fromkeys((*EXAMPLE_NAMES, *YEAR_NAMES, REPORT), build_examples)


@pytest.mark.parametrize("name", FRESH)
def test_a_built_file_is_not_stale(name: str) -> None:
    path, fresh = next((p, data) for p, data in FRESH[name]().items() if p.stem == name)
    where = path.relative_to(TEMPLATES.parent)
    assert path.exists(), f"{where} is missing: run `make templates`"
    built, made = parts_of(path.read_bytes()), parts_of(fresh)
    stale = sorted(part for part in built.keys() | made if built.get(part) != made.get(part))
    assert stale == [], f"{where} is stale in {', '.join(stale)}: run `make templates`"


def test_no_other_file_lies_among_the_built() -> None:
    assert {path.stem for path in TEMPLATES.rglob("*.xls*")} == set(FRESH)


def parts_of(data: bytes) -> dict[str, bytes | str]:
    """Every part, XML in canonical form: how it is written and compressed does not matter."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return {
        name: canonical(content) if is_xml(name) else content for name, content in parts.items()
    }


def is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".vml"))


def canonical(content: bytes) -> str:
    return ElementTree.canonicalize(content.decode("utf-8"))
