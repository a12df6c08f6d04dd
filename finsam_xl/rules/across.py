"""What can be wrong among several workbooks that are each right: what such a rule says.

None of these reads a workbook. They are judged on what many of them have been found to hold, by
:mod:`finsam_xl.portfolio.across`, which gives ``there``, the other file and its cell, to each.
"""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.documents.document import Document
from finsam_xl.findings import Severity
from finsam_xl.law.basis import AGREEMENT, FINSAM_5, FINSAM_7, PRACTICE, Basis
from finsam_xl.law.limits import FULL_TIME_PERCENT
from finsam_xl.rules.rule import ERROR, NOTE, WARNING, Hit, NotRun, Rule, rule

APPLICATION, BUDGET = "ansokan", "budget"
FOLLOW_UP, REGISTER, REPORT = "uppfoljning", "katalog", "arsredovisning"


def _among(
    kinds: tuple[str, ...],
    code: str,
    severity: Severity,
    basis: Basis,
    title: str,
    explanation: str,
    says: str,
    remedy: str,
    example: str,
) -> Rule:
    """A rule among workbooks of these kinds."""

    def alone(document: Document) -> Iterator[Hit]:
        raise NotRun("regeln prövar flera arbetsböcker tillsammans (portfolio)")

    alone.__doc__ = f"{title}\n\n{explanation}"
    return rule(code, severity, basis, says, remedy, example, among=kinds)(alone)


SAME_COST = _among(
    (APPLICATION,), "PFL966", WARNING, AGREEMENT,
    "Samma kostnad står i två ansökningar.",
    "Organisation, slag, post, belopp och period är desamma i två insatser, också där den ena är "
    "egenfinansiering. En kostnad ersätts en gång.",
    "{sheet}!{cell}: {post} hos {organisation}, {found} kr {period}, {both} i {there}.",
    "Fråga sökanden om det är två kostnader. Är det en enda: ta bort den ur den ena ansökan.",
    "Coach hos Heby kommun, 600 000 kr för 2026, söks i två insatser.",
)  # fmt: skip
PROMISED_OTHERWISE = _among(
    (APPLICATION,), "PFL967", WARNING, AGREEMENT,
    "En part lovar olika egenfinansiering till en insats i två filer.",
    "Jämförs part för part och år för år, mellan filer om en och samma insats.",
    "{sheet}!{cell}: {organisation} egenfinansierar {found} kr för {year}, men {expected} kr i "
    "{there}.",
    "Fråga parten vad som gäller, och rätta den ansökan som är fel.",
    "Region Uppsala lovar 200 000 kr för 2026 i version 1, 150 000 kr i version 2.",
)  # fmt: skip
OTHER_PARTY = _among(
    (BUDGET,), "PFL968", ERROR, FINSAM_5,
    "En medlem räknas till olika parter i två budgetar.",
    "Medlemmen hör till staten, regionerna eller kommunerna, och andelarna räknas för var och en. "
    "En kommun utanför alla regioner får stå som båda (5 a §).",
    "{sheet}!{cell}: {member} har parten {found}, men {expected} i {there}.",
    "Rätta parten i den budget som är fel.",
    "Salems kommun är kommun i budgeten för 2026 och region i budgeten för 2027.",
)  # fmt: skip
OVER_FULL_TIME = _among(
    (APPLICATION,), "PFL969", WARNING, PRACTICE,
    "En organisations tjänst blir mer än heltid över flera ansökningar.",
    "Tjänsterna med samma organisation och post läggs ihop, månad för månad. Det kan vara olika "
    f"personer; gränsen är {FULL_TIME_PERCENT.latest.value} %.",
    "{sheet}!{cell}: {post} hos {organisation} blir {found} % i {count} ansökningar tillsammans, "
    "{period}; också i {there}.",
    "Fråga sökanden om det är olika personer. Är det en enda: sänk tjänsten i någon ansökan.",
    "Coach hos Heby kommun, 75 % i en insats och 50 % i en annan, mars till juni 2026.",
)  # fmt: skip
TWICE = _among(
    (APPLICATION,), "PFL970", WARNING, PRACTICE,
    "En insats finns två gånger.",
    "Namnet eller ansökans nummer är detsamma, och tiderna går in i varandra. Båda räknas i "
    "tabellerna.",
    "{sheet}!{cell}: {found} finns också i {there}, och båda räknas.",
    "Ta bort den fil som inte gäller. Är det två insatser: ge dem olika namn och nummer.",
    "LOKUS, Heby står i två filer, båda för 2026.",
)  # fmt: skip
TWO_VERSIONS = _among(
    (APPLICATION,), "PFL971", WARNING, PRACTICE,
    "Två versioner av en ansökan är med.",
    "Namnet eller ansökans nummer är detsamma, och tiderna går in i varandra, men inte versionen; "
    "ingen version räknas som den första. Båda räknas i tabellerna.",
    "{sheet}!{cell}: version {found} av {insats}; version {expected} är också med ({there}), och "
    "båda räknas.",
    "Ta bort den äldre filen.",
    "Version 1 och 2 av LOKUS, Heby.",
)  # fmt: skip
OVER_FRAME = _among(
    (APPLICATION, BUDGET), "PFL972", WARNING, FINSAM_7,
    "Ansökningarna söker tillsammans mer än budgetens ram.",
    "Ramen är individinriktade och strukturinriktade insatser och ofördelat, för varje år som "
    "budgeten har; andra huvudposter räknas inte, men nämns. Fyndet står på den ansökan som söker "
    "mest det året.",
    "{sheet}!{cell}: ansökningarna söker {found} kr tillsammans för {year}, {gap} kr mer än ramen "
    "på {expected} kr ({there}){beside}. Mest söker {insats}, {most} kr.",
    "Bevilja högst ramen, eller ändra budgeten först.",
    "Sökt 22 000 000 kr för 2026, ramen är 20 640 000 kr.",
)  # fmt: skip
UNLIKE_UNIT = _among(
    (APPLICATION,), "PFL973", NOTE, PRACTICE,
    "En ansökan är i en annan enhet än andra.",
    "Fyndet står på dem som är färst. Tabellerna är i kronor, så beloppen går att jämföra; men en "
    "enhet som är fel vald gör dem tusen gånger för stora eller för små.",
    "{sheet}!{cell}: ansökan är i {found}, men andra är i {expected}, som {there}.",
    "Kontrollera att beloppen verkligen är skrivna i den enhet som är vald.",
    "En ansökan är i tkr, elva är i kr.",
)  # fmt: skip
NEWER_COUNTS = _among(
    (BUDGET, FOLLOW_UP, REGISTER, REPORT), "PFL974", NOTE, PRACTICE,
    "En nyare arbetsbok berättar om detsamma, och räknas.",
    "Tabellerna har varje insats, år och förbund en gång: som den nyaste filen har det. "
    "Uppföljningar räknas från 1 januari, så den senaste har allt; ett år i två budgetar räknas "
    "ur den senare.",
    "{sheet}!{cell}: {found}{more} står också i {there}, som är nyare och räknas.",
    "Ingenting behöver göras, om den nyare är den som gäller.",
    "juni.xlsx och december.xlsx är uppföljningar av samma insats och år.",
)  # fmt: skip
TOLD_TWICE = _among(
    (BUDGET, FOLLOW_UP, REGISTER, REPORT), "PFL976", WARNING, PRACTICE,
    "Två arbetsböcker berättar om detsamma.",
    "Ingen av dem är nyare efter vad den innehåller. Den som är given sist räknas i tabellerna.",
    "{sheet}!{cell}: {found}{more} står också i {there}, som räknas eftersom den är given sist.",
    "Ta bort den fil som inte gäller.",
    "Utkastet till årsredovisning och den beslutade ligger i samma mapp.",
)  # fmt: skip
NO_FRAME = _among(
    (APPLICATION, BUDGET), "PFL975", NOTE, FINSAM_7,
    "Budgeten har ingen ram för ett år som ansökningarna söker medel för.",
    "Budgeten har inte året, eller inga huvudposter för insatser det året. Fyndet står på den "
    "ansökan som söker mest det året.",
    "{sheet}!{cell}: budgeten har ingen ram för {year}, som ansökningarna söker {found} kr för "
    "({there}){beside}.",
    "Planera året i budgeten innan ansökan beviljas för det, eller bevilja de år som har en ram.",
    "Sökt 920 000 kr för 2027; budgeten är för 2025 och 2026.",
)  # fmt: skip
ACROSS = (
    SAME_COST,
    PROMISED_OTHERWISE,
    OTHER_PARTY,
    OVER_FULL_TIME,
    TWICE,
    TWO_VERSIONS,
    OVER_FRAME,
    UNLIKE_UNIT,
    NEWER_COUNTS,
    NO_FRAME,
    TOLD_TWICE,
)
