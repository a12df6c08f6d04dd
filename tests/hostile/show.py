"""Every hostile file by itself, each verb in a call of its own: verdict, time, peak.

``make hostile``, or ``python -m hostile.show [WORDS]`` with the tests on the path. ``check`` has a
sound neighbour in its call, which must be checked all the same. Prints one line a kind and, at the
end, the sums by family for the README.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from hostile import verbs
from hostile.kinds import Kind, source
from hostile.measured import LARGE_SECONDS, MEGABYTES, SECONDS, Call, call
from hostile.register import FAMILIES, KINDS

HEAD = ("kind", "what", "check", *verbs.VERBS, "seconds", "MB", "broken")
SUMS = ("family", "kinds", "refused", "*fel*", "ok", *verbs.VERBS, "longest, s", "largest, MB")


class Shown(NamedTuple):
    """What came of one kind, by verb."""

    kind: Kind
    came: dict[str, str]  #: refused, fel, ok or done
    calls: list[Call]
    broken: list[str]  #: promises that were not kept

    @property
    def seconds(self) -> float:
        return max(done.seconds for done in self.calls)

    @property
    def megabytes(self) -> float:
        return max(done.megabytes for done in self.calls)


def checked(done: Call) -> str:
    """What ``check`` said of the kind, whose neighbour must be sound."""
    lines = done.out.splitlines()
    assert len(lines) == 2, done
    assert lines[1].startswith("OK  granne.xlsx"), done
    words = {"EJ KONTROLLERAD": "refused", "FEL": "fel", "OK": "ok"}
    return words[lines[0].split("  ")[0]]


def shown(kind: Kind, folder: Path) -> Shown:
    """The kind checked, filled in, recomputed and read."""
    path, data = folder / f"{kind.name}.xlsx", kind.make()
    path.write_bytes(data)
    done = call(["check", path.name, "granne.xlsx", "--per", "2026-11-21"], folder)
    one = Shown(kind, {"check": checked(done)}, [done], [])
    for verb in verbs.VERBS:
        done = call(verbs.words(verb, path.name), folder)
        one.calls.append(done)
        try:
            refused = verbs.keeps_promises(kind, data, verb, done, folder)
        except AssertionError as why:
            one.broken.append(f"{verb}: {str(why).partition(chr(10))[0] or done.err.strip()}")
            refused = done.status == 2
        one.came[verb] = "refused" if refused else "done"
        (folder / verbs.TARGET).unlink(missing_ok=True)
    path.unlink()
    if one.seconds > (LARGE_SECONDS if kind.large else SECONDS):
        one.broken.append("time")
    if one.megabytes > MEGABYTES:
        one.broken.append("memory")
    return one


def row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def peaks(some: list[Shown]) -> tuple[str, str]:
    return f"{max(s.seconds for s in some):.1f}", f"{max(s.megabytes for s in some):.0f}"


def sums(about: str, some: list[Shown]) -> str:
    verdicts = [one.came["check"] for one in some]
    done = ([one.came[verb] for one in some].count("done") for verb in verbs.VERBS)
    return row(
        about, len(some), *map(verdicts.count, ("refused", "fel", "ok")), *done, *peaks(some)
    )  # fmt: skip


def main(words: list[str]) -> int:
    chosen = [k for k in KINDS.values() if not words or any(w in k.name for w in words)]
    print(row(*HEAD))
    print("|" + "---|" * len(HEAD))
    by_family: defaultdict[str, list[Shown]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        folder = verbs.prepared(Path(name))
        (folder / "granne.xlsx").write_bytes(source())
        for kind in chosen:
            one = shown(kind, folder)
            by_family[kind.make.__module__].append(one)
            came, broken = one.came.values(), "; ".join(one.broken)
            print(row(kind.name, kind.about, *came, *peaks([one]), broken), flush=True)
    print()
    print(row(*SUMS))
    print("|" + "---|" * len(SUMS))
    everything = [one for family in by_family.values() for one in family]
    for module, some in by_family.items():
        print(sums(FAMILIES[module], some))
    print(sums("all", everything))
    broken = [one.kind.name for one in everything if one.broken]
    print(f"\n{len(everything)} kinds, {4 * len(everything)} calls, promises broken: {broken or 0}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
