"""vbaProject.bin: our writer against olefile, a decompressor after the specification, LibreOffice.

That LibreOffice opens and runs such a project is shown in ``test_vba.py``.
"""

from __future__ import annotations

import io
import struct

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam_xl.excel.package.compound_file import compound_file
from finsam_xl.excel.package.vba import modules
from finsam_xl.excel.package.vba_project import Kind, Module, compressed, vba_project

CHUNK = 4096


def decompressed(data: bytes) -> bytes:
    """[MS-OVBA] 2.4.1.3, as its pseudocode has it."""
    assert data[0] == 1
    made, at = bytearray(), 1
    while at < len(data):
        (header,) = struct.unpack_from("<H", data, at)
        end, at, start = at + (header & 0x0FFF) + 3, at + 2, len(made)
        assert header >> 12 & 7 == 3
        if not header >> 15:
            made += data[at : at + CHUNK]
            at += CHUNK
            continue
        while at < end:
            flags, at = data[at], at + 1
            for bit in range(8):
                if at >= end:
                    break
                if not flags >> bit & 1:
                    made.append(data[at])
                    at += 1
                    continue
                (token,) = struct.unpack_from("<H", data, at)
                at += 2
                bits = next(n for n in range(4, 13) if 1 << n >= len(made) - start)
                back = (token >> (16 - bits)) + 1
                for _ in range((token & (0xFFFF >> bits)) + 3):
                    made.append(made[-back])
    return bytes(made)


@pytest.mark.parametrize("length", [0, 1, 3, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_source_of_any_length_comes_back(length: int) -> None:
    source = ("Public Function FINSAM_SUMMA(belopp As Variant) As Variant\r\n" * 400).encode()
    assert decompressed(compressed(source[:length])) == source[:length]
    assert length < 100 or len(compressed(source[:length])) < length / 4


@given(st.text(st.sampled_from("aåb=\r\n "), max_size=9000))
def test_any_text_comes_back(text: str) -> None:
    assert decompressed(compressed(text.encode("cp1252"))) == text.encode("cp1252")


@given(st.integers(1, 2 * CHUNK), st.randoms(use_true_random=False))
def test_what_cannot_be_made_shorter_is_filled_up_with_zeros(length: int, chance: object) -> None:
    data = chance.randbytes(length)  # type: ignore[attr-defined]
    back = decompressed(compressed(data))
    assert back[:length] == data
    assert back[length:].strip(b"\0") == b""


def test_olefile_reads_every_stream_without_a_complaint() -> None:
    content = {"liten": b"a", "tom": b"", "stor": bytes(range(256)) * 300}
    tree = {"Mapp": {f"{name}{i}": data for name, data in content.items() for i in range(40)}}
    with olefile.OleFileIO(
        io.BytesIO(compound_file(tree)), raise_defects=olefile.DEFECT_INCORRECT
    ) as file:
        assert file.parsing_issues == []
        for name, data in tree["Mapp"].items():
            assert file.openstream(["Mapp", name]).read() == data


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        compound_file({"a": bytes(8_000_000)})


def test_the_project_holds_the_modules_as_they_were_given() -> None:
    given_modules = [
        Module("ThisWorkbook", kind=Kind.BOOK),
        Module("Blad1", kind=Kind.SHEET),
        *(Module(name, source) for name, source in modules().items()),
        Module("Lyssnare", "' å ä ö", Kind.CLASS),
    ]
    made = vba_project(given_modules)
    assert made == vba_project(given_modules)
    with olefile.OleFileIO(io.BytesIO(made), raise_defects=olefile.DEFECT_INCORRECT) as file:
        for name, source in modules().items():
            stored = decompressed(file.openstream(["VBA", name]).read())
            assert stored == source.encode("ascii")
        stored = decompressed(file.openstream(["VBA", "Lyssnare"]).read()).decode("cp1252")
        assert stored.endswith("Attribute VB_Customizable = False\r\n' å ä ö\r\n")
        project = file.openstream("PROJECT").read().decode("cp1252").splitlines()
    assert project[1:5] == [
        "Document=ThisWorkbook/&H00000000",
        "Document=Blad1/&H00000000",
        "Module=FinsamFunktioner",
        "Module=FinsamBeskrivningar",
    ]
    assert "Class=Lyssnare" in project


def test_a_letter_outside_the_code_page_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        vba_project([Module("Tal", "' ≤")])
