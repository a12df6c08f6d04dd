"""Every kind on the register: to import it is to import every module of generators."""

from __future__ import annotations

from hostile import archives, files, markup, names, sheets
from hostile.kinds import KINDS

__all__ = ["FAMILIES", "KINDS"]

FAMILIES = {
    files.__name__: "not a workbook, encrypted, another format",
    archives.__name__: "zip: bombs, lies, names, damage",
    markup.__name__: "XML and package: entities, encodings, parts, relationships",
    sheets.__name__: "cells, numbers, formulas, formats, texts, sheets' names",
    names.__name__: "the template's names led astray",
}
