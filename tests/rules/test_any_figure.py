"""No figure that a cell can hold breaks a rule: whatever stands there, the check ends."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finsam_xl.documents.document import Document
from finsam_xl.template.form import AMOUNTS, Kind
from support import ONE_OF_EACH, example
from unfiled import change, check, document

#: as far as a spreadsheet's numbers reach, and past the digits of the working precision
FIGURES = st.builds(
    lambda sign, digits, power: Decimal((sign, (*map(int, str(digits)),), power)),
    st.integers(0, 1),
    st.integers(0, 10**15 - 1),
    st.integers(-300, 292),
)
NUMBERS = {*AMOUNTS, Kind.PERCENT, Kind.COUNT}


def numbers_of(read: Document) -> list[str]:
    """The cells for figures in which something stands."""
    return [str(r.at) for r in read.reads if r.spec.kind in NUMBERS and r.number is not None]


@pytest.mark.parametrize("name", ONE_OF_EACH)
@pytest.mark.parametrize("figure", ["1E+30", "1E+99", "-1E+99", "9.99999999999999E+306", "1E-300"])
def test_every_cell_at_once(name: str, figure: str) -> None:
    data = example(name)
    cells = dict.fromkeys(numbers_of(document(data)), Decimal(figure))
    assert check(change(data, cells)).verdict == "fel"


@pytest.mark.parametrize("name", ONE_OF_EACH)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_some_cells(name: str, data: st.DataObject) -> None:
    found = example(name)
    cells = st.lists(st.sampled_from(numbers_of(document(found))), min_size=1, max_size=4)
    changed = {at: data.draw(FIGURES) for at in data.draw(cells)}
    assert check(change(found, changed)).verdict in {"ok", "fel"}
