"""What is wrong among many workbooks: the rules of :mod:`finsam_xl.rules.across`, judged.

Everything is looked up by what the workbooks have in common, so that thousands of them take no
longer each than a few. Where several files share something, the first of them carries a finding
for each of the others.
"""

from __future__ import annotations

from collections.abc import Iterable

from finsam_xl.findings import Finding
from finsam_xl.portfolio.across.frame import over_the_frame
from finsam_xl.portfolio.across.full_time import over_full_time
from finsam_xl.portfolio.across.insatser import alike, insats_by_file, of_one_insats
from finsam_xl.portfolio.across.members import of_other_party
from finsam_xl.portfolio.across.posts import same_cost
from finsam_xl.portfolio.across.promised import promised_otherwise
from finsam_xl.portfolio.across.told import Told, applications_of
from finsam_xl.portfolio.across.twice import told_twice
from finsam_xl.portfolio.across.unit import unlike_unit
from finsam_xl.portfolio.model import Taken
from finsam_xl.rules.run import finding_of


def findings(taken: Iterable[Taken], frame: Taken | None = None) -> list[tuple[str, Finding]]:
    """What is wrong among the files, each with the file that carries it.

    ``frame``: the budget that the applications are held against. They come in the order of the
    files, in each the gravest first, then by code and cell: the same files give the same list.
    """
    files = list(taken)
    if frame is not None and all(each.file != frame.file for each in files):
        files.append(frame)
    applications = applications_of(files)
    pairs = alike(applications)
    insatser = insats_by_file(applications, pairs)
    told: list[Told] = [
        *same_cost(applications, insatser),
        *promised_otherwise(applications, insatser),
        *of_other_party(files),
        *over_full_time(applications, insatser),
        *of_one_insats(pairs),
        *unlike_unit(applications),
        *told_twice(files),
    ]
    if frame is not None:
        told += over_the_frame(applications, files, frame)
    order = {each.file: place for place, each in enumerate(files)}
    found = [(one.file, finding_of(one.rule, one.hit)) for one in told]
    return sorted(found, key=lambda each: _place(order, *each))


def _place(order: dict[str, int], file: str, finding: Finding) -> tuple[object, ...]:
    at, other = finding.at, finding.other
    return (
        order[file],
        -finding.severity,
        finding.code,
        (at.sheet, at.row, at.column) if at else ("", 0, 0),
        order.get(other.file, 0) if other else 0,
        finding.message,
    )
