"""A comparison as one page to read, print or file: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from finsam_xl import __version__
from finsam_xl.comparing.comparison import Comparison, Side, Word
from finsam_xl.comparing.told import Item, contacts, sections, verdict
from finsam_xl.escape import markup
from finsam_xl.lazy import Pattern

_CSS = """\
:root { color-scheme: light dark; --bort: #a11212; --till: #1b6b2f; }
@media (prefers-color-scheme: dark) { :root { --bort: #ff9b9b; --till: #8fdc9f; } }
@media screen { body { background: Canvas; color: CanvasText; } }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere; }
h2 { margin: 1.5rem 0 .25rem; }
h3 { margin: .75rem 0 0; font-size: 1rem; }
p, ul { margin: .25rem 0; }
ul { padding-left: 1.25rem; }
del, .bort { color: var(--bort); }
ins, .till { color: var(--till); }
ins { text-decoration: underline; }
.verdict { font-size: 1.15rem; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dd { margin: 0; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}"""
_ELEMENTS = {"-": "del", "+": "ins"}
#: a blank that no line may break at
_THOUSANDS = Pattern(r"(?<=\d) (?=\d{3}\b)|(?<=\d) (?=kr\b)")
#: how an item begins that stands in one version alone
_ALONE = {"-": ("bort", "Borttagen"), "+": ("till", "Tillagd")}


def as_html(comparison: Comparison) -> str:
    """The whole page."""
    names = [side.file.replace("\\", "/").rpartition("/")[2] for side in _sides(comparison)]
    title = f"Jämförelse av {markup(names[0])} och {markup(names[1])}"
    return "\n".join((
        '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>\n{_CSS}\n</style>\n</head>\n<body>\n<main>",
        f"<h1>{title}</h1>",
        f'<p class="verdict">{markup(verdict(comparison))}</p>',
        f"<p>{markup(comparison.title)}. Belopp i kronor. Per {comparison.per.isoformat()}, "
        f"finsam-xl {__version__}.</p>",
        "<dl>",
        *(f"<dt>{name}</dt><dd>{_side(side)}</dd>" for name, side in
          zip(("Gammal", "Ny"), _sides(comparison), strict=True)),
        "</dl>",
        *_sections(comparison),
        *([f"<p>{markup(contacts(comparison))}</p>"] if comparison.contacts else []),
        "</main>\n</body>\n</html>\n",
    ))  # fmt: skip


def _sides(comparison: Comparison) -> tuple[Side, Side]:
    return comparison.old, comparison.new


def _side(side: Side) -> str:
    return f"{markup(side.file)}<br>SHA-256 {markup(side.sha256 or '')}"


def _sections(comparison: Comparison) -> Iterator[str]:
    for heading, found in groupby(sections(comparison), key=lambda section: section.heading):
        yield f"<h2>{heading}</h2>"
        for section in found:
            if section.group:
                yield f"<h3>{markup(section.group)}</h3>"
            yield "<ul>"
            yield from (f"<li>{_item(item)}</li>" for item in section.items)
            yield "</ul>"


def _item(item: Item) -> str:
    text = "".join(map(_word, item.words))
    if not item.mark:
        return text
    look, said = _ALONE[item.mark]
    return f'<span class="{look}">{said}:</span> {text}'


def _word(word: Word) -> str:
    element = _ELEMENTS.get(word.mark)
    text = _THOUSANDS.sub("\u00a0", markup(word.text))
    return f"<{element}>{text}</{element}>" if element and text else text
