"""The registry: what each function gives, on real figures and beside what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cells import by_largest_remainder, cell
from finsam_xl.documents.amount import (
    Reading,
    format_amount,
    largest_remainder,
    parse_number,
    spread_over_years,
)
from finsam_xl.excel.functions.argument import Takes
from finsam_xl.excel.functions.cells import day_number, to_host
from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.registry import FUNCTIONS, GROUPS, find
from finsam_xl.law.party import Party
from finsam_xl.law.shares import Outside, lawful_shares
from finsam_xl.templates.budget.diagrams import CHARTED
from finsam_xl.workbook.cell import EXCEL_PRECISION, ErrorValue, Value
from support import EXAMPLES, document, example

EVERY = list(FUNCTIONS.values())
DOCUMENTS = {
    "Norra Västmanlands": "nvs_plan_2021_2023",
    "Botkyrka Huddinge Salem, verksamhetsplan": "hbs_plan_2019",
    "Botkyrka Huddinge Salem, årsredovisning": "hbs_arsredovisning_2018",
    "LOKUS, Heby": "heby_application_2018_2020",
}

kronor = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
costs = st.decimals(min_value=0, max_value=10**9, places=2)
or_empty = st.none() | kronor
days = st.dates(date(2004, 1, 1), date(2060, 12, 31))


def call(name: str, *given: Any) -> Any:
    """The exact answer; exact figures go in as they are."""
    return FUNCTIONS[name].answer(*given).value


def column(values: Any) -> list[list[Any]]:
    return [[value] for value in values]


def flat(rows: Any) -> list[Value]:
    return [value for row in rows for value in row]


@st.composite
def periods(draw: st.DrawFn) -> tuple[date, date]:
    first = draw(days)
    return first, first + timedelta(days=draw(st.integers(0, 1500)))


@st.composite
def keys(draw: st.DrawFn) -> list[Decimal]:
    """Members' shares in percent with two decimals, 100 together: or as fractions, 1 together."""
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), max_size=8)))
    parts = draw(st.sampled_from([100, 10_000]))
    return [Decimal(b - a) / parts for a, b in zip([0, *cuts], [*cuts, 10_000], strict=True)]


# ---- how they are declared


@pytest.mark.parametrize("function", EVERY, ids=lambda f: f.name)
class TestDeclared:
    def test_the_example_holds_exactly(self, function: Function) -> None:
        assert function.call(*function.example.arguments) == function.example.gives

    def test_the_examples_figures_stand_in_the_document(self, function: Function) -> None:
        source = function.example.source
        if source.startswith("Räkneexempel"):
            return  # invented, and says so
        (name,) = (file for title, file in DOCUMENTS.items() if title in source)
        for argument in function.example.arguments:
            for value in leaves(argument):
                # costs are printed with a minus by some; a row's heading is the workbook's own
                size = abs(value) if isinstance(value, (int, float)) else value
                assert size in figures(name), value

    def test_names_and_texts_suit_every_host(self, function: Function) -> None:
        assert re.fullmatch(r"FINSAM_[A-Z_]{3,40}", function.name)
        names = [argument.name for argument in function.arguments]
        assert len(set(names)) == len(names)
        for name in names:
            assert re.fullmatch(r"[a-z][a-z_]*", name)
        for text in (function.says, *(argument.says for argument in function.arguments)):
            # the function wizard shows no more
            assert 3 < len(text) <= 255
            assert text.endswith(".")
        optional = [argument.optional for argument in function.arguments]
        assert optional == sorted(optional), "what may be left out stands last"

    def test_a_range_that_is_given_has_a_range_back_where_it_spills(
        self, function: Function
    ) -> None:
        gives = function.call(*function.example.arguments)
        assert isinstance(gives, list) is function.spills


def leaves(argument: Any) -> Iterator[Any]:
    if isinstance(argument, list):
        for one in argument:
            yield from leaves(one)
    else:
        yield argument


@cache
def figures(name: str) -> set[Any]:
    """Whatever stands in the document's workbook or its data: inputs, claims, sums, headings."""
    held = {
        to_host(one.value)
        for sheet in document(example(name)).workbook.sheets
        for one in sheet.cells.values()
    }
    # a sum that the document prints wrong stands beside it, computed
    computed = {to_host(one.value) for one in document(example(name)).calculation}
    texts = re.findall(r'"([^"]*)"', (EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    read = {float(n.value) for n in map(parse_number, texts) if isinstance(n, Reading)}
    found = held | computed | read
    return {abs(value) if isinstance(value, float) else value for value in found} | set(texts)


def test_every_function_stands_once_under_its_name() -> None:
    names = [function.name for group in GROUPS.values() for function in group]
    assert sorted(names) == sorted(set(names)) == sorted(FUNCTIONS)
    assert find(" finsam_summa ") is FUNCTIONS["FINSAM_SUMMA"]


def test_the_same_figures_are_worked_out_once() -> None:
    function = FUNCTIONS["FINSAM_MEDLEMSBIDRAG"]
    first = function.answer(101.0, ((50.0,), (50.0,)))
    assert function.answer(101, [[50], [50]]) is first
    assert function.answer(102, [[50], [50]]) is not first


def test_an_answer_is_not_another_ones() -> None:
    # to Python TRUE is 1 and FALSE is 0
    assert call("FINSAM_STATUS", 1) == "UPPLYSNING"
    assert call("FINSAM_STATUS", True) == ErrorValue("#VALUE!")
    assert call("FINSAM_STATUS_SAMLAD", [[0]]) == "OK"
    assert call("FINSAM_STATUS_SAMLAD", [[False]]) == ErrorValue("#VALUE!")
    assert call("FINSAM_TAL", "0") == call("FINSAM_TAL", 0) == 0
    assert call("FINSAM_TAL", False) == ErrorValue("#VALUE!")


# ---- held against what they stand for


class TestSums:
    @given(st.lists(or_empty, min_size=1, max_size=30))
    def test_total(self, amounts: list[Decimal | None]) -> None:
        summed = cell("ansokan", "summa_lonekostnader_agare", {"lonekostnader_belopp": amounts})
        assert call("FINSAM_SUMMA", column(amounts)) == summed

    @given(st.lists(st.lists(or_empty, min_size=3, max_size=3), min_size=1, max_size=9))
    def test_row_totals(self, rows: list[list[Decimal | None]]) -> None:
        gives = flat(call("FINSAM_RADSUMMOR", rows))
        assert gives == [
            cell("ansokan", "lonekostnader_radsumma", {"lonekostnader_belopp": row}) for row in rows
        ]

    @given(kronor, st.lists(kronor, min_size=1, max_size=9), st.decimals(0, 5, places=2))
    def test_sum_check(self, total: Decimal, parts: list[Decimal], within: Decimal) -> None:
        gap = total - sum(parts)
        expected = 0 if abs(gap) <= within else gap
        assert call("FINSAM_SUMMAKONTROLL", total, column(parts), within) == expected

    def test_a_difference_within_the_tolerance_is_none(self) -> None:
        assert call("FINSAM_SUMMAKONTROLL", 101, [[100]], 1) == 0
        assert call("FINSAM_SUMMAKONTROLL", 102, [[100]], 1) == 2

    @given(st.lists(st.lists(kronor, min_size=2, max_size=2), min_size=1, max_size=9))
    def test_sum_checks_by_column_and_by_row_are_those_of_each(
        self, rows: list[list[Decimal]]
    ) -> None:
        by_column = call("FINSAM_SUMMAKONTROLLER", [[1, None]], rows)
        first = call("FINSAM_SUMMAKONTROLL", 1, [row[:1] for row in rows])
        assert by_column == ((first, ""),)
        if len(rows) != 1:
            told = column([5] * len(rows))
            assert flat(call("FINSAM_SUMMAKONTROLLER", told, rows)) == [
                call("FINSAM_SUMMAKONTROLL", 5, [row]) for row in rows
            ]

    @given(
        st.lists(
            st.tuples(st.sampled_from(["Administration", "ADMINISTRATION", "Övrigt"]), kronor),
            min_size=1,
            max_size=12,
        )
    )
    def test_totals_by_item(self, posts: list[tuple[str, Decimal]]) -> None:
        items, amounts = zip(*posts, strict=True)
        names = ["administration", "övrigt", ""]
        gives = flat(call("FINSAM_HUVUDPOSTSUMMOR", column(names), column(items), column(amounts)))
        details = {"detaljbudget_huvudpost_jamfort": items, "detaljbudget_belopp_tal": amounts}
        shown = [
            cell("budget", "delsumma_belopp", details, huvudpost_namn=n, kolumn_tecken=Decimal(1))
            for n in names
        ]
        # a huvudpost that no post mentions is blank in the workbook and 0 here
        assert gives == [0 if n and one == "" else one for n, one in zip(names, shown, strict=True)]

    def test_an_item_in_either_writing_is_one(self) -> None:
        names = ["\u00d6vrigt", "O\u0308vrigt ", "\u00a0\u00f6vrigt\n", "O\u0308vrig"]
        amounts = column([1, 2, 4, 8])
        gives = call("FINSAM_HUVUDPOSTSUMMOR", column(["\u00d6vrigt"]), column(names), amounts)
        assert flat(gives) == [7]

    @given(st.lists(costs, min_size=1, max_size=9))
    def test_shares_of_the_whole(self, amounts: list[Decimal]) -> None:
        assume(sum(amounts) > 0)
        shares = flat(call("FINSAM_ANDELAR", column(amounts)))
        assert shares == [call("FINSAM_ANDEL", amount, sum(amounts)) for amount in amounts]
        total = Decimal(sum(amounts))
        posts = {"huvudpost_plats": list(range(1, len(amounts) + 1)), "huvudpost_ar": amounts}
        shown = [
            cell(
                "budget",
                "fordelning_procent",
                posts,
                n,
                fordelning_namn="x",
                fordelning_summa=total,
            )
            for n in range(min(len(amounts), CHARTED - 1))
        ]
        assert shares[: len(shown)] == [pytest.approx(share) for share in shown]
        assert sum(shares) == pytest.approx(Decimal(1))

    @given(st.lists(st.tuples(or_empty, or_empty), min_size=1, max_size=9))
    def test_deviations_are_those_of_each_row(
        self, rows: list[tuple[Decimal | None, Decimal | None]]
    ) -> None:
        gives = call("FINSAM_AVVIKELSER", *(column(side) for side in zip(*rows, strict=True)))
        for (outcome, planned), (amount, percent) in zip(rows, gives, strict=True):
            if outcome is None and planned is None:
                assert (amount, percent) == ("", "")
                continue
            assert amount == call("FINSAM_AVVIKELSE", outcome, planned)
            one = call("FINSAM_AVVIKELSE_PROCENT", outcome, planned)
            assert percent == (one if planned else "")
            assert planned or one == ErrorValue("#DIV/0!")

    def test_over_a_negative_budget_is_still_over(self) -> None:
        # costs entered as negative amounts, as some associations do
        assert call("FINSAM_AVVIKELSE_PROCENT", -90, -100) == Decimal("0.1")


class TestMembers:
    @given(st.integers(0, 10**11), keys())
    def test_contributions_are_the_templates_and_add_up(
        self, total: int, shares: list[Decimal]
    ) -> None:
        gives = flat(call("FINSAM_MEDLEMSBIDRAG", total, column(["Andel", *shares, None])))
        assert gives[0] == gives[-1] == ""
        parts = gives[1:-1]
        assert sum(part for part in parts if part != "") == total
        if total <= 10**9:
            assert parts == by_largest_remainder(Decimal(total), shares)

    @given(st.integers(-(10**14), 10**14), keys())
    def test_they_add_up_whatever_the_total(self, total: int, shares: list[Decimal]) -> None:
        parts = flat(call("FINSAM_MEDLEMSBIDRAG", total, column(shares)))
        assert sum(part for part in parts if part != "") == total
        assert [p for p in parts if p != ""] == largest_remainder(
            Decimal(total), [share for share in shares if share]
        )

    def test_what_is_left_goes_to_the_largest_remainder(self) -> None:
        # Botkyrka Huddinge Salem's keys, and one krona more than their plan has
        gives = call("FINSAM_MEDLEMSBIDRAG", 14546001, column([50, 25, 11.75, 11.75, 1.5]))
        assert flat(gives) == [7273001, 3636500, 1709155, 1709155, 218190]

    def test_printed_keys_count_by_their_sum(self) -> None:
        """8,33 three times: 99,99 in all, within what five keys of two decimals are rounded by."""
        gives = flat(call("FINSAM_MEDLEMSBIDRAG", 14546000, column([50, 25, 8.33, 8.33, 8.33])))
        assert gives == [7273727, 3636864, 1211803, 1211803, 1211803]
        assert sum(gives) == 14546000

    @given(costs, st.booleans())
    def test_what_a_party_owes(self, state: Decimal, outside: bool) -> None:
        answer = "ja" if outside else "nej"
        given_state = {"lag_part_betalt": state, "lag_utan_region": "ja" if outside else "nej"}
        assert call("FINSAM_LAGENS_BELOPP", "staten", state, answer) == state
        owed = cell("budget", "lag_part_skyldig", given_state, row=1)
        assert call("FINSAM_LAGENS_BELOPP", "region", state, answer) == owed
        owed = cell("budget", "lag_part_skyldig", given_state, row=2)
        assert call("FINSAM_LAGENS_BELOPP", "Kommun", state, answer) == owed
        # a choice with a blank behind it is none, as in the template's formulas
        assert call("FINSAM_LAGENS_BELOPP", "kommun ", state, answer) == ErrorValue("#VALUE!")

    @given(
        st.lists(st.tuples(st.sampled_from(list(Party)), costs), min_size=1, max_size=9),
        st.booleans(),
    )
    def test_what_is_paid_beside_what_is_owed(
        self, members: list[tuple[Party, Decimal]], outside: bool
    ) -> None:
        parties, paid = zip(*members, strict=True)
        answer = "ja" if outside else ""
        gives = flat(call("FINSAM_LAGENS_SKILLNAD", column(parties), column(paid), answer))
        shares = lawful_shares(date(2026, 1, 1), not outside, Outside(("ingen", "alla")[outside]))
        of = {p: sum(a for q, a in members if q is p) for p in Party}
        assert gives == [of[p] - shares.owed(Decimal(of[Party.STATE]), p) for p in Party]

    def test_without_a_region_the_municipalities_pay_as_much_as_the_state(self) -> None:
        assert call("FINSAM_LAGENS_BELOPP", "kommun", 100, "nej") == 50
        assert call("FINSAM_LAGENS_BELOPP", "kommun", 100, "ja") == 100
        assert call("FINSAM_LAGENS_BELOPP", "region", 100, "ja") == 0

    def test_the_year_decides_what_the_law_says(self) -> None:
        assert call("FINSAM_LAGENS_BELOPP", "kommun", 100, "", 2004) == 50
        assert call("FINSAM_LAGENS_BELOPP", "kommun", 100, "", 2003) == ErrorValue("#NUM!")
        assert call("FINSAM_LAGENS_BELOPP", "kommun", 100, "ja", 2008) == ErrorValue("#NUM!")


class TestBudget:
    @given(kronor, kronor)
    def test_result_and_closing_capital(self, income: Decimal, cost: Decimal) -> None:
        result = call("FINSAM_RESULTAT", income, cost)
        shown = cell(
            "budget", "arets_resultat", {"summa_kostnader": cost, "summa_intakter": income}
        )
        assert result == shown
        assert call("FINSAM_EGET_KAPITAL_UT", income, result) == cell(
            "budget", "eget_kapital_ut", {"eget_kapital_in": income, "arets_resultat": result}
        )

    @given(kronor, st.lists(kronor, min_size=1, max_size=8), st.booleans())
    def test_own_capital_rolls_on(
        self, opening: Decimal, results: list[Decimal], down: bool
    ) -> None:
        given_results = column([None, *results]) if down else [[None, *results]]
        gives = call("FINSAM_EGET_KAPITAL", opening, given_results)
        years = gives if down else tuple(zip(*gives, strict=True))
        assert years[0] == ("", "")
        for (begins, ends), result in zip(years[1:], results, strict=True):
            assert begins == opening
            opening = call("FINSAM_EGET_KAPITAL_UT", begins, result)
            assert ends == opening

    @given(costs, st.none() | st.decimals(0, 1, places=3))
    def test_limit(self, base: Decimal, percent: Decimal | None) -> None:
        shown = cell(
            "budget",
            "eget_kapital_tak",
            {
                "eget_kapital_in": Decimal(1),
                "summa_medlemsbidrag": base,
                "summa_medlemsbidrag all": [],
                "kapitaltak_galler": cell(
                    "budget", "kapitaltak_galler", {"falt_kapitaltak_procent": percent}
                ),
            },
        )
        assert call("FINSAM_KAPITALTAK", base, percent) == shown

    def test_no_limit_at_all_is_not_the_usual_one(self) -> None:
        assert call("FINSAM_KAPITALTAK", 1000) == 200
        assert call("FINSAM_KAPITALTAK", 1000, 0) == 0

    def test_a_percent_without_its_sign_is_refused(self) -> None:
        """20 for 20 % would be twenty times the contributions, and 75 for 75 % 75 full times."""
        assert call("FINSAM_KAPITALTAK", 1000, 1) == 1000
        assert call("FINSAM_KAPITALTAK", 1000, 20) == ErrorValue("#VALUE!")
        assert call("FINSAM_ARSARBETARE", 10, 43101, 43465, 2018) == 10
        assert call("FINSAM_ARSARBETARE", 75, 43101, 43465, 2018) == ErrorValue("#VALUE!")
        wage = 30000, 1, 43101, 43465
        assert call("FINSAM_LONEKOSTNAD", *wage, 0.3915) == 500940
        assert call("FINSAM_LONEKOSTNAD", *wage, 39.15) == ErrorValue("#VALUE!")

    @given(kronor, kronor)
    def test_above_the_limit(self, own: Decimal, limit: Decimal) -> None:
        assert call("FINSAM_OVER_KAPITALTAK", own, limit) == max(Decimal(0), own - limit)

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["Styrelse", "Gemensam ADMINISTRATION", "Kansli", ""]), costs
            ),
            min_size=1,
            max_size=9,
        ),
        st.sampled_from(["", "Styrelse; Kansli", "kansli"]),
    )
    def test_administration(self, items: list[tuple[str, Decimal]], listed: str) -> None:
        names, amounts = zip(*items, strict=True)
        assume(sum(amounts) > 0)
        flags = [
            cell(
                "budget",
                "huvudpost_adm",
                {"huvudpost_namn": name, "falt_administrationsposter_jamfort": listed},
            )
            for name in names
        ]
        shown = cell(
            "budget",
            "administrationens_andel",
            {
                "summa_kostnader": Decimal(sum(amounts)),
                "huvudpost_adm": flags,
                "huvudpost_belopp": amounts,
            },
        )
        gives = call("FINSAM_ADMINISTRATIONSANDEL", column(names), column(amounts), listed)
        assert gives == pytest.approx(shown)


def wage(part: str, year: int = 0, **held: Any) -> Value:
    """A cell of *Per år* for a row of wages, by what its operands there are called."""
    of_row = {f"per_ar_lonekostnader_{name}": value for name, value in held.items()}
    return cell("ansokan", f"per_ar_lonekostnader_{part}", of_row | held, column=year)


class TestCosts:
    @given(days, days)
    def test_months(self, first: date, last: date) -> None:
        gives = call("FINSAM_MANADER", first, last)
        if last < first:
            assert gives == ErrorValue("#NUM!")
        else:
            assert gives == wage("manader", fran=day_number(first), till=day_number(last))

    @given(costs, periods(), st.sampled_from([0, 2, 3]))
    def test_the_years_of_an_amount_are_the_templates_and_add_up(
        self, amount: Decimal, period: tuple[date, date], decimals: int
    ) -> None:
        first, last = period
        years = list(range(first.year, last.year + 1))
        gives = flat(
            call("FINSAM_FORDELA", amount, first, last, [years], decimals),
        )
        assert sum(gives) == amount
        f, t = day_number(first), day_number(last)
        months = wage("manader", fran=f, till=t)
        held = {"manader": months, "startmanad": wage("startmanad", manader=months, fran=f)}
        shown: list[Value] = []
        for place, year in enumerate(years):
            shown.append(
                wage(
                    "fordelat",
                    place,
                    **held,
                    belopp=amount,
                    fordelat=shown,
                    per_ar_ar=Decimal(year),
                    per_ar_decimaler=Decimal(decimals),
                )
            )
        assert gives == shown

    @given(
        st.decimals(-(10**14), 10**14, places=6).map(lambda n: Decimal(f"{n:.14e}")),
        periods(),
        st.integers(0, 6),
    )
    def test_they_add_up_in_a_cells_fifteen_digits(
        self, amount: Decimal, period: tuple[date, date], decimals: int
    ) -> None:
        years = list(range(period[0].year, period[1].year + 1))
        assert sum(flat(call("FINSAM_FORDELA", amount, *period, [years], decimals))) == amount

    def test_a_year_shown_alone_gets_its_own_part(self) -> None:
        assert call("FINSAM_FORDELA", 600000, 43101, 44196, 2019) == ((200000,),)
        # öre that do not divide: the last year gets the rest
        gives = call("FINSAM_FORDELA", 100, 43101, 44196, [[2018, 2019, 2020]], 2)
        assert flat(gives) == [Decimal("33.33"), Decimal("33.34"), Decimal("33.33")]
        assert flat(gives) == spread_over_years(
            Decimal(100), date(2018, 1, 1), date(2020, 12, 31), (2018, 2019, 2020), 2
        )

    def test_a_year_left_out_between_others_is_refused_and_one_outside_the_period_is_not(
        self,
    ) -> None:
        for years in ([[2018, 2019]], [[2019, 2020, 2021]], [[2018, 2019, 2020, 2022]]):
            assert sum(flat(call("FINSAM_FORDELA", 90, 43101, 44196, years))) in (60, 90)
        found = call("FINSAM_FORDELA", 90, 43101, 44196, [[2017, 2018, 2020]])
        assert found == ErrorValue("#VALUE!")
        # nothing of the amount lies in 2019
        assert flat(call("FINSAM_FORDELA", 90, 43101, 43465, [[2018, 2020]])) == [90, 0]

    @given(st.lists(st.tuples(st.none() | costs, periods()), min_size=1, max_size=5))
    def test_a_column_of_amounts_is_spread_row_by_row(
        self, rows: list[tuple[Decimal | None, tuple[date, date]]]
    ) -> None:
        years = [[2004, 2005, 2006]]
        amounts, period = zip(*rows, strict=True)
        firsts, lasts = zip(*period, strict=True)
        gives = call("FINSAM_FORDELA", column(amounts), column(firsts), column(lasts), years)
        for row, (amount, (first, last)) in zip(gives, rows, strict=True):
            alone = call("FINSAM_FORDELA", amount, first, last, years)
            assert row == alone[0]
            assert (set(row) == {""}) is (amount is None)

    @given(st.decimals(0, 3, places=2), periods())
    def test_full_time(self, rate: Decimal, period: tuple[date, date]) -> None:
        first, last = map(day_number, period)
        months = wage("manader", fran=first, till=last)
        held = {"manader": months, "startmanad": wage("startmanad", manader=months, fran=first)}
        years = list(range(period[0].year - 1, period[1].year + 2))
        gives = [call("FINSAM_ARSARBETARE", rate, first, last, year) for year in years]
        assert gives == [
            pytest.approx(
                wage("heltid", place, **held, tjanst=rate, per_ar_ar=Decimal(year)),
                abs=Decimal("1e-12"),
            )
            for place, year in enumerate(years)
        ]
        assert sum(gives) == pytest.approx(rate * months / 12)
        table = call(
            "FINSAM_ARSARBETARE_PER_AR", [[rate], [None]], [[first]] * 2, [[last]] * 2, [years]
        )
        assert table == (tuple(gives), ("",) * len(years))

    @given(costs, st.decimals(0, 2, places=2), periods(), st.decimals(0, "0.6", places=4))
    def test_wages(
        self, pay: Decimal, rate: Decimal, period: tuple[date, date], charge: Decimal
    ) -> None:
        months = call("FINSAM_MANADER", *period)
        exact = pay * rate * months * (1 + charge)
        gives = call("FINSAM_LONEKOSTNAD", pay, rate, *period, charge)
        assert gives == pytest.approx(exact, abs=Decimal("0.00501"))
        both = call(
            "FINSAM_LONEKOSTNADER",
            [["Månadslön"], [pay], [None]],
            [["Tjänst"], [rate], [None]],
            [["Från"], [period[0]], [None]],
            [["Till"], [period[1]], [None]],
            charge,
        )
        assert flat(both) == ["", gives, ""]

    @given(costs, st.integers(1, 500))
    def test_cost_per_participant(self, cost: Decimal, people: int) -> None:
        gives = call("FINSAM_KOSTNAD_PER_DELTAGARE", cost, people)
        shown = cell(
            "ansokan",
            "kostnad_per_deltagare",
            {"total_kostnad": cost, "falt_deltagare_totalt": Decimal(people)},
        )
        assert isinstance(shown, Decimal)
        assert gives == EXCEL_PRECISION.create_decimal(shown)


def status_word(grade: int | None) -> Value:
    """The word beside a grade on *Kontroll*."""
    held = None if grade is None else Decimal(grade)
    return cell("budget", "kontroll_status", {"kontroll_obligatoriskt_grad": held})


class TestTexts:
    @given(kronor)
    def test_a_figure_as_reports_print_it(self, amount: Decimal) -> None:
        assume(not re.fullmatch(r"-?\d{1,3},\d{3}", format_amount(amount)))
        assert call("FINSAM_TAL", format_amount(amount)) == amount
        assert call("FINSAM_TAL", amount) == amount

    def test_a_percent_is_its_fraction(self) -> None:
        """As the program itself reads it into a cell: 11,75 % is 0.1175."""
        assert call("FINSAM_TAL", "11,75 %") == Decimal("0.1175")
        assert call("FINSAM_TAL", "11,75") == Decimal("11.75")

    @given(days)
    def test_a_day(self, day: date) -> None:
        for written in (day.isoformat(), f"{day:%Y%m%d}", f"{day.day}/{day.month}-{day.year}", day):
            assert call("FINSAM_DATUM", written) == day_number(day)

    def test_days_typed_without_hyphens_are_numbers_to_the_host(self) -> None:
        assert call("FINSAM_DATUM", 20180101) == 43101
        assert call("FINSAM_DATUM", 171023) == day_number(date(2017, 10, 23))
        assert call("FINSAM_DATUM", 43101) == 43101

    @given(st.lists(st.none() | st.sampled_from([0, 1, 2, 3]), min_size=1, max_size=9))
    def test_words_of_checks(self, grades: list[int | None]) -> None:
        words = [status_word(grade) for grade in grades]
        assert [call("FINSAM_STATUS", grade) for grade in grades] == words
        assert flat(call("FINSAM_STATUSORD", column(grades))) == words
        worst = max((g for g in grades if g is not None), default=None)
        assert call("FINSAM_STATUS_SAMLAD", column(grades)) == status_word(worst)


# ---- as hosts hand figures over


@given(kronor, kronor)
def test_a_float_is_the_figure_that_a_cell_shows(a: Decimal, b: Decimal) -> None:
    as_cells = FUNCTIONS["FINSAM_RESULTAT"].call(float(a), float(b))
    assert as_cells == float(call("FINSAM_RESULTAT", a, b))


def test_binary_decimals_leave_no_speck() -> None:
    assert FUNCTIONS["FINSAM_SUMMAKONTROLL"].call(0.3, [[0.1], [0.2]]) == 0.0
    assert FUNCTIONS["FINSAM_RESULTAT"].call(0.3, 0.1 + 0.2) == 0.0


def test_a_row_a_column_and_a_cell_are_ranges() -> None:
    assert call("FINSAM_SUMMA", [1, 2]) == call("FINSAM_SUMMA", ((1.0,), (2.0,))) == 3
    assert call("FINSAM_SUMMA", 3) == call("FINSAM_SUMMA", [[3]]) == 3
    assert call("FINSAM_RESULTAT", [[5]], ((2,),)) == 3


def test_what_may_be_left_out() -> None:
    for function in EVERY:
        needed = [a for a in function.arguments if not a.optional]
        given_all = function.example.arguments
        short = given_all[: len(needed)]
        padded = short + (None,) * (len(function.arguments) - len(short))
        assert function.answer(*short) == function.answer(*padded)
        kinds = [a.takes for a in function.arguments if a.optional]
        assert not any(kind in (Takes.NUMBERS, Takes.TEXTS) for kind in kinds)
