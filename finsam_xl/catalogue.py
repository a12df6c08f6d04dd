"""The catalogue of rules for people and programs: every rule, and one rule in full."""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import get_close_matches

from finsam_xl.errors import UserError
from finsam_xl.rules import RULES, RULES_VERSION
from finsam_xl.rules.rule import Rule

FAMILIES = {
    "MALL": "Mallen",
    "SUM": "Summor",
    "ANDEL": "Medlemmarnas andelar",
    "ANS": "Ansökan",
    "BUD": "Budgeten",
    "TAL": "Siffror och datum",
}
KINDS = {"ansokan": "ansökan", "budget": "budget"}


def family(rule: Rule) -> str:
    return FAMILIES[rule.code.rstrip("0123456789")]


def applies_to(rule: Rule) -> str:
    return " och ".join(KINDS[kind] for kind in rule.kinds)


def find(code: str) -> Rule:
    """The rule of that code, letter case aside. Raises UserError with the nearest ones."""
    rules = {rule.code: rule for rule in RULES}
    found = rules.get(code.strip().upper())
    if found is None:
        near = get_close_matches(code.upper(), list(rules), n=3)
        hint = f" Närmast är {', '.join(near)}." if near else ""
        raise UserError(f"Det finns ingen regel {code}.{hint}")
    return found


def as_text(rules: Sequence[Rule] = RULES) -> str:
    """A line a rule, under its family."""
    lines: list[str] = []
    heading = ""
    for rule in rules:
        if family(rule) != heading:
            heading = family(rule)
            lines += ["", heading] if lines else [heading]
        lines.append(f"  {rule.code:<9}{rule.severity.word:<11}{rule.title}")
    return "\n".join(lines) + "\n"


def as_json(rules: Sequence[Rule] = RULES) -> str:
    return (
        json.dumps(
            {
                "rules_version": RULES_VERSION,
                "rules": [
                    {
                        "code": rule.code,
                        "severity": rule.severity.word,
                        "title": rule.title,
                        "explanation": rule.explanation,
                        "example": rule.example,
                        "remedy": rule.remedy,
                        "templates": list(rule.kinds),
                        "basis": {
                            "title": str(rule.basis),
                            "text": rule.basis.text,
                            "url": rule.basis.url,
                        },
                    }
                    for rule in rules
                ],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def as_markdown(rules: Sequence[Rule] = RULES) -> str:
    """The catalogue as a document: a section a family, a page of text a rule."""
    lines = [f"# Regler ({RULES_VERSION})", ""]
    heading = ""
    for rule in rules:
        if family(rule) != heading:
            heading = family(rule)
            lines += [f"## {heading}", ""]
        basis = f"[{rule.basis}]({rule.basis.url})" if rule.basis.url else str(rule.basis)
        lines += [
            f"### {rule.code} {rule.title}",
            "",
            f"*{rule.severity.word}*, gäller {applies_to(rule)}. Grund: {basis}. {rule.basis.text}",
            "",
            rule.explanation,
            "",
            f"Exempel: {rule.example}",
            "",
            f"Åtgärd: {rule.remedy}",
            "",
        ]
    return "\n".join(lines)


def explain(rule: Rule) -> str:
    """One rule in full: law, example, remedy."""
    lines = [
        f"{rule.code}  {rule.title}",
        f"Grad: {rule.severity.word}. Gäller {applies_to(rule)}.",
        "",
        rule.explanation,
        "",
        f"Grund:   {rule.basis}. {rule.basis.text}",
    ]
    if rule.basis.url:
        lines.append(f"         {rule.basis.url}")
    lines += [f"Exempel: {rule.example}", f"Åtgärd:  {rule.remedy}"]
    return "\n".join(lines) + "\n"
