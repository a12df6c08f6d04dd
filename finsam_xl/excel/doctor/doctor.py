"""``finsam-xl excel doctor``: each thing that can stop the add-in, in plain Swedish.

Nothing is written, and nothing is started. What cannot be known on this computer is said to be
so, and never to be fine.
"""

from __future__ import annotations

from collections.abc import Sequence

from finsam_xl.escape import clean
from finsam_xl.excel.doctor import (
    addin_file,
    doctor_addin,
    doctor_policies,
    doctor_python,
    doctor_trust,
)
from finsam_xl.excel.doctor.computer import Computer, this_computer
from finsam_xl.excel.doctor.diagnosis import Check, Level


def checks(computer: Computer) -> list[Check]:
    """Every check: Python first, without which nothing works, Excel's own rules last."""
    found = addin_file.find(computer)
    trusted = found is not None and doctor_trust.trusted(computer, found.path.parent)
    return [
        doctor_python.python(computer),
        doctor_python.excel(computer),
        doctor_python.xlwings(computer),
        doctor_python.library(computer, found),
        *doctor_python.configuration(computer, found),
        doctor_addin.file(computer, found),
        *doctor_addin.versions(computer, found),
        doctor_addin.mark_of_the_web(computer, found, trusted),
        doctor_addin.folder(computer, found),
        doctor_addin.chosen(computer, found),
        doctor_addin.twins(computer, found),
        doctor_addin.xlwings_addin(computer),
        *doctor_trust.trust(computer, found),
        *doctor_policies.policies(computer),
    ]


def exit_status(found: Sequence[Check]) -> int:
    """1 where something stops the add-in."""
    return int(any(check.level is Level.ERROR for check in found))


def as_text(found: Sequence[Check]) -> str:
    """A first line that counts the checks, then a line each, the worst first."""
    count = {level: sum(check.level is level for check in found) for level in Level}
    left = count[Level.UNKNOWN]
    lines = [
        f"{count[Level.ERROR]} FEL, {count[Level.WARNING]} VARNING, {count[Level.OK]} OK"
        + (f"; {left} går inte att kontrollera här." if left else ".")
    ]
    for level in (Level.ERROR, Level.WARNING, Level.OK, Level.UNKNOWN):
        lines += [
            f"{level.value:<8}{c.subject}: {clean(c.says)}" for c in found if c.level is level
        ]
    return "\n".join(lines) + "\n"


def report() -> str:
    """What the doctor says of this computer."""
    return as_text(checks(this_computer()))
