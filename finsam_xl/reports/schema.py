"""The exchange format's JSON Schema, made from the layouts."""

from __future__ import annotations

import json
from typing import Any

from finsam_xl.template.form import Input, Kind, Layout, Table
from finsam_xl.templates.ansokan.form import application_layout
from finsam_xl.templates.budget.form import budget_layout
from finsam_xl.templates.budget.inputs import COLUMN_KINDS

AMOUNT = {
    "description": 'Tal eller svensk text: 1709155.5, "1 709 155,50", "- 457 700 kr".',
    "type": ["number", "string", "null"],
}


def schema(kind: str) -> str:
    """The schema of one kind of data, as JSON text."""
    layout = budget_layout() if kind == "budget" else application_layout()
    return json.dumps(_schema(layout), ensure_ascii=False, indent=2) + "\n"


def _schema(layout: Layout) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": layout.title,
        "type": "object",
        "additionalProperties": False,
        "required": ["template"],
        "properties": {
            "template": {"const": layout.kind},
            "version": {"const": layout.version},
            "fields": _object(
                {spec.name: _value(spec) for spec in layout.fields.values() if spec.checked}
            ),
            "tables": _object({t.name: _table(layout, t) for t in layout.tables.values()}),
            "claims": _claims(layout),
        },
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _value(spec: Input) -> dict[str, Any]:
    text = f"{spec.label}. {spec.help}".strip()
    if spec.kind is Kind.CHOICE:
        return {"description": text, "type": ["string", "null"], "examples": list(spec.choices)}
    if spec.kind is Kind.DATE:
        return {"description": text, "type": ["string", "null"], "examples": ["2026-01-31"]}
    if spec.name == "administrationsposter":
        return {
            "description": f"{text} Eller en lista.",
            "type": ["string", "null", "array"],
            "items": {"type": "string"},
        }
    if spec.kind is Kind.TEXT:
        return {"description": text, "type": ["string", "number", "null"]}
    return {**AMOUNT, "description": f"{text} {AMOUNT['description']}"}


def _table(layout: Layout, table: Table) -> dict[str, Any]:
    properties: dict[str, Any] = {"id": {"type": "string"}} if table.name == "kolumner" else {}
    for spec in table.columns:
        if not spec.checked:
            continue
        if not spec.across:
            properties[spec.name] = _value(spec)
        elif layout.kind == "budget":
            properties[spec.name] = {
                "description": f"{spec.help} Kolumnens id (typ_år) och beloppet.",
                "type": "object",
                "propertyNames": {
                    "pattern": f"^(({'|'.join(COLUMN_KINDS)})_[0-9]{{4}}(#[0-9]+)?|kolumn [0-9]+)$"
                },
                "additionalProperties": AMOUNT,
            }
        else:
            properties[spec.name] = {
                "description": f"{spec.help} Ett värde per insatsägare, i samma ordning.",
                "type": "array",
                "maxItems": spec.width,
                "items": AMOUNT,
            }
    return {"type": "array", "items": _object(properties)}


def _claims(layout: Layout) -> dict[str, Any]:
    by_column = {"type": "object", "additionalProperties": AMOUNT}
    properties: dict[str, Any] = {}
    for name in layout.claims:
        if layout.kind != "budget":
            properties[name] = AMOUNT
        elif name == "huvudpost":
            properties[name] = {"type": "object", "additionalProperties": by_column}
        else:
            properties[name] = by_column
    properties["ovriga"] = by_column
    return {
        **_object(properties),
        "description": "Summor som en tryckt handling visar, skrivna över de uträknade cellerna.",
    }
