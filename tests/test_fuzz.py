"""A fixed number of workbooks changed by chance; ``make fuzz`` goes on for longer."""

from __future__ import annotations

import io
import re

import pytest

import fuzz
from fuzzing import oracles
from fuzzing.changes import KINDS
from hostile.kinds import source
from support import change, where
from workbook.books import unzipped, zipped

INPUTS = 24  #: of each kind


@pytest.mark.parametrize("kind", KINDS)
def test_no_crash_no_hang_no_wrong_ok(kind: str) -> None:
    verdicts = set()
    for seed in range(INPUTS):
        verdict, broken = fuzz.tried(kind, seed)
        verdicts.add(verdict)
        assert broken is None, f"python tests/fuzz.py --only {kind}:{seed}"
    # a text that is changed somewhere is seldom XML any more
    told_apart = kind.startswith(("bytes_", "text_")) or len(verdicts) > 1
    assert told_apart, "the changes are all alike"


def test_a_seed_gives_the_same_input() -> None:
    for kind in KINDS:
        assert fuzz.changed(kind, 7) == fuzz.changed(kind, 7)


class TestTheOraclesSee:
    """What is looked for would be found."""

    def test_a_total_that_is_not_the_sum_of_its_addends(self) -> None:
        base = oracles.base_of(source())
        data = change(source(), {where(source(), "summa_kostnader", 0, 3): 1})
        workbook = oracles.read_bytes(data, "bok.xlsx")
        with pytest.raises(oracles.Fault, match="summa_kostnader"):
            oracles.seen_otherwise(data, workbook, base, base.areas)
        oracles.seen_otherwise(source(), base.workbook, base, base.areas)

    def test_a_cell_that_was_not_read(self) -> None:
        base = oracles.base_of(source())
        parts = unzipped(source())
        part = next(name for name, xml in parts.items() if b"Budgetpost" in xml)
        more = b'<row r="900"><c r="A900"><v>1</v></c></row></sheetData>'
        parts[part] = parts[part].replace(b"</sheetData>", more)
        with pytest.raises(oracles.Fault, match=r"not read: Budget!A900"):
            oracles.seen_otherwise(zipped(parts), base.workbook, base, {})

    def test_other_findings_on_the_same_cells(self) -> None:
        base = oracles.base_of(source())
        with pytest.raises(oracles.Fault, match="same cells"):
            oracles.judged(source(), base._replace(findings=base.findings[1:]), deeply=False)

    def test_a_hang(self) -> None:
        with pytest.raises(oracles.Hang), oracles.within(0.2):
            re.fullmatch(r"(a+)+b", "a" * 60)

    def test_a_crash(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(oracles, "read_bytes", broken)
        with pytest.raises(ZeroDivisionError):
            oracles.judged(b"", oracles.base_of(source()), deeply=False)

    def test_the_others_reading_is_there(self) -> None:
        theirs = oracles._calamine(source())
        assert theirs is not None
        assert len(theirs["Budget"]) > 50
        assert oracles._calamine(io.BytesIO(b"x").getvalue()) is None
