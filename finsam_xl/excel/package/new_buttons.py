"""The parts of the VBA and the ribbon that there are one of for each template: *Ny ansökan*, …

They stand between two marks in the texts of ``macros/`` (``make macros`` writes them there), and
are made anew whenever a text is read, so that whatever is built has every template that there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from finsam_xl.template.kind import Template
from finsam_xl.template.registry import TEMPLATES

_VBA_MARKS = ("' One for each template (make macros):\r\n", "' End of these.\r\n")
_XML_MARKS = ("<!-- one for each template (make macros) -->\n", "<!-- end of these -->\n")
#: letters that the tab's other buttons have
_TAKEN = "VFNRXKDOMGSI"


def macro(template: Template) -> str:
    """The name of the button's macro: ``FinsamNyAnsokan``."""
    return f"FinsamNy{template.kind.capitalize()}"


def label(template: Template) -> str:
    return f"Ny {template.name}"


def command(template: Template) -> str:
    """The command's name as the macros give it."""
    return f"ny_{template.kind}"


def commands_text(text: str) -> str:
    """``FinsamKommandon``: a macro a template that starts its command."""
    return _between(text, _VBA_MARKS, _command)


def ribbon_text(text: str) -> str:
    """``FinsamRibbon``: what the buttons call."""
    return _between(text, _VBA_MARKS, _callback)


def ribbon_xml(text: str) -> str:
    """``customUI14.xml``: the buttons."""
    keys = _keys()
    return _between(text, _XML_MARKS, lambda template: _button(template, keys[template.kind]))


def _between(text: str, marks: tuple[str, str], part: Callable[[Template], str]) -> str:
    first, last = (re.escape(mark) for mark in marks)
    new = "".join(map(part, TEMPLATES.values()))
    found, count = re.subn(
        f"({first})(.*?)([ ]*{last})", lambda m: m[1] + new + m[3], text, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"the text has no place between {marks}")
    return found


def _command(template: Template) -> str:
    return (
        f"Public Sub {macro(template)}Bok()\r\n"
        f'    FinsamStart "{command(template)}"\r\n'
        "End Sub\r\n\r\n"
    )


def _callback(template: Template) -> str:
    return (
        f"Public Sub {macro(template)}(control As IRibbonControl)\r\n"
        f"    {macro(template)}Bok\r\n"
        "End Sub\r\n\r\n"
    )


def _button(template: Template, key: str) -> str:
    name, shown = macro(template), label(template)
    says = f"Frågar var filen ska ligga och öppnar en tom arbetsbok: {template.title}."
    return (
        f'          <button id="f{name[1:]}" label="{shown}" imageMso="FileNew" keytip="{key}" '
        f'onAction="{name}"\n            screentip="{shown}"\n'
        f"            supertip={quoteattr(says)}/>\n"
    )


def _keys() -> dict[str, str]:
    """A letter of its own for each, of its name where one is free."""
    taken = set(_TAKEN)
    found = {}
    for kind in TEMPLATES:
        free = (letter for letter in f"{kind.upper()}123456789" if letter not in taken)
        found[kind] = next(free)
        taken.add(found[kind])
    return found
