"""ANS4xx: the application. Heby 2018-2020 is what a right application here is made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from finsam_xl.workbook.write.patch import Edit
from rules.small import PARTIES, ansokan, cost, lines, message, outcome, signed
from support import named
from unfiled import check, document, type_in
from verdicts.verdict import NOT_JUDGED, disagreements, shown

START, END, INTAKE, TOTAL = (
    named("falt_startdatum"),
    named("falt_slutdatum"),
    named("falt_slutdatum_intag"),
    named("falt_deltagare_totalt"),
)
FROM, TO, RATE = "Budget!D10", "Budget!E10", "Budget!C10"  # the first row of wages
OWNER, PARTNER = (
    named("insatsagare_organisation"),
    named("samverkansparter_organisation", 2),
)  # the first insatsägare, the first samverkanspart
SIGNED = named("underskrifter_datum", 2)
REQUESTED, EACH = named("totalt_att_rekvirera"), named("kostnad_per_deltagare")

#: told of every application that has a cost and participants
ALWAYS = f"ANS413 upplysning {EACH}"


def owners(*names: str) -> list[dict[str, Any]]:
    return [{"organisation": name} for name in names]


def partners(*names: str) -> list[dict[str, Any]]:
    return [{"organisation": name, "roll": "Samverkanspart"} for name in names]


def goals(*targets: str) -> list[dict[str, Any]]:
    return [{"mal": f"Mål {i}", "typ": "Effektmål", "malvarde": t} for i, t in enumerate(targets)]


CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "an application with nothing to remark on": ({}, []),
    # 401: the end before the start, of the insats and of a row
    "one day long": (
        {"startdatum": "2018-01-01", "slutdatum": "2018-01-01", "slutdatum_intag": "2018-01-01",
         "lonekostnader": [cost("Coach", 100, "2018-01-01", "2018-01-01")],
         "deltagare_per_ar": 12, "deltagare_totalt": None},
        [],
    ),
    "the insats ends the day before it starts: nothing else is judged by its dates": (
        {"slutdatum": "2017-12-31"},
        [f"ANS401 fel {END}"],
    ),
    "a row ends the day before it starts": (
        {"lonekostnader": [cost("Coach", 100, "2018-07-01", "2018-06-30")]},
        [f"ANS401 fel {TO}"],
    ),
    # 402: a row's period outside the insats
    "a row starts the day before the insats": (
        {"lonekostnader": [cost("Coach", 100, "2017-12-31", "2018-12-31")]},
        [f"ANS402 fel {FROM}"],
    ),
    "a row ends the day after the insats": (
        {"lonekostnader": [cost("Coach", 100, "2018-01-01", "2021-01-01")]},
        [f"ANS402 fel {TO}"],
    ),
    "a row of egenfinansiering outside at both ends": (
        {"egen_ovriga_kostnader": [cost("Resor", 100, "2016-01-01", "2021-12-31")]},
        [f"ANS402 fel {named('egen_ovriga_kostnader_fran', 2)}",
         f"ANS402 fel {named('egen_ovriga_kostnader_till', 2)}"],
    ),
    "a row without dates has the period of the insats": (
        {"lonekostnader": [{"post": "Coach", "belopp": ["100"]}]},
        [],
    ),
    # 403: the last intake
    "intake on the last day": ({"slutdatum_intag": "2020-12-31"}, []),
    "intake the day after": ({"slutdatum_intag": "2021-01-01"}, [f"ANS403 varning {INTAKE}"]),
    "intake the day before the start": (
        {"slutdatum_intag": "2017-12-31"},
        [f"ANS403 varning {INTAKE}"],
    ),
    # 404 and 405: who takes part
    "one organisation in both lists is one party": (
        {"samverkansparter": partners("HEBY KOMMUN")},
        ["ANS405 upplysning -"] * 3 + [f"ANS404 varning {OWNER}"],
    ),
    "two parties": (
        {"samverkansparter": partners("Region Uppsala")},
        ["ANS405 upplysning -"] * 2,
    ),
    "a town and the old name of a region": (
        {"insatsagare": owners("Stockholms stad"), "huvudinsatsagare": "Stockholms stad",
         "samverkansparter": partners("Stockholms läns landsting", "FK Stockholm", "AF Stockholm"),
         "underskrifter": [signed(n) for n in (
             "Stockholms stad", "Stockholms läns landsting", "FK Stockholm", "AF Stockholm")]},
        [],
    ),
    "Kristianstad in the name of a region is no town": (
        {"insatsagare": owners("Region Skåne, Kristianstad"),
         "huvudinsatsagare": "Region Skåne, Kristianstad",
         "samverkansparter": partners("Arbetsförmedlingen", "Försäkringskassan"),
         "underskrifter": [signed(n) for n in (
             "Region Skåne, Kristianstad", "Arbetsförmedlingen", "Försäkringskassan")]},
        ["ANS405 upplysning -"],
    ),
    # 406: the owners
    "the huvudinsatsägare in another letter case": ({"huvudinsatsagare": "HEBY KOMMUN"}, []),
    "the huvudinsatsägare stands second": (
        {"insatsagare": owners("Region Uppsala", "Heby kommun")},
        [f"ANS406 varning {OWNER}"],
    ),
    "a placeholder in first place is told by 111 alone": (
        {"insatsagare": owners("NAMN", "Heby kommun")},
        [],
    ),
    "a placeholder for the huvudinsatsägare is told by 111 alone": (
        {"huvudinsatsagare": "NAMN"},
        [],
    ),
    # 407: 40 a year in three years
    "as many in all as in one year": ({"deltagare_totalt": 40}, []),
    "one fewer": ({"deltagare_totalt": 39}, [f"ANS407 varning {TOTAL}"]),
    "three times as many": ({"deltagare_totalt": 120}, []),
    "one more": ({"deltagare_totalt": 121}, [f"ANS407 varning {TOTAL}"]),
    "nineteen started months, twelve a year: nineteen": (
        {"slutdatum": "2019-07-01", "slutdatum_intag": None, "deltagare_per_ar": 12,
         "deltagare_totalt": 19, "lonekostnader": [cost("Coach", 100, till="2019-07-01")]},
        [],
    ),
    "nineteen started months, twelve a year: twenty": (
        {"slutdatum": "2019-07-01", "slutdatum_intag": None, "deltagare_per_ar": 12,
         "deltagare_totalt": 20, "lonekostnader": [cost("Coach", 100, till="2019-07-01")]},
        [f"ANS407 varning {TOTAL}"],
    ),
    # 408: signatures
    "an insatsägare has not signed": (
        {"underskrifter": [signed(n) for n in PARTIES[1:]]},
        [f"ANS408 fel {OWNER}"],
    ),
    "a samverkanspart has a row without a date": (
        {"underskrifter": [signed(n, None if "Region" in n else "2017-10-23") for n in PARTIES]},
        [f"ANS408 fel {PARTNER}"],
    ),
    "names are compared letter case aside": (
        {"underskrifter": [signed(n.upper()) for n in PARTIES]},
        [],
    ),
    "a date that cannot be read is a signature; TAL705 tells the date": (
        {"underskrifter": [signed(n, "i höstas") for n in PARTIES]},
        [],
    ),
    "an owner that is a placeholder needs no signature; MALL111 tells it": (
        {"insatsagare": owners("Heby kommun", "XXX")},
        [],
    ),
    "an organisation in both lists signs once": (
        {"insatsagare": owners("Heby kommun", "Region Uppsala"),
         "underskrifter": [signed(n) for n in PARTIES if "Region" not in n]},
        [f"ANS408 fel {named('insatsagare_organisation', 1)}"],
    ),
    # 409: signed on or after the start
    "signed the day before the start": (
        {"underskrifter": [signed(n, "2017-12-31") for n in PARTIES]},
        [],
    ),
    "signed on the day of the start": (
        {"underskrifter": [signed(PARTIES[0], "2018-01-01"), *map(signed, PARTIES[1:])]},
        [f"ANS409 varning {SIGNED}"],
    ),
    # 410: goals
    "one goal of two has a target": ({"mal": goals("", "80 %")}, []),
    "no goal has a target": (
        {"mal": goals("", "")},
        [f"ANS410 varning {named('mal_malvarde', 2)}"],
    ),
    # 412: Övrigt, of a total of 1 200 000 with egenfinansiering
    "Övrigt is exactly 10 %": (
        {"lonekostnader": [cost("Coach", "900")], "ovriga_kostnader": [cost("Övrigt", "100")]},
        [],
    ),
    "Övrigt is one krona over 10 %": (
        {"lonekostnader": [cost("Coach", "908")], "ovriga_kostnader": [cost("Övrigt", "101")]},
        [f"ANS412 varning {named('ovriga_kostnader_post', 2)}"],
    ),
    "two rows of övrigt, one of them own, are added": (
        {"lonekostnader": [cost("Coach", "900")],
         "ovriga_kostnader": [cost("ÖVRIGT ", "60"), cost("Övrigt tryck", "500")],
         "egen_lokalkostnader": [cost("övrigt", "120")]},
        [f"ANS412 varning {named('ovriga_kostnader_post', 2)}"],
    ),
    # 414: employment rate
    "full time": ({"lonekostnader": [cost("Coach", 100, tjanst=100)]}, []),
    "two persons on one row": (
        {"lonekostnader": [cost("Coach", 100, tjanst="100,5")]},
        [f"ANS414 upplysning {RATE}"],
    ),
    "over 1 000 is told by TAL709": ({"lonekostnader": [cost("Coach", 100, tjanst=1001)]}, []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_application(case: str) -> None:
    other, expected = CASES[case]
    told = lines(ansokan(**other), "ANS")
    assert sorted(x for x in told if x != ALWAYS) == sorted(expected)


#: how the parties sign -> what the reason of ANS408 says of it
LATER = {"efter_beslut": "efter beslut", "e_underskrift": "e-underskrift"}


@pytest.mark.parametrize("how", LATER)
def test_408_is_not_run_where_the_parties_sign_otherwise_than_in_the_workbook(how: str) -> None:
    undated = [signed(name, None) for name in PARTIES]
    data = ansokan(underskrift=how, underskrifter=undated)
    assert outcome(data, "ANS408") == ("ej körd", f"parterna skriver under {LATER[how]}")
    assert disagreements(document(data), check(data), shown(document(data))) == []
    (line,) = [
        says
        for own, says in zip(document(data).layout.lines, shown(document(data)), strict=True)
        if own.codes == ("ANS408",)
    ]
    assert (line.word, line.cells) == (NOT_JUDGED, 0)


@pytest.mark.parametrize("how", ["i_arbetsboken", None, "med penna"])
def test_408_is_run_where_they_sign_here_or_do_not_say_how(how: str | None) -> None:
    unsigned = [signed(name, None if "Heby" in name else "2017-10-23") for name in PARTIES]
    data = ansokan(underskrift=how, underskrifter=unsigned)
    assert lines(data, "ANS408") == [f"ANS408 fel {OWNER}"]
    assert disagreements(document(data), check(data), shown(document(data))) == []
    assert lines(ansokan(underskrift=how), "ANS408") == []


def test_408_a_way_to_sign_that_is_none_is_told_by_itself() -> None:
    at = named("falt_underskrift")
    assert lines(ansokan(underskrift="med penna"), "TAL702") == [f"TAL702 fel {at}"]


def test_411_nothing_to_rekvirera() -> None:
    assert lines(ansokan(lonekostnader=[]), "ANS41") == [f"ANS411 fel {REQUESTED}"]
    own = ansokan(lonekostnader=[], egen_lonekostnader=[cost("Coach", "1 200 000")])
    assert f"ANS411 fel {REQUESTED}" in lines(own, "ANS411")
    assert lines(ansokan(lonekostnader=[cost("Coach", "1")]), "ANS411") == []


def test_411_a_total_typed_over_the_sum_counts_as_it_stands() -> None:
    assert lines(ansokan(lonekostnader=[], claims={"totalt_att_rekvirera": "100"}), "ANS411") == []
    zero = ansokan(claims={"totalt_att_rekvirera": "0"})
    assert lines(zero, "ANS411") == [f"ANS411 fel {REQUESTED}"]


def test_411_amounts_that_are_text_are_told_by_their_own_cells_alone() -> None:
    """A reader sees the amount; and what cannot be read is not told twice."""
    data = ansokan()
    assert lines(type_in(data, {"Budget!F10": "1 200 000"}), "ANS411", "TAL7") == [
        "TAL701 fel Budget!F10"
    ]
    unreadable = type_in(data, {"Budget!F10": "cirka en miljon"})
    assert lines(unreadable, "ANS411", "TAL7") == ["TAL702 fel Budget!F10"]
    assert outcome(unreadable, "ANS411") == ("ej körd", "beloppen kan inte läsas")


@pytest.mark.parametrize("amount", ["1 200 000", "cirka en miljon", True])
def test_411_where_amounts_cannot_be_read_neither_judges(amount: Any) -> None:
    unread = type_in(ansokan(), {"Budget!F10": amount})
    assert lines(unread, "ANS411") == []
    assert disagreements(document(unread), check(unread), shown(document(unread))) == []
    # one that can be read is something to rekvirera
    beside = type_in(unread, {"Budget!F11": 1, "Budget!B11": "Tolk"})
    assert disagreements(document(beside), check(beside), shown(document(beside))) == []
    assert outcome(beside, "ANS411")[0] == "godkänd"


def test_411_a_total_that_is_no_figure_is_told_as_a_wrong_total() -> None:
    text = type_in(ansokan(), {REQUESTED: "se bilaga"})
    assert lines(text, "SUM204", "TAL7") == [f"SUM204 fel {REQUESTED}"]
    deleted = type_in(ansokan(), {REQUESTED: None})
    assert lines(deleted, "SUM204", "MALL10") == [f"SUM204 fel {REQUESTED}"]
    # nor is a sum on the way that refers to itself and shows 0 told twice
    block = named("summa_lonekostnader_agare")
    circle = type_in(ansokan(), {block: Edit(Decimal(0), "SUM(F21,F8:F20)")})
    assert lines(circle, "ANS411", "MALL105") == [f"MALL105 fel {block}"]


def test_413_tells_the_cost_a_participant() -> None:
    assert message(ansokan(), "ANS413") == (
        "Kostnaden per deltagare är 12 000 kr. "
        "Ingenting behöver göras; siffran är till för bedömningen."
    )
    assert outcome(ansokan(deltagare_totalt=None), "ANS413")[0] == "ej körd"
    assert lines(ansokan(lonekostnader=[]), "ANS413") == []


def test_406_a_name_typed_over_on_another_sheet_is_no_matter_of_names() -> None:
    for at in ("Budget!F8", named("sammanstallning_part")):
        for name in ("Heby kommun", "Knivsta kommun"):
            other = type_in(ansokan(), {at: name})
            assert lines(other, "ANS406", "MALL104") == [f"MALL104 fel {at}"]


def test_406_the_first_place_is_empty() -> None:
    data = type_in(
        ansokan(),
        {
            named("insatsagare_organisation"): None,
            named("insatsagare_organisation", 2): "Heby kommun",
        },
    )
    assert lines(data, "ANS406") == [f"ANS406 varning {OWNER}"]


def test_405_tells_which_party_and_names_no_cell() -> None:
    data = ansokan(samverkansparter=partners("Region Uppsala", "Arbetsförmedlingen"))
    (finding,) = [f for f in check(data).findings if f.code == "ANS405"]
    assert finding.message == "Försäkringskassan deltar inte i insatsen."
    assert (finding.at, finding.sheet, finding.basis) == (None, "Ansökan", "Lag (2003:1210) 3 §")


NAMES = {
    "Sala kommuns arbetsmarknadsenhet": "kommun",
    "Uppsala kommun, socialförvaltningen": "kommun",
    "Västerås stads arbetsmarknad": "kommun",
    "Göteborgs Stad": "kommun",
    "Socialtjänsten i Heby": "kommun",
    "Kommunstyrelsen": "kommun",
    "Kommunernas gemensamma enhet": "kommun",
    "Norra Dalarnas kommunalförbund": "kommun",
    "Region Uppsalas primärvård": "region",
    "Västra Götalandsregionens rehabenhet": "region",
    "Landstingets psykiatri": "region",
    "Region Gotland": "region kommun",
    "Arbetsförmedlingens kontor i Sala": "Arbetsförmedlingen",
    "Arbetsförmedlingen, region Mitt": "Arbetsförmedlingen",
    "AF Sala": "Arbetsförmedlingen",
    "Försäkringskassans lokalkontor": "Försäkringskassan",
    "Försäkringskassan Region Öst": "Försäkringskassan",
    # neighbours that are none of them
    "Kommunikationsbyrån": "",
    "Halmstads företagare": "",
    "Regionförbundet": "",
    "Coompanion": "",
}


@pytest.mark.parametrize("name", NAMES)
def test_405_knows_a_party_by_its_genitive_and_its_departments(name: str) -> None:
    data = ansokan(
        insatsagare=owners(name), huvudinsatsagare=name, samverkansparter=[], lonekostnader=[]
    )
    absent = {f.name.removeprefix("parter/") for f in check(data).findings if f.code == "ANS405"}
    law = {"kommun", "region", "Arbetsförmedlingen", "Försäkringskassan"}
    assert law - absent == set(NAMES[name].split())


NOT_RUN: dict[str, tuple[dict[str, Any], str]] = {
    "ANS401": ({"slutdatum": None}, "startdatum eller slutdatum saknas"),
    "ANS402": ({"startdatum": "snart"}, "startdatum eller slutdatum saknas eller kan inte läsas"),
    "ANS403": ({"slutdatum": "2017-12-31"}, "slutdatum ligger före startdatum"),
    "ANS404": ({"insatsagare": [], "samverkansparter": []}, "ingen part är ifylld"),
    "ANS405": ({"insatsagare": [], "samverkansparter": []}, "ingen part är ifylld"),
    "ANS407": ({"deltagare_per_ar": None}, "antalet deltagare"),
    "ANS409": ({"startdatum": None}, "startdatum saknas"),
    "ANS410": ({"mal": []}, "inga mål är ifyllda"),
    "ANS412": ({"lonekostnader": []}, "det finns ingen kostnad"),
}


@pytest.mark.parametrize("code", NOT_RUN)
def test_a_rule_that_cannot_run_says_why(code: str) -> None:
    other, reason = NOT_RUN[code]
    result, told = outcome(ansokan(**other), code)
    assert result == "ej körd"
    assert told is not None
    assert reason in told


SAID: dict[str, tuple[dict[str, Any], str]] = {
    "ANS401": ({"slutdatum": "2017-12-31"},
        f"{END}: slutdatum 2017-12-31 ligger före startdatum 2018-01-01. Rätta datumen."),
    "ANS402": ({"lonekostnader": [cost("Coach", 100, till="2021-03-31")]},
        "Budget!E10: 2021-03-31 ligger utanför insatstiden 2018-01-01 till 2020-12-31. "
        "Rätta datumet på raden, eller insatsens datum."),
    "ANS403": ({"slutdatum_intag": "2021-03-31"},
        "Sista intag 2021-03-31 ligger utanför insatstiden 2018-01-01 till 2020-12-31. Rätta "
        f"{INTAKE.partition('!')[2]}."),
    "ANS404": ({"samverkansparter": partners("Heby kommun")},
        "Ansökan har 1 part; en insats behöver minst två som samverkar. "
        "Lägg till insatsägare eller samverkansparter."),
    "ANS407": ({"deltagare_totalt": 200},
        "200 deltagare totalt är fler än 40 per år i 36 månader. "
        "Kontrollera antalet per år och totalt."),
    "ANS408": ({"underskrifter": [signed(n) for n in PARTIES[1:]]},
        "Heby kommun har inte skrivit under med datum. "
        "Lägg till Heby kommun på bladet Underskrifter, med datum."),
    "ANS409": ({"underskrifter": [signed(PARTIES[0], "2018-10-03"), *map(signed, PARTIES[1:])]},
        f"{SIGNED}: underskriften är daterad 2018-10-03, inte före insatsens start "
        "2018-01-01. Kontrollera datumet."),
    "ANS412": ({"lonekostnader": [cost("Coach", "3 600 000")],
                "ovriga_kostnader": [cost("Övrigt", "600 000")]},
        "Posten Övrigt är 600 000 kr, 14,29 % av den totala kostnaden 4 200 000 kr. "
        "Dela upp posten, så att det går att se vad pengarna ska gå till."),
    "ANS414": ({"lonekostnader": [cost("Coach", "100", tjanst=200)]},
        "Budget!C10: tjänsten är 200 %. Kontrollera att raden avser flera personer."),
}  # fmt: skip


@pytest.mark.parametrize("code", SAID)
def test_the_sentence_and_the_remedy(code: str) -> None:
    other, said = SAID[code]
    assert message(ansokan(**other), code) == said
