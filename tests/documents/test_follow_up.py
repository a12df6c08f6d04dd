"""A follow-up from the application that was granted, and from last year's."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam_xl.__main__ import main
from finsam_xl.documents.carried import Wanted
from finsam_xl.documents.carried.follow_up import from_application, from_last_year, posts_of
from finsam_xl.errors import UserError
from support import document, example, make

HEBY = "heby_application_2018_2020"
NAMED = {"insatsens_namn": "Vägen vidare", "huvudinsatsagare": "A kommun", "enhet": "kr"}


def application(posts: list[dict[str, Any]], **fields: object) -> bytes:
    days = {"startdatum": "2026-01-01", "slutdatum": "2026-12-31"}
    owners = [{"organisation": "A kommun"}, {"organisation": "Region B"}]
    tables = {"insatsagare": owners, "lonekostnader": posts}
    return make({"template": "ansokan", "fields": NAMED | days | fields, "tables": tables})


def test_a_year_of_the_real_application() -> None:
    """Wages of one year, and a third of what is asked for all three."""
    new = from_application(document(example(HEBY)), Wanted(2019))
    assert [(p["slag"], p["beviljat"]) for p in new.data["tables"]["poster"]] == [
        ("lon", Decimal(1_200_000)),
        ("ovrigt", Decimal(200_000)),
    ]
    parties = new.data["tables"]["parter"]
    assert [(p["organisation"], p.get("beviljat")) for p in parties] == [
        ("Heby kommun", Decimal(1_400_000)),
        ("Arbetsförmedlingen", None),
        ("Försäkringskassan", None),
        ("Region Uppsala", None),
    ]
    # a target that is a number is one, the others stay as they are written
    assert new.data["tables"]["mal"][:2] == [
        {
            "mal": "Deltagarna avslutar insatsen med en plan",
            "riktning": "minst", "malvarde": "80", "enhet": "procent",
        },
        {"mal": "Personer som får stöd varje år", "riktning": "minst", "malvarde": "40"},
    ]  # fmt: skip
    assert new.data["fields"]["deltagare_budget"] == 40


def test_a_year_must_be_said_where_there_are_several() -> None:
    with pytest.raises(UserError, match="gäller flera år: ange ett med --ar; den har 2018, 2019"):
        from_application(document(example(HEBY)), Wanted())
    with pytest.raises(UserError, match="har inga belopp för 2021"):
        from_application(document(example(HEBY)), Wanted(2021))


def test_what_the_board_gave_instead_is_spread_over_the_posts() -> None:
    posts = [
        {"post": "Coach", "belopp": ["500000", "100000"]},
        {"post": "Handledare", "belopp": ["250000", ""]},
    ]
    wanted = Wanted(None, (("a KOMMUN", Decimal(500_000)),))
    new = from_application(document(application(posts)), wanted)
    assert [(p["organisation"], p["beviljat"]) for p in new.data["tables"]["poster"]] == [
        ("A kommun", Decimal(333_333)),
        ("Region B", Decimal(100_000)),
        ("A kommun", Decimal(166_667)),
    ]
    assert new.notes[0].startswith("A kommun: 500 000 kr i stället för sökta 750 000 kr")


def test_a_party_that_asks_for_nothing() -> None:
    posts = [{"post": "Coach", "belopp": ["500000", ""]}]
    wanted = Wanted(None, (("Region B", Decimal(1)),))
    with pytest.raises(UserError, match="Region B har inga poster det året; välj bland A kommun"):
        from_application(document(application(posts)), wanted)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.integers(0, 10**7), st.integers(1, 10**7)), min_size=1, max_size=3),
    st.integers(1, 11),
    st.booleans(),
)
def test_posts_add_up_to_what_per_ar_says(
    amounts: list[tuple[int, int]], month: int, in_tkr: bool
) -> None:
    """Over the year's end, öre and all: the parties' posts are together the year's amount."""
    unit = Decimal(1000) if in_tkr else Decimal(1)
    posts = [
        {
            "post": f"Post {n}",
            "belopp": [str(Decimal(a) / 100 / unit), str(Decimal(b) / 100 / unit)],
        }
        for n, (a, b) in enumerate(amounts)
    ]
    for post in posts:
        post["belopp"] = [Decimal(x) for x in post["belopp"]]
    days = {"startdatum": f"2026-{month:02}-15", "slutdatum": "2027-02-28"}
    read = document(application(posts, enhet="tkr" if in_tkr else "kr", **days))
    for column, year in enumerate((2026, 2027)):
        total = sum((p["beviljat"] for p in posts_of(read, year)), Decimal())
        assert total == read.calculation.number("per_ar_rekvirera_fordelat", 0, column)


def follow_up(**tables: list[dict[str, Any]]) -> bytes:
    fields = {
        "insats_id": "I-1", "insatsens_namn": "Vägen vidare", "ar": 2027, "enhet": "kr",
        "inriktning": "individ",
    }  # fmt: skip
    parties = [{"organisation": "A kommun", "roll": "insatsagare", "beviljat": "500000"}]
    rows = {"parter": parties, **tables}
    return make({"template": "uppfoljning", "fields": fields, "tables": rows})


def test_the_year_after_begins_with_those_who_were_left() -> None:
    periods = [{"slut": "2027-02-28"}, {"slut": "2027-12-31"}]
    counts = [
        {"matt": "ingaende", "kon": "kvinnor", "antal": {"2027-02-28": 4, "2027-12-31": 4}},
        {"matt": "paborjade", "kon": "kvinnor", "antal": {"2027-02-28": 1, "2027-12-31": 9}},
        {"matt": "avslutade", "kon": "kvinnor", "antal": {"2027-12-31": 3}},
        {"matt": "ingaende", "kon": "man", "antal": {"2027-02-28": 2, "2027-12-31": 2}},
    ]
    new = from_last_year(document(follow_up(perioder=periods, deltagare=counts)))
    # the last of February is the last of February in a leap year too
    assert new.data["tables"]["perioder"] == [{"slut": "2028-02-29"}, {"slut": "2028-12-31"}]
    assert new.data["tables"]["deltagare"] == [
        {"matt": "ingaende", "kon": kon, "antal": {"2028-02-29": n, "2028-12-31": n}}
        for kon, n in (("kvinnor", 10), ("man", 2))
    ]
    assert new.data["fields"]["ar"] == 2028
    assert new.data["tables"]["parter"] == [{"organisation": "A kommun", "roll": "insatsagare"}]


def test_what_is_left_and_owed_is_told() -> None:
    claims = [
        {"nr": "1", "organisation": "A kommun", "till": "2027-06-30", "lon": "200000",
         "inkommen": "2027-07-01", "utbetald": "2027-07-02", "utbetalt": "150000"},
    ]  # fmt: skip
    new = from_last_year(document(follow_up(rekvisitioner=claims)))
    assert new.notes == (
        "A kommun: 300 000 kr av det beviljade 2027 är inte rekvirerat. Styrelsen beslutar om det "
        "förs över.",
        "A kommun: 50 000 kr från 2027 är inte utbetalt.",
        "Skriv vad som är beviljat för 2028.",
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--beviljat", "A kommun"], "--beviljat ”A kommun” går inte: skriv part och kronor"),
        (["--beviljat", "A kommun=-5"], "--beviljat ”A kommun=-5” går inte"),
        (["--ar", "19"], "--ar 19 går inte: skriv ett år från"),
    ],
)
def test_what_cannot_be_asked(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "ansokan.xlsx", tmp_path / "ny.xlsx"
    source.write_bytes(application([{"post": "Coach", "belopp": ["500000", ""]}]))
    call = ["new", "uppfoljning", "--fran", str(source), *words, "-o", str(target)]
    assert main(call) == 2
    assert says in capsys.readouterr().err
    assert not target.exists()


def test_a_budget_is_no_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "budget.xlsx"
    source.write_bytes(example("hbs_plan_2019"))
    call = ["new", "uppfoljning", "--fran", str(source), "-o", str(tmp_path / "ny.xlsx")]
    assert main(call) == 2
    assert "--fran läser en ansökan eller förra årets uppföljning" in capsys.readouterr().err


REGISTER: dict[str, Any] = {
    "template": "katalog",
    "fields": {"forbund": "Samordningsförbundet Exempel", "enhet": "tkr"},
    "tables": {
        "insatser": [
            {"insats_id": "I-12", "namn": "vägen vidare", "inriktning": "individ",
             "status": "pagar", "deltagare_budget": 30},
        ],
        "beslut": [
            {"insats_id": "I-12", "ar": 2026, "datum": "2025-12-04", "paragraf": "§ 41",
             "organisation": "A kommun", "beviljat": "450", "finansiering": "budget"},
            {"insats_id": "I-12", "ar": 2028, "datum": "2027-12-04", "paragraf": "§ 50",
             "organisation": "A kommun", "beviljat": "400", "finansiering": "budget"},
        ],
    },
}  # fmt: skip


def test_the_register_says_what_the_application_does_not() -> None:
    """Found by the name; its decision is what the board gave instead."""
    source = document(application([{"post": "Coach", "belopp": ["500000", "100000"]}]))
    new = from_application(source, Wanted(), document(make(REGISTER)))
    assert new.data["fields"] | {"startdatum": "", "slutdatum": ""} == {
        "insats_id": "I-12", "insatsens_namn": "vägen vidare", "ar": 2026, "enhet": "kr",
        "inriktning": "individ", "deltagare_budget": 30, "startdatum": "", "slutdatum": "",
        "forbund": "Samordningsförbundet Exempel", "beslutsdatum": "2025-12-04",
        "beslutsparagraf": "§ 41", "finansiering": "budget",
    }  # fmt: skip
    assert [party.get("beviljat") for party in new.data["tables"]["parter"]] == [450_000, 100_000]


def test_the_register_says_what_is_granted_for_the_year_after() -> None:
    register = document(make(REGISTER))
    new = from_last_year(document(follow_up()), register)  # I-1 is not there, its name is
    assert new.data["tables"]["parter"][0]["beviljat"] == 400_000
    assert new.data["fields"]["beslutsparagraf"] == "§ 50"
    assert "Skriv vad som är beviljat för 2028." not in new.notes


def test_an_insats_that_the_register_does_not_have() -> None:
    other = {**REGISTER, "tables": {"insatser": [{"insats_id": "I-9", "namn": "En annan"}]}}
    with pytest.raises(UserError, match="Katalogen har ingen insats Vägen vidare"):
        from_last_year(document(follow_up()), document(make(other)))


def test_both_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named one by one, or the folder that they lie in."""
    folder = tmp_path / "underlag"
    folder.mkdir()
    books = {
        "ansokan": application([{"post": "Coach", "belopp": ["500000", ""]}]),
        "katalog": make(REGISTER),
    }
    for name, data in books.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    named = ["--fran", str(folder / "katalog.xlsx"), "--fran", str(folder / "ansokan.xlsx")]
    made = []
    for number, words in enumerate((named, ["--fran", str(folder)])):
        target = tmp_path / f"{number}.xlsx"
        assert main(["new", "uppfoljning", *words, "-o", str(target)]) == 0
        made.append(target.read_bytes())
    assert made[0] == made[1]
    assert document(made[0]).field("beslutsparagraf").text == "§ 41"
    (folder / "en_till.xlsx").write_bytes(books["ansokan"])
    call = ["new", "uppfoljning", "--fran", str(folder), "-o", str(tmp_path / "ny.xlsx")]
    assert main(call) == 2
    assert "här är 2 arbetsböcker och 1 kataloger" in capsys.readouterr().err
