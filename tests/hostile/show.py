"""Every hostile file checked by itself, with a sound neighbour: verdict, status, time, peak.

``make hostile``, or ``python -m hostile.show [WORDS]`` with the tests on the path. Prints one
line a kind and, at the end, the sums by family for the README.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from hostile import archives, files, markup, names, sheets
from hostile.kinds import KINDS, Kind, source
from hostile.measured import LARGE_SECONDS, MEGABYTES, SECONDS, call

FAMILIES = {
    files.__name__: "not a workbook, encrypted, another format",
    archives.__name__: "zip: bombs, lies, names, damage",
    markup.__name__: "XML and package: entities, encodings, parts, relationships",
    sheets.__name__: "cells, numbers, formulas, formats, texts, sheets' names",
    names.__name__: "the template's names led astray",
}
HEAD = ("kind", "what", "verdict", "exit", "seconds", "MB")


class Shown(NamedTuple):
    """What came of one kind."""

    kind: Kind
    verdict: str
    status: int
    seconds: float
    megabytes: float

    @property
    def kept(self) -> bool:
        """Within what is promised, time and memory."""
        most = LARGE_SECONDS if self.kind.large else SECONDS
        return self.seconds <= most and self.megabytes <= MEGABYTES


def shown(kind: Kind, folder: Path) -> Shown:
    """The kind checked by a call of its own."""
    path = folder / f"{kind.name}.xlsx"
    path.write_bytes(kind.make())
    done = call(["check", path.name, "granne.xlsx", "--per", "2026-11-21"], folder)
    path.unlink()
    lines = done.out.splitlines()
    assert len(lines) == 2, done
    assert lines[1].startswith("OK  granne.xlsx"), done
    words = {"EJ KONTROLLERAD": "refused", "FEL": "fel", "OK": "ok"}
    verdict = words[lines[0].split("  ")[0]]
    return Shown(kind, verdict, done.status, done.seconds, done.megabytes)


def row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def main(words: list[str]) -> int:
    chosen = [k for k in KINDS.values() if not words or any(w in k.name for w in words)]
    print(row(*HEAD))
    print("|" + "---|" * len(HEAD))
    by_family: defaultdict[str, list[Shown]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "granne.xlsx").write_bytes(source())
        for kind in chosen:
            one = shown(kind, folder)
            by_family[kind.make.__module__].append(one)
            print(
                row(
                    kind.name, kind.about, one.verdict, one.status, f"{one.seconds:.1f}",
                    f"{one.megabytes:.0f}" + ("" if one.kept else " BROKEN"),
                ),
                flush=True,
            )  # fmt: skip
    print()
    head = (
        "family",
        "kinds",
        "refused",
        "fel",
        "ok",
        "longest, s",
        "largest, MB",
        "broken promises",
    )
    print(row(*head))
    print("|" + "---|" * len(head))
    everything = [one for family in by_family.values() for one in family]
    families = [(FAMILIES[module], found) for module, found in by_family.items()]
    for about, found in [*families, ("all", everything)]:
        verdicts = [one.verdict for one in found]
        print(
            row(
                about, len(found), *(verdicts.count(v) for v in ("refused", "fel", "ok")),
                f"{max(one.seconds for one in found):.1f}",
                f"{max(one.megabytes for one in found):.0f}",
                sum(not one.kept for one in found),
            )
        )  # fmt: skip
    return int(not all(one.kept for one in everything))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
