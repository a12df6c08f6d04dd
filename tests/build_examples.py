"""Writes the blank workbooks that are handed out: ``python tests/build_examples.py``."""

from __future__ import annotations

from pathlib import Path

from finsam_xl.layouts.application_1 import application_layout
from finsam_xl.layouts.budget_1 import budget_layout
from finsam_xl.workbook.template import build_template

TEMPLATES = Path(__file__).parents[1] / "workbook_templates"


def build_templates() -> dict[Path, bytes]:
    """Each blank workbook's file."""
    return {
        TEMPLATES / f"{layout.kind}.xlsx": build_template(layout)
        for layout in (application_layout(), budget_layout())
    }


def main() -> None:
    for path, data in build_templates().items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
