"""The catalogue: every rule is listed once, explained, and never promises more than its basis."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from finsam_xl.documents.document import Document
from finsam_xl.findings import FOUND, NOT_RUN, PASSED
from finsam_xl.reports.catalogue import kinds_of
from finsam_xl.rules import every_rule
from finsam_xl.rules.rule import DECLARED, Rule
from finsam_xl.running.check import check_document
from finsam_xl.template.registry import TEMPLATES
from rules.small import ansokan, budget
from support import ALL_NAMES, KINDS, PER, example
from unfiled import check, document

#: what other programs lean on: a code and its severity never change, a retired one stays unused
CODES = """
MALL101 fel · MALL102 fel · MALL103 fel · MALL104 varning · MALL105 fel · MALL106 fel
MALL107 fel · MALL108 varning · MALL109 varning · MALL110 fel · MALL111 fel · MALL112 fel
MALL113 varning · MALL114 varning · MALL115 fel · MALL116 fel
MALL117 varning · MALL118 varning
SUM201 fel · SUM202 fel · SUM204 fel · SUM205 fel · SUM207 fel · SUM208 upplysning · SUM209 fel
SUM210 varning
ANDEL301 fel · ANDEL302 fel · ANDEL303 fel · ANDEL304 fel · ANDEL305 fel · ANDEL306 fel
ANDEL307 fel · ANDEL308 varning · ANDEL309 fel · ANDEL310 upplysning
ANS401 fel · ANS402 fel · ANS403 varning · ANS404 varning · ANS405 upplysning · ANS406 varning
ANS407 varning · ANS408 fel · ANS409 varning · ANS410 varning · ANS411 fel · ANS412 varning
ANS413 upplysning · ANS414 upplysning · ANS415 varning · ANS416 varning
BUD501 varning · BUD502 upplysning · BUD503 varning · BUD504 varning · BUD505 varning
BUD506 varning · BUD507 varning · BUD508 varning · BUD509 upplysning · BUD510 upplysning
BUD511 varning · BUD512 varning · BUD513 varning
UPP601 fel · UPP602 fel · UPP603 varning · UPP604 fel · UPP605 varning · UPP606 fel
UPP607 varning · UPP608 varning · UPP610 varning · UPP611 varning · UPP612 varning · UPP613 fel
UPP615 upplysning · UPP616 fel · UPP618 varning · UPP620 varning · UPP621 varning · UPP622 varning
UPP630 fel · UPP631 fel · UPP632 varning · UPP633 fel · UPP634 fel · UPP635 fel
UPP640 upplysning · UPP641 upplysning · UPP642 varning · UPP645 varning · UPP650 varning
UPP651 varning · UPP652 varning · UPP653 varning
KAT901 varning · KAT902 varning · KAT903 varning · KAT904 varning · KAT905 varning
KAT906 varning · KAT907 varning · KAT908 varning · KAT909 varning · KAT910 varning
KAT911 varning · KAT912 varning · KAT913 varning · KAT914 varning · KAT915 varning
KAT916 upplysning · KAT917 varning
UPP617 fel · KAT920 varning · KAT921 varning
PFL950 varning · PFL951 varning · PFL952 fel · PFL953 varning · PFL954 varning · PFL955 varning
PFL956 upplysning
ARS801 varning · ARS802 varning · ARS803 varning · ARS804 fel · ARS810 fel · ARS811 fel
ARS812 varning · ARS813 fel · ARS814 fel · ARS815 fel · ARS818 varning · ARS820 fel
ARS821 varning · ARS822 fel · ARS824 upplysning · ARS825 upplysning · ARS830 fel
ARS832 varning · ARS834 varning · ARS835 upplysning · ARS840 fel · ARS841 fel · ARS842 varning
ARS843 varning · ARS851 varning · ARS852 varning · ARS853 varning · ARS854 varning
ARS855 varning · ARS856 varning · ARS860 fel · ARS861 fel · ARS862 fel · ARS863 varning
ARS864 varning · ARS865 varning · ARS866 upplysning · ARS867 varning · ARS868 varning
ARS870 varning · ARS871 varning · ARS880 fel · ARS881 fel · ARS882 varning · ARS883 varning
ARS884 varning · ARS886 varning · ARS887 upplysning · ARS888 varning
PFL957 varning · PFL958 upplysning · PFL959 upplysning · PFL960 varning · PFL961 varning
PFL962 varning · PFL963 varning · PFL964 varning · PFL965 varning
PFL966 varning · PFL967 varning · PFL968 fel · PFL969 varning · PFL970 varning · PFL971 varning
PFL972 varning · PFL973 upplysning · PFL974 upplysning · PFL975 upplysning · PFL976 varning
TAL701 fel · TAL702 fel · TAL703 fel · TAL704 varning · TAL705 fel · TAL706 varning
TAL707 fel · TAL708 varning · TAL709 fel · TAL710 varning
TAL711 varning
"""
PINNED = dict(pair.split() for pair in re.split(r"[·\n]", CODES) if pair.strip())
FAMILIES = {"MALL": "1", "SUM": "2", "ANDEL": "3", "ANS": "4", "BUD": "5", "TAL": "7"}
FAMILIES |= {"UPP": "6", "ARS": "8", "KAT": "9", "PFL": "9"}

RULES = every_rule()
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_every_code_is_there_with_its_severity_and_no_other() -> None:
    assert {rule.code: rule.severity.word for rule in RULES} == PINNED


def test_every_declared_rule_is_listed_once_and_in_the_order_of_its_code() -> None:
    assert [rule.code for rule in RULES] == sorted(DECLARED, key=lambda code: code[-3:])
    assert Counter(RULES) == Counter(DECLARED.values())


@each_rule
def test_the_code_is_of_a_documented_family(rule: Rule) -> None:
    family, number = rule.code[:-3], rule.code[-3:]
    assert number.isdigit()
    assert number[0] == FAMILIES[family]


@each_rule
def test_the_title_is_one_sentence(rule: Rule) -> None:
    assert re.fullmatch(r"[A-ZÅÄÖ][^.!?]*\.", rule.title), rule.title
    assert len(rule.title) <= 90


@each_rule
def test_a_reader_is_told_why_with_an_example_and_what_to_do(rule: Rule) -> None:
    for text in (rule.explanation, rule.example, rule.remedy, rule.says):
        assert text.strip() == text != ""
    assert rule.explanation.endswith(".")
    assert rule.remedy.endswith((".", "}"))
    assert rule.says.endswith((".", "}"))
    assert rule.basis.title
    assert rule.basis.text.endswith(".")


@each_rule
def test_fel_never_rests_on_practice(rule: Rule) -> None:
    assert rule.severity.word != "fel" or rule.basis.kind in ("lag", "mallen")


@each_rule
def test_the_rule_says_which_workbooks_it_is_for(rule: Rule) -> None:
    own = {"ANDEL": ["budget"], "ANS": ["ansokan"], "BUD": ["budget"]}
    own |= {"UPP": ["uppfoljning"], "KAT": ["katalog"], "ARS": ["arsredovisning"]}
    own |= {"PFL": ["uppfoljning"] if rule.code < "PFL957" else ["arsredovisning"]}
    alone = {
        **{code: ["budget"] for code in ("PFL960", "PFL961")},
        "UPP617": ["budget", "katalog"],
        "PFL956": ["katalog"],
        **{f"PFL{n}": ["ansokan"] for n in (966, 967, 969, 970, 971, 973)},
        "PFL968": ["budget"],
        **{code: [kind for kind in KINDS if kind != "ansokan"] for code in ("PFL974", "PFL976")},
        **{code: ["ansokan", "budget"] for code in ("PFL972", "PFL975")},
        "MALL112": ["ansokan"],
        "SUM201": ["ansokan"],
    }
    alone |= {code: ["budget"] for code in ("SUM205", "SUM207", "SUM209")}
    alone |= {code: ["ansokan", "budget"] for code in ("TAL707", "SUM204")}
    alone["TAL709"] = ["ansokan", "budget", "arsredovisning"]
    with_sums = ["ansokan", "budget", "uppfoljning"]
    alone |= dict.fromkeys(("MALL113", "SUM202", "SUM208"), with_sums)
    kinds = alone.get(rule.code) or own.get(rule.code[:-3], list(KINDS))
    assert kinds_of(rule) == kinds


def documents() -> dict[str, bytes]:
    return {
        "an empty budget": budget(""),
        "a small budget": budget(costs={"Administration": [1]}),
        "a small application": ansokan(),
        **{name: example(name) for name in ALL_NAMES},
    }


@pytest.mark.parametrize(
    "name",
    ["an empty budget", "a small budget", "a small application", *ALL_NAMES],
)
def test_every_rule_that_is_for_the_workbook_has_exactly_one_outcome(name: str) -> None:
    read: Document = document(documents()[name])
    report = check_document(read, "prov.xlsx", PER)
    # MALL116 is asked for with the association's profile
    # and what holds it against other workbooks with them (``check --mot``, ``portfolio``)
    unasked = {"MALL116", *TEMPLATES[read.layout.kind].between}
    unasked |= {rule.code for rule in RULES if rule.among}
    wanted = [r.code for r in RULES if read.layout.kind in kinds_of(r) and r.code not in unasked]
    assert [outcome.code for outcome in report.outcomes] == wanted
    found = {finding.code for finding in report.findings}
    for outcome in report.outcomes:
        assert (outcome.outcome == FOUND) == (outcome.code in found)
        assert outcome.outcome in (PASSED, FOUND, NOT_RUN)
        assert (outcome.outcome == NOT_RUN) == bool(outcome.reason)


@pytest.mark.parametrize("name", ALL_NAMES)
def test_a_finding_is_worded_in_full_and_has_its_own_name(name: str) -> None:
    report = check(example(name))
    for finding in report.findings:
        assert finding.message.endswith(".")
        assert not re.search(r"[{}]|None|\bkr\.|  ", finding.message + finding.remedy)
        assert finding.remedy.endswith(".")
        assert finding.basis
    named = Counter((f.code, f.name) for f in report.findings if f.code != "MALL111")
    assert max(named.values(), default=1) == 1


def test_the_same_workbook_and_day_give_the_same_report() -> None:
    data = example("nvs_plan_2021_2023")
    assert check(data).as_json() == check(data).as_json()
