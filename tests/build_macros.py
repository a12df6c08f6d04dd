"""Writes macros/*.bas anew from the registry: make macros."""

from __future__ import annotations

from pathlib import Path

from finsam_xl.excel.package.vba import modules

MACROS = Path(__file__).parents[1] / "macros"


def main() -> None:
    for name, source in modules().items():
        (MACROS / f"{name}.bas").write_bytes(source.encode("ascii"))
        print(f"macros/{name}.bas")


if __name__ == "__main__":
    main()
