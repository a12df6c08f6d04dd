"""A file's ending and the form that is asked for: one that plainly says another is refused."""

from __future__ import annotations

import argparse
import os

from finsam_xl.errors import UserError

#: endings that plainly belong to a form; what others are called is the caller's own affair
_FORM_OF = {
    ".html": "html", ".htm": "html", ".json": "json", ".xlsx": "xlsx", ".xlsm": "xlsx",
    ".pdf": "pdf", ".sarif": "sarif", ".docx": "docx", ".png": "png", ".csv": "csv",
    ".parquet": "parquet",
}  # fmt: skip
#: what else is right for a form
_ALSO = {("sarif", "json")}
_TEXT = "text"


def refuse_other_form(call: argparse.Namespace) -> None:
    """Raises UserError where ``-o`` is called as another form than ``--format`` asks for.

    ``call.forms``: those that the verb has; a verb without any sees to its endings itself.
    """
    forms, out = vars(call).get("forms"), vars(call).get("out")
    if not forms or not out or os.path.isdir(out):
        return
    ending = os.path.splitext(out)[1]
    told, asked = _FORM_OF.get(ending.lower()), str(call.format)
    if told in (None, asked) or (asked, told) in _ALSO:
        return
    what = f"{out} slutar på {ending}, men formen som skrivs är {asked}"
    if told in forms:
        raise UserError(f"{what}: skriv --format {told}, eller ange en annan ändelse.")
    usual = ".txt" if asked == _TEXT else f".{asked}"
    raise UserError(f"{what}: ange ett namn på {usual}.")
