"""``finsam-xl``: the command line. Each verb's work is imported only when it is called."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

from finsam_xl.errors import UserError, is_out_of_memory


def main(arguments: Sequence[str] | None = None, inside: bool = False) -> int:
    """Run one call; returns the exit status.

    ``inside``: in the process of its own that a large or odd workbook is given.
    """
    typed = sys.argv[1:] if arguments is None else arguments
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # to a file or another program always UTF-8, which is what ``fill`` reads
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
    # a short life with few cycles: looking for garbage while modules load only costs time
    gc.set_threshold(100_000, 50, 50)
    try:
        from finsam_xl.commandline.arguments import parsed

        call = parsed(typed)
        from finsam_xl.commandline import commands

        status = commands.run(call, typed, own=arguments is None, inside=inside)
        sys.stdout.flush()  # a full disk is told while it can be
        gc.freeze()  # the process ends; its last look for garbage would go through every cell
        return status
    except UserError as problem:
        return _refused(str(problem))
    except BrokenPipeError:
        # the reader of our output has gone; nobody is left to tell
        _to_nothing(sys.stdout)
        return 0
    except KeyboardInterrupt:
        print("finsam-xl: avbruten.", file=sys.stderr)
        return 130
    except Exception as bug:
        # nobody at a finance office reads a traceback
        # whatever writes a file tells of its own disk
        if isinstance(bug, OSError) and (_lost(sys.stdout) or bug.errno in _OF_OUTPUT):
            why = "disken är full" if bug.errno in _FULL else "kontrollera vart den skickas"
            return _refused(f"Utskriften kunde inte skrivas: {why}.")
        if os.environ.get("FINSAM_XL_DEBUG") or (inside and is_out_of_memory(bug)):
            raise
        return _refused(
            f"ett fel i programmet ({type(bug).__name__}): rapportera det till den som förvaltar "
            "finsam-xl."
        )


def _refused(sentence: str) -> int:
    """The sentence on standard error, without what a file could do to a terminal."""
    from finsam_xl.escape import clean

    with suppress(OSError):  # nobody is left to tell
        print(f"finsam-xl: {clean(sentence)}", file=sys.stderr)
    _lost(sys.stderr)
    return 2


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_OF_OUTPUT = (*_FULL, errno.EBADF)


def _open_closed() -> None:
    """What is printed goes nowhere where whoever started us has closed the way."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def _lost(stream: TextIO) -> bool:
    """Whether what was printed there cannot be written; the rest then goes nowhere, or Python
    would complain of it when it ends."""
    try:
        stream.flush()
    except OSError:
        _to_nothing(stream)
        return True
    return False


def _to_nothing(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    sys.exit(main())
