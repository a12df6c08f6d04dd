"""Every kind of fault, and what is told of a right workbook that is not true of it."""

from year import (
    faults_accounts,
    faults_claims,
    faults_katalog,
    faults_milder,
    faults_money,
    faults_people,
    faults_periods,
    faults_report_goals,
    faults_report_people,
    faults_report_text,
)
from year.book import Told, broken
from year.fault import DRAWN, FAULTS, Fault, amiss, planted, right

__all__ = ["DRAWN", "FAULTS", "Fault", "amiss", "broken", "planted", "right", "untrue"]
#: the modules whose faults there are
MODULES = (
    faults_claims,
    faults_periods,
    faults_people,
    faults_katalog,
    faults_accounts,
    faults_money,
    faults_report_people,
    faults_report_goals,
    faults_report_text,
    faults_milder,
)


def untrue(kind: str, seed: int) -> list[str]:
    """What is told of the right workbook and is not true, what is true and not told, and the
    lines of *Kontroll* that say something else."""
    drawn, tried = DRAWN[kind](seed), right(kind, seed)
    true = {Told(code, severity, tried.address(at)) for code, severity, at in drawn.told}
    told = set(tried.told)
    assert len(told) == len(tried.told), "a finding stands twice"
    found = [f"told: {each}" for each in sorted(told - true)]
    found += [f"not told: {each}" for each in sorted(true - told)]
    return found + [f"Kontroll: {line}" for line in tried.unlike]
