"""What part of an application each insatsägare has, sought and paid by itself, as a picture.

As :mod:`finsam_xl.reports.shares_picture`: an SVG in the page, and a table that says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from finsam_xl.calculation.calculate import MissingArea
from finsam_xl.documents.amount import format_kronor
from finsam_xl.documents.document import Document
from finsam_xl.escape import markup
from finsam_xl.record import Record
from finsam_xl.reports.shares_picture import BAR, LINE, NARROW, TOP, WIDTH, in_svg, percent, short

KIND = "ansokan"
#: how it is paid: the derived cells that have it, its name, its class on the screen, its colour
PAID = (
    ("totalt_att_rekvirera_agare", "Sökt", "sokt", "#1f4e79"),
    ("summa_egenfinansiering_agare", "Egenfinansiering", "egen", "#8a4b00"),
)
#: letters of a name that the picture has room for; the table has it whole
LONGEST = 60
TITLE = "Andelar efter insatsägare"


class Owner(Record):
    """An insatsägare, and its amounts in kronor in the order of :data:`PAID`."""

    name: str
    amounts: tuple[Decimal, ...]


def owners(document: Document) -> list[Owner]:
    """Those with an amount; none where a sum is below zero or the workbook is no application."""
    if document.layout.kind != KIND:
        return []
    found = []
    try:
        for column in document.columns:
            cells = (document.derived(name, 0, column.index).value for name, *_ in PAID)
            amounts = tuple(
                cell * document.kronor if isinstance(cell, Decimal) else Decimal() for cell in cells
            )
            if min(amounts) < 0:
                return []
            if any(amounts):
                found.append(Owner(column.id or f"Insatsägare {column.index + 1}", amounts))
    except MissingArea:
        return []
    return found


def figure(document: Document) -> str:
    """The picture with its table, or nothing where one owner alone has one kind of amount."""
    found = owners(document)
    if sum(1 for owner in found for amount in owner.amounts if amount) < 2:
        return ""
    whole = sum((amount for owner in found for amount in owner.amounts), Decimal())
    return f"<h3>{TITLE}</h3><figure>{_svg(found, whole)}</figure>{_table(found, whole)}"


def _svg(found: Sequence[Owner], whole: Decimal) -> str:
    legend = "".join(
        f'<rect class="{look}" x="{60 * place}" y="4" width="12" height="12" fill="{colour}"/>'
        f'<text class="ink" x="{60 * place + 17}" y="15">{name}</text>'
        for place, (_, name, look, colour) in enumerate(PAID)
    )
    bars = "".join(
        part for n, owner in enumerate(found) for part in _bar(owner, whole, TOP + LINE * n)
    )
    told = " ".join(f"{markup(owner.name)}: {_told(owner, whole)}." for owner in found)
    return in_svg(f"{TITLE}, av sökt och egenfinansierat", told, len(found), legend + bars)


def _bar(owner: Owner, whole: Decimal, top: int) -> Iterator[str]:
    name = owner.name if len(owner.name) <= LONGEST else f"{owner.name[:LONGEST]}…"
    yield f'<text class="ink" x="0" y="{top + 12}">{markup(name)}</text>'
    left, low = Decimal(), top + 18
    for amount, (_, _, look, colour) in zip(owner.amounts, PAID, strict=True):
        part = amount * 100 / whole
        width = part * WIDTH / 100
        yield (
            f'<rect class="{look}" x="{short(left)}" y="{low}" width="{short(width)}" '
            f'height="{BAR}" fill="{colour}"/>'
        )
        if part >= NARROW:
            yield (
                f'<text class="on" x="{short(left + width / 2)}" y="{low + 15}" fill="#ffffff" '
                f'text-anchor="middle">{percent(part)}</text>'
            )
        left += width


def _told(owner: Owner, whole: Decimal) -> str:
    return ", ".join(
        f"{name.lower()} {percent(amount * 100 / whole)}"
        for amount, (_, name, *_) in zip(owner.amounts, PAID, strict=True)
    )


def _table(found: Sequence[Owner], whole: Decimal) -> str:
    heads = "".join(f'<th scope="col" class="n">{name}</th>' for _, name, *_ in PAID)
    rows = "".join(
        f'<tr><th scope="row">{markup(owner.name)}</th>'
        + "".join(
            f'<td class="n">{percent(amount * 100 / whole)}<br>{format_kronor(amount)}</td>'
            for amount in owner.amounts
        )
        + "</tr>"
        for owner in found
    )
    return (
        '<table class="lines shares"><caption>Andel av allt, och belopp i kronor</caption><thead>'
        f'<tr><th scope="col">Insatsägare</th>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    )
