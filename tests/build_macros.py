"""Writes macros/*.bas anew from the registry: make macros."""

from __future__ import annotations

from pathlib import Path

from finsam_xl.excel.package import macro_sources
from finsam_xl.excel.package.vba import modules

MACROS = Path(__file__).parents[1] / "macros"


def main() -> None:
    for name, source in modules().items():
        (MACROS / f"{name}.bas").write_bytes(source.encode("ascii"))
        print(f"macros/{name}.bas")
    # the parts that there are one of for each template
    for name in ("FinsamRibbon", "FinsamKommandon"):
        (MACROS / f"{name}.bas").write_bytes(macro_sources.source(name).encode("ascii"))
        print(f"macros/{name}.bas")
    (MACROS / macro_sources.RIBBON).write_text(macro_sources.ribbon(), encoding="utf-8")
    print(f"macros/{macro_sources.RIBBON}")


if __name__ == "__main__":
    main()
