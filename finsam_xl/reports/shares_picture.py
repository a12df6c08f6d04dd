"""Who pays what part of the members' contributions, against what the law says, as a picture.

The picture is an SVG in the page itself, and a table says the same in words and figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from finsam_xl.calculation.calculate import MissingArea
from finsam_xl.documents.amount import format_amount, round_half_away
from finsam_xl.documents.document import Document, Read
from finsam_xl.escape import markup
from finsam_xl.law.dated import NotYetInForceError
from finsam_xl.law.party import Party
from finsam_xl.law.shares import LawfulShares, lawful_shares
from finsam_xl.record import Record
from finsam_xl.rules.rule import NotRun

TABLE = "medlemmar"
#: the parties' names in the picture, their colour on paper, and their class on the screen
NAMES = {Party.STATE: "Staten", Party.REGION: "Regionerna", Party.MUNICIPALITY: "Kommunerna"}
COLOURS = {Party.STATE: "#1f4e79", Party.REGION: "#2e6b34", Party.MUNICIPALITY: "#8a4b00"}
HUNDRED = Decimal(100)
#: the picture's measures: its width, a line of bar with its heading, where the bars begin
WIDTH, LINE, TOP, BAR = 480, 46, 30, 20
#: a part narrower than this has no room for its figure (percent)
NARROW = 9


class Paid(Record):
    """What each party pays in one column of the workbook, and what the law says of that year."""

    title: str
    amounts: Mapping[Party, Decimal]
    law: LawfulShares

    @property
    def total(self) -> Decimal:
        return sum(self.amounts.values(), Decimal(0))

    def percent(self, party: Party) -> Decimal:
        return self.amounts.get(party, Decimal(0)) * 100 / self.total


def paid(document: Document) -> list[Paid]:
    """A line for each column in which members pay; none where that cannot be told by party."""
    from finsam_xl.templates.budget.members import members

    if TABLE not in document.layout.tables:
        return []
    try:
        group = members(document)
        columns = list(_columns(document))
    except (NotRun, MissingArea):
        return []
    found = []
    for title, year, name, index in columns:
        amounts = {
            party: sum((_kronor(row.cells[name][index]) for row in rows), Decimal(0))
            for party, rows in group.rows.items()
        }
        if min(amounts.values()) < 0 or not any(amounts.values()):
            continue
        try:
            law = lawful_shares(date(year, 1, 1), bool(group.rows[Party.REGION]), group.outside)
        except (NotYetInForceError, ValueError, OverflowError):  # before the act, or no year
            continue
        found.append(Paid(title, amounts, law))
    return found


def _columns(document: Document) -> Iterator[tuple[str, int, str, int]]:
    """The columns of the table: title, year, its name, and which of those of that name."""
    table = document.layout.tables[TABLE]
    names = {spec.name: spec for spec in table.columns}
    if "belopp" in names and names["belopp"].across:
        yield from ((c.title, c.year, "belopp", c.index) for c in document.used_columns)
    elif "belopp_i_fjol" in names:
        year = int(document.field("ar").number or 0)
        yield f"Bidrag {year}", year, "belopp", 0
        yield f"Bidrag {year - 1}", year - 1, "belopp_i_fjol", 0


def _kronor(read: Read) -> Decimal:
    return read.number or Decimal(0)


def figure(document: Document) -> str:
    """The picture with its table, or nothing where the workbook has no members that pay."""
    lines = paid(document)
    if not lines:
        return ""
    return (
        f"<h3>Medlemsbidrag efter part</h3><figure>{_svg(lines)}<figcaption>Streckade linjer: "
        f"lagens andelar ({_by_law(lines[0].law)}).</figcaption></figure>{_table(lines)}"
    )


def _svg(lines: Sequence[Paid]) -> str:
    parts = []
    for place, (party, name) in enumerate(NAMES.items()):
        left = 110 * place
        parts.append(
            f'<rect class="{party}" x="{left}" y="4" width="12" height="12" '
            f'fill="{COLOURS[party]}"/><text class="ink" x="{left + 17}" y="15">{name}</text>'
        )
    for number, line in enumerate(lines):
        parts += _bar(line, TOP + LINE * number)
    return in_svg("Andelar av medlemsbidragen efter part", _told(lines), len(lines), "".join(parts))


def in_svg(title: str, told: str, lines: int, parts: str) -> str:
    """A picture of so many bars. ``told``: the same in words, as markup."""
    height = TOP + LINE * lines
    return (
        f'<svg role="img" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" font-size="13">'
        f"<title>{title}</title><desc>{told}</desc>{parts}</svg>"
    )


def _bar(line: Paid, top: int) -> Iterator[str]:
    yield f'<text class="ink" x="0" y="{top + 12}">{markup(line.title)}</text>'
    left, low = Decimal(0), top + 18
    for party in NAMES:
        part = line.percent(party)
        width = part * WIDTH / 100
        yield (
            f'<rect class="{party}" x="{short(left)}" y="{low}" width="{short(width)}" '
            f'height="{BAR}" fill="{COLOURS[party]}"/>'
        )
        if part >= NARROW:
            yield (
                f'<text class="on" x="{short(left + width / 2)}" y="{low + 15}" fill="#ffffff" '
                f'text-anchor="middle">{percent(part)}</text>'
            )
        left += width
    edge = Decimal(0)
    for party in NAMES:
        edge += line.law.percent(party)
        if 0 < edge < HUNDRED and line.law.percent(party):
            x = short(edge * WIDTH / 100)
            yield (
                f'<line class="law" x1="{x}" y1="{low - 4}" x2="{x}" y2="{low + BAR + 4}" '
                f'stroke="#000000" stroke-width="2" stroke-dasharray="4 2"/>'
            )


def _table(lines: Sequence[Paid]) -> str:
    heads = "".join(f'<th scope="col" class="n">{name}</th>' for name in NAMES.values())
    rows = []
    for line in lines:
        cells = "".join(
            f'<td class="n">{percent(line.percent(party))}<br>'
            f"{format_amount(line.amounts.get(party, Decimal(0)))}</td>"
            for party in NAMES
        )
        law = f"<td>{_by_law(line.law)}<br>{markup(str(line.law.basis))}</td>"
        rows.append(f'<tr><th scope="row">{markup(line.title)}</th>{cells}{law}</tr>')
    return (
        '<table class="lines shares"><caption>Andel och belopp i kronor efter part</caption>'
        "<thead><tr>"
        f'<th scope="col">Kolumn</th>{heads}<th scope="col">Enligt lagen</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _told(lines: Sequence[Paid]) -> str:
    """The picture in words."""
    return " ".join(
        f"{markup(line.title)}: "
        + ", ".join(f"{name.lower()} {percent(line.percent(p))}" for p, name in NAMES.items())
        + f"; enligt lagen {_by_law(line.law)}."
        for line in lines
    )


def _by_law(law: LawfulShares) -> str:
    return ", ".join(f"{name.lower()} {percent(law.percent(p))}" for p, name in NAMES.items())


def percent(value: Decimal) -> str:
    """``12,5 %``: to a tenth."""
    shown = f"{round_half_away(value, 1):f}"
    short = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return f"{short}\u00a0%".replace(".", ",")


def short(value: Decimal) -> str:
    """A measure of the picture."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
