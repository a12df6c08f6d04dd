"""The page in Chromium: its size, its start from the disk, and what a reader waits for at a file.

Each round opens a browser anew, so that every start is a cold one. A check is timed in the page,
from the call to the answer: the drawing of it is not counted.
"""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import build_page
from bench.books import ANSOKAN, BUDGET, budget, handed_out
from bench.cases import PER
from bench.process import Broken, few_words
from bench.tables import Aim, Samples, Table, at_most, milliseconds, present
from hosts import browser, pyodide

ROWS = 1000
START = "start: from opening the file to ready"
FIRST = "first check after that, asked for at once (an application)"
NEXT = "next check (a budget in our template)"
AGAIN, OTHER = "the one after (another)", "a budget of another size, the first of it"
LONG = f"a budget of {ROWS} detail rows"
CORRECTED = "a cell corrected: written, judged and drawn"
AIMS = {START: 3.0, FIRST: 0.5, NEXT: 0.1}  #: seconds
LARGEST = 9.0  #: MB


def page_table(rounds: int) -> Table:
    title = f"The page in Chromium, from the disk ({rounds} rounds)"
    columns = ("case", "median (least-most)")
    if lacking := dict.fromkeys((*pyodide.missing(), *browser.missing())):
        why = f"not measured, as it lacks {', '.join(lacking)}"
        return Table(title, columns, [["the page", why]], _aims(None, {}))
    data = build_page.page()
    megabytes = len(data) / 1e6
    rows = [["size", f"{megabytes:.2f} MB"]]
    try:
        samples = _measured(data, rounds)
    except Broken as broken:
        return Table(title, columns, [*rows, ["the page", str(broken)]], _aims(megabytes, {}))
    rows += [[name, milliseconds(values)] for name, values in samples.items()]
    return Table(title, columns, rows, _aims(megabytes, samples), samples)


def _measured(data: bytes, rounds: int) -> dict[str, Samples]:
    books = {
        FIRST: ANSOKAN,
        NEXT: handed_out("hbs_plan_2019"),
        AGAIN: handed_out("nvs_plan_2021_2023"),
        OTHER: BUDGET,
        LONG: budget(ROWS),
    }
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "finsam-xl.html")
        page.write_bytes(data)
        walks = [_walked(page, books) for _ in range(rounds)]
    return {name: [walk[name] for walk in walks] for name in (START, *books, CORRECTED)}


def _walked(page: Path, books: Mapping[str, Path]) -> dict[str, float]:
    """Seconds of each, by the page's own clock, which begins when it is opened."""
    given = [[path.name, base64.b64encode(path.read_bytes()).decode()] for path in books.values()]
    day = "{}-{:02}-{:02}".format(*PER)
    # the first file is dropped as soon as the page is ready, on what it still loads by then
    source = f"""async () => {{
      const bytesOf = (letters) => Uint8Array.from(atob(letters), (one) => one.charCodeAt(0));
      const books = {json.dumps(given)}.map(([name, data]) => [name, bytesOf(data)]);
      await core.ready;
      const times = [performance.now()], verdicts = [];
      for (const [name, data] of books) {{
        const begun = performance.now();
        const answer = await core.call("check", name, data, "{day}");
        times.push(performance.now() - begun);
        verdicts.push(JSON.parse(answer).verdict);
        await warmth; // what is loaded behind the start; a reader is not so quick
      }}
      const [name, data] = books[1];
      const begun = performance.now();
      const typed = JSON.stringify([["Medlemmar", "F6", "1000"]]);
      const bytes = await core.call("correct", name, data, typed);
      await core.call("check", name, bytes, "{day}");
      await core.call("sheet", name, bytes, "Medlemmar");
      times.push(performance.now() - begun);
      return [times, verdicts];
    }}"""
    try:
        (times, verdicts), *_ = browser.walk(page, [("run", source)]).gives
    except RuntimeError as fault:
        raise Broken(few_words(str(fault))) from None
    if not set(verdicts) <= {"ok", "fel"}:  # a file that was refused took no time worth telling
        raise Broken(f"verdicts: {', '.join(verdicts)}")
    return dict(zip((START, *books, CORRECTED), (time / 1000 for time in times), strict=True))


def _aims(megabytes: float | None, samples: Mapping[str, Samples]) -> Sequence[Aim]:
    middle = {name: median(present(values)) for name, values in samples.items()}
    return [
        at_most("size of the page", megabytes, LARGEST, " MB"),
        *(at_most(name, middle.get(name), limit, " s") for name, limit in AIMS.items()),
    ]
