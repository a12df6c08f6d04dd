"""What many files give to the tables of a portfolio, each within its limits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from finsam_xl.portfolio.model import Taken
from finsam_xl.portfolio.plain import from_json
from finsam_xl.reports.report import TAKEN
from finsam_xl.running.many import results


def gathered(
    files: list[Path], per: date, processes: int | None = None, own: bool = False
) -> Iterator[Taken]:
    """What each file gives, in order; one that cannot be read gives its reason.

    ``own``: this process is our own program's, so that its clock may be set.
    """
    for result in results(files, per, TAKEN, processes=processes, own=own):
        yield from_json(json.loads(result.shown))
