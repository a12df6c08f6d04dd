"""finsam_xl: budget and application workbooks of Swedish coordination associations.

A workbook is read, recognised, understood, judged and reported in one direction. A module
imports from its own step and from steps above it in this list, never from below:

====  ==========================  ======================================================
step  room                        what it does
====  ==========================  ======================================================
0     errors, lazy, record,       one Swedish sentence for what goes wrong; late patterns; tuples
      escape                      with names; text that is not ours, on its way out
1     workbook/                   file -> cells with no meaning yet (read); cells back into
                                  a file (write); a layout -> a new file (build)
1     law/                        what the statute says on a day, with its paragraphs
2     template/                   how a template is told: form, formulas and the functions
                                  made of them, *Kontroll*; which templates there are
3     calculation/                every derived cell of a workbook, claims as they stand
4     documents/                  what the cells mean; new workbooks, data filled in and read
5     findings, rules/            what can be wrong in any template; the runner
5     templates/                  a folder each: what it holds, how it looks, its own rules
6     reports/                    findings as text, JSON, an annotated copy, pandas tables;
                                  the rules and the data format for people and programs
6     comparing/                  two versions of a workbook, in the terms of what they hold
6     papers/                     what is filed and sent: replies, the board's tables
6     portfolio/                  many workbooks in a few tables, and what is wrong among them
7     running/                    a file checked within limits of time and memory; many files
7     excel/                      the functions that spreadsheets call, and their hosts
8     commandline/, __main__      the command line; what it reads and where it writes
8     page/                       the check in a browser: what the page asks, and the page
====  ==========================  ======================================================

The library's face is what ``__all__`` names, imported when it is asked for; all else is inside and
may move.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing itself would take most of the time of ``import finsam_xl``
if TYPE_CHECKING:
    from finsam_xl.comparing import compare
    from finsam_xl.documents.fill import fill
    from finsam_xl.documents.new import new_workbook
    from finsam_xl.documents.recompute import recompute
    from finsam_xl.reports.frames import amounts_frame, findings_frame
    from finsam_xl.running.check import check_file, open_document
    from finsam_xl.running.many import check_files

__version__ = "0.4.0"
__all__ = [
    "amounts_frame",
    "check_file",
    "check_files",
    "compare",
    "fill",
    "findings_frame",
    "new_workbook",
    "open_document",
    "recompute",
]

#: where each name of the face lies
_FACE = {
    "amounts_frame": "reports.frames",
    "check_file": "running.check",
    "check_files": "running.many",
    "compare": "comparing",
    "fill": "documents.fill",
    "findings_frame": "reports.frames",
    "new_workbook": "documents.new",
    "open_document": "running.check",
    "recompute": "documents.recompute",
}


def __getattr__(name: str) -> object:
    """A name of the face, from the module that it lies in."""
    if name not in _FACE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_FACE[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
