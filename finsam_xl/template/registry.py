"""The templates that there are, a line each: whatever lists, finds or makes them asks here."""

from __future__ import annotations

from collections.abc import Iterable

from finsam_xl.errors import Unsound, UserError
from finsam_xl.template.kind import Template
from finsam_xl.templates.ansokan import TEMPLATE as ANSOKAN
from finsam_xl.templates.arsredovisning import TEMPLATE as ARSREDOVISNING
from finsam_xl.templates.budget import TEMPLATE as BUDGET
from finsam_xl.templates.katalog import TEMPLATE as KATALOG
from finsam_xl.templates.uppfoljning import TEMPLATE as UPPFOLJNING

TEMPLATES: dict[str, Template] = {}


def template_of(kind: str) -> Template:
    """The template of that kind. Raises UserError where there is none."""
    found = TEMPLATES.get(kind)
    if found is None:
        raise UserError(f"Mallen {kind} finns inte: välj bland {', '.join(TEMPLATES)}.")
    return found


def either(words: Iterable[str]) -> str:
    """``ansökan, budget eller rekvisition``."""
    *others, last = words
    return f"{', '.join(others)} eller {last}" if others else last


def register(template: Template) -> None:
    """Let another template be known to this process. Raises Unsound for a kind that is taken."""
    if template.kind in TEMPLATES:
        raise Unsound(f"Mallen {template.kind} finns redan: välj ett annat namn.")
    TEMPLATES[template.kind] = template


for each in (ANSOKAN, BUDGET, UPPFOLJNING, KATALOG, ARSREDOVISNING):
    register(each)
