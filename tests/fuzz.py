"""Workbooks changed by chance until something breaks: ``make fuzz``, ``make fuzz MINUTES=60``.

Every input has a number, its seed: the same number is the same change of the same workbook.
What breaks is printed with it and kept; ``python tests/fuzz.py --only cells_changed:17`` makes
that one input again and lets its fault out with its whole traceback.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fuzzing.changes import KINDS
from fuzzing.oracles import Fault, Hang, base_of, judged
from support import EXAMPLE_NAMES, example, example_data, make, template

KEPT = Path("build/fuzz")
DEEPLY = 4  #: every so many inputs the other verbs are tried too


class Broken(NamedTuple):
    """An input that something came of that may not."""

    kind: str
    seed: int
    what: str  #: crash, hang, wrong ok
    told: str
    data: bytes

    def __str__(self) -> str:
        return f"{self.what}: --only {self.kind}:{self.seed}: {self.told}"


@cache
def sources() -> tuple[bytes, ...]:
    """Real documents, blank templates, and one of each kind that passes with "ok"."""
    ansokan = example_data("heby_application_2018_2020")
    ansokan["fields"]["enhet"] = "kr"
    owners = ansokan["tables"]["insatsagare"]
    for row in owners:
        if row.get("organisation") == "NAMN":
            row["organisation"] = "Sala kommun"
    signed = {"organisation": "Sala kommun", "roll": "Behörig företrädare", "datum": "2017-10-20"}
    ansokan["tables"]["underskrifter"].append(signed)
    sound = [make(ansokan), example("hbs_plan_2019")]
    others = [example(name) for name in EXAMPLE_NAMES] + [template("budget"), template("ansokan")]
    return (*sound, *sound, *others)  # most of a wrong "ok" can only come of a sound one


def changed(kind: str, seed: int) -> tuple[bytes, bytes]:
    """The workbook of a seed and what the kind of change makes of it."""
    chance = random.Random(f"{kind}:{seed}")
    data = chance.choice(sources())
    return data, KINDS[kind][1](data, chance)


def tried(kind: str, seed: int) -> tuple[str, Broken | None]:
    """What came of one input: its verdict, or what is broken."""
    original, data = changed(kind, seed)
    try:
        return judged(data, base_of(original), seed % DEEPLY == 0), None
    except Hang:
        broken = Broken(kind, seed, "hang", "no answer in time", data)
    except Fault as fault:
        broken = Broken(kind, seed, "wrong ok", str(fault), data)
    except Exception as crash:  # noqa: BLE001 - this is what is looked for
        broken = Broken(kind, seed, "crash", repr(crash)[:300], data)
    return broken.what, broken


def run(inputs: Iterator[int]) -> tuple[dict[str, Counter[str]], list[Broken]]:
    """Each seed for every kind in turn: the counts by kind, and what broke."""
    counts = {kind: Counter[str]() for kind in KINDS}
    broken = []
    for seed in inputs:
        for kind in KINDS:
            verdict, fault = tried(kind, seed)
            counts[kind][verdict] += 1
            if fault is not None:
                broken.append(fault)
    return counts, broken


def table(counts: dict[str, Counter[str]]) -> str:
    """Kind by kind: inputs, refused, checked, and what may not be."""
    head = ("level", "change", "inputs", "refused", "fel", "ok", "crash", "hang", "wrong ok")
    rows = [head]
    for kind, found in counts.items():
        numbers = [found.total(), *(found[what] for what in head[3:])]
        rows.append((KINDS[kind][0], kind, *map(str, numbers)))
    total = sum(counts.values(), Counter[str]())
    rows.append(("all", "", str(total.total()), *(str(total[what]) for what in head[3:])))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]])


def keep(broken: list[Broken]) -> None:
    """The files that broke something, to look at."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for one in broken:
        (KEPT / f"{one.kind}-{one.seed}.xlsx").write_bytes(one.data)


def main() -> int:
    call = argparse.ArgumentParser(description=__doc__)
    call.add_argument("--inputs", type=int, default=4000, help="inputs in all")
    call.add_argument("--minutes", type=float, help="time instead of a number of inputs")
    call.add_argument("--seed", type=int, default=0, help="the first number")
    call.add_argument("--only", help="KIND:SEED, one input, its traceback let out")
    asked = call.parse_args()
    if asked.only:
        kind, _, seed = asked.only.partition(":")
        original, data = changed(kind, int(seed))
        keep([Broken(kind, int(seed), "", "", data)])
        print(judged(data, base_of(original), int(seed) % DEEPLY == 0))
        return 0
    end = time.monotonic() + 60 * asked.minutes if asked.minutes else None

    def seeds() -> Iterator[int]:
        seed = asked.seed
        while time.monotonic() < end if end else seed < asked.seed + asked.inputs // len(KINDS):
            yield seed
            seed += 1

    counts, broken = run(seeds())
    print(table(counts))
    keep(broken)
    for one in broken:
        print(one)
    if broken:
        print(f"The files lie in {KEPT}.")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
