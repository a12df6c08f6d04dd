"""What an application gives to the tables: who asks for what, year by year and post by post."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from finsam_xl.documents.carried.by_owner import Share, shares, years_shown
from finsam_xl.documents.carried.follow_up import BLOCKS
from finsam_xl.documents.document import worked_out_once
from finsam_xl.findings import VERDICT_WORDS, Severity
from finsam_xl.portfolio.cells import as_name, derived, first, held, kronor, money
from finsam_xl.portfolio.headings import AR, INSATS, SLUT, START
from finsam_xl.portfolio.headings import PART as PARTY
from finsam_xl.portfolio.model import (
    NOTHING,
    Column,
    Drawn,
    Grouped,
    Row,
    Shows,
    Table,
    Value,
)
from finsam_xl.templates.ansokan.inputs import OWN
from finsam_xl.templates.ansokan.rules_form import party_of
from finsam_xl.workbook.semantics import round_to
from finsam_xl.workbook.texts import name_key

if TYPE_CHECKING:
    from finsam_xl.documents.document import Document
    from finsam_xl.documents.document import Row as Line
    from finsam_xl.findings import FileReport

KRONOR, NUMBER, PERCENT, DAY = Shows.KRONOR, Shows.NUMBER, Shows.PERCENT, Shows.DAY
#: who pays for a post
SOUGHT, OWN_FUNDS = "sökt", "egenfinansiering"
#: the cost kinds, as a reader is told them
COST_KINDS = {"lon": "lön", "lokal": "lokal", "ovrigt": "övrigt"}
#: an organisation that is none of the law's parties, or whose name does not tell which
OTHER_PARTY = "annan"

ORGANISATION, CALENDAR_YEAR = Column("organisation", "Organisation"), AR
SOUGHT_COLUMN = Column("sokt", "Sökt (kr)", KRONOR, summed=True)
OWN_COLUMN = Column("egenfinansiering", "Egenfinansiering (kr)", KRONOR, summed=True)
BOTH_COLUMN = Column("totalt", "Totalt (kr)", KRONOR, summed=True)
SUMS = (SOUGHT_COLUMN.name, OWN_COLUMN.name, BOTH_COLUMN.name)

APPLICATIONS = Table(
    "ansokningar",
    "Ansökningar",
    "En rad för varje ansökan.",
    (
        INSATS,
        Column("huvudinsatsagare", "Huvudinsatsägare"),
        Column("diarienummer", "Diarienummer"),
        Column("ansokansnummer", "Ansökans nummer"),
        Column("version", "Version", NUMBER),
        START,
        SLUT,
        Column("ar", "År med belopp"),
        Column("enhet", "Enhet i ansökan"),
        SOUGHT_COLUMN,
        Column("sokt_poster", "Sökt enligt posterna (kr)", KRONOR, summed=True),
        *(Column(kind, f"Sökt {word} (kr)", KRONOR, summed=True)
          for kind, word in COST_KINDS.items()),
        OWN_COLUMN,
        BOTH_COLUMN,
        Column("deltagare", "Deltagare totalt", NUMBER, summed=True),
        Column("deltagare_per_ar", "Deltagare per år", NUMBER, summed=True),
        Column("sokt_per_deltagare", "Sökt per deltagare (kr)", KRONOR),
        Column("arsarbetare", "Årsarbetare, alla år tillsammans", NUMBER, summed=True),
        Column("mal", "Mål", NUMBER, summed=True),
        Column("matbara_mal", "Mål med siffra", NUMBER, summed=True),
        Column("utfall", "Kontrollens utfall"),
        Column("fel", "Fel", NUMBER, summed=True),
        Column("varningar", "Varningar", NUMBER, summed=True),
    ),
    (
        Drawn("Sökt och egenfinansiering per insats", INSATS.name,
              (SOUGHT_COLUMN.name, OWN_COLUMN.name), stacked=True),
        Drawn("Sökt per insats och kostnadsslag", INSATS.name, tuple(COST_KINDS), stacked=True),
    ),
)  # fmt: skip
BY_PARTY = Table(
    "sokt",
    "Sökt",
    "En rad för varje ansökan, år och insatsägare; utan år står det som faller utanför de år som "
    "ansökan visar.",
    (INSATS, CALENDAR_YEAR, ORGANISATION, PARTY, SOUGHT_COLUMN, OWN_COLUMN, BOTH_COLUMN),
)
COSTS = Table(
    "kostnadsslag",
    "Kostnadsslag",
    "En rad för varje ansökan, år och kostnadsslag; årsarbetarna står på raden för lön.",
    (
        INSATS,
        CALENDAR_YEAR,
        Column("slag", "Kostnadsslag"),
        SOUGHT_COLUMN,
        OWN_COLUMN,
        BOTH_COLUMN,
        Column("arsarbetare", "Årsarbetare", NUMBER, summed=True),
    ),
)
POSTS = Table(
    "poster",
    "Poster",
    "En rad för varje post, insatsägare och år.",
    (
        INSATS,
        ORGANISATION,
        PARTY,
        Column("finansiering", "Finansiering"),
        Column("slag", "Kostnadsslag"),
        Column("post", "Post"),
        CALENDAR_YEAR,
        Column("belopp", "Belopp (kr)", KRONOR, summed=True),
        Column("hela_posten", "Hela posten, alla år (kr)", KRONOR),
        Column("omfattning", "Tjänst", PERCENT),
        Column("fran", "Från", DAY),
        Column("till", "Till", DAY),
    ),
)
TABLES: tuple[Table | Grouped, ...] = (
    APPLICATIONS,
    BY_PARTY,
    Grouped(
        "per_part", "Per part", "Sökt och egenfinansierat av varje part.", BY_PARTY.name,
        (PARTY.name, ORGANISATION.name), SUMS,
        (Drawn("Sökt och egenfinansiering per organisation", ORGANISATION.name, SUMS[:2], True),),
    ),
    Grouped(
        "per_ar", "Per år", "Sökt och egenfinansierat varje år.", BY_PARTY.name,
        (CALENDAR_YEAR.name,), SUMS,
        (Drawn("Sökt och egenfinansiering per år", CALENDAR_YEAR.name, SUMS[:2], True),),
    ),
    COSTS,
    Grouped(
        "kostnadsslag_per_ar", "Kostnadsslag per år", "Varje kostnadsslag, år för år.",
        COSTS.name, (CALENDAR_YEAR.name, "slag"), (*SUMS, "arsarbetare"),
    ),
    POSTS,
)  # fmt: skip


def tables(document: Document, report: FileReport) -> dict[str, tuple[Row, ...]]:
    """The rows of one application, by table. Raises MissingArea where the workbook lacks a name
    that they need."""
    return {
        APPLICATIONS.name: (_application(document, report),),
        BY_PARTY.name: tuple(_by_party(document)),
        COSTS.name: tuple(_costs(document)),
        POSTS.name: tuple(_posts(document)),
    }


def _application(document: Document, report: FileReport) -> Row:
    sought = money(document, "totalt_att_rekvirera")
    participants = held(document, "deltagare_totalt")
    goals = [row for row in document.rows("mal") if not row["mal"].empty]
    full_time = [derived(document, "per_ar_totalt_heltid", 0, j) for j, _ in years_shown(document)]
    return {
        INSATS.name: _insats(document),
        "huvudinsatsagare": as_name(held(document, "huvudinsatsagare")),
        "diarienummer": held(document, "diarienummer"),
        "ansokansnummer": held(document, "ansokansnummer"),
        "version": held(document, "ansokansversion"),
        "start": held(document, "startdatum"),
        "slut": held(document, "slutdatum"),
        "ar": _years(document),
        "enhet": Value(document.unit, str(document.field("enhet").at)),
        SOUGHT_COLUMN.name: sought,
        "sokt_poster": Value(kronor(document, _of_posts(document)), sought.at),
        **{kind: money(document, f"summa_{block}") for block, kind in BLOCKS.items()},
        OWN_COLUMN.name: money(document, "summa_egenfinansiering"),
        BOTH_COLUMN.name: money(document, "total_kostnad"),
        "deltagare": participants,
        "deltagare_per_ar": held(document, "deltagare_per_ar"),
        "sokt_per_deltagare": _each(sought, participants),
        "arsarbetare": _added(full_time),
        "mal": Value(Decimal(len(goals)), first(row["mal"].at for row in goals)),
        "matbara_mal": _measurable(goals),
        "utfall": Value(VERDICT_WORDS[report.verdict]),
        "fel": Value(Decimal(report.count(Severity.ERROR))),
        "varningar": Value(Decimal(report.count(Severity.WARNING))),
    }


def _insats(document: Document) -> Value:
    return as_name(held(document, "insatsens_namn"))


def _of_posts(document: Document) -> Decimal:
    """What is sought post by post, as *Sökt* has it: a sum that is typed over says another."""
    return sum(
        (amount for share, paid, _ in _shares(document) if paid == SOUGHT
         for amount in share.years.values()),
        Decimal(),
    )  # fmt: skip


def _each(amount: Value, number: Value) -> Value:
    """An amount over a number of people, in whole kronor as ROUND has them."""
    if isinstance(amount.value, Decimal) and isinstance(number.value, Decimal) and number.value > 0:
        return Value(round_to(amount.value / number.value), number.at)
    return NOTHING


def _added(values: list[Value]) -> Value:
    """Numbers added up, with the first one's cell."""
    numbers = [each.value for each in values if isinstance(each.value, Decimal)]
    return Value(sum(numbers, Decimal()), values[0].at) if numbers else NOTHING


def _measurable(goals: list[Line]) -> Value:
    """How many goals have a measure with a figure in it."""
    found = [
        row["malvarde"].at
        for row in goals
        if any(letter in "0123456789" for letter in str(row["malvarde"].value or ""))
    ]
    return Value(Decimal(len(found)), first(found))


def _years(document: Document) -> Value:
    """``2018–2020``: the first and the last year with an amount."""
    found = [
        (year, derived(document, "per_ar_totalt_fordelat", 0, j).value, j)
        for j, year in years_shown(document)
    ]
    years = [(year, j) for year, amount, j in found if amount]
    if not years:
        return NOTHING
    (start, place), (end, _) = years[0], years[-1]
    text = str(start) if start == end else f"{start}–{end}"
    return Value(text, str(document.derived("per_ar_ar", 0, place).at))


@worked_out_once
def _shares(document: Document) -> tuple[tuple[Share, str, str], ...]:
    """Every owner's part of every post: with who pays for it, and its cost kind."""
    return tuple(
        (share, paid, kind)
        for paid, before in ((SOUGHT, ""), (OWN_FUNDS, OWN))
        for block, kind in BLOCKS.items()
        for share in shares(document, before + block)
    )


@worked_out_once
def _owners(document: Document) -> dict[int, tuple[Value, Value]]:
    """Organisation and party by column; one that is not named is called by its number."""
    called = {column.index: (column.id, str(column.at)) for column in document.columns}
    found = {}
    for share, _, _ in _shares(document):
        j = share.owner
        name, at = called.get(j) or (f"insatsägare {j + 1}", str(share.read.at))
        party = party_of(name)
        found[j] = (as_name(Value(name, at)), Value(party.value if party else OTHER_PARTY, at))
    return found


def _year_cells(document: Document) -> dict[int | None, Value]:
    cells: dict[int | None, Value] = {
        year: Value(year, str(document.derived("per_ar_ar", 0, j).at))
        for j, year in years_shown(document)
    }
    cells[None] = NOTHING
    return cells


def _sums(sought: Value, own: Value) -> Row:
    parts = [each for each in (sought, own) if isinstance(each.value, Decimal) and each.value]
    both = sum((each.value for each in parts if isinstance(each.value, Decimal)), Decimal())
    at = parts[0].at if len(parts) == 1 else None
    return {
        SOUGHT_COLUMN.name: sought,
        OWN_COLUMN.name: own,
        BOTH_COLUMN.name: Value(both, at),
    }


def _add(sums: dict[str, Decimal], key: str, amount: Decimal) -> None:
    sums[key] = sums.get(key, Decimal()) + amount


def _by_party(document: Document) -> Iterator[Row]:
    """Each owner once, also where its name stands twice; each sum with the owner's own total."""
    owners, years = _owners(document), _year_cells(document)
    insats = _insats(document)
    amounts: dict[tuple[str, int | None], dict[str, Decimal]] = {}
    first_column: dict[str, int] = {}
    for share, paid, _ in _shares(document):
        name = name_key(str(owners[share.owner][0].value))
        first_column[name] = min(share.owner, first_column.get(name, share.owner))
        for year, amount in share.years.items():
            _add(amounts.setdefault((name, year), {}), paid, amount)
    for name, j in sorted(first_column.items(), key=lambda item: item[1]):
        totals = {
            SOUGHT: money(document, "totalt_att_rekvirera_agare", 0, j),
            OWN_FUNDS: money(document, "summa_egenfinansiering_agare", 0, j),
        }
        for year, cell in years.items():
            found = amounts.get((name, year))
            if found is None:
                continue
            sought, own = (
                Value(kronor(document, found.get(paid, Decimal())), total.at)
                for paid, total in totals.items()
            )
            organisation, party = owners[j]
            yield {
                INSATS.name: insats, CALENDAR_YEAR.name: cell,
                ORGANISATION.name: organisation, PARTY.name: party, **_sums(sought, own),
            }  # fmt: skip


def _costs(document: Document) -> Iterator[Row]:
    insats, years = _insats(document), _year_cells(document)
    places: dict[int | None, int] = {year: j for j, year in years_shown(document)}
    amounts: dict[tuple[int | None, str], dict[str, Decimal]] = {}
    for share, paid, kind in _shares(document):
        for year, amount in share.years.items():
            _add(amounts.setdefault((year, kind), {}), paid, amount)
    for year, cell in years.items():
        for block, kind in BLOCKS.items():
            found = amounts.get((year, kind))
            if found is None:
                continue
            sought, own = (
                Value(
                    kronor(document, found.get(paid, Decimal())),
                    str(document.derived(f"summa_{before}{block}").at),
                )
                for paid, before in ((SOUGHT, ""), (OWN_FUNDS, OWN))
            )
            wages = kind == "lon" and year is not None
            yield {
                INSATS.name: insats,
                CALENDAR_YEAR.name: cell,
                "slag": Value(COST_KINDS[kind]),
                **_sums(sought, own),
                "arsarbetare": derived(document, "per_ar_totalt_heltid", 0, places[year])
                if wages
                else NOTHING,
            }


def _posts(document: Document) -> Iterator[Row]:
    owners, years = _owners(document), _year_cells(document)
    insats = _insats(document)
    for share, paid, kind in _shares(document):
        organisation, party = owners[share.owner]
        row, at = share.row, str(share.read.at)
        whole = share.read.number or Decimal()
        for year, amount in share.years.items():
            yield {
                INSATS.name: insats,
                ORGANISATION.name: organisation,
                PARTY.name: party,
                "finansiering": Value(paid),
                "slag": Value(COST_KINDS[kind]),
                "post": Value(row["post"].text or None, str(row["post"].at)),
                CALENDAR_YEAR.name: years[year],
                "belopp": Value(kronor(document, amount), at),
                "hela_posten": Value(kronor(document, whole), at),
                "omfattning": _rate(share),
                "fran": _day(document, row, "fran", "startdatum"),
                "till": _day(document, row, "till", "slutdatum"),
            }


def _rate(share: Share) -> Value:
    """The owner's part of the post's rate: by amounts, where several share a post."""
    read = share.row["tjanst"]
    rate, own = read.number, share.read.number or Decimal()
    if rate is None:
        return NOTHING
    whole = sum((each.number or Decimal() for each in share.row.amounts), Decimal())
    part = rate if own == whole or not whole else rate * own / whole
    return Value(part, str(read.at))


def _day(document: Document, row: Line, column: str, field: str) -> Value:
    """The post's own day, or the insats's where it has none."""
    read = row[column]
    read = document.field(field) if read.empty else read
    return Value(read.day, str(read.at))
