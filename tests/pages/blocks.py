"""What in the pages is made from the code: between two comments, by ``make docs``.

    <!-- make docs: regler -->
    ...
    <!-- slut -->

A page is written by hand round its blocks, and a block by the function that it names.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from comparing.walk import compared
from finsam_xl.comparing.text import as_text
from finsam_xl.documents.profile_file import new_profile
from finsam_xl.excel.functions import catalogue as functions
from finsam_xl.law.basis import Basis
from finsam_xl.reports import catalogue as rules
from finsam_xl.template.kontroll.sheet import BY_PROGRAM
from finsam_xl.template.profile import LISTS, SETTINGS
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.workbook.cell import CellRef
from pages.commands import every_command
from pages.data import data_format
from pages.tables import every_table, rules_among
from support import document, template

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(
    r"(?P<begins><!-- make docs: (?P<name>[^>]+) -->\n)(?P<stands>.*?)(?P<ends><!-- slut -->\n)",
    re.DOTALL,
)


def pages() -> list[Path]:
    """Every page that a person reads, the README first."""
    own = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
    beside = ["macros/README.md", "workbook_templates/README.md", "finsam_xl/templates/NY_MALL.md"]
    return own + [ROOT / page for page in beside]


def standing(text: str) -> dict[str, str]:
    """The blocks of a page as they stand, by their names."""
    return {block["name"]: block["stands"] for block in _BLOCK.finditer(text)}


def filled(text: str, made: Callable[[str], str]) -> str:
    """The page with every block as it is made now."""
    return _BLOCK.sub(lambda at: at["begins"] + made(at["name"]) + at["ends"], text)


def make(name: str) -> str:
    """A block's text, with a line free round it. Raises KeyError where none is called so."""
    return f"\n{_MADE[name]().strip()}\n\n"


def _without_heading(text: str) -> str:
    """A document's text below its title, which the page has."""
    return text.partition("\n\n")[2]


def steps(kind: str) -> str:
    """What the sheet *Läs mig* says, a list under each of its headings; without its colours."""
    workbook = document(template(kind)).workbook
    groups: list[list[str]] = [[]]
    for row in range(3, 60):
        text = workbook.cell(CellRef("Läs mig", row, 2)).value
        if text:
            groups[-1].append(str(text))
        elif groups[-1]:
            groups.append([])
    told = [group for group in groups if group and group[0] != "Färgerna"]
    return "\n\n".join(f"**{head}**\n\n" + "\n".join(_listed(items)) for head, *items in told)


def _listed(items: Iterable[str]) -> list[str]:
    return [item if re.match(r"\d+\. ", item) else f"- {item}" for item in items]


def by_program() -> str:
    """The rules that *Kontroll* has no line for, in any template."""
    lines = {
        code
        for kind in TEMPLATES
        for line in document(template(kind)).layout.lines
        for code in line.codes
    }
    found = [rule for rule in rules.every_rule() if rule.code not in lines]
    assert {rule.code for rule in found} >= set(BY_PROGRAM)
    rows = [
        f"| [{rule.code}](regler.md#{rule.code.lower()}) | {rules.grades(rule)} | {rule.title} |"
        for rule in found
    ]
    return "\n".join(["| Regel | Grad | Fynd |", "|---|---|---|", *rows])


def by_law() -> str:
    """Each provision with the rules that rest on it, the statute's own order."""
    rested: dict[Basis, list[str]] = {}
    for rule in rules.every_rule():
        if rule.basis.kind == "lag":
            link = f"[{rule.code}](regler.md#{rule.code.lower()})"
            rested.setdefault(rule.basis, []).append(link)
    rows = [
        f"| [{basis}]({basis.url}) | {basis.text} | {', '.join(codes)} |"
        for basis, codes in sorted(rested.items(), key=lambda item: _place(item[0]))
    ]
    return "\n".join(["| Bestämmelse | Vad den säger | Regler |", "|---|---|---|", *rows])


def _place(basis: Basis) -> tuple[bool, int, str]:
    """5 § before 5 a § before 21 §, and articles after them."""
    number, _, rest = basis.section.removeprefix("artikel ").partition(" ")
    article = number != basis.section.partition(" ")[0]
    return article, int(number.partition(".")[0]), rest if rest[:1] != "§" else ""


def demo() -> str:
    """What ``make demo`` prints."""
    run = subprocess.run(
        [sys.executable, "tests/demo.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return f"```text\n{run.stdout.strip()}\n```"


def profile_settings() -> str:
    """Every setting of an association's profile, and a file with all of them."""
    rows = [
        f"| `{s.name}` | {s.about} | {_may_be(s.choices) or f'`{s.example}`'} |" for s in SETTINGS
    ]
    rows += [f"| `{name}` | {about} | se filen nedan |" for name, about in LISTS.items()]
    table = "\n".join(["| Inställning | Vad den är | Till exempel |", "|---|---|---|", *rows])
    below = "Hela filen, som `finsam-xl profile new` skriver den:"
    return f"{table}\n\n{below}\n\n```toml\n{new_profile()}```"


def _may_be(choices: Iterable[str]) -> str:
    return ", ".join(f"`{choice}`" for choice in choices)


_MADE: dict[str, Callable[[], str]] = {
    "regler": lambda: _without_heading(rules.as_markdown()),
    "funktioner": lambda: _without_heading(functions.as_markdown()),
    "kommandon": every_command,
    "bara programmet": by_program,
    "lagen": by_law,
    "demo": demo,
    "jämförelse": lambda: f"```text\n{as_text(compared()).strip()}\n```",
    "profil": profile_settings,
    "tabeller": every_table,
    "flera filer": rules_among,
    **{f"läs mig {kind}": partial(steps, kind) for kind in TEMPLATES},
    **{f"data {kind}": partial(data_format, kind) for kind in TEMPLATES},
}
