"""Step 6: what can be wrong in any template. Each template's own rules lie in its own folder.

Rules are listed one by one, so that a reader sees them all and forgetting one is seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from finsam_xl.rules.rule import Rule
from finsam_xl.template.registry import TEMPLATES, template_of

#: changes when a rule is added, retired or judges otherwise; printed on every report
RULES_VERSION = "2026.3"


@lru_cache(maxsize=8)
def rules_for(kind: str, between: bool = False) -> tuple[Rule, ...]:
    """The rules that judge one kind of workbook, in report order; ``between``: with those that
    hold it against other workbooks."""
    template = template_of(kind)
    generic = [rule for rule in generic_rules() if rule.code not in template.without]
    return in_order([*generic, *template.rules(between)])


def every_rule() -> tuple[Rule, ...]:
    """The whole catalogue."""
    from finsam_xl.rules.across import ACROSS

    own = [rule for template in TEMPLATES.values() for rule in template.rules(between=True)]
    return in_order([*generic_rules(), *own, *ACROSS])


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules in report order, each once."""
    return tuple(sorted({rule.code: rule for rule in rules}.values(), key=_place))


def _place(rule: Rule) -> tuple[str, str]:
    """By its number, whose first digit is its family's."""
    return rule.code.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), rule.code


def generic_rules() -> tuple[Rule, ...]:
    """MALL1xx, SUM2xx and TAL7xx, which hold in every template."""
    from finsam_xl.rules import (
        figures,
        links,
        long_texts,
        of_profile,
        personal,
        rows,
        structure,
        sum_rows,
        sums,
        unseen,
    )

    return (
        structure.unknown_template,
        structure.unsupported_version,
        structure.name_gone,
        structure.typed_over_formula,
        structure.formula_altered,
        structure.error_value,
        structure.stored_value_differs,
        unseen.amount_not_seen,
        links.link_to_other_workbook,
        rows.mandatory_cell_empty,
        structure.placeholder_left,
        structure.fixed_text_altered,
        rows.amount_outside_tables,
        rows.same_row_twice,
        rows.more_rows_than_room,
        of_profile.not_of_profile,
        personal.personal_data,
        long_texts.text_not_seen_whole,
        *sums.SUM_RULES,
        sums.rounding_explains,
        sum_rows.sum_among_rows,
        figures.number_stored_as_text,
        figures.unreadable_figure,
        figures.ambiguous_figure,
        figures.name_written_oddly,
        figures.unreadable_date,
        figures.date_written_otherwise,
        figures.amount_in_other_unit,
        figures.too_many_decimals,
        figures.percent_out_of_bounds,
        figures.formula_depends_on_language,
        figures.invisible_characters,
    )
