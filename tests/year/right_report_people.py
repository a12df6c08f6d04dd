"""The participants, goals and texts of a right annual report."""

from __future__ import annotations

import random

from year.book import Cell, Row


class People:
    """``tables`` and ``fields`` of the report, and what is true of them (``told``)."""

    def __init__(self, rng: random.Random, year: int) -> None:
        self.tables: dict[str, list[Row]] = {}
        self.fields: Row = {}
        self.told: set[tuple[str, str, Cell]] = set()
