"""The rules that are the template's own and no formula says, in report order."""

from finsam_xl.templates.ansokan import rules_costs, rules_form

RULES = (
    rules_form.fewer_than_two_parties,
    rules_form.law_party_absent,
    rules_form.owners_differ,
    rules_form.participants_do_not_fit,
    rules_form.signature_missing,
    rules_form.no_measurable_goal,
    rules_costs.nothing_to_request,
    rules_costs.large_other_costs,
    rules_costs.cost_per_participant,
    rules_form.answer_says_nothing,
)
