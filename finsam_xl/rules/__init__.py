"""Step 6: what can be wrong. The catalogue lists every rule, in report order.

The families are listed in functions of their own, so that checking one kind of workbook does
not import the other kind's rules.
"""

from __future__ import annotations

from functools import lru_cache

from finsam_xl.rules.rule import Rule

#: changes when a rule is added, retired or judges otherwise; printed on every report
RULES_VERSION = "2026.1"


@lru_cache(maxsize=2)
def rules_for(kind: str) -> tuple[Rule, ...]:
    """The rules that judge one kind of workbook, in report order."""
    own = (*_shares(), *_budget()) if kind == "budget" else _application()
    return tuple(r for r in (*_template_and_sums(), *own, *_figures()) if kind in r.kinds)


@lru_cache(maxsize=1)
def every_rule() -> tuple[Rule, ...]:
    """The whole catalogue."""
    return (*_template_and_sums(), *_shares(), *_application(), *_budget(), *_figures())


def _template_and_sums() -> tuple[Rule, ...]:
    """MALL1xx and SUM2xx."""
    from finsam_xl.rules import rows, structure, sums, unseen

    return (
        structure.unknown_template,
        structure.unsupported_version,
        structure.name_gone,
        structure.typed_over_formula,
        structure.formula_altered,
        structure.error_value,
        structure.stored_value_differs,
        unseen.amount_not_seen,
        structure.link_to_other_workbook,
        rows.mandatory_cell_empty,
        structure.placeholder_left,
        structure.fixed_text_altered,
        rows.amount_outside_tables,
        rows.same_row_twice,
        rows.more_rows_than_room,
        sums.row_sum_differs,
        sums.block_sum_differs,
        sums.carried_cell_differs,
        sums.total_differs,
        sums.result_differs,
        sums.year_sum_differs,
        sums.own_capital_differs,
        sums.rounding_explains,
        sums.counted_twice,
    )


def _shares() -> tuple[Rule, ...]:
    """ANDEL3xx."""
    from finsam_xl.templates.budget import rules_shares as shares

    return (
        shares.state_beside_half,
        shares.regions_pay_less,
        shares.municipalities_pay_less,
        shares.outside_every_region,
        shares.member_beside_key,
        shares.keys_wrong,
        shares.party_missing,
        shares.party_pays_more,
        shares.keys_mixed,
    )


def _application() -> tuple[Rule, ...]:
    """ANS4xx."""
    from finsam_xl.templates.ansokan import rules as application
    from finsam_xl.templates.ansokan import rules_costs as application_costs

    return (
        application.ends_before_start,
        application.row_outside_period,
        application.intake_outside_period,
        application.fewer_than_two_parties,
        application.law_party_absent,
        application.owners_differ,
        application.participants_do_not_fit,
        application.signature_missing,
        application.signed_after_start,
        application.no_measurable_goal,
        application_costs.nothing_to_request,
        application_costs.large_other_costs,
        application_costs.cost_per_participant,
        application_costs.more_than_full_time,
    )


def _budget() -> tuple[Rule, ...]:
    """BUD5xx."""
    from finsam_xl.templates.budget import rules as budget
    from finsam_xl.templates.budget import rules_result as budget_result

    return (
        budget.mixed_signs,
        budget.costs_entered_negative,
        budget_result.deficit_without_reason,
        budget_result.own_capital_above_limit,
        budget_result.own_capital_below_zero,
        budget_result.administration_above_goal,
        budget.fewer_than_three_years,
        budget.adopted_late,
        budget.external_income,
        budget.large_change,
        budget.columns_out_of_order,
        budget.organisation_number,
    )


def _figures() -> tuple[Rule, ...]:
    """TAL7xx."""
    from finsam_xl.rules import figures

    return (
        figures.number_stored_as_text,
        figures.unreadable_figure,
        figures.ambiguous_figure,
        figures.invisible_characters,
        figures.unreadable_date,
        figures.date_written_otherwise,
        figures.unit_cannot_be_right,
        figures.too_many_decimals,
        figures.percent_out_of_bounds,
        figures.formula_depends_on_language,
    )
