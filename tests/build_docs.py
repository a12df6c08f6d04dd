"""Writes the blocks of the pages anew from the code: make docs; a test fails while one is stale."""

from __future__ import annotations

from functools import cache

from finsam_xl.reports.catalogue import as_published, catalogue, published
from finsam_xl.rules import RULES_VERSION
from pages.blocks import ROOT, filled, make, pages


def main() -> None:
    once = cache(make)
    for page in pages():
        text = page.read_text(encoding="utf-8")
        made = filled(text, once)
        if made != text:
            page.write_text(made, encoding="utf-8")
            print(page.relative_to(ROOT))
    _keep_rules()


def _keep_rules() -> None:
    """The catalogue of the rules as they are, which is kept once their version is published."""
    made = as_published(catalogue())
    if published(RULES_VERSION) != made:
        path = ROOT / "finsam_xl" / "reports" / "published" / f"{RULES_VERSION}.json"
        path.write_bytes(made)
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
