"""A sheet's conditional formats, as they are stored: where they stand, and what they ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from xml.etree.ElementTree import Element

from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import Conditional, Overlay
from finsam_xl.workbook.read.looks import Looks

LONGEST_FORMULA = 1_000  #: characters of a condition that are kept; none so long is judged
#: kinds that draw in the cell, and may do so instead of the number
_PICTURES = frozenset(("dataBar", "iconSet"))
_PERCENT = Pattern(r"0(?:\.[0#]+)?%")
_FALSE = frozenset(("0", "false"))
_TRUE = frozenset(("1", "true"))
_NOTHING = Overlay()
_PRIORITY = attrgetter("priority")


def hiding(elements: Iterable[Element], looks: Looks | None) -> tuple[Conditional, ...]:
    """The rules of a sheet's ``conditionalFormatting`` elements, in the order in which they
    count, where any of them may hide a number or show it otherwise. On nearly all sheets none
    may, and nothing more of them is read."""
    if not any(_may_hide(element, looks) for element in elements):
        return ()
    found = sorted((rule for element in elements for rule in _read(element, looks)), key=_PRIORITY)
    return tuple(found) if any(rule.odd for rule in found) else ()


def _may_hide(element: Element, looks: Looks | None) -> bool:
    for rule in element:
        laid = looks.overlays.get(rule.get("dxfId", "")) if looks is not None else None
        if laid is None:  # a bar, an icon, a scale or an extension
            return True
        if laid.odd and not (
            _PERCENT.fullmatch(laid.number_format or "")
            and any((inside.text or "").startswith("IF(ISNUMBER(") for inside in rule)
        ):
            return True  # and not what a template has where a percentage is not whole
    return False


def _read(element: Element, looks: Looks | None) -> Iterator[Conditional]:
    """Also of an element that Excel keeps as an extension (for a rule that looks at another
    sheet), whose places and formats stand inside it."""
    places = element.get("sqref")
    if places is None:
        places = next((c.text or "" for c in element if _tag(c) == "sqref"), "")
    for rule in element:
        if _tag(rule) != "cfRule":
            continue
        laid = looks.overlays.get(rule.get("dxfId", "")) if looks is not None else None
        formulas, pictured = [], False
        for inside in rule:
            tag = _tag(inside)
            if tag in ("formula", "f"):
                formulas.append((inside.text or "").strip()[:LONGEST_FORMULA])
            elif tag == "dxf" and looks is not None:
                laid = looks.overlay(inside)
            elif tag in _PICTURES:
                pictured = inside.get("showValue") in _FALSE
        priority = rule.get("priority", "")
        yield Conditional(
            places,
            rule.get("type", ""),
            rule.get("operator", ""),
            tuple(formulas),
            laid or _NOTHING,
            int(priority) if priority.isdecimal() and len(priority) < 12 else 0,
            rule.get("stopIfTrue") in _TRUE,
            pictured,
        )


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
