"""Kills a write at every step that it takes: one JSON line for each, read by ``test_crash.py``.

A process of its own, because it forks; each child is killed by SIGKILL, which nobody can catch,
just before the n-th line or instruction of the modules that write, or in the middle of a piece of
a file.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from finsam_xl.workbook.write import atomic, disk

TRACED = {atomic.__file__, disk.__file__}


class Clock:
    """Counts the steps of a write; at the step that is asked for, the process is gone."""

    def __init__(self, last: int | None) -> None:
        self.steps, self.last = 0, last

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def trace(self, frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in TRACED:
            return None
        # from Python 3.12 on, a function's first call tells of its lines only
        frame.f_trace_opcodes = True
        if event in ("opcode", "line"):
            self.step()
        return self.trace

    def write(self, real: Callable[[int, Any], int]) -> Callable[[int, Any], int]:
        """A write that reaches the disk by halves, with a step between."""

        def halves(handle: int, data: Any) -> int:
            half = real(handle, data[: max(1, len(data) // 2)])
            self.step()
            return half

        return halves


def run(target: Path, data: bytes, in_place: bool, last: int | None) -> int:
    """The write in a child; its number of steps, or -1 where it was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        clock = Clock(last)
        os.write = clock.write(os.write)
        disk._CHUNK = 40_000
        sys.settrace(clock.trace)
        if in_place:
            old = atomic.sha256(target.read_bytes()).hexdigest()
            backup = target.with_name(target.name + ".bak")
            atomic.write_atomically(target, data, keep_backup=backup, old_sha256=old)
        else:
            atomic.write_atomically(target, data, fresh=True)
        sys.settrace(None)
        os.fdopen(writer, "w").write(str(clock.steps))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        steps = pipe.read()
    os.waitpid(child, 0)
    return int(steps) if steps else -1


def main(folder: str, in_place: bool, points: int) -> None:
    target = Path(folder, "bok.xlsx")
    old, new = b"gammal " * 20_000, b"ny " * 70_000

    def begin() -> None:
        for path in Path(folder).iterdir():
            path.unlink()
        if in_place:
            target.write_bytes(old)

    begin()
    steps = run(target, new, in_place, None)
    for point in range(points):
        begin()
        last = 1 + point * steps // points
        killed = run(target, new, in_place, last) == -1
        left = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
        again = (
            run(target, old + b"!", in_place, None) if in_place or target.name not in left else 0
        )
        told = {
            "step": last,
            "steps": steps,
            "killed": killed,
            "files": {
                name: {old: "old", new: "new"}.get(data, "part") for name, data in left.items()
            },
            "again": again != -1,
            "after": sorted(path.name for path in Path(folder).iterdir()),
        }
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] == "in-place", int(sys.argv[3]))
