"""The sheets of participants, goals, indicators and of what the text says."""

from __future__ import annotations

from collections.abc import Sequence

from finsam_xl.template.declare import Section, Sheet
from finsam_xl.templates.arsredovisning.people.inputs import (
    ALL,
    AT_WORK,
    AVSLUT,
    DELAR,
    DELTAGARE,
    INDIKATORER,
    LAGRUM,
    MAL,
    PER_AR,
    SKALOR,
    UNIQUE,
    UPPGIFTER,
)
from finsam_xl.templates.arsredovisning.people.law_rows import (
    ACCOUNTING_ACT,
    ACT_NAMED,
    LAW_ROWS,
    LAWS_NAMED,
    PART_ROWS,
)
from finsam_xl.templates.arsredovisning.people.participants import (
    ALL_FLOWS,
    FLOW,
    MORE_FLOWS,
    PARTICIPANT_ROWS,
    REASON_ROWS,
    WHOLE,
)
from finsam_xl.templates.arsredovisning.people.reasons import (
    BY_REASON,
    BY_YEAR,
    REASONS_FROM,
    REASONS_OF,
)
from finsam_xl.templates.arsredovisning.people.results import (
    GOALS,
    INDICATORS,
    SCALES,
    SHOWN_INDICATORS,
)
from finsam_xl.templates.arsredovisning.people.text_claims import HELD, SOURCES, Source, text_rows

#: the tables that need more rows than the others
TIMES = {
    **dict.fromkeys(("noter", "driftredovisning", "deltagare", "avslut", "mal", "delar"), 2),
    "uppgifter": 5,
}
#: for *Läs mig*: what stands in the column Hålls mot
GOOD_TO_KNOW = (
    "Uppgifter i texten hålls mot boken. I Hålls mot står tabellen, radens ord och kolumnen med "
    "snedstreck mellan: deltagare/Lyra/män/paborjade, avslut/Lyra/totalt/arbete/antal, "
    "mal/M1/varde, indikatorer/7/Kvinnor/andel.",
    "En uppgift i procent med basens tal hålls mot antalet delat med basen. Ca, drygt och knappt "
    "räknas från talets sista siffra som inte är noll.",
)


def people_sheets(sources: Sequence[Source] = SOURCES) -> tuple[Sheet, ...]:
    """``sources``: what statements are held against."""
    return (
        Sheet(
            "Deltagare",
            (
                UNIQUE,
                Section("Antal deltagare", "En rad för varje insats och kön."),
                DELTAGARE,
                Section("Avslutade efter anledning och kön"),
                AVSLUT,
                Section("Deltagare år för år", "De år som rapporten jämför, med årets eget."),
                PER_AR,
                FLOW,
                MORE_FLOWS,
                ALL_FLOWS,
                BY_REASON,
                REASONS_OF,
                BY_YEAR,
                PARTICIPANT_ROWS,
                REASON_ROWS,
                REASONS_FROM,
                WHOLE,
            ),
            lead="Inga personer, bara antal. Rapportens egna summor står på rader som heter "
            f"{ALL} eller {AT_WORK}.",
            landscape=True,
            widths=(30, 13, 17, 12, 12, 12, 12, 12, 40, 14, 14, 46),
            labels=2,
            scale=70,
        ),
        Sheet(
            "Mål",
            (MAL, GOALS),
            lead="En rad för varje mål i planen, även för det som inte har mätts.",
            landscape=True,
            widths=(10, 18, 20, 40, 10, 10, 12, 10, 10, 10, 10, 16, 16, 8),
            labels=1,
            scale=60,
        ),
        Sheet(
            "Indikatorer",
            (
                Section("Enkäter", "En rad för varje fråga och grupp."),
                INDIKATORER,
                Section("Skalor", "Gruppens medelvärden, aldrig en persons värde."),
                SKALOR,
                SHOWN_INDICATORS,
                INDICATORS,
                SCALES,
            ),
            lead="Hur många av de högsta stegen som räknas skrivs för varje fråga.",
            landscape=True,
            widths=(22, 36, 16, 16, 10, 10, *[9] * 6, 9, 9, 10, 10, 8),
            labels=1,
            scale=60,
        ),
        Sheet(
            "Uppgifter i texten",
            (
                Section(
                    "Uppgifter i texten",
                    "Kolumnen Hålls mot är namnet på värdet i boken, till exempel "
                    "deltagare/Lyra/totalt/paborjade. Tomt: uppgiften prövas inte.",
                ),
                UPPGIFTER,
                Section("Lagar som rapporten nämner"),
                LAGRUM,
                LAWS_NAMED,
                ACCOUNTING_ACT,
                ACT_NAMED,
                Section("Rapportens numrerade delar", "I den ordning de står."),
                DELAR,
                text_rows(sources),
                HELD,
                LAW_ROWS,
                PART_ROWS,
            ),
            lead="Skriv talen som de står i texten, med samma decimaler.",
            landscape=True,
            widths=(30, 40, 14, 11, 28, 11, 8, 10, 36, 52, 8),
            labels=2,
            scale=60,
        ),
    )


PEOPLE_SHEETS = people_sheets()
