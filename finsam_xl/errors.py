"""What can go wrong before there is anything to judge: one Swedish sentence each.

A *finding* is about figures and belongs to :mod:`finsam_xl.findings`. An error here is
about the call itself: a file that cannot be opened, data that do not fit the workbook.
The command line prints the sentence and ends with status 2.
"""

from __future__ import annotations

from errno import ENOMEM

#: What Python raises where memory ends: the second where not even the first found room. Caught
#: only to leave for where what fills the memory is no longer held.
NO_MEMORY = (MemoryError, SystemError)
_XML_NO_MEMORY = 1  # as expat numbers its errors
#: how a system's loader says that a compiled module found no room (glibc, macOS, Windows)
_NO_ROOM_FOR_MODULE = ("failed to map segment", "cannot allocate memory", "1455")


def is_out_of_memory(problem: BaseException) -> bool:
    """Whether memory ended: by Python's word, or by the system's while a module was sought."""
    if isinstance(problem, NO_MEMORY):
        return True
    if isinstance(problem, ImportError):
        said = str(problem).lower()
        return any(words in said for words in _NO_ROOM_FOR_MODULE)
    return isinstance(problem, OSError) and problem.errno == ENOMEM


def refuse_if_full(parser: Exception) -> None:
    """Raise MemoryError where that is what an XML parser's own error tells."""
    if getattr(parser, "code", None) == _XML_NO_MEMORY:
        raise MemoryError from None


class UserError(Exception):
    """One clear Swedish sentence for the user: what, where, what to do."""


class NotReadable(UserError):
    """The file could not be opened as a workbook, or is outside the reader's bounds."""


class NotReached(NotReadable):
    """Nothing is known of what the file holds: it is not there, may not be read, or was asked
    for together with what it has nothing to do with. Whoever made the call can mend it."""


class NotWritten(UserError):
    """Nothing was written: the target exists, is locked, or there is no right to write."""


class Unsound(UserError):
    """A template's declaration that cannot be; its author reads the sentence."""


class DataDoesNotFit(UserError):
    """Data for ``fill`` that name unknown fields, columns or more rows than are ready."""


def install_command(extra: str, version: str = "") -> str:
    """How the package is installed with what an extra needs: from the wheel's file.

    Never by its name alone: it is on no package index, where anybody could take the name.
    ``version``: this program's own, if none is given.
    """
    from finsam_xl import __version__

    version = version or __version__
    return f'pip install "finsam_xl-{version}-py3-none-any.whl[{extra}]"'
