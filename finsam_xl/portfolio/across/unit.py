"""An application in thousands of kronor among others in kronor, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from finsam_xl.portfolio.across.told import Application, Spot, Told, told
from finsam_xl.rules.across import UNLIKE_UNIT


def unlike_unit(applications: Sequence[Application]) -> Iterator[Told]:
    """PFL973, on those that are fewest; where they are as many, on those unlike the first."""
    groups: dict[str, list[Application]] = {}
    for application in applications:
        groups.setdefault(application.text("enhet"), []).append(application)
    if len(groups) < 2:
        return
    common = max(groups, key=lambda unit: len(groups[unit]))  # the first of two that are alike
    other = groups[common][0]
    for application in applications:
        unit = application.text("enhet")
        if unit != common:
            here, there = (Spot(each.file, each.about["enhet"].at) for each in (application, other))
            yield told(UNLIKE_UNIT, here, there, "enhet", unit, common)
