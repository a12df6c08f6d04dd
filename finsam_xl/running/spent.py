"""The time that a process of ours has had for a file: the processor's, and the clock's."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from finsam_xl.running.guard import MARGIN, PATIENCE


class Spent:
    """How long a process is at work on a file from now on, of the seconds that it may take."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.seconds = seconds
        self._process = process
        self._begun = time.monotonic()
        self._worked = _worked(process) or 0

    def is_over(self) -> bool:
        """Whether the processor has given it its seconds, or the clock many times as long.

        Where the system does not tell what a process has worked, the clock alone counts.
        """
        most = self.seconds - MARGIN
        lasted = time.monotonic() - self._begun
        if lasted <= most:
            return False
        worked = _worked(self._process)
        return worked is None or worked - self._worked > most or lasted > most * PATIENCE


def _worked(process: subprocess.Popen[bytes]) -> float | None:
    """The processor's seconds that a process has had, if the system tells."""
    if sys.platform == "win32":
        from finsam_xl.running.windows import processor_seconds

        return processor_seconds(int(process._handle))
    try:
        fields = Path(f"/proc/{process.pid}/stat").read_bytes().rpartition(b")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None  # it has ended, or the system has no such file
