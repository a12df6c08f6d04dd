"""The exchange format's JSON Schema: what is right validates, what ``fill`` refuses does not."""

from __future__ import annotations

import json
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from exchanged import read
from finsam_xl.__main__ import main
from finsam_xl.reports.schema import schema
from finsam_xl.template.registry import TEMPLATES
from support import ALL_NAMES, EXAMPLES, KINDS, SMALL_REPORT, example, make, template

Data = dict[str, Any]


def validator(kind: str) -> Draft202012Validator:
    made = json.loads(schema(kind))
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def wrong(data: Data) -> list[str]:
    return [error.message for error in validator(data["template"]).iter_errors(data)]


@pytest.mark.parametrize("name", ALL_NAMES)
def test_the_four_documents_and_what_read_gives(name: str) -> None:
    if name != SMALL_REPORT:
        assert wrong(json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))) == []
    assert wrong(read(example(name))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_workbook(kind: str) -> None:
    assert wrong(read(template(kind))) == []


def test_columns_that_have_no_name_of_their_own() -> None:
    same = {"typ": "plan", "ar": 2030}
    data = {
        "template": "budget",
        "tables": {
            "kolumner": [same, same, {"typ": "plan"}],
            "ovriga_intakter": [{"belopp": {"plan_2030#2": 1, "kolumn 3": Decimal(2)}}],
        },
    }
    assert wrong(read(make(data, columns=8))) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("fält",), {}),
        (("template",), "ansokan"),
        (("version",), "2"),
        (("fields", "förbund"), "A"),
        (("fields", "forbund"), ["A"]),
        (("fields", "enhet"), True),
        (("tables", "medlem"), []),
        (("tables", "medlemmar"), {}),
        (("tables", "medlemmar", 0, "nam"), "A"),
        (("tables", "medlemmar", 0, "belopp"), [1]),
        (("tables", "medlemmar", 0, "belopp", "prognos"), 1),
        (("tables", "medlemmar", 0, "belopp", "prognos_2019"), [1]),
        (("claims", "summa"), {}),
        (("claims", "resultat"), 1),
    ],
)
def test_what_does_not_fit_is_not_valid(path: tuple[str | int, ...], value: object) -> None:
    data = deepcopy(read(example("hbs_plan_2020")))
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert [e.message for e in validator("budget").iter_errors(data)] != []


@pytest.mark.parametrize("kind", KINDS)
def test_it_names_what_the_layout_has(kind: str) -> None:
    layout = TEMPLATES[kind].layout(3, 20)
    made = json.loads(schema(kind))["properties"]
    answers = {table.name for table in layout.tables.values() if table.answer}
    assert set(made["fields"]["properties"]) == answers | {
        f.name for f in layout.fields.values() if f.checked
    }
    own = {"egna_falt"} if kind == "ansokan" else set()
    assert set(made["tables"]["properties"]) == set(layout.tables) - answers | own
    assert set(made["claims"]["properties"]) == {*layout.claims, "ovriga"}
    assert '"kontakt"' not in schema(kind)


def test_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "budget"]) == 0
    assert capsys.readouterr().out == schema("budget")
