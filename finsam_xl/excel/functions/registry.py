"""The registry: every function that a spreadsheet can call, by name, once.

Names are ASCII and the same in every host. The hosts' own code is made from here: VBA wrappers,
the plugin for Lite, the add-in for LibreOffice Calc, and what ``formulas`` is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from finsam_xl.errors import UserError
from finsam_xl.excel.functions import budget, costs, members, report, sums, texts
from finsam_xl.excel.functions.function import Function

GROUPS: Mapping[str, tuple[Function, ...]] = MappingProxyType(
    {
        "Summor och avvikelser": (
            sums.total,
            sums.row_totals,
            sums.difference_of_total,
            sums.differences_of_totals,
            sums.totals_by_item,
            sums.share,
            sums.shares_of_total,
            sums.deviation,
            sums.deviation_in_percent,
            sums.deviations,
        ),
        "Medlemmarnas bidrag": (
            members.contributions,
            members.lawful_amount,
            members.difference_from_law,
        ),
        "Förbundets budget": (
            budget.result,
            budget.closing_capital,
            budget.capital_by_year,
            budget.capital_limit,
            budget.above_limit,
            budget.share_of_administration,
        ),
        "Insatsens kostnader": (
            costs.months,
            costs.wage_cost,
            costs.wage_costs,
            costs.spread,
            costs.full_time,
            costs.full_time_by_year,
            costs.cost_per_participant,
        ),
        "Årsredovisningen": (
            report.share_of,
            report.rolled_on,
        ),
        "Text och kontroller": (
            texts.number_in_text,
            texts.day_in_text,
            texts.word_of_check,
            texts.words_of_checks,
            texts.worst_of_checks,
        ),
    }
)

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {one.name: one for group in GROUPS.values() for one in group}
)


def find(name: str) -> Function:
    """The function of that name, letter case aside. Raises UserError with the nearest ones."""
    found = FUNCTIONS.get(name.strip().upper())
    if found is None:
        near = get_close_matches(name.strip().upper(), list(FUNCTIONS), n=3)
        hint = f" Närmast är {', '.join(near)}." if near else " finsam-xl functions listar dem."
        raise UserError(f"Det finns ingen funktion {name}.{hint}")
    return found
