"""The rules that are the template's own and no formula says, in report order."""

from finsam_xl.templates.budget import rules_columns, rules_posts, rules_shares

RULES = (
    rules_posts.counted_twice,
    rules_shares.state_beside_half,
    rules_shares.regions_pay_less,
    rules_shares.municipalities_pay_less,
    rules_shares.outside_every_region,
    rules_shares.member_beside_key,
    rules_shares.keys_wrong,
    rules_shares.party_missing,
    rules_shares.party_pays_more,
    rules_shares.keys_mixed,
    rules_shares.keys_rounded,
    rules_columns.mixed_signs,
    rules_columns.fewer_than_three_years,
    rules_columns.external_income,
    rules_columns.large_change,
    rules_columns.columns_out_of_order,
    rules_columns.organisation_number,
)
