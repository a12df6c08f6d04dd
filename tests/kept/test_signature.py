"""A digital signature is never broken without being asked for, and never left broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from finsam_xl.__main__ import main
from finsam_xl.workbook.write.patch import patch
from hosts.assertions import own_assertions
from kept import writes
from kept.everything import everything
from kept.handmade import broken_digests
from kept.package import Parts
from kept.parts import changed_parts

SIGNATURE = {
    "_xmlsignatures/origin.sigs",
    "_xmlsignatures/sig1.xml",
    "_xmlsignatures/_rels/origin.sigs.rels",
}


class Said(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "signerad.xlsx"
    path.write_bytes(everything(signed=True))
    (tmp_path / "data.json").write_text(json.dumps(writes.DATA), encoding="utf-8")
    return path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    return lambda *words: Said(main([str(word) for word in words]), *capsys.readouterr())


def arguments(verb: str, book: Path) -> list[object]:
    more = {
        "fill": ["--data", book.parent / "data.json"],
        "recompute": [],
        "check": ["--format", "xlsx"],
    }
    return [verb, book, *more[verb], "-o", book.parent / "mål.xlsx"]


@pytest.mark.parametrize("verb", ["fill", "recompute", "check"])
class TestOfThePackage:
    @pytest.fixture(autouse=True)
    def _something_to_mend(self, verb: str, book: Path) -> None:
        if verb == "recompute":
            parts = Parts.of(everything())
            stale = Parts.of(writes.stale(everything()))
            signed = Parts.of(everything(signed=True))
            for part in parts:
                if parts[part] != stale[part]:
                    signed[part] = stale[part]
            book.write_bytes(signed.pack())

    def test_told_beforehand_and_nothing_written(
        self, verb: str, book: Path, call: Callable[..., Said]
    ) -> None:
        before = sorted(path.name for path in book.parent.iterdir())
        said = call(*arguments(verb, book))
        assert said.status == 2
        (line,) = said.err.splitlines()
        assert line.endswith(
            "signerad.xlsx är digitalt signerad och signaturen gäller inte en ändrad fil, så "
            "ingenting är skrivet: lägg till --break-signature om signaturen får tas bort."
        )
        assert sorted(path.name for path in book.parent.iterdir()) == before

    def test_with_the_flag_it_is_taken_out_whole(
        self, verb: str, book: Path, call: Callable[..., Said]
    ) -> None:
        old = book.read_bytes()
        said = call(*arguments(verb, book), "--break-signature")
        assert said.status == (1 if verb == "check" else 0)
        assert (
            "mål.xlsx: den digitala signaturen är borttagen, eftersom den inte gäller en ändrad "
            "fil." in said.err.splitlines()
        )
        assert book.read_bytes() == old, "the signed file itself is as it was"
        target = book.parent / "mål.xlsx"
        fate = changed_parts(old, target.read_bytes())
        assert {part for part, what in fate.items() if what == "lost"} == SIGNATURE
        parts = Parts.of(target.read_bytes())
        assert b"sig" not in parts["[Content_Types].xml"].lower().replace(b"designer", b"")
        assert b"digital-signature" not in parts["_rels/.rels"]
        assert own_assertions(target) == []

    def test_an_unsigned_one_is_not_told(
        self, verb: str, book: Path, call: Callable[..., Said]
    ) -> None:
        """Also one from which Excel has taken the signature and left its origin."""
        parts = Parts.of(everything())
        parts.ending("sigs", "application/vnd.openxmlformats-package.digital-signature-origin")
        parts.put("_xmlsignatures/origin.sigs", b"")
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
        parts.relate("", kind + "origin", "_xmlsignatures/origin.sigs")
        book.write_bytes(parts.pack())
        said = call(*arguments(verb, book))
        assert said.status != 2
        assert "signatur" not in said.err


def test_in_place_the_signed_file_is_kept_beside(book: Path, call: Callable[..., Said]) -> None:
    old = book.read_bytes()
    data = book.parent / "data.json"
    assert call("fill", book, "--data", data, "--in-place").status == 2
    assert book.read_bytes() == old
    assert call("fill", book, "--data", data, "--in-place", "--break-signature").status == 0
    kept = Parts.of((book.parent / "signerad.xlsx.bak").read_bytes())
    assert broken_digests(kept) == [], "the old file's signature still holds"


def test_reading_and_checking_need_no_flag(book: Path, call: Callable[..., Said]) -> None:
    assert call("read", book).status == 0
    assert call("check", book, "--per", "2026-11-21").status == 1


def test_no_change_breaks_no_signature(book: Path, call: Callable[..., Said]) -> None:
    """A workbook with nothing to recompute comes out as it went in, signature and all."""
    said = call("recompute", book, "-o", book.parent / "mål.xlsx")
    assert said.status == 0
    assert (book.parent / "mål.xlsx").read_bytes() == book.read_bytes()
    assert broken_digests(Parts.of((book.parent / "mål.xlsx").read_bytes())) == []


def test_the_signature_of_a_vba_project_stays(tmp_path: Path) -> None:
    """It covers the project, which no change of cells touches: no flag, and the same bytes."""
    before = everything(macros=True)
    after = writes.fill(before, tmp_path)
    for part in ("xl/vbaProject.bin", "xl/vbaProjectSignature.bin", "xl/_rels/vbaProject.bin.rels"):
        assert part not in changed_parts(before, after)


def test_a_workbook_with_macros_keeps_its_ending(book: Path, call: Callable[..., Said]) -> None:
    macros = book.parent / "makron.xlsm"
    macros.write_bytes(everything(macros=True))
    said = call("recompute", macros, "-o", book.parent / "mål.xlsx")
    assert said.status == 2
    assert "ska sluta på .xlsm som makron.xlsm" in said.err


def test_the_test_would_see_a_broken_one() -> None:
    parts = Parts.of(everything(signed=True))
    assert broken_digests(parts) == []
    parts["xl/styles.xml"] += b" "
    assert broken_digests(parts) == ["xl/styles.xml"]
    assert patch(everything(signed=True), {}) == everything(signed=True)
