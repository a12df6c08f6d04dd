"""ANS401 to ANS410: the application, its period, parties and goals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from finsam_xl.documents.answers import text_of
from finsam_xl.documents.dates import started_months
from finsam_xl.documents.document import Document, Read, Row
from finsam_xl.law.basis import FINSAM_3, FINSAM_7, TEMPLATE
from finsam_xl.law.limits import LEAST_PARTIES, NO_ANSWER_CHARACTERS, REFERENCE_CHARACTERS
from finsam_xl.law.party import Party
from finsam_xl.rules.rule import ERROR, NOTE, WARNING, Hit, NotRun, rule
from finsam_xl.rules.structure import is_placeholder
from finsam_xl.template.answers import PARAGRAPH
from finsam_xl.templates.ansokan.inputs import (
    AFTER_DECISION,
    ANSWERS,
    ELECTRONICALLY,
    SIGNING,
    block_names,
)
from finsam_xl.templates.ansokan.vague import NO_ANSWER, NO_FIGURE
from finsam_xl.workbook.semantics import round_to
from finsam_xl.workbook.texts import compared, name_key

#: offices of the state are called after a region: Försäkringskassan, region Öst
_STATES_REGIONS = re.compile(r"(försäkringskass\w*|arbetsförmedling\w*|\b(?:fk|af))\W+region\w*")
#: the parties of 3 §, and the words by which an organisation's name, or its department's, tells
#: one; social services are always a municipality's
LAW_PARTIES = (
    ("Försäkringskassan deltar inte i insatsen", re.compile(r"försäkringskass|\bfk\b")),
    ("Arbetsförmedlingen deltar inte i insatsen", re.compile(r"arbetsförmedling|\baf\b")),
    (
        "Ingen region deltar i insatsen",
        re.compile(r"region(en|er|erna)?s?\b|landsting(et|en|ens)?s?\b|\bregionstyrelse"),
    ),
    (
        "Ingen kommun deltar i insatsen",
        re.compile(
            r"kommun(en|er|erna)?s?\b|\bkommunala\b|\bkommun(al)?(förbund|styrelse|förvaltning)"
            r"|\bstad(en)?s?\b|\bstads?(del|ledning)"
            r"|\bsocial(tjänst|förvaltning|nämnd|kontor)|\barbetsmarknads(enhet|förvaltning|nämnd)"
            # Gotland's municipality is called Region Gotland
            r"|\bgotland"
        ),
    ),
)


NO_FIGURE_SAYS = "{sheet}!{cell} är ”{found}”, ett målvärde utan någon siffra."
NO_FIGURE_REMEDY = "Skriv i {cell} vad som ska uppnås med ett tal, till exempel 80 %."


def party_of(organisation: str) -> Party | None:
    """The party of the law that an organisation is, or its department, by its name; None where
    that tells none, or two. Region Gotland is a municipality."""
    name = _STATES_REGIONS.sub(r"\1", name_key(organisation))
    insurance, employment, region, municipality = (
        words.search(name) is not None for _, words in LAW_PARTIES
    )
    told = {
        Party.STATE: insurance or employment,
        Party.REGION: region and "gotland" not in name,
        Party.MUNICIPALITY: municipality,
    }
    found = [party for party, there in told.items() if there]
    return found[0] if len(found) == 1 else None


def cost_rows(document: Document) -> Iterator[Row]:
    for block in block_names():
        yield from document.rows(block)


def _period(document: Document) -> tuple[date, date]:
    start, end = document.field("startdatum").day, document.field("slutdatum").day
    if start is None or end is None:
        raise NotRun("insatsens startdatum eller slutdatum saknas eller kan inte läsas")
    if end < start:
        raise NotRun("insatsens slutdatum ligger före startdatum")
    return start, end


def folded(read: Read) -> str:
    return name_key(read.text)


def party_names(document: Document) -> dict[str, Read]:
    """Every named insatsägare and samverkanspart once, letter case aside, with its cell."""
    found: dict[str, Read] = {}
    for table in ("insatsagare", "samverkansparter"):
        for row in document.rows(table):
            read = row["organisation"]
            if (name := folded(read)) and not is_placeholder(name):
                found.setdefault(name, read)
    return found


@rule(
    "ANS404",
    WARNING,
    FINSAM_7,
    "Ansökan har {count} part; en insats behöver minst två som samverkar.",
    "Lägg till insatsägare eller samverkansparter.",
    example="Bara Heby kommun är angiven.",
)
def fewer_than_two_parties(document: Document) -> Iterator[Hit]:
    """Färre än två parter.

    Förbundet finansierar insatser där parterna samverkar.
    """
    names = party_names(document)
    if not names:
        raise NotRun("ingen part är ifylld")
    least = LEAST_PARTIES.latest.value
    if len(names) < least:
        at = next(iter(names.values()))
        yield Hit(at.at, "insatsagare", Decimal(len(names)), Decimal(least), {"count": len(names)})


@rule(
    "ANS405",
    NOTE,
    FINSAM_3,
    "{text}.",
    "Ingenting behöver göras om det är avsett.",
    example="Försäkringskassan är varken insatsägare eller samverkanspart.",
)
def law_party_absent(document: Document) -> Iterator[Hit]:
    """En av lagens parter deltar inte.

    Försäkringskassan, Arbetsförmedlingen, region och kommun är förbundets parter. En part deltar
    också genom en förvaltning eller enhet som bär dess namn.
    """
    names = [_STATES_REGIONS.sub(r"\1", name) for name in party_names(document)]
    if not names:
        raise NotRun("ingen part är ifylld")
    for text, words in LAW_PARTIES:
        if not any(words.search(name) for name in names):
            yield Hit(
                None,
                f"parter/{text.split()[0 if text[0] != 'I' else 1]}",
                facts={"text": text},
                sheet=document.area("insatsagare_organisation").sheet,
            )


@rule(
    "ANS406",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} visar {found}, men det ska vara {expected}.",
    "Skriv huvudinsatsägaren först bland insatsägarna, och likadant på båda ställena.",
    example="Huvudinsatsägaren är Heby kommun men Arbetsförmedlingen står först.",
)
def owners_differ(document: Document) -> Iterator[Hit]:
    """Huvudinsatsägaren står inte först bland insatsägarna.

    De andra bladen hämtar namnen därifrån.
    """
    lead = document.field("huvudinsatsagare")
    owners = {r.index: r["organisation"] for r in document.rows("insatsagare")}
    if owners and folded(lead) and not is_placeholder(folded(lead)):
        first = owners.get(0)
        if first is None:
            at = document.area("insatsagare_organisation").cell(0, 0)
            yield Hit(at, "insatsagare/rad 0/organisation", "ingenting", compared(lead.text))
        elif not is_placeholder(folded(first)) and folded(first) != folded(lead):
            yield Hit(first.at, first.name, compared(first.text), compared(lead.text))


@rule(
    "ANS407",
    WARNING,
    TEMPLATE,
    "{found} deltagare totalt {why}.",
    "Kontrollera antalet per år och totalt.",
    example="40 per år i tre år men 200 totalt.",
)
def participants_do_not_fit(document: Document) -> Iterator[Hit]:
    """Antalet deltagare går inte ihop.

    Totalt ska vara minst ett års antal och högst insatstidens år gånger ett års antal.
    """
    yearly, total = document.field("deltagare_per_ar"), document.field("deltagare_totalt")
    if yearly.number is None or total.number is None:
        raise NotRun("antalet deltagare per år eller totalt saknas")
    if total.number < yearly.number:
        yield Hit(
            total.at,
            total.name,
            total.number,
            yearly.number,
            {"why": f"är färre än ett års {yearly.number:f}"},
        )
        return
    months = started_months(*_period(document))
    if total.number * 12 > months * yearly.number:
        yield Hit(
            total.at,
            total.name,
            total.number,
            round_to(months * yearly.number / 12, 1),
            {"why": f"är fler än {yearly.number:f} per år i {months} månader"},
        )


@rule(
    "ANS408",
    ERROR,
    TEMPLATE,
    "{found} har inte skrivit under med datum.",
    "Lägg till {found} på bladet Underskrifter, med datum.",
    example="Region Uppsala är samverkanspart men står inte bland underskrifterna.",
)
def signature_missing(document: Document) -> Iterator[Hit]:
    """En underskrift saknas.

    Varje insatsägare och samverkanspart behöver en rad med samma namn och ett datum.
    """
    how = document.field(SIGNING.name)
    if how.value in (AFTER_DECISION, ELECTRONICALLY):
        raise NotRun(f"parterna skriver under {SIGNING.choices[str(how.value)]}")
    signed = {
        folded(r["organisation"]) for r in document.rows("underskrifter") if not r["datum"].empty
    }
    for name, read in party_names(document).items():
        if name not in signed:
            yield Hit(read.at, read.name, compared(read.text))


@rule(
    "ANS410",
    WARNING,
    TEMPLATE,
    "Inget mål har ett målvärde.",
    "Skriv minst ett målvärde, till exempel 80 %.",
    example="Målet är att fler ska må bättre, utan något värde.",
)
def no_measurable_goal(document: Document) -> Iterator[Hit]:
    """Inget mål går att mäta.

    Målen ska kunna följas upp.
    """
    rows = [r for r in document.rows("mal") if not r["mal"].empty]
    if not rows:
        raise NotRun("inga mål är ifyllda")
    if all(r["malvarde"].empty for r in rows):
        yield Hit(rows[0]["malvarde"].at, rows[0]["malvarde"].name)


@rule(
    "ANS415",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} är ”{found}”, vilket inte går att bedöma.",
    "Skriv svaret i {cell}; en bilaga prövas inte tillsammans med ansökan.",
    example="Syftet är ”Se bilaga”, eller ett mål har målvärdet ”många”.",
    numbers={"few": NO_ANSWER_CHARACTERS.latest.value, "short": REFERENCE_CHARACTERS.latest.value},
)
def answer_says_nothing(document: Document) -> Iterator[Hit]:
    """Ett svar säger ingenting, eller ett målvärde har ingen siffra.

    En obligatorisk beskrivning med högst {few} tecken, eller med högst {short} som hänvisar till
    en bilaga, går inte att bedöma, och ett mål utan siffra går inte att följa upp.
    """
    number = document.calculation.number
    for index, table in enumerate(ANSWERS):
        if number(NO_ANSWER, 0, index):
            rows = [row for row in document.rows(table.name) if not row[PARAGRAPH].empty]
            yield Hit(rows[0][PARAGRAPH].at, table.name, text_of(rows))
    last = document.area(NO_FIGURE).height
    for row in document.rows("mal"):
        if row.index <= last and number(NO_FIGURE, row.index - 1):
            read = row["malvarde"]
            yield Hit(read.at, read.name, read.text, says=NO_FIGURE_SAYS, remedy=NO_FIGURE_REMEDY)
