"""A reply as Markdown, and for Word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from finsam_xl.escape import clean
from finsam_xl.lazy import Pattern
from finsam_xl.papers.reply import Reply

HOW, GO_ON = "Gör så här:", "Så går ni vidare"
#: what Markdown takes for more than a sign; an underscore inside a word is none
_SIGNS = Pattern(r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])")
_BEGINS = Pattern(r"[#>+=-]|[0-9]{1,9}(?=[.)])")


def as_markdown(reply: Reply) -> str:
    """The reply as Markdown that is read as well where nothing draws it."""
    return "\n".join(_lines(reply)) + "\n"


def _lines(reply: Reply) -> Iterator[str]:
    yield f"# {_text(reply.heading)}"
    if reply.about:
        yield from ("", f"**{_text(reply.about)}**")
    for text in reply.before:
        yield from ("", _text(text))
    for text in reply.verdict:
        yield from ("", f"**{_text(text)}**")
    numbers = count(1)
    for group in reply.groups:
        yield from ("", f"## {_text(group.heading)}")
        if group.says:
            yield from ("", _text(group.says))
        for point in group.points:
            yield from ("", f"{next(numbers)}. **{_text(point.title)}** ({_text(point.code)})", "")
            for where, says in point.places:
                yield f"   - {_text(where)}: {_text(says)}" if where else f"   - {_text(says)}"
            if point.remedy:
                yield from ("", f"   {HOW} {_text(point.remedy)}")
    if reply.groups:
        yield from ("", f"## {GO_ON}")
    for text in reply.after:
        yield from ("", _text(text))
    yield from ("", "  \n".join(map(_text, reply.signed)))


def _text(text: str) -> str:
    """A text that is not ours: no heading, no list, no link, no element of a page."""
    text = " ".join(clean(text).split())
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    text = _SIGNS.sub(lambda found: f"\\{found[0]}", text)
    begins = _BEGINS.match(text)
    if begins is None:
        return text
    first, rest = begins[0], text[begins.end() :]
    return f"{first}\\{rest}" if first.isdigit() else f"\\{first}{rest}"


def as_document(reply: Reply) -> bytes:
    """The reply as a Word document. Raises UserError where the extra ``rapport`` is missing."""
    from finsam_xl.papers.word import Paper

    paper = Paper(reply.heading, date.fromisoformat(reply.day))
    if reply.about:
        paper.text(reply.about, "Subtitle")
    for text in reply.before:
        paper.text(text)
    for text in reply.verdict:
        paper.text(text, "Utfall" if reply.passed else "Varning")
    numbers = count(1)
    for group in reply.groups:
        paper.heading(group.heading)
        if group.says:
            paper.text(group.says)
        for point in group.points:
            paper.bold(f"{next(numbers)}. {point.title}", f"({point.code})", "Punkt")
            for where, says in point.places:
                paper.bold(f"{where}:" if where else "", says, "List Bullet")
            if point.remedy:
                paper.bold(HOW, point.remedy, "Åtgärd")
    if reply.groups:
        paper.heading(GO_ON)
    for text in reply.after:
        paper.text(text, "Avslutning")
    for text in reply.signed:
        paper.text(text, "Underskrift")
    return paper.data()
