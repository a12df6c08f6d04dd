"""LibreOffice as a witness: one long-lived headless office, spoken to over JSON lines.

``uno`` belongs to the system's own Python, so a worker (``uno_worker.py``) runs there and this
side needs nothing but the standard library. Every command has a time limit; when it passes, the
worker and its office are killed, the call says so, and the next call starts a fresh office.

The office has a profile of its own, Swedish number formats, macros off, and keeps LibreOffice's
habit of trusting stored values when a file is opened. One that crashes under a request is replaced
and asked once more, for now and then it does; a second crash is told.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import json
import os
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

SYSTEM_PYTHON = "/usr/bin/python3"
WORKER = Path(__file__).with_name("uno_worker.py")
START_LIMIT = 150.0

#: ``{"value": float | str, "error": LibreOffice's number or 0, "formula": str | None}``. An error
#: cell's value is Excel's text for it. A truth value is 1.0 or 0.0. The formula is in LibreOffice's
#: own writing (``;`` between arguments).
CellSeen = dict[str, Any]
SheetsSeen = dict[str, dict[str, CellSeen]]


class OfficeError(Exception):
    """LibreOffice could not do what was asked."""


class OfficeLost(OfficeError):
    """LibreOffice itself ended under the request."""


class OfficeTimeout(OfficeError):
    """LibreOffice did not answer within the time limit and was ended."""


@functools.cache
def missing() -> tuple[str, ...]:
    """The Debian packages that this host lacks; empty when it can run."""
    lacking = []
    if shutil.which("soffice") is None:
        lacking.append("libreoffice-calc")
    try:
        subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        lacking.append("python3-uno")
    return tuple(lacking)


class Office:
    """One headless LibreOffice, started at the first call. Use it as a context manager."""

    worker = WORKER

    def __init__(self, limit: float = 120.0, locale: str = "sv-SE") -> None:
        self.limit = limit
        self.locale = locale
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str | None] = queue.Queue()
        self._profile = Path()
        atexit.register(self.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ---- what it is asked

    def recalculate(self, path: Path | str, *, limit: float | None = None) -> SheetsSeen:
        """Every non-empty cell of every sheet after a hard recalculation of everything."""
        return self._ask(limit, do="read", path=_absolute(path), hard=True)

    def as_opened(self, path: Path | str, *, limit: float | None = None) -> SheetsSeen:
        """The same without recalculation: stored values, as LibreOffice shows them on opening."""
        return self._ask(limit, do="read", path=_absolute(path), hard=False)

    def save_as(
        self,
        path: Path | str,
        out: Path | str,
        recalculate: bool = False,
        *,
        limit: float | None = None,
    ) -> None:
        """Open and save as .xlsx, as a user of LibreOffice would."""
        self._ask(limit, do="save_as", path=_absolute(path), out=_absolute(out), hard=recalculate)

    def to_pdf(self, path: Path | str, out_pdf: Path | str, *, limit: float | None = None) -> None:
        """Print every sheet to a PDF."""
        self._ask(limit, do="to_pdf", path=_absolute(path), out=_absolute(out_pdf))

    def edit(
        self,
        path: Path | str,
        out: Path | str | None,
        steps: Sequence[Mapping[str, object]],
        *,
        limit: float | None = None,
    ) -> list[dict[str, Any]]:
        """Open, do the steps in order, save as .xlsx to ``out`` (None: do not save).

        Rows are inserted, deleted and hidden through the user's own commands, so that sheet
        protection holds. Rows count from 1. Steps:

        - ``{"do": "insert_rows" | "delete_rows" | "hide_rows", "sheet", "row", "count"}``
        - ``{"do": "set", "sheet", "cell", "value"}``: a number, a text (entered as text), None
          or ``{"formula": "=SUM(A1,A2)"}`` in Excel's English writing. A locked cell of a protected
          sheet refuses; ``"force": True`` writes it all the same.
        - ``{"do": "rename", "sheet", "to"}``, ``{"do": "move", "sheet", "to_index"}`` (0: first)
        - ``{"do": "recalculate"}``
        - ``{"do": "read", "cells": {"Sheet": ["A1", ...]}}``
        - ``{"do": "heights", "sheet", "rows": [1, ...]}``: changes the rows, so it comes last and
          nothing is saved
        - ``{"do": "widths", "sheet", "columns": [1, ...], "rows"}``: likewise, the columns;
          only the numbers of so many rows are left

        One result a step: ``{"refused": bool}``, or for ``read``
        ``{"cells": {sheet: {address: as in recalculate, None when empty}}}``, or for ``heights``
        ``{"heights": [[as it stands, as its texts need it], ...]}`` in points, or for ``widths``
        ``{"widths": [[as it stands, as its numbers need it], ...]}`` in millimetres.
        """
        return self._ask(
            limit,
            do="edit",
            path=_absolute(path),
            out=None if out is None else _absolute(out),
            steps=[dict(step) for step in steps],
        )

    # ---- how it lives

    def close(self) -> None:
        """End the office; quietly if it listens, by force if not."""
        process = self._process
        if process is not None and process.poll() is None and process.stdin is not None:
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                process.stdin.write(json.dumps({"do": "end"}) + "\n")
                process.stdin.flush()
                process.wait(10)
        self._kill()
        atexit.unregister(self.close)

    def _ask(self, limit: float | None, **request: object) -> Any:
        limit = self.limit if limit is None else limit
        try:
            return self._ask_once(limit, request)
        except OfficeLost:
            return self._ask_once(limit, request)

    def _ask_once(self, limit: float, request: Mapping[str, object]) -> Any:
        if self._process is None or self._process.poll() is not None:
            self._start()
        self._send(request)
        return self._answer(limit, str(request["do"]))

    def _start(self) -> None:
        self._kill()
        if missing():
            raise OfficeError(f"not installed: {', '.join(missing())}")
        self._profile = Path(tempfile.mkdtemp(prefix="finsam_office_"))
        self._answers = queue.Queue()
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, "-E", str(self.worker)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            # before the one of an activated virtual environment, which LibreOffice would follow
            env={**os.environ, "PATH": f"{Path(SYSTEM_PYTHON).parent}:{os.environ['PATH']}"},
            start_new_session=True,
        )
        assert self._process.stdout is not None
        threading.Thread(
            target=_collect, args=(self._process.stdout, self._answers), daemon=True
        ).start()
        atexit.register(self.close)
        pipe = f"finsam_{uuid.uuid4().hex[:12]}"
        self._send({"profile": str(self._profile), "pipe": pipe, "locale": self.locale})
        self._answer(START_LIMIT, "start")

    def _send(self, content: Mapping[str, object]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(content) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            self._kill()
            raise OfficeLost("the LibreOffice worker is gone") from error

    def _answer(self, limit: float, command: str) -> Any:
        try:
            line = self._answers.get(timeout=limit)
        except queue.Empty:
            self._kill()
            raise OfficeTimeout(
                f"LibreOffice did not finish “{command}” within {limit:g} s and was ended"
            ) from None
        if line is None:
            self._kill()
            raise OfficeLost(f"the LibreOffice worker ended during “{command}”")
        content = json.loads(line)
        if "error" in content:
            if content["lost"]:
                self._kill()
                raise OfficeLost(content["error"])
            raise OfficeError(content["error"])
        return content["result"]

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        shutil.rmtree(self._profile, ignore_errors=True)


def pdf_to_png(pdf: Path | str, folder: Path | str, dpi: int = 60) -> list[Path]:
    """Each page as a picture in ``folder``, in page order."""
    pdf, folder = Path(pdf), Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["pdftoppm", "-png", "-r", str(dpi), str(pdf), str(folder / pdf.stem)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def _collect(stream: IO[str], answers: queue.Queue[str | None]) -> None:
    for line in stream:
        answers.put(line)
    answers.put(None)


def _absolute(path: Path | str) -> str:
    return str(Path(path).resolve())
