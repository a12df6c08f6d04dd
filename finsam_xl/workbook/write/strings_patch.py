"""The table of texts that cells share: equal ones found again, new ones put at its end."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from finsam_xl.workbook.read.stored_text import text_of
from finsam_xl.workbook.write.splice import (
    appended,
    prefix_of,
    spans,
    spliced,
    text_element,
    with_attribute,
)


class StringTable:
    """xl/sharedStrings.xml. Without one (``data`` None) texts stand in their cells."""

    def __init__(self, data: bytes | None) -> None:
        self._data = data
        self._places: dict[str, int] | None = None
        self._size = 0
        self._new: list[str] = []
        self._uses = 0

    def release(self) -> None:
        """A cell no longer uses its text. The text stays, so that no other index moves."""
        self._uses -= 1

    def cell(self, text: str, prefix: bytes) -> tuple[str, bytes]:
        """Type and content of a cell with this text; the sheet's namespace prefix."""
        p = prefix.decode()
        if self._data is None:
            inline = text_element(prefix, text)
            return "inlineStr", f"<{p}is>".encode() + inline + f"</{p}is>".encode()
        self._uses += 1
        return "s", f"<{p}v>{self._index(text)}</{p}v>".encode()

    def changed(self) -> bytes | None:
        """The part with the new texts; None if nothing in it changes."""
        if self._data is None or (not self._new and not self._uses):
            return None
        data = self._data
        root = spans(data, 1)[0]
        prefix = prefix_of(data, root.start)
        items = b"".join(
            b"<%bsi>%b</%bsi>" % (prefix, text_element(prefix, text), prefix) for text in self._new
        )
        tag = data[root.start : root.inside]
        for name, more in (("count", self._uses), ("uniqueCount", len(self._new))):
            number = root.attributes.get(name, "")
            if number.isdecimal():
                tag = with_attribute(tag, name, str(max(0, int(number) + more)))
        return spliced(data, appended(data, root, items, tag))

    def _index(self, text: str) -> int:
        if self._places is None:
            self._places = self._read()
        place = self._places.get(text)
        if place is None:
            place = self._places[text] = self._size + len(self._new)
            self._new.append(text)
        return place

    def _read(self) -> dict[str, int]:
        """The plain texts by content: one with runs of its own formats is nobody else's."""
        assert self._data is not None
        root = fromstring(self._data)
        namespace = root.tag.rpartition("}")[0] + "}"
        places: dict[str, int] = {}
        for item in root:
            if item.tag != namespace + "si":
                continue
            if len(item) == 1 and item[0].tag == namespace + "t":
                places.setdefault(text_of(item, namespace), self._size)
            self._size += 1
        return places
