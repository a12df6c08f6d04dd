"""What chance does to a workbook: its bytes, its parts' XML, its cells. Each by its seed."""

from __future__ import annotations

import io
import random
import re
import struct
import warnings
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

from workbook.books import MAIN, unzipped, zipped

Change = Callable[[bytes, random.Random], bytes]
ElementTree.register_namespace("", MAIN)

NASTY = (
    "", "0", "-1", "1", "2", "1048576", "1048577", "16384", "99999999999", "9" * 400, "1e999",
    "1e-400", "NaN", "INF", "-0", "1,5", "1 000", "0x1", "٣", "true", "s", "str", "inlineStr", "b",
    "e", "d", "n", "shared", "array", "dataTable", "#REF!", "#N/A", "=1+1", "A1", "XFD1048576",
    "$A:$A", "Budget!$A$1:$A$1048576", "'Per år'!$A$1", "rId1", "rId99", "../../x", "/xl/s.xml",
    "http://127.0.0.1:9/", "hidden", "veryHidden", "kr", "tkr", "NAMN", "2019-13-45", "50", "0.5",
    "_x0000_", "_xD800_", "_x000A_", "å" * 300, " ", "\u200b", "\u202e", "<", "&", "\"'", "(" * 300,
    "'" * 99, "[" * 99, "0%", "#,##0,", ";;;", "[>1.2.3]0", "yyyy-mm-dd", "[Red]", "General",
)  # fmt: skip
_NUMBERS = (-1, 0, 1, 2, 8, 255, 0x7FFF, 0xFFFF)


# The archive


def bytes_turned(data: bytes, chance: random.Random) -> bytes:
    """A few bytes anywhere."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def bytes_moved(data: bytes, chance: random.Random) -> bytes:
    """A stretch cut out, doubled, emptied or put elsewhere."""
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 4, 40, 400, 4000)))
    piece, rest = data[start:end], data[:start] + data[end:]
    place = chance.randrange(len(rest) + 1)
    way = chance.randrange(4)
    if way == 0:
        return rest
    if way == 1:
        return data[:start] + piece + data[start:]
    if way == 2:
        return data[:start] + bytes(len(piece)) + data[end:]
    return rest[:place] + piece + rest[place:]


def headers_turned(data: bytes, chance: random.Random) -> bytes:
    """Fields of the directory, the parts' own headers or the last record."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        mark, length = chance.choice(((b"PK\1\2", 46), (b"PK\3\4", 30), (b"PK\5\6", 22)))
        places = [match.start() for match in re.finditer(re.escape(mark), data)]
        place = chance.choice(places) + chance.randrange(4, length - 1, 2)
        struct.pack_into("<H", changed, place, chance.choice(_NUMBERS) & 0xFFFF)
    return bytes(changed)


def parts_mixed(data: bytes, chance: random.Random) -> bytes:
    """Parts left out, swapped, doubled, renamed, emptied or cut."""
    parts = list(unzipped(data).items())
    for _ in range(chance.randint(1, 2)):
        one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        name, content = parts[one]
        way = chance.randrange(7)
        if way == 0:
            del parts[one]
        elif way == 1:
            parts[one], parts[other] = (name, parts[other][1]), (parts[other][0], content)
        elif way == 2:
            parts.append((name, parts[other][1]))
        elif way == 3:
            wayward = (name.upper(), "/" + name, name + "x", "x/" + name, name.replace("/", "\\"))
            parts[one] = (chance.choice(wayward), content)
        elif way == 4:
            parts[one] = (name, b"")
        elif way == 5:
            parts[one] = (name, content[: chance.randrange(len(content) + 1)])
        else:
            chance.shuffle(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", chance.choice((0, 8))) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name twice is meant
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


# The XML


def _part(data: bytes, chance: random.Random) -> tuple[dict[str, bytes], str]:
    """The parts, and one of them: half of the time the list of sheets or what is around it."""
    parts = unzipped(data)
    xml = [name for name in parts if name.endswith((".xml", ".rels"))]
    around = [n for n in xml if re.search(r"workbook|styles|Content|_rels/\.rels|custom", n)]
    sheets = [n for n in xml if "worksheets/sheet" in n]
    return parts, chance.choice(chance.choice((around, sheets, sheets, xml)))


def text_changed(data: bytes, chance: random.Random) -> bytes:
    """Pieces between signs of markup changed as text: often no XML any more."""
    parts, name = _part(data, chance)
    for _ in range(chance.randint(1, 3)):
        xml = parts[name]
        places = [match.start() for match in re.finditer(rb"[<>\"'=/ ]", xml)]
        start = chance.choice(places or [0])
        end = start + chance.choice((0, 1, 1, 3, 10, 50))
        new = chance.choice(
            (*(n.encode() for n in NASTY), b"<", b">", b"/>", b'"', b"<!--", b"-->")
        )
        parts[name] = xml[:start] + new + xml[end:]
    return zipped(parts)


def tree_changed(data: bytes, chance: random.Random) -> bytes:
    """Elements and attributes left out, doubled, moved or given another value: still XML."""
    parts, name = _part(data, chance)
    root = ElementTree.fromstring(parts[name])
    for _ in range(chance.randint(1, 3)):
        parents = [element for element in root.iter() if len(element)]
        if not parents:
            break
        parent = chance.choice(parents)
        place = chance.randrange(len(parent))
        child = parent[place]
        way = chance.randrange(8)
        if way == 0:
            parent.remove(child)
        elif way == 1:
            parent.insert(chance.randrange(len(parent) + 1), child)
        elif way == 2:
            other = chance.choice(parents)
            if other not in child.iter():
                parent.remove(child)
                other.append(child)
        elif way == 3:
            child.text = chance.choice(NASTY)
        elif way == 4:
            tag = chance.choice([element.tag for element in root.iter()])
            child.tag = chance.choice(
                (tag, child.tag + "x", "{urn:x}" + child.tag.rpartition("}")[2])
            )
        elif child.attrib:
            key = chance.choice(sorted(child.attrib))
            if way == 5:
                del child.attrib[key]
            elif way == 6:
                child.set(key, chance.choice(NASTY))
            else:
                twin = chance.choice([e for e in parent if key in e.attrib])
                child.set(key, twin.attrib[key])
        else:
            child.set(
                chance.choice(("r", "t", "s", "hidden", "name", "si", "ref")), chance.choice(NASTY)
            )
    _remove_control(root)
    parts[name] = ElementTree.tostring(root, encoding="utf-8")
    return zipped(parts)


def _remove_control(root: ElementTree.Element) -> None:
    """Its own root may have been given a text that XML cannot hold."""
    for element in root.iter():
        if element.text:
            element.text = element.text.replace("\0", "")


# The cells

_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"([^>]*?)(/>|>(.*?)</c>)', re.DOTALL)


def cells_changed(data: bytes, chance: random.Random) -> bytes:
    """Cells with other values, types, formats or formulas, emptied, moved or hidden."""
    parts = unzipped(data)
    sheets = [name for name in parts if "worksheets/sheet" in name and name.endswith(".xml")]
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(sheets)
        xml = parts[name]
        cells = [m for m in _CELL.finditer(xml) if chance.random() < 0.2 or b"<v>" in m[0]]
        if not cells:
            continue
        cell = chance.choice(cells)
        parts[name] = xml[: cell.start()] + _changed(cell, chance) + xml[cell.end() :]
    return zipped(parts)


def _changed(cell: re.Match[bytes], chance: random.Random) -> bytes:
    letters, row, attributes, _, inside = cell.groups()
    inside = inside or b""
    way = chance.randrange(9)
    if way == 0:  # another number near by, as a slip of the hand
        inside = re.sub(
            rb"<v>(-?[0-9.]+)</v>", lambda m: b"<v>%b</v>" % _near(m[1], chance), inside
        )
    elif way == 1:
        value = chance.choice(NASTY).replace("&", "&amp;").replace("<", "&lt;").encode()
        inside = re.sub(rb"<v>.*?</v>", lambda _: b"<v>%b</v>" % value, inside)
    elif way == 2:
        kind = chance.choice((b"n", b"s", b"b", b"str", b"e", b"d", b"inlineStr", b"x"))
        attributes = re.sub(rb' t="\w*"', b"", attributes) + b' t="%b"' % kind
    elif way == 3:
        attributes = re.sub(rb' s="\w*"', b"", attributes) + b' s="%d"' % chance.randrange(70)
    elif way == 4:
        inside = re.sub(rb"<f.*?</f>|<f[^>]*/>", b"", inside, flags=re.DOTALL)
    elif way == 5:  # a sum that reaches further or less far, a reference to another row
        inside = re.sub(
            rb"(<f>[^<]*?[A-Z])([0-9]+)",
            lambda m: m[1] + b"%d" % max(1, int(m[2]) + chance.choice((-1, 1, 5))),
            inside,
            count=1,
        )
    elif way == 6:
        inside = b""
    elif way == 7:
        row = b"%d" % (int(row) + chance.choice((-1, 1)))
    else:
        inside = re.sub(rb"<v>.*?</v>", b"", inside)
    return b'<c r="%b%b"%b>%b</c>' % (letters, row, attributes, inside)


def _near(number: bytes, chance: random.Random) -> bytes:
    text = number.decode()
    digits = [place for place, sign in enumerate(text) if sign.isdigit()]
    way = chance.randrange(5)
    if way == 0 and len(digits) > 1:
        place = chance.choice(digits[:-1])
        return (
            text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :]
        ).encode()
    if way == 1:
        return b"%.0f" % (float(text) * chance.choice((10, 1000, -1)))
    if way == 2:
        return f"{float(text) / 1000:g}".encode()
    place = chance.choice(digits)
    return f"{text[:place]}{chance.randrange(10)}{text[place + 1 :]}".encode()


def names_changed(data: bytes, chance: random.Random) -> bytes:
    """Defined names that are gone, doubled, renamed or lead elsewhere; properties that lie."""
    parts = unzipped(data)
    for _ in range(chance.randint(1, 2)):
        if chance.random() < 0.15 and "docProps/custom.xml" in parts:
            value = chance.choice(("ansokan", "budget", "1", "2", "60", "4", "20", "x", ""))
            parts["docProps/custom.xml"] = re.sub(
                rb"(<vt:lpwstr[^>]*>)[^<]*",
                lambda m, v=value: m[1] + v.encode() if chance.random() < 0.4 else m[0],
                parts["docProps/custom.xml"],
            )
            continue
        xml = parts["xl/workbook.xml"]
        names = list(re.finditer(rb'<definedName name="(\w+)"([^>]*)>([^<]*)</definedName>', xml))
        one, other = chance.choice(names), chance.choice(names)
        shifted = re.sub(rb"\$([0-9]+)", lambda m: b"$%d" % (int(m[1]) + 1), one[3])
        new = chance.choice(
            (
                b"",
                one[0] + one[0],
                one[0].replace(one[1], one[1] + b"_2"),
                one[0].replace(b">" + one[3], b">" + other[3]),
                one[0].replace(b">" + one[3], b">" + shifted),
                one[0].replace(b">" + one[3], b">#REF!"),
                one[0].replace(one[2], b' localSheetId="%d"' % chance.randrange(12)) if one[2]
                else one[0].replace(b'">', b'" localSheetId="%d">' % chance.randrange(12), 1),
            )
        )  # fmt: skip
        parts["xl/workbook.xml"] = xml[: one.start()] + new + xml[one.end() :]
    return zipped(parts)


KINDS: dict[str, tuple[str, Change]] = {
    change.__name__: (level, change)
    for level, change in (
        ("zip", bytes_turned), ("zip", bytes_moved), ("zip", headers_turned), ("zip", parts_mixed),
        ("XML", text_changed), ("XML", tree_changed),
        ("value", cells_changed), ("value", names_changed),
    )
}  # fmt: skip
