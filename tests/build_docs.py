"""Writes the blocks of the pages anew from the code: make docs; a test fails while one is stale."""

from __future__ import annotations

from functools import cache

from pages.blocks import ROOT, filled, make, pages


def main() -> None:
    once = cache(make)
    for page in pages():
        text = page.read_text(encoding="utf-8")
        made = filled(text, once)
        if made != text:
            page.write_text(made, encoding="utf-8")
            print(page.relative_to(ROOT))


if __name__ == "__main__":
    main()
