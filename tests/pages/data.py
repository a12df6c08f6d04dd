"""The exchange format as a page: the JSON Schema of a template's data, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from finsam_xl.reports.schema import AMOUNT, schema

_COLUMN = "för varje kolumn"


def data_format(kind: str) -> str:
    """The fields, the tables and the printed sums of one template, a table each."""
    told: dict[str, Any] = json.loads(schema(kind))["properties"]
    lines = [f"`template`: `{told['template']['const']}`. `version`: `{told['version']['const']}`."]
    lines += ["", "`fields`, ett värde för varje fält:", ""]
    lines += _table(told["fields"]["properties"])
    for name, table in told["tables"]["properties"].items():
        lines += ["", f"`tables.{name}`, ett objekt för varje rad:", ""]
        lines += _table(table["items"]["properties"])
    lines += ["", f"`claims`. {told['claims']['description']} Belopp under namnen:", ""]
    lines += [f"- {line}" for line in _claims(told["claims"]["properties"])]
    return "\n".join(lines)


def _table(properties: Mapping[str, Any]) -> Iterator[str]:
    yield from ("| Namn | Typ | Innehåll |", "|---|---|---|")
    for name, value in properties.items():
        about = value.get("description", "Kolumnens namn i beloppen.")
        about = about.replace(AMOUNT["description"], "").strip()
        yield f"| `{name}` | {_kind(value)} | {about} |"


def _kind(value: Mapping[str, Any]) -> str:
    """A value's type in words."""
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    if "array" in types:
        return "text eller lista" if "string" in types else f"lista, högst {value['maxItems']}"
    if "object" in types:
        return f"belopp {_COLUMN}"
    if str(value.get("description", "")).endswith(str(AMOUNT["description"])):
        return "tal"
    examples = value.get("examples", [])
    if examples == ["2026-01-31"]:
        return "datum"
    return "text: " + ", ".join(f"`{one}`" for one in examples) if examples else "text"


def _claims(properties: Mapping[str, Any]) -> Iterator[str]:
    """The sums by what they hold: an amount, one for each column, or that for each row."""
    kinds = {
        "ett belopp": lambda value: "number" in value["type"],
        f"ett belopp {_COLUMN}": lambda value: "number" in value["additionalProperties"]["type"],
        f"för varje rad ett belopp {_COLUMN}": lambda value: True,
    }
    left = {name: value for name, value in properties.items() if name != "ovriga"}
    for words, fits in kinds.items():
        found = [name for name, value in left.items() if fits(value)]
        left = {name: value for name, value in left.items() if name not in found}
        if found:
            yield f"{words}: {', '.join(f'`{name}`' for name in found)}"
    yield "andra uträknade celler som är överskrivna, under fältets namn i rapporten: `ovriga`"
