"""Headings and links of a Markdown page, as a code site makes addresses of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


class Link(NamedTuple):
    """A link or a picture: its words, and the path, the query and the anchor of where it leads."""

    picture: bool
    words: str
    path: str
    query: str
    anchor: str


def links(text: str) -> list[Link]:
    """Those that lead within the project; none in code."""
    found = []
    for mark, words, target in _LINK.findall(_CODE.sub("``", _FENCE.sub("", text))):
        if not target.startswith(("http://", "https://")):
            rest, _, anchor = target.partition("#")
            path, _, query = rest.partition("?")
            found.append(Link(bool(mark), words, path, query, anchor))
    return found


def anchors(text: str) -> set[str]:
    """What a link may have after ``#``: each heading in small letters, blanks as hyphens."""
    seen: Counter[str] = Counter()
    found = set()
    for heading in _HEADING.findall(_FENCE.sub("", text)):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


def broken(page: Path, text: str, tracked: Iterable[Path]) -> list[str]:
    """The links of a page that lead nowhere: no such file among those that git has, or no such
    heading in it."""
    files = {path.resolve() for path in tracked}
    folders = {folder for path in files for folder in path.parents}
    wrong = []
    for link in links(text):
        target = (page.parent / link.path).resolve() if link.path else page.resolve()
        there = target in files or (target in folders and not link.anchor)
        if there and link.anchor:
            content = text if target == page.resolve() else target.read_text(encoding="utf-8")
            there = target.suffix == ".md" and link.anchor in anchors(content)
        if not there:
            wrong.append(f"{link.path}{'#' if link.anchor else ''}{link.anchor}")
    return wrong
