"""``finsam-xl``: the command line. Each verb's work is imported only when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from finsam_xl.errors import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        from finsam_xl.arguments import build_parser

        call = build_parser().parse_args(arguments)
        from finsam_xl import commands

        return commands.run(call)
    except UserError as problem:
        print(f"finsam-xl: {problem}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # the reader of our output has gone; nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("finsam-xl: avbruten.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
