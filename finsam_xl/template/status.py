"""The words of a check: what a grade is called, in cells, findings and functions alike."""

from __future__ import annotations

#: by grade: 0, 1, 2, 3
WORDS = ("OK", "UPPLYSNING", "VARNING", "FEL")
NOT_JUDGED = "EJ KONTROLLERAT"
