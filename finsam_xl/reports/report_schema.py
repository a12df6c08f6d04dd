"""The JSON Schema of what ``check --format json`` prints."""

from __future__ import annotations

from typing import Any

from finsam_xl.findings import ERROR, FOUND, NOT_CHECKED, NOT_RUN, OK, PASSED, Severity

_TEXT: dict[str, Any] = {"type": "string"}
_TEXT_OR_NONE: dict[str, Any] = {"type": ["string", "null"]}
_DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_SHA256 = {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"}
_CODE = {"type": "string", "pattern": "^[A-ZÅÄÖ]+[0-9]{3}$"}
_CELL = {"type": ["string", "null"], "pattern": "^[A-Z]{1,3}[1-9][0-9]*$"}


def report_schema() -> dict[str, Any]:
    """Draft 2020-12; nothing beside what it names."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rapport från finsam-xl check --format json",
        **_object(
            version=_told("Programmets version.", _TEXT),
            per=_told("Dagen som datum prövas mot.", _DAY),
            files=_told("En rapport för varje fil, i den ordning de gavs.", _list("file")),
        ),
        "$defs": {
            "file": _file(),
            "finding": _finding(),
            "accepted": _object(
                reason=_TEXT,
                by=_told("Funktionen som har godtagit fyndet.", _TEXT),
                until=_told("Sista dagen som det är godtaget; null: tills vidare.", _or_none(_DAY)),
            ),
            "elsewhere": _object(file=_TEXT, sheet=_TEXT_OR_NONE, cell=_CELL),
            "against": _object(file=_TEXT, sha256=_SHA256),
            "outcome": _outcome(),
        },
    }


def _file() -> dict[str, Any]:
    found = _object(
        file=_told("Filens namn, så som det gavs.", _TEXT),
        sha256=_told("Den kontrollerade filens fingeravtryck; null: kunde inte läsas.", _SHA256),
        template=_told("Mallens slag; null: filen följer ingen av mallarna.", _TEXT_OR_NONE),
        template_version=_TEXT_OR_NONE,
        rules_version=_told("Se finsam-xl rules --version.", _TEXT),
        verdict={"enum": [OK, ERROR, NOT_CHECKED]},
        reason=_told("Varför filen inte kunde kontrolleras; annars null.", _TEXT_OR_NONE),
        findings=_list("finding"),
        outcomes=_told("Vad det blev av varje regel.", _list("outcome")),
    )
    found["properties"]["against"] = _told(
        "Arbetsböckerna som filen hölls mot (--mot); saknas där ingen gavs.", _list("against")
    )
    return {
        **found,
        "if": {"properties": {"verdict": {"const": NOT_CHECKED}}},
        "then": {"properties": {"reason": _TEXT}},
        "else": {"properties": {"reason": {"type": "null"}, "sha256": _TEXT, "template": _TEXT}},
    }


def _finding() -> dict[str, Any]:
    found = _object(
        code=_told("Regelns kod, som finsam-xl explain förklarar.", _CODE),
        severity={"enum": [severity.word for severity in Severity]},
        sheet=_TEXT_OR_NONE,
        cell=_told("Cellens adress på bladet, till exempel C40.", _CELL),
        name=_told("Fältets namn, som består när rader infogas.", _TEXT),
        message=_TEXT,
        found=_told("Det som står i cellen: ett tal med punkt, eller text.", _TEXT_OR_NONE),
        expected=_TEXT_OR_NONE,
        difference=_told("found minus expected, i kronor.", _TEXT_OR_NONE),
        basis=_told("Grunden: lag, mallen eller praxis.", _TEXT),
        remedy=_told("Vad som ska göras.", _TEXT),
        accepted=_told("Null: ingen har godtagit fyndet.", _or_none({"$ref": "#/$defs/accepted"})),
    )
    found["properties"]["other"] = _told(
        "Cellen i en annan arbetsbok som fyndet hålls mot; saknas där det inte finns någon.",
        {"$ref": "#/$defs/elsewhere"},
    )
    return found


def _outcome() -> dict[str, Any]:
    return {
        **_object(
            code=_CODE,
            outcome={"enum": [PASSED, FOUND, NOT_RUN]},
            reason=_told("Varför regeln inte kunde köras; annars null.", _TEXT_OR_NONE),
        ),
        "if": {"properties": {"outcome": {"const": NOT_RUN}}},
        "then": {"properties": {"reason": _TEXT}},
        "else": {"properties": {"reason": {"type": "null"}}},
    }


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has all of them."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _list(of: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{of}"}}


def _or_none(one: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [one, {"type": "null"}]}


def _told(description: str, one: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, **one}
