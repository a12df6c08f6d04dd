"""The annual report's faults where they are told as an upplysning: of a row that was read without
certainty, and by the accounting act in a year before it."""

from __future__ import annotations

from datetime import date

from year import faults_accounts, faults_money, faults_report_goals, faults_report_text
from year.book import UPPLYSNING, Cell
from year.fault import FAULTS, Desk, Fault
from year.faults_accounts import of

__all__ = ["BASES"]
#: whose faults are planted once more
BASES = (faults_accounts, faults_money, faults_report_goals, faults_report_text)
#: a fault of each rule in each table whose rows say that they are unsure
UNSURE = (
    "ARS853 a goal without result",
    "ARS854 minst 50: 49.9 is uppfyllt",
    "ARS855 a decimal, rounded up",
    "ARS855 so many of, in words",
    "ARS856 a goal of the association beside its insatser's",
    "ARS856 everyone's share, half up",
    "ARS863 everyone is fewer than the groups",
    "ARS863 n, ca",
    "ARS864 more reached a goal than there were",
    "ARS864 more than its base",
    "ARS865 percent of a base, half up",
    "ARS867 no such row",
    "ARS870 whole percent below the whole",
    "ARS870 one answer more than the steps",
    "ARS870 the share of counted steps, half up",
)
#: rules that rest on the act on municipal accounts alone
BY_ACT = ("ARS801", "ARS802", "ARS803", "ARS812", "ARS821", "ARS832", "ARS853", "ARS883", "ARS884")


def _unsure(fault: Fault) -> None:
    @of(fault.code, f"{fault.name.removeprefix(fault.code).strip()}, unsure", UPPLYSNING)
    def unsure(desk: Desk, wrong: bool) -> Cell | None:
        at = fault.plant(desk, wrong)
        if at is not None:
            desk.rows(at.name)[at.number]["oviss"] = "ja"
        return at


def _before_the_act(fault: Fault) -> None:
    name = fault.name.removeprefix(fault.code).strip()

    @of(fault.code, f"{name}, of 2018", UPPLYSNING, *fault.follows)
    def before(desk: Desk, wrong: bool) -> Cell | None:
        desk.fields |= {"ar": 2018, "beslutsdatum": date(2019, 3, 1)}
        desk.data["tables"]["lagrum"] = []
        return fault.plant(desk, wrong)


for _each in [f for f in FAULTS.values() if f.code in BY_ACT]:
    _before_the_act(_each)
for _name in UNSURE:
    _unsure(FAULTS[_name])
