"""``finsam-xl``: the command line. Each verb's work is imported only when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from finsam_xl.errors import UserError, is_out_of_memory


def main(arguments: Sequence[str] | None = None, inside: bool = False) -> int:
    """Run one call; returns the exit status.

    ``inside``: in the process of its own that a large or odd workbook is given.
    """
    typed = sys.argv[1:] if arguments is None else arguments
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
        gc.freeze()  # the process ends; its last look for garbage would go through every cell
        return status
    except UserError as problem:
        return _refused(str(problem))
    except BrokenPipeError:
        # the reader of our output has gone; nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("finsam-xl: avbruten.", file=sys.stderr)
        return 130
    except Exception as bug:
        # nobody at a finance office reads a traceback
        if os.environ.get("FINSAM_XL_DEBUG") or (inside and is_out_of_memory(bug)):
            raise
        return _refused(
            f"ett fel i programmet ({type(bug).__name__}): rapportera det till den som förvaltar "
            "finsam-xl."
        )


def _refused(sentence: str) -> int:
    """The sentence on standard error, without what a file could do to a terminal."""
    from finsam_xl.escape import clean

    print(f"finsam-xl: {clean(sentence)}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
