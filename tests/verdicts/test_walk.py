"""A person's walk through an application with eight mistakes, in LibreOffice: *Kontroll* says where
each stands, the check says the same, and both are quiet when all is put right."""

from __future__ import annotations

from pathlib import Path

from hosts.office import Office
from support import check, document
from verdicts.verdict import disagreements, shown_in
from verdicts.walk import MISTAKES, begun, put_right, with_mistakes


def test_eight_mistakes_and_their_putting_right(office: Office, tmp_path: Path) -> None:
    fit = begun(office, tmp_path)
    assert _lines(office, fit) == {}
    faulty = with_mistakes(office, fit)
    told = _lines(office, faulty)
    assert {each.code: told[each.code] for each in MISTAKES} == {
        each.code: each.told_at for each in MISTAKES
    }
    assert _lines(office, put_right(office, faulty)) == {}


def _lines(office: Office, path: Path) -> dict[str, str]:
    """The first cell of each line that is not quiet, by its code; held against the check."""
    read = document(path.read_bytes())
    found = check(path.read_bytes())
    said = shown_in(read, office.recalculate(path))
    assert disagreements(read, found, said) == []
    assert (found.verdict == "ok") == all(line.word not in ("FEL", "VARNING") for line in said)
    return {
        code: line.first.replace("'", "")
        for drawn, line in zip(read.layout.lines, said, strict=True)
        for code in drawn.codes
        if line.word in ("FEL", "VARNING")
    }
