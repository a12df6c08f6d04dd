"""Beside LibreOffice, under the Python that has ``uno``: one JSON line in, one out.

Started by :mod:`finsam_xl.excel.engines.office`, never imported by it; nothing of ``finsam_xl`` is
imported here. The first line in is the setup, each later one ``{"path", "read_by", "in_cells",
"in_names"}``: the copy of a workbook, the filter to read it by, and whether its cells and its
defined names may call our functions. The answer is ``{"result": ...}`` or ``{"error": text,
"lost": whether the office itself is gone}``. When standard input ends, whoever started us is gone
too, and office and folder go with them.
"""

from __future__ import annotations

import functools
import json
import os
import pathlib
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.lang import DisposedException  # type: ignore[import-not-found]
from com.sun.star.sheet import (  # type: ignore[import-not-found]
    ComplexReference,
    FormulaToken,
)

FORMULA = 16  # CellFlags.FORMULA
ERROR_RESULT = 4  # FormulaResult.ERROR
MOST_AT_ONCE = 100_000  # cells that are read in one call, empty ones too
NO_MACROS = NO_UPDATE = 0  # MacroExecMode.NEVER_EXECUTE, UpdateDocMode.NO_UPDATE
START_SECONDS = 120

#: Numbers in Swedish text. No macro, no link, no content that a file points at: what asks for an
#: address all the same is sent to a port of this machine where nothing listens.
REGISTRY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
%s</oor:items>
"""
SETTINGS = (
    ("Setup/L10N", "ooSetupSystemLocale", "sv-SE"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_SETTING = (
    '<item oor:path="/org.openoffice.%s"><prop oor:name="%s" oor:op="fuse">'
    "<value>%s</value></prop></item>\n"
)

#: A function of ours in a formula, with what other hosts write before the name.
OURS = re.compile(
    r"(?:_xll\.|_xlfn\.|_xldudf_|\[\d+\]!|'[^']*\.xlam?'!)?(finsam[_.])", re.IGNORECASE
)

#: An argument that may be a single cell's address or name; any, where quotes could hide it.
ALONE = re.compile(r"[\"']|[(;]\s*[^\s\d:;()][^:;()]*[;)]")

#: The defined names in a formula's text that stand for cells, as its tokens know them: sheet or
#: -1, and index.
Names = Callable[[str], set[tuple[int, int]]]


def properties(**values: Any) -> tuple[Any, ...]:
    """Keyword arguments as UNO property values."""
    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


class Worker:
    """One office, and what is asked of it."""

    def __init__(self, setup: dict[str, Any]) -> None:
        self.tells_empty: dict[str, list[int]] = setup["tells_empty"]
        profile = pathlib.Path(setup["folder"], "profile")
        (profile / "user").mkdir(parents=True)
        settings = "".join(_SETTING % one for one in SETTINGS)
        chosen = profile / "user" / "registrymodifications.xcu"
        chosen.write_text(REGISTRY % settings, encoding="utf-8")
        pipe = f"finsam_xl_{os.getpid()}_{os.urandom(6).hex()}"
        self.process = subprocess.Popen(
            [
                setup["program"],
                f"-env:UserInstallation={profile.as_uri()}",
                *setup["arguments"],
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.context = self.connect(pipe)
        self.desktop = self.service("com.sun.star.frame.Desktop")
        mapper = self.service("com.sun.star.sheet.FormulaOpCodeMapper")
        english = constant("FormulaLanguage.ENGLISH")
        marks = mapper.getMappings(("(", ")", ";", ":"), english)
        self.opening, self.closing, self.between, self.until = (mark.OpCode for mark in marks)
        special = mapper.getAvailableMappings(english, constant("FormulaMapGroup.SPECIAL"))
        self.space = special[constant("FormulaMapGroupSpecialOffset.SPACES")].Token.OpCode
        known = self.service("com.sun.star.sheet.FunctionDescriptions")
        unknown = [name for name in setup["functions"] if not known.hasByName(name)]
        if unknown:
            raise RuntimeError(f"the add-in does not load: {', '.join(unknown)}")

    def connect(self, pipe: str) -> Any:
        """The office's own context, as soon as it listens."""
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        ends = time.monotonic() + START_SECONDS
        while True:
            try:
                return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except Exception as error:
                if self.process.poll() not in (None, 0) or time.monotonic() > ends:
                    raise RuntimeError(f"LibreOffice did not start: {error}") from error
                time.sleep(0.1)

    def service(self, name: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def values(
        self, path: str, read_by: str, in_cells: bool, in_names: bool
    ) -> dict[str, list[tuple[int, int, Any, int]]]:
        """Every formula cell of every sheet after a hard recalculation: row and column from 1,
        value, LibreOffice's error number or 0."""
        document = self.desktop.loadComponentFromURL(
            pathlib.Path(path).as_uri(),
            "_blank",
            0,
            properties(
                Hidden=True,
                FilterName=read_by,
                MacroExecutionMode=NO_MACROS,
                UpdateDocMode=NO_UPDATE,
            ),
        )
        if document is None:
            raise ValueError("not opened as a workbook")
        try:
            sheets = [document.Sheets.getByIndex(n) for n in range(document.Sheets.Count)]
            for sheet in sheets:
                # an array on a protected sheet is not entered again, and nothing says so
                sheet.unprotect("")
            # each name costs milliseconds, and there are hundreds
            for owner in (document, *sheets) if in_names else ():
                self.enter_names_again(owner.NamedRanges)
            names = names_of_cells(document, sheets)
            for sheet in sheets if in_cells else ():
                self.enter_again(sheet, names)
            document.calculateAll()
            return {sheet.Name: list(results(sheet)) for sheet in sheets}
        finally:
            document.close(True)

    # ---- functions that a file brings are known first when their formula is entered again

    def enter_names_again(self, names: Any) -> None:
        for name in names.ElementNames:
            content = names.getByName(name).Content
            if OURS.search(content):
                names.getByName(name).setContent(OURS.sub(r"\1", content))

    def enter_again(self, sheet: Any, names: Names) -> None:
        arrays, runs = formulas_of_ours(sheet)
        for whole, text in arrays:
            whole.setArrayFormula(text[1:-1])
            tokens = self.with_ranges(whole.getArrayTokens(), text, names)
            if tokens:
                whole.setArrayTokens(tokens)
        for column, first, texts in runs:
            last = first + len(texts) - 1
            run = sheet.getCellRangeByPosition(column, first, column, last)
            run.setFormulaArray(tuple((text,) for text in texts))
            for n, text in enumerate(texts):
                if ALONE.search(text):
                    cell = run.getCellByPosition(0, n)
                    tokens = self.with_ranges(cell.getTokens(), text, names)
                    if tokens:
                        cell.setTokens(tokens)

    def with_ranges(self, tokens: tuple[Any, ...], text: str, names: Names) -> tuple[Any, ...]:
        """The formula with ``A1:A1`` for ``A1``, and the same for a name of a cell, as an
        argument that tells an empty cell from 0. Empty where it has none."""
        tokens = tuple(token for token in tokens if token.OpCode != self.space)
        written: list[Any] = []
        calls: list[tuple[list[int], int]] = []  # the open brackets: such arguments, and which now
        for before, token, after in zip((None, *tokens), tokens, (*tokens[1:], None)):  # noqa: B905
            written.append(token)
            if token.OpCode == self.opening:
                called = "" if before is None else str(before.Data)
                calls.append((self.tells_empty.get(called, []), 0))
            elif token.OpCode == self.closing and calls:
                calls.pop()
            elif token.OpCode == self.between and calls:
                calls[-1] = calls[-1][0], calls[-1][1] + 1
            elif (
                calls
                and calls[-1][1] in calls[-1][0]
                and before.OpCode in (self.opening, self.between)
                and after is not None
                and after.OpCode in (self.between, self.closing)
            ):
                written[-1:] = self.as_range(token, text, names)
        return tuple(written) if written != list(tokens) else ()

    def as_range(self, token: Any, text: str, names: Names) -> list[Any]:
        data = token.Data
        if hasattr(data, "RelativeColumn"):
            reference = ComplexReference()
            reference.Reference1 = reference.Reference2 = data
            return [FormulaToken(token.OpCode, reference)]
        if hasattr(data, "Index") and (data.Sheet, data.Index) in names(text):
            return [token, FormulaToken(self.until, None), token]
        return [token]


def names_of_cells(document: Any, sheets: list[Any]) -> Names:
    """The office is asked for those names only that a formula may hold."""

    @functools.cache
    def titles() -> list[tuple[int, Any, str]]:
        owners = [(-1, document), *enumerate(sheets)]
        ranges = [(n, owner.NamedRanges) for n, owner in owners]
        return [(n, names, title) for n, names in ranges for title in names.ElementNames]

    @functools.cache
    def asked(at: int) -> tuple[int, int] | None:
        sheet, names, title = titles()[at]
        one = names.getByName(title)
        return None if one.getReferredCells() is None else (sheet, one.TokenIndex)

    def names(text: str) -> set[tuple[int, int]]:
        held = (at for at, (_, _, title) in enumerate(titles()) if title in text)
        return {place for at in held if (place := asked(at)) is not None}

    return names


def constant(name: str) -> int:
    return int(uno.getConstantByName(f"com.sun.star.sheet.{name}"))


def formulas_of_ours(
    sheet: Any,
) -> tuple[list[tuple[Any, str]], list[tuple[int, int, list[str]]]]:
    """What calls our functions: array formulas with their ranges, and runs of other formulas
    down a column with the column and the first row. Without what other hosts write."""
    arrays: list[tuple[Any, str]] = []
    found: dict[tuple[int, int], str] = {}
    seen: set[tuple[int, int]] = set()
    for box, inside in boxes(sheet.queryContentCells(FORMULA).RangeAddresses):
        texts = sheet.getCellRangeByPosition(*box).getFormulaArray()
        for column, row in positions(inside):
            text = texts[row - box[1]][column - box[0]]
            if (column, row) in seen or not OURS.search(text):
                continue
            text = OURS.sub(r"\1", text)
            if text.startswith("{"):
                whole = sheet.createCursorByRange(sheet.getCellByPosition(column, row))
                whole.collapseToCurrentArray()
                seen.update(positions((whole.RangeAddress,)))
                arrays.append((whole, text))
            else:
                found[column, row] = text
    runs: list[tuple[int, int, list[str]]] = []
    for (column, row), text in sorted(found.items()):
        if runs and runs[-1][0] == column and runs[-1][1] + len(runs[-1][2]) == row:
            runs[-1][2].append(text)
        else:
            runs.append((column, row, [text]))
    return arrays, runs


def results(sheet: Any) -> Iterator[tuple[int, int, Any, int]]:
    """A call for all formulas that stand near each other, and one more for each error cell."""
    errors = {
        at: sheet.getCellByPosition(*at).getError()
        for at in positions(sheet.queryFormulaCells(ERROR_RESULT).RangeAddresses)
    }
    for box, inside in boxes(sheet.queryContentCells(FORMULA).RangeAddresses):
        held = sheet.getCellRangeByPosition(*box).getDataArray()
        for column, row in positions(inside):
            error = errors.get((column, row), 0)
            value = None if error else held[row - box[1]][column - box[0]]
            yield row + 1, column + 1, value, error


def boxes(ranges: tuple[Any, ...]) -> Iterator[tuple[tuple[int, int, int, int], tuple[Any, ...]]]:
    """Left, top, right and bottom of what is read in one call, and the ranges in it."""
    corners = [(r.StartColumn, r.StartRow, r.EndColumn, r.EndRow) for r in ranges]
    if corners:
        left, top, right, bottom = zip(*corners, strict=True)
        box = min(left), min(top), max(right), max(bottom)
        if (box[2] - box[0] + 1) * (box[3] - box[1] + 1) <= MOST_AT_ONCE:
            yield box, ranges
        else:
            yield from zip(corners, ((r,) for r in ranges), strict=True)


def positions(ranges: tuple[Any, ...]) -> Iterator[tuple[int, int]]:
    """Every (column, row) of some range addresses."""
    for r in ranges:
        for row in range(r.StartRow, r.EndRow + 1):
            for column in range(r.StartColumn, r.EndColumn + 1):
                yield column, row


def end_all(folder: str) -> None:
    """The office, its folder and this process; from any thread, whatever the office is doing."""
    for _ in range(40):  # the office may write in it while it goes
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.exists(folder):
            break
        time.sleep(0.05)
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(os.getpid())], check=False)
    else:
        os.killpg(os.getpgrp(), signal.SIGKILL)


def main() -> None:
    # our answers go to a copy of standard output; whatever else prints goes to standard error
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    requests: queue.Queue[dict[str, Any]] = queue.Queue()
    setup = json.loads(sys.stdin.readline())

    def listen() -> None:
        for line in sys.stdin:
            requests.put(json.loads(line))
        end_all(setup["folder"])

    def answer(content: dict[str, Any]) -> None:
        answers.write(json.dumps(content) + "\n")
        answers.flush()

    threading.Thread(target=listen, daemon=True).start()
    try:
        worker = Worker(setup)
    except Exception as error:  # noqa: BLE001  UNO raises anything at all
        answer({"error": f"{type(error).__name__}: {error}", "lost": True})
        return
    answer({"result": "ready"})
    while True:
        request = requests.get()
        if request == {}:
            worker.desktop.terminate()
            worker.process.wait(10)
            return
        try:
            answer({"result": worker.values(**request)})
        except DisposedException as error:
            answer({"error": str(error), "lost": True})
        except Exception as error:  # noqa: BLE001  one file must not end the office for the others
            lost = worker.process.poll() is not None
            answer({"error": f"{type(error).__name__}: {error}", "lost": lost})


if __name__ == "__main__":
    main()
