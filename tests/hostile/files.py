"""Files that are no workbooks, whatever they are called."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

from hostile.kinds import Verdict, hostile, parts, source
from workbook.books import zipped

REFUSED = Verdict.REFUSED
_SECTOR = 512
_FREE, _END_OF_CHAIN, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(*streams: str, content: bytes = bytes(8192)) -> bytes:
    """A compound file (the container of .xls and of encrypted workbooks) with these streams."""
    names = ["Root Entry", *streams]
    sectors = len(content) // _SECTOR
    directory = b""
    for number, name in enumerate(names):
        encoded = name.encode("utf-16-le") + b"\0\0"
        first = number == 0
        # the streams hang in one chain of right siblings under the root
        right = number + 1 if 0 < number < len(names) - 1 else _FREE
        child = 1 if first and streams else _FREE
        directory += encoded.ljust(64, b"\0") + struct.pack(
            "<HBB3L16sLQQLQ", len(encoded), 5 if first else 2, 1, _FREE, right, child, bytes(16),
            0, 0, 0, _END_OF_CHAIN if first or number > 1 else 2,
            len(content) if number == 1 else 0,
        )  # fmt: skip
    directory = directory.ljust(-(-len(directory) // _SECTOR) * _SECTOR, b"\0")
    wide = len(directory) // _SECTOR
    first_data = 1 + wide
    directory = directory.replace(
        struct.pack("<LQ", 2, len(content)), struct.pack("<LQ", first_data, len(content))
    )
    table = [_FAT]
    table += [1 + step + 1 for step in range(wide - 1)] + [_END_OF_CHAIN]
    table += [first_data + step + 1 for step in range(sectors - 1)] + [_END_OF_CHAIN]
    table += [_FREE] * (128 - len(table))
    head = struct.pack(
        "<8s16s5H6s9L", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
        bytes(6), 0, 1, 1, 0, 4096, _END_OF_CHAIN, 0, _END_OF_CHAIN, 0,
    )  # fmt: skip
    head += struct.pack("<109L", 0, *[_FREE] * 108)
    return head + struct.pack("<128L", *table) + directory + content


@hostile(REFUSED, "lösenord")
def encrypted_with_password() -> bytes:
    """A workbook encrypted by Excel: a compound file with EncryptedPackage."""
    return compound("EncryptedPackage", "EncryptionInfo", content=source()[:8192])


@hostile(REFUSED, "rättighetsskydd")
def rights_managed() -> bytes:
    """A workbook under rights management (IRM): EncryptedPackage beside DRMEncryptedDataSpace."""
    return compound(
        "EncryptedPackage", "\x06DataSpaces", "DRMEncryptedDataSpace", "DRMEncryptedTransform"
    )


@hostile(REFUSED, "rättighetsskydd")
def rights_managed_old() -> bytes:
    """An old .xls under rights management: the stream \\x09DRMContent."""
    return compound("\x09DRMContent", "Workbook")


@hostile(REFUSED, ".xls")
def old_xls() -> bytes:
    """An .xls of Excel 97 under the name .xlsx."""
    return compound("Workbook")


@hostile(REFUSED, "Word")
def old_word() -> bytes:
    """A .doc under the name .xlsx."""
    return compound("WordDocument")


@hostile(REFUSED)
def older_xls() -> bytes:
    """An .xls of Excel 4, which has no container: it begins with its own record."""
    return bytes.fromhex("09040600000010000000") + bytes(500)


@hostile(REFUSED, ".xlsb")
def binary_workbook() -> bytes:
    """An .xlsb under the name .xlsx."""
    own = parts()
    return zipped(
        {
            "[Content_Types].xml": own["[Content_Types].xml"],
            "_rels/.rels": own["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin"),
            "xl/workbook.bin": bytes(300),
        }
    )


@hostile(REFUSED, ".ods")
def open_document() -> bytes:
    """An .ods under the name .xlsx."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": "<office:document-content/>",
        }
    )


@hostile(REFUSED, "Word")
def word_document() -> bytes:
    """A .docx under the name .xlsx."""
    return zipped(
        {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<R/>", "word/document.xml": "<d/>"}
    )


@hostile(REFUSED, "zip-arkiv utan arbetsbok")
def workbook_zipped_once_more() -> bytes:
    """The workbook in a zip, as some mail programs send it."""
    return zipped({"budget.xlsx": source()})


@hostile(REFUSED, "textfil")
def comma_separated() -> bytes:
    """A CSV under the name .xlsx."""
    return b"post;belopp\r\nLokal;1 200\r\n"


@hostile(REFUSED, "webbsida")
def web_page() -> bytes:
    """A table as HTML, which many systems call .xls or .xlsx."""
    return b"<html><body><table><tr><td>1</td></tr></table></body></html>"


@hostile(REFUSED, "XML-fil")
def spreadsheet_ml_2003() -> bytes:
    """An XML Spreadsheet of 2003."""
    return b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


@hostile(REFUSED, "PDF")
def pdf() -> bytes:
    """A PDF under the name .xlsx."""
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"


@hostile(REFUSED, "ingen arbetsbok")
def program() -> bytes:
    """A Windows program under the name .xlsx."""
    return b"MZ" + bytes(1000)


@hostile(REFUSED, "ingen arbetsbok")
def gzip() -> bytes:
    """A gzip of the workbook."""
    import gzip as packer

    return packer.compress(source())


@hostile(REFUSED, "tom")
def empty() -> bytes:
    """A file of no bytes."""
    return b""


@hostile(REFUSED)
def one_byte() -> bytes:
    """A file of one byte."""
    return b"P"


@hostile(REFUSED)
def only_zip_magic() -> bytes:
    """The four bytes that a zip begins with."""
    return b"PK\3\4"


# What is no file with bytes in it: made at a place.


def a_folder(place: Path) -> None:
    """A folder that is called like a workbook."""
    place.mkdir()


def a_pipe(place: Path) -> None:
    """A named pipe that nobody writes to: opening it would wait for ever."""
    os.mkfifo(place)


def a_loop(place: Path) -> None:
    """A link that leads to itself."""
    place.symlink_to(place)


def a_device(place: Path) -> None:
    """A link to a device that never ends."""
    place.symlink_to("/dev/zero")


def a_socket(place: Path) -> None:
    """A socket."""
    import socket

    here = os.getcwd()
    os.chdir(place.parent)  # a socket's whole path may be 108 bytes long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(place.name)
    finally:
        os.chdir(here)


def nothing(place: Path) -> None:
    """A name that nothing has."""


MakePlace = Callable[[Path], None]
PLACES: dict[str, MakePlace] = {
    make.__name__: make for make in (a_folder, a_pipe, a_loop, a_device, a_socket, nothing)
}
