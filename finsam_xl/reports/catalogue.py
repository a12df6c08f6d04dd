"""The catalogue of rules for people and programs: every rule, and one rule in full.

The catalogue of each version of the rules that has been published stays as data in
``published/VERSION.json``, so that an old report can be understood.
"""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from finsam_xl.errors import UserError
from finsam_xl.findings import Severity
from finsam_xl.record import Record
from finsam_xl.rules import RULES_VERSION, every_rule, rules_for
from finsam_xl.rules.rule import Rule
from finsam_xl.template.registry import TEMPLATES, either

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

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


def kinds_of(rule: Rule) -> list[str]:
    """The templates that the rule judges."""
    if rule.among:
        return list(rule.among)
    return [kind for kind in TEMPLATES if rule in rules_for(kind, between=True)]


class Basis(Record):
    """Where a rule comes from, as a catalogue says it."""

    title: str
    text: str
    url: str


class Listed(Record):
    """A rule as a catalogue has it: all that is declared, in words."""

    code: str
    severity: str
    also: dict[str, str]  #: other severities, and when
    title: str
    explanation: str
    example: str
    remedy: str
    templates: list[str]
    basis: Basis

    @property
    def grades(self) -> str:
        """Its severities: the usual one, and the others with when."""
        others = [f"{severity} {when}" for severity, when in self.also.items()]
        return "; ".join([self.severity, *others])

    @property
    def family(self) -> str:
        letters = self.code.rstrip("0123456789")
        own = (template.families.get(letters) for template in TEMPLATES.values())
        return FAMILIES.get(letters) or next(filter(None, own), letters)

    @property
    def applies_to(self) -> str:
        *others, last = (_named(kind) for kind in self.templates)
        return f"{', '.join(others)} och {last}" if others else last

    @property
    def law(self) -> str:
        """Its basis in a line."""
        return f"{self.basis.title}. {self.basis.text}".rstrip()


class Catalogue(Record):
    """The rules of a version, in report order."""

    version: str
    rules: tuple[Listed, ...]


def _named(kind: str) -> str:
    return TEMPLATES[kind].name if kind in TEMPLATES else kind


def catalogue(version: str | None = None) -> Catalogue:
    """The rules of a version; None: of this program. Raises UserError where there is no such
    version, with those that there are."""
    if version is None or version == RULES_VERSION:
        return Catalogue(RULES_VERSION, tuple(map(listed, every_rule())))
    found = next((path for path in _published() if path.name == f"{version}.json"), None)
    if found is None:
        raise UserError(f"Reglernas version {version} finns inte: välj {either(versions())}.")
    data = json.loads(found.read_text(encoding="utf-8"))
    return Catalogue(data["rules_version"], tuple(map(_from_json, data["rules"])))


def versions() -> list[str]:
    """The versions whose catalogue can be read, the oldest first."""
    there = {path.name.removesuffix(".json") for path in _published()}
    return sorted({*there, RULES_VERSION}, key=lambda one: [*map(int, one.split("."))])


def published(version: str) -> bytes | None:
    """The file of a version that has been published."""
    return next((p.read_bytes() for p in _published() if p.name == f"{version}.json"), None)


def as_published(of: Catalogue) -> bytes:
    """What is kept of a version when it is published: a line a rule, so that versions compare."""
    rules = ",\n".join(
        json.dumps(_as_json(rule), ensure_ascii=False, separators=(",", ":")) for rule in of.rules
    )
    return f'{{"rules_version":"{of.version}","rules":[\n{rules}\n]}}\n'.encode()


def _published() -> list[Traversable]:
    from importlib.resources import files

    return [path for path in files("finsam_xl.reports").joinpath("published").iterdir()
            if path.name.endswith(".json")]  # fmt: skip


def listed(rule: Rule) -> Listed:
    """A rule of this program as its catalogue has it."""
    return Listed(
        rule.code,
        rule.severity.word,
        {severity.word: when for severity, when in rule.also},
        rule.title,
        rule.explanation,
        rule.example,
        remedy(rule),
        kinds_of(rule),
        Basis(str(rule.basis), rule.basis.text, rule.basis.url),
    )


def grades(rule: Rule) -> str:
    """Every severity that its findings can have: the usual one, and the others with when."""
    return listed(rule).grades


def _as_json(rule: Listed) -> dict[str, Any]:
    return {**rule._asdict(), "basis": rule.basis._asdict()}


def _from_json(data: dict[str, Any]) -> Listed:
    return Listed(**{**data, "basis": Basis(**data["basis"])})


def find(code: str, version: str | None = None) -> Listed:
    """The rule of that code, letter case aside. Raises UserError with the nearest ones, or where
    there is no such version."""
    rules = {rule.code: rule for rule in catalogue(version).rules}
    found = rules.get(code.strip().upper())
    if found is None:
        near = get_close_matches(code.upper(), list(rules), n=3)
        hint = f" Närmast är {', '.join(near)}." if near else " finsam-xl rules listar dem."
        when = "" if version is None else f" i version {version}"
        since = None if version is None else _since(code.strip().upper(), version)
        if since is not None:
            hint = f" Den kom i version {since}."
        raise UserError(f"Det finns ingen regel {code}{when}.{hint}")
    return found


def _since(code: str, version: str) -> str | None:
    """The first version after this one that has the rule."""
    there = versions()
    later = there[there.index(version) + 1 :]
    return next((v for v in later if any(r.code == code for r in catalogue(v).rules)), None)


def as_text(version: str | None = None) -> str:
    """A line a rule, under its family; a severity that it seldom has stands in brackets."""
    lines: list[str] = []
    heading = ""
    for rule in catalogue(version).rules:
        if rule.family != heading:
            heading = rule.family
            lines += ["", heading] if lines else [heading]
        others = "".join(f" ({severity})" for severity in rule.also)
        lines.append(f"  {rule.code:<8}  {rule.severity + others:<20}  {rule.title}")
    return "\n".join(lines) + "\n"


def as_json(version: str | None = None) -> str:
    """Every rule with all that is declared."""
    found = catalogue(version)
    data = {"rules_version": found.version, "rules": [_as_json(rule) for rule in found.rules]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_markdown(version: str | None = None) -> str:
    """The catalogue as a document: a section a family, a rule under its code alone, so that a
    link to a rule (``#andel302``) holds when its title is worded anew."""
    version, rules = catalogue(version)
    kinds = [kind for kind in TEMPLATES if any(kind in rule.templates for rule in rules)]
    counts = ", ".join(
        f"{sum(kind in rule.templates for rule in rules)} gäller {_named(kind)}" for kind in kinds
    )
    lines = ["# Regler", "", f"{len(rules)} regler, version {version}: {counts}.", ""]
    lines += ["| Grad | Betyder |", "|---|---|"]
    lines += [f"| {severity.word} | {meaning} |" for severity, meaning in MEANINGS.items()]
    heading = ""
    for rule in rules:
        if rule.family != heading:
            heading = rule.family
            lines += ["", f"## {heading}", "", "| Regel | Grad | Fynd |", "|---|---|---|"]
            lines += [
                f"| [{one.code}](#{one.code.lower()}) | {one.grades} | {one.title} |"
                for one in rules
                if one.family == heading
            ]
        basis = rule.basis.title
        basis = f"[{basis}]({rule.basis.url})" if rule.basis.url else basis
        lines += [
            "",
            f"### {rule.code}",
            "",
            f"**{rule.title}** {rule.explanation}",
            "",
            f"- Grad: {rule.grades}. Gäller {rule.applies_to}.",
            f"- Grund: {basis}. {rule.basis.text}".rstrip(),
            f"- Exempel: {rule.example}",
            f"- Åtgärd: {rule.remedy}",
        ]
    return "\n".join(lines) + "\n"


def explain(rule: Listed) -> str:
    """One rule in full: law, example, remedy."""
    lines = [
        f"{rule.code}  {rule.title}",
        f"Grad: {rule.grades}. Gäller {rule.applies_to}.",
        "",
        rule.explanation,
        "",
        f"Grund:   {rule.law}",
    ]
    if rule.basis.url:
        lines.append(f"         {rule.basis.url}")
    lines += [f"Exempel: {rule.example}", f"Åtgärd:  {rule.remedy}"]
    return "\n".join(lines) + "\n"
