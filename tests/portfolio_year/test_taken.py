"""What a file gives is the same on the other side of JSON and of a process."""

from __future__ import annotations

import json
import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from finsam_xl.findings import NOT_CHECKED, OK, FileReport
from finsam_xl.portfolio.kinds import KINDS, of_kind
from finsam_xl.portfolio.model import Taken, Value
from finsam_xl.portfolio.plain import as_json, from_json
from finsam_xl.portfolio.take import not_taken
from finsam_xl.template.registry import TEMPLATES

texts = st.text(max_size=8)
contents = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False),
    st.integers(),
    texts,
    st.dates(),
    st.none(),
)
rows = st.dictionaries(texts, st.builds(Value, contents, st.none() | texts), max_size=3)
tables = st.dictionaries(texts, st.lists(rows, max_size=3).map(tuple), max_size=3)


@given(tables, texts, st.none() | texts)
@settings(max_examples=60)
def test_json_and_pickle_give_back_what_was_taken_to_the_last_digit(tables, name, reason):
    before = Taken("a.xlsx", OK, None, "budget", name, reason, 1, 2, 3, tables)
    there = from_json(json.loads(json.dumps(as_json(before))))
    # repr tells 1.0 from 1.00 and a day from its text
    assert (there, repr(there)) == (before, repr(before))
    assert pickle.loads(pickle.dumps(before)) == before


def test_every_template_gives_tables():
    assert set(KINDS) == set(TEMPLATES)
    assert of_kind("rekvisition") is None


def test_a_file_that_could_not_be_checked_is_its_reason_alone():
    report = FileReport("brev.docx", NOT_CHECKED, reason="brev.docx är ingen arbetsbok.")
    assert not_taken(report) == Taken(
        "brev.docx", NOT_CHECKED, reason="brev.docx är ingen arbetsbok."
    )
