"""One file of a call to ``check``: judged, put in the form that is wanted, copied with marks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from finsam_xl.errors import NO_MEMORY, NotReadable, UserError
from finsam_xl.findings import NOT_CHECKED, FileReport
from finsam_xl.running.check import check_data, not_checked, read_within
from finsam_xl.running.guard import Look, NeedsChild


class Judged(NamedTuple):
    """A file's report, and why there is no marked copy where one was wanted."""

    report: FileReport
    unwritten: str | None = None


def judge(
    file: str, per: date, copy: str | None, look: Look, break_signature: bool = False
) -> Judged:
    """Check a file in this process and write its marked copy, if one is wanted; of a digitally
    signed file only with ``break_signature``.

    Raises what ``look`` raises, and NO_MEMORY.
    """
    path = Path(file)
    try:
        data = read_within(path, look)
        report = check_data(data, path, per, look)
        if copy is None or report.verdict == NOT_CHECKED:
            return Judged(report)
        return Judged(report, _copied(data, report, per, Path(copy), break_signature))
    except NotReadable as cannot:
        return Judged(not_checked(path, str(cannot)))
    except (NeedsChild, *NO_MEMORY):
        raise
    except Exception as bug:  # noqa: BLE001 - a fault of ours must not stop the other files
        return Judged(
            not_checked(
                path,
                f"{path.name} kunde inte kontrolleras på grund av ett fel i programmet "
                f"({type(bug).__name__}): rapportera det till den som förvaltar finsam-xl.",
            )
        )


def _copied(
    data: bytes, report: FileReport, per: date, copy: Path, break_signature: bool
) -> str | None:
    from finsam_xl.reports.annotate import annotated_copy
    from finsam_xl.workbook.write.atomic import write_atomically

    try:
        write_atomically(copy, annotated_copy(data, report, per, break_signature), fresh=True)
    except UserError as cannot:
        return str(cannot)
    return None
