"""What follow-ups give: where each insats stands, period by period, its claims and its goals.

Participants are told in all and never by gender, so nothing here needs to be masked.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from finsam_xl.documents.carried.results import typed_at
from finsam_xl.documents.document import Column as Period
from finsam_xl.documents.document import Document
from finsam_xl.documents.document import Row as Filled
from finsam_xl.findings import FileReport
from finsam_xl.portfolio.cells import (
    day_of,
    derived,
    judged,
    money,
    money_of,
    name_of,
    number_of,
    share,
    text_of,
    year_of,
)
from finsam_xl.portfolio.headings import (
    AR,
    FORBUND,
    INRIKTNING,
    INSATS,
    INSATS_ID,
    JUDGED,
    PART,
    PERIOD,
    SLUT,
    START,
    count,
    kronor,
    percent,
    unsummed,
)
from finsam_xl.portfolio.model import NOTHING, Column, Drawn, Grouped, Row, Shows, Table, Value
from finsam_xl.templates.uppfoljning.inputs import JUDGEMENTS

TOTAL = "totalt"
_BETTER = "Plus är bättre."
#: of participants: column -> heading
_COUNTED = {
    "ingaende": "Ingående",
    "paborjade": "Påbörjade",
    "avslutade": "Avslutade",
    "pagaende": "Pågående",
    "unika": "Unika",
}
_MONEY = (
    kronor("beviljat", "Beviljat"),
    kronor("upparbetat", "Upparbetat"),
    percent("forbrukat", "Förbrukat"),
    kronor("prognos", "Prognos"),
    kronor("avvikelse", "Avvikelse"),
    kronor("rekvirerat", "Rekvirerat"),
    kronor("utbetalt", "Utbetalt"),
)
_PLANNED = kronor("budget", "Budget för perioden")
_PEOPLE = tuple(count(name, heading) for name, heading in _COUNTED.items())
_GOALS = (count("mal_uppfyllda", "Mål uppfyllda"), count("mal_antal", "Mål"))
_OWN = (INSATS_ID, INSATS, INRIKTNING, AR)

STANDING = Table(
    "uppfoljningar",
    "Uppföljningar",
    "En rad för varje uppföljning, vid dess senaste period med utfall. Avvikelsen är beviljat "
    f"minus prognos. {_BETTER} Deltagare är alla kön tillsammans.",
    (*_OWN, FORBUND, START, SLUT, PERIOD, *_MONEY, *_PEOPLE, *_GOALS, *JUDGED),
    (
        Drawn(
            "Beviljat, upparbetat och prognos", "insats", ("beviljat", "upparbetat", "prognos")
        ),
        Drawn("Deltagare", "insats", ("paborjade", "avslutade", "pagaende")),
    ),
    once=(FORBUND.name, INSATS.name, AR.name),
    newest=PERIOD.name,
)  # fmt: skip
#: one landscape A4: twelve columns, so the alignment stands behind the name and counts share cells
TERTIAL = Table(
    "tertial",
    "Tertialrapport",
    "En rad för varje insats och år, ur dess senaste uppföljning, vid den senaste period som alla "
    "årets insatser har utfall för; den som börjar senare står vid sin första. Mål är tomt för en "
    "period före filens sista. Deltagare är "
    f"påbörjade / avslutade / unika. {_BETTER}",
    (
        Column("insats", "Insats, inriktning"),
        PERIOD,
        *_MONEY,
        Column("deltagare", "Deltagare"),
        Column("mal", "Mål uppfyllda"),
        JUDGED[0],
    ),
    one_page=True,
)
PERIODS = Table(
    "perioder",
    "Perioder",
    f"En rad för varje insats och period, räknat från 1 januari. {_BETTER}",
    (
        *_OWN,
        PERIOD,
        *unsummed((_MONEY[0], _PLANNED, *_MONEY[1:])),
        Column("orsak", "Orsak till avvikelse"),
    ),
    follows=STANDING.name,
)
PARTICIPANTS = Table(
    "deltagare",
    "Deltagare",
    "En rad för varje insats och period med antal, räknat från 1 januari. Alla kön tillsammans, "
    "så ingenting behöver maskeras.",
    (*_OWN, PERIOD, *unsummed(_PEOPLE)),
    follows=STANDING.name,
)
CLAIMS = Table(
    "rekvisitioner",
    "Rekvisitioner",
    "En rad för varje rekvisition. Obetalt är det som är rekvirerat och inte utbetalt.",
    (
        *_OWN,
        Column("nr", "Nr"),
        PART,
        Column("fran", "Från", Shows.DAY),
        Column("till", "Till", Shows.DAY),
        kronor("belopp", "Rekvirerat"),
        Column("inkommen", "Inkommen", Shows.DAY),
        Column("utbetald", "Utbetald", Shows.DAY),
        kronor("utbetalt", "Utbetalt"),
        kronor("obetalt", "Obetalt"),
        Column("slutrekvisition", "Slutrekvisition"),
    ),
    follows=STANDING.name,
)
PARTIES = Table(
    "stallning_per_part",
    "Ställning per part",
    "En rad för varje part i varje uppföljning.",
    (
        *_OWN,
        PART,
        kronor("beviljat", "Beviljat"),
        kronor("rekvirerat", "Rekvirerat"),
        kronor("utbetalt", "Utbetalt"),
        kronor("kvar", "Kvar att rekvirera"),
        kronor("obetalt", "Obetalt"),
    ),
    follows=STANDING.name,
)
GOALS = Table(
    "maluppfyllelse",
    "Måluppfyllelse",
    "En rad för varje mål. Ett mål utan bedömning bedöms efter sina siffror.",
    (
        *_OWN,
        Column("mal", "Mål"),
        Column("riktning", "Riktning"),
        count("malvarde", "Målvärde", summed=False),
        Column("enhet", "Enhet"),
        count("uppnatt", "Uppnått", summed=False),
        Column("bedomning", "Bedömning"),
        count("uppfyllt", "Uppfyllt"),
    ),
    follows=STANDING.name,
)
#: what the standing has of its last period
_OF_PERIOD = tuple(column.name for column in (PERIOD, *_MONEY, *_PEOPLE))
_SUMMED = tuple(c.name for c in (*_MONEY, *_PEOPLE) if c.summed)
_AT_LAST = "Uppföljningarna vid sin senaste period"
TABLES: tuple[Table | Grouped, ...] = (
    TERTIAL,
    STANDING,
    Grouped(
        "per_insats", "Per insats", f"{_AT_LAST}, insats för insats.", STANDING.name,
        (FORBUND.name, INSATS.name, AR.name), _SUMMED,
    ),
    Grouped(
        "per_inriktning", "Per inriktning", f"{_AT_LAST}, per år och inriktning.", STANDING.name,
        ("ar", "inriktning"), _SUMMED,
    ),
    PERIODS,
    PARTICIPANTS,
    PARTIES,
    CLAIMS,
    Grouped(
        "obetalt_per_part", "Obetalt per part", "Rekvisitionerna, part för part.", CLAIMS.name,
        ("part",), ("belopp", "utbetalt", "obetalt"),
    ),
    GOALS,
)  # fmt: skip


def tables(document: Document, report: FileReport) -> dict[str, tuple[Row, ...]]:
    """A follow-up's rows. Raises MissingArea where a name that they need is gone.

    *Tertialrapport* is of all files together: :mod:`finsam_xl.portfolio.together` gives it.
    """
    own = {
        "insats_id": name_of(document.field("insats_id")),
        "insats": name_of(document.field("insatsens_namn")),
        "inriktning": text_of(document.field("inriktning")),
        "ar": year_of(document.field("ar")),
    }
    periods = [(_period(document, p), _people(document, p)) for p in _in_order(document)]
    goals = tuple({**own, **_goal(document, row)} for row in document.rows("mal"))
    told = [pair for pair in periods if pair[0]["upparbetat"].value is not None]
    last = {**told[-1][0], **told[-1][1]} if told else {}
    standing = {
        **own,
        "forbund": name_of(document.field("forbund")),
        "start": day_of(document.field("startdatum")),
        "slut": day_of(document.field("slutdatum")),
        "beviljat": money(document, "summa_beviljat"),
        **{name: last[name] for name in _OF_PERIOD if name in last},
        # what has been claimed and paid is known to this day, whatever period it is of
        "rekvirerat": money(document, "rekvirerat"),
        "utbetalt": money(document, "utbetalt_totalt"),
        **reached(goals),
        **judged(report),
    }
    return {
        STANDING.name: (standing,),
        PERIODS.name: tuple({**own, **money} for money, _ in periods),
        PARTICIPANTS.name: tuple({**own, **people} for _, people in periods if len(people) > 1),
        PARTIES.name: tuple({**own, **_party(document, r)} for r in document.rows("parter")),
        CLAIMS.name: tuple({**own, **_claim(document, r)} for r in document.rows("rekvisitioner")),
        GOALS.name: goals,
    }


def reached(goals: tuple[Row, ...]) -> Row:
    """How many goals are fulfilled, of how many."""
    fulfilled = sum(1 for goal in goals if goal["uppfyllt"].value)
    return {"mal_uppfyllda": Value(Decimal(fulfilled)), "mal_antal": Value(Decimal(len(goals)))}


def _in_order(document: Document) -> list[Period]:
    """The periods that have a day, the earliest first."""
    return sorted(
        (p for p in document.used_columns if p.parts[0].day is not None),
        key=lambda p: p.parts[0].day or date.min,
    )


def _period(document: Document, period: Period) -> Row:
    def worked_out(name: str) -> Value:
        return money(document, f"period_{name}", 0, period.index)

    typed = next(r for r in document.rows("perioder") if r["slut"].at == period.at)
    spent = money_of(document, typed["upparbetat"])
    granted = money(document, "summa_beviljat")
    return {
        "period": day_of(typed["slut"]),
        "beviljat": granted,
        _PLANNED.name: money_of(document, typed[_PLANNED.name]),
        "upparbetat": spent,
        "forbrukat": share(spent, granted),
        "prognos": money_of(document, typed["prognos"]),
        "avvikelse": worked_out("avvikelse"),
        "rekvirerat": worked_out("rekvirerat"),
        "utbetalt": worked_out("utbetalt"),
        "orsak": text_of(typed["orsak"]),
    }


def _people(document: Document, period: Period) -> Row:
    """The counts that the period has, all genders together, and its day."""
    found = {"period": day_of(period.parts[0])}
    for group in _COUNTED:
        value = derived(document, f"antal_{group}_{TOTAL}", 0, period.index)
        if value.value is not None:
            at = typed_at(document, group, TOTAL, period.index)
            found[group] = value if at is None else value._replace(at=str(at))
    return found


def _party(document: Document, row: Filled) -> Row:
    def worked_out(name: str) -> Value:
        return money(document, f"part_{name}", row.index - 1)

    return {
        "part": name_of(row["organisation"]),
        "beviljat": money_of(document, row["beviljat"]),
        "rekvirerat": worked_out("rekvirerat"),
        "utbetalt": worked_out("utbetalt"),
        "kvar": worked_out("kvar"),
        "obetalt": worked_out("skuld"),
    }


def _claim(document: Document, row: Filled) -> Row:
    amount = money(document, "rekv_summa", row.index - 1)
    paid = money_of(document, row["utbetalt"])
    return {
        "nr": text_of(row["nr"]),
        "part": name_of(row["organisation"]),
        "fran": day_of(row["fran"]),
        "till": day_of(row["till"]),
        "belopp": amount,
        "inkommen": day_of(row["inkommen"]),
        "utbetald": day_of(row["utbetald"]),
        "utbetalt": paid,
        "obetalt": _unpaid(amount, paid, row["utbetald"].day),
        "slutrekvisition": text_of(row["slutrekvisition"]),
    }


def _unpaid(amount: Value, paid: Value, when: date | None) -> Value:
    """What is left of a claim, beside the cell of its sum; a payment with a day and no amount is
    taken for the whole."""
    if not isinstance(amount.value, Decimal):
        return NOTHING
    if not isinstance(paid.value, Decimal):
        return amount._replace(value=amount.value if when is None else Decimal())
    return amount._replace(value=max(Decimal(), amount.value - paid.value))


def _goal(document: Document, row: Filled) -> Row:
    found = derived(document, "mal_utfall", row.index - 1)
    judgement = row["bedomning"].text
    if judgement:
        fulfilled = Value(Decimal(judgement == "uppfyllt"), str(row["bedomning"].at))
        shown = text_of(row["bedomning"])
    else:
        fulfilled = found
        word = "ej_matt" if found.value is None else ("uppfyllt" if found.value else "ej_uppfyllt")
        shown = found._replace(value=JUDGEMENTS[word])
    return {
        "mal": text_of(row["mal"]),
        "riktning": text_of(row["riktning"]),
        "malvarde": number_of(row["malvarde"]),
        "enhet": text_of(row["enhet"]),
        "uppnatt": derived(document, "mal_natt", row.index - 1),
        "bedomning": shown,
        "uppfyllt": fulfilled,
    }
