"""Writes workbook_templates/: the blank workbooks, and four real documents filled in.

Run it (``make templates``) after a layout or a figure has changed; a test fails while the
files are stale.
"""

from __future__ import annotations

from pathlib import Path

from finsam_xl.template.registry import TEMPLATES as KINDS
from finsam_xl.template.sizes import USUAL_ROWS
from support import EXAMPLE_NAMES, REPORT, YEAR_NAMES, built_example, template

TEMPLATES = Path(__file__).parents[1] / "workbook_templates"


def build_templates() -> dict[Path, bytes]:
    """Each blank workbook's file, as ``finsam-xl new`` makes it."""
    return {TEMPLATES / f"{kind}.xlsx": template(kind, rows=USUAL_ROWS) for kind in KINDS}


def build_examples() -> dict[Path, bytes]:
    """Each example's file, as ``finsam-xl fill`` makes it from tests/examples/."""
    return {
        TEMPLATES / "exempel" / f"{name}.xlsx": built_example(name)
        for name in (*EXAMPLE_NAMES, *YEAR_NAMES, REPORT)
    }


def main() -> None:
    for path, data in {**build_templates(), **build_examples()}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
