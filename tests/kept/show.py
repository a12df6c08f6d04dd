"""Prints what each way of changing a workbook keeps: ``.venv/bin/python tests/kept/show.py``."""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def main() -> None:
    from kept import openpyxl_loses, writes
    from kept.everything import everything
    from kept.parts import KEPT, changed_parts, fates, packed_parts

    data = everything(macros=True)
    ways = {
        "one cell": (data, writes.one_cell),
        "fill": (data, writes.fill),
        "recompute": (writes.stale(data), writes.recompute),
        "marked copy": (data, writes.annotate),
    }
    found = {}
    about = {}
    for way, (source, write) in ways.items():
        with (
            tempfile.TemporaryDirectory() as folder,
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
        ):
            after = write(source, Path(folder), ())
        found[way] = fates(source, after)
        about[way] = changed_parts(source, after)
    found["openpyxl"] = fates(data, openpyxl_loses.saved(data))
    print(f"| contents | {' | '.join(found)} |")
    print("|---|" + "---|" * len(found))
    for kind in found["fill"]:
        cells = (f"**{f[kind]}**" if f[kind] != KEPT else KEPT for f in found.values())
        print(f"| {kind} | {' | '.join(cells)} |")
    whole = (
        f"{sum(f == KEPT for f in fates_.values())} of {len(fates_)}" for fates_ in found.values()
    )
    print(f"| kinds kept whole | {' | '.join(whole)} |")
    count = len(packed_parts(data))
    for way, fate in about.items():
        same = count - sum(what != "new" for what in fate.values())
        print(f"\n{way}: {same} of {count} parts have the same packed bytes; changed as meant:")
        print("  " + ", ".join(f"{part} ({what})" for part, what in fate.items()))


if __name__ == "__main__":
    main()
