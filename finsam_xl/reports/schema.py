"""The exchange format's JSON Schema, made from the layouts."""

from __future__ import annotations

import json
from typing import Any

from finsam_xl.template.form import OWN_FIELDS, Input, Kind, Layout, Table
from finsam_xl.template.profile import (
    BLOCKS,
    FIELDS,
    KINDS,
    LISTS,
    MOST,
    PARAGRAPHS,
    POSTS,
    SETTINGS,
    Setting,
)
from finsam_xl.template.registry import template_of

AMOUNT = {
    "description": 'Tal eller svensk text: 1709155.5, "1 709 155,50", "- 457 700 kr".',
    "type": ["number", "string", "null"],
}


_OWN_FIELDS = {
    "description": "Förbundets egna frågor, som profilen lägger till.",
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["id"],
        "properties": {
            "id": {"description": "Frågans id, som i profilen.", "type": "string"},
            "varde": {"description": "Svaret.", "type": ["string", "number", "null"]},
        },
    },
}


def schema_of(name: str) -> str:
    """The schema of a template's data, of the profile, or of a check's report, as JSON text."""
    if name == "profile":
        return profile_schema()
    if name == "report":
        from finsam_xl.reports.report_schema import report_schema

        return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"
    return schema(name)


def schema(kind: str) -> str:
    """The schema of one kind of data, as JSON text."""
    layout = template_of(kind).layout(8, 20)
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
                | {t.name: _value(t.columns[0]) for t in layout.tables.values() if t.answer}
            ),
            "tables": _object(
                {t.name: _table(layout, t) for t in layout.tables.values() if not t.answer}
                | ({OWN_FIELDS: _OWN_FIELDS} if template_of(layout.kind).own_fields else {})
            ),
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
    axis = layout.axis
    names_columns = axis is not None and axis.by_id and table.name == axis.table
    properties: dict[str, Any] = {"id": {"type": "string"}} if names_columns else {}
    for spec in table.columns:
        if not spec.checked:
            continue
        if not spec.across:
            properties[spec.name] = _value(spec)
        elif axis is not None and axis.by_id:
            properties[spec.name] = {
                "description": f"{spec.help} Kolumnens id ({_id_words(layout)}) och beloppet.",
                "type": "object",
                "propertyNames": {"pattern": f"^({_id_pattern(layout)}(#[0-9]+)?|kolumn [0-9]+)$"},
                "additionalProperties": AMOUNT,
            }
        else:
            properties[spec.name] = {
                "description": f"{spec.help} Ett värde per {axis.unnamed if axis else spec.label}, "
                "i samma ordning.",
                "type": "array",
                "maxItems": spec.width,
                "items": AMOUNT,
            }
    return {"type": "array", "items": _object(properties)}


def _id_parts(layout: Layout) -> list[Input]:
    axis = layout.axis
    assert axis is not None
    return [layout.tables[axis.table].column(part) for part in axis.parts]


def _id_words(layout: Layout) -> str:
    return "_".join(spec.label.lower() for spec in _id_parts(layout))


def _id_pattern(layout: Layout) -> str:
    """What a column's id looks like: a choice's codes, four digits of a year."""
    of_kind = {Kind.YEAR: "[0-9]{4}", Kind.DATE: "[0-9]{4}-[0-9]{2}-[0-9]{2}"}
    parts = [
        f"({'|'.join(spec.choices)})" if spec.choices else of_kind.get(spec.kind, ".+")
        for spec in _id_parts(layout)
    ]
    return "_".join(parts)


def _claims(layout: Layout) -> dict[str, Any]:
    by_column = {"type": "object", "additionalProperties": AMOUNT}
    properties: dict[str, Any] = {}
    for name in layout.claims:
        block = layout.derived[layout.claims[name]]
        if not block.columns:
            properties[name] = AMOUNT
        elif block.rows > 1:
            properties[name] = {"type": "object", "additionalProperties": by_column}
        else:
            properties[name] = by_column
    properties["ovriga"] = by_column
    return {
        **_object(properties),
        "description": "Summor som en tryckt handling visar, skrivna över de uträknade cellerna.",
    }


def profile_schema() -> str:
    """The schema of an association's profile (``forbund.toml``), as JSON text."""
    properties: dict[str, Any] = {}
    for setting in SETTINGS:
        section = properties.setdefault(setting.section, _object({}))
        section["properties"][setting.key] = _of_setting(setting)
    text = {"type": "string"}
    texts = {"type": "array", "items": text}
    own = {
        **dict.fromkeys(("id", "rubrik", "hjalp"), text),
        "typ": {"enum": list(KINDS)}, "val": texts, "obligatoriskt": {"type": "boolean"},
    }  # fmt: skip
    lists = {
        POSTS: _object(dict.fromkeys(BLOCKS, texts)),
        PARAGRAPHS: _list({"rubrik": text, "text": text}, ("rubrik", "text")),
        FIELDS: _list(own, ("id", "rubrik")),
    }
    for name, about in LISTS.items():
        properties[name] = {"description": about, **lists[name]}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Förbundets profil",
        **_object(properties),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _of_setting(setting: Setting) -> dict[str, Any]:
    if setting.choices:
        return {"description": setting.about, "enum": list(setting.choices)}
    if setting.kind in MOST:
        bounds = {"minimum": 0, "maximum": MOST[setting.kind]}
        return {"description": setting.about, "type": "number", **bounds}
    if setting.kind is Kind.DATE:
        return {"description": setting.about, "type": "string", "format": "date"}
    return {"description": setting.about, "type": "string"}


def _list(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "array", "items": {**_object(properties), "required": list(required)}}
