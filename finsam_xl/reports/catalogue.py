"""The catalogue of rules for people and programs: every rule, and one rule in full."""

from __future__ import annotations

import json
from difflib import get_close_matches

from finsam_xl.errors import UserError
from finsam_xl.findings import Severity
from finsam_xl.rules import RULES_VERSION, every_rule, rules_for
from finsam_xl.rules.rule import Rule
from finsam_xl.template.registry import TEMPLATES

FAMILIES = {"MALL": "Mallen", "SUM": "Summor", "TAL": "Siffror och datum"}
FAMILIES |= {"PFL": "Flera arbetsböcker (check --mot, portfolio)"}
#: what a severity means to the one who reads a report
MEANINGS = {
    Severity.ERROR: "Bryter mot mallens form, mot andelarna i 5 och 5 a §§ eller mot "
    "räknereglerna. Ska rättas; kan inte godtas.",
    Severity.WARNING: "Är tillåtet, men ska läsas. Kan godtas med skäl på bladet *Godtagna fynd*.",
    Severity.NOTE: "Är bra att veta. Ingenting behöver göras; kan godtas likadant.",
}


#: what a finding's own facts stand for, where no finding fills them in
GENERAL = {"cell": "cellen", "column": "kolumnen", "party": "parten", "function": "funktionen"}
#: advice that is only a sentence with the finding's own facts
REMEDIES = {
    "ANDEL302": "Rätta bidragen i kolumnen, eller statens belopp.",
    "ANDEL303": "Rätta bidragen i kolumnen, eller statens belopp.",
    "ANDEL304": "Rätta bidragen i kolumnen, eller statens belopp.",
    "ANDEL307": "Lägg till en rad för parten bland medlemmarna.",
    "ANDEL309": "Skriv andelen med procenttecken: 25 %.",
    "ANS408": "Lägg till den som saknas på bladet Underskrifter, med datum.",
    "BUD511": "Rätta typ eller år på kolumnens rad, eller flytta kolumnen.",
    "TAL702": "Skriv uppgiften så som cellens hjälptext säger.",
    "TAL706": "Skriv datumet som ÅÅÅÅ-MM-DD.",
    "TAL708": "Avrunda till ören: två decimaler i kr, fem i tkr.",
    "TAL710": "Skriv värdet, eller använd en formel utan den funktionen.",
}


def remedy(rule: Rule) -> str:
    """The rule's advice in general words."""
    return REMEDIES.get(rule.code) or rule.remedy.format(**GENERAL)


def grades(rule: Rule) -> str:
    """Every severity that its findings can have: the usual one, and the others with when."""
    others = [f"{severity.word} {when}" for severity, when in rule.also]
    return "; ".join([rule.severity.word, *others])


def family(rule: Rule) -> str:
    letters = rule.code.rstrip("0123456789")
    own = (template.families.get(letters) for template in TEMPLATES.values())
    return FAMILIES.get(letters) or next(filter(None, own), letters)


def kinds_of(rule: Rule) -> list[str]:
    """The templates that the rule judges."""
    if rule.among:
        return list(rule.among)
    return [kind for kind in TEMPLATES if rule in rules_for(kind, between=True)]


def applies_to(rule: Rule) -> str:
    *others, last = (TEMPLATES[kind].name for kind in kinds_of(rule))
    return f"{', '.join(others)} och {last}" if others else last


def find(code: str) -> Rule:
    """The rule of that code, letter case aside. Raises UserError with the nearest ones."""
    rules = {rule.code: rule for rule in every_rule()}
    found = rules.get(code.strip().upper())
    if found is None:
        near = get_close_matches(code.upper(), list(rules), n=3)
        hint = f" Närmast är {', '.join(near)}." if near else " finsam-xl rules listar dem."
        raise UserError(f"Det finns ingen regel {code}.{hint}")
    return found


def as_text() -> str:
    """A line a rule, under its family; a severity that it seldom has stands in brackets."""
    lines: list[str] = []
    heading = ""
    for rule in every_rule():
        if family(rule) != heading:
            heading = family(rule)
            lines += ["", heading] if lines else [heading]
        others = "".join(f" ({severity.word})" for severity in rule.severities[1:])
        lines.append(f"  {rule.code:<8}  {rule.severity.word + others:<20}  {rule.title}")
    return "\n".join(lines) + "\n"


def as_json() -> str:
    """Every rule with all that is declared."""
    rules = [
        {
            "code": rule.code,
            "severity": rule.severity.word,
            "also": {severity.word: when for severity, when in rule.also},
            "title": rule.title,
            "explanation": rule.explanation,
            "example": rule.example,
            "remedy": remedy(rule),
            "templates": kinds_of(rule),
            "basis": {"title": str(rule.basis), "text": rule.basis.text, "url": rule.basis.url},
        }
        for rule in every_rule()
    ]
    data = {"rules_version": RULES_VERSION, "rules": rules}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_markdown() -> str:
    """The catalogue as a document: a section a family, a rule under its code alone, so that a
    link to a rule (``#andel302``) holds when its title is worded anew."""
    rules = every_rule()
    counts = ", ".join(
        f"{sum(kind in kinds_of(rule) for rule in rules)} gäller {template.name}"
        for kind, template in TEMPLATES.items()
    )
    lines = ["# Regler", "", f"{len(rules)} regler, version {RULES_VERSION}: {counts}.", ""]
    lines += ["| Grad | Betyder |", "|---|---|"]
    lines += [f"| {severity.word} | {meaning} |" for severity, meaning in MEANINGS.items()]
    heading = ""
    for rule in rules:
        if family(rule) != heading:
            heading = family(rule)
            lines += ["", f"## {heading}", "", "| Regel | Grad | Fynd |", "|---|---|---|"]
            lines += [
                f"| [{one.code}](#{one.code.lower()}) | {grades(one)} | {one.title} |"
                for one in rules
                if family(one) == heading
            ]
        basis = f"[{rule.basis}]({rule.basis.url})" if rule.basis.url else str(rule.basis)
        lines += [
            "",
            f"### {rule.code}",
            "",
            f"**{rule.title}** {rule.explanation}",
            "",
            f"- Grad: {grades(rule)}. Gäller {applies_to(rule)}.",
            f"- Grund: {basis}. {rule.basis.text}".rstrip(),
            f"- Exempel: {rule.example}",
            f"- Åtgärd: {remedy(rule)}",
        ]
    return "\n".join(lines) + "\n"


def explain(rule: Rule) -> str:
    """One rule in full: law, example, remedy."""
    lines = [
        f"{rule.code}  {rule.title}",
        f"Grad: {grades(rule)}. Gäller {applies_to(rule)}.",
        "",
        rule.explanation,
        "",
        f"Grund:   {rule.basis}. {rule.basis.text}".rstrip(),
    ]
    if rule.basis.url:
        lines.append(f"         {rule.basis.url}")
    lines += [f"Exempel: {rule.example}", f"Åtgärd:  {remedy(rule)}"]
    return "\n".join(lines) + "\n"
