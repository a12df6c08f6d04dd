"""The rules that are the template's own, in report order."""

from finsam_xl.templates.ansokan import rules_costs, rules_form

RULES = (
    rules_form.ends_before_start,
    rules_form.row_outside_period,
    rules_form.intake_outside_period,
    rules_form.fewer_than_two_parties,
    rules_form.law_party_absent,
    rules_form.owners_differ,
    rules_form.participants_do_not_fit,
    rules_form.signature_missing,
    rules_form.signed_after_start,
    rules_form.no_measurable_goal,
    rules_costs.nothing_to_request,
    rules_costs.large_other_costs,
    rules_costs.cost_per_participant,
    rules_costs.more_than_full_time,
)
