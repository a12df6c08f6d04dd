"""Nothing of the templates, the schema or a check changes unseen while the inside is rebuilt.

Where a change is meant: ``PYTHONPATH=tests python -m pin`` in a commit that says what and why.
"""

from __future__ import annotations

import pytest

from pin.seen import digests, of_commands, of_workbook, pinned, workbooks

pytestmark = pytest.mark.xdist_group("pin")


def differing(found: dict[str, str]) -> list[str]:
    return [name for name, digest in digests(found).items() if pinned().get(name) != digest]


@pytest.fixture(scope="module")
def seen() -> dict[str, str]:
    return {place: text for name, data in workbooks() for place, text in of_workbook(name, data)}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return dict(of_commands(tmp_path_factory.mktemp("fästa")))


def test_the_templates_are_as_pinned(seen: dict[str, str]) -> None:
    assert differing(seen) == []


def test_the_commands_print_what_is_pinned(said: dict[str, str]) -> None:
    assert differing(said) == []


def test_nothing_that_is_pinned_is_gone(seen: dict[str, str], said: dict[str, str]) -> None:
    assert seen.keys() | said.keys() == pinned().keys()
