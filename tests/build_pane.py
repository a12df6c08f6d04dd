"""Builds the task pane for Excel beside the page: make page ADDRESS=https://...

The same core as the page's in ``taskpane.html``, with the manifest by which Office finds it and its
pictures. The files lie at one address, which the manifest names.
"""

from __future__ import annotations

import hashlib
import re
import sys

import build_page
from build_page import PAGE, ROOT, NotBuilt, filled, inside, policy, shared, web
from finsam_xl import __version__
from page.icons import icon

#: stands for the address that whoever deploys the pane chooses
PLACEHOLDER = "https://finsam.example.se"
#: where Office requires that its library is fetched, and the only place that anything is
LIBRARY = "https://appsforoffice.microsoft.com"
SIDES = (16, 32, 64, 80)
READ_ME = f"""Panelen Finsam för Excel, version {__version__}

manifest.xml    läggs in i Microsoft 365 eller i en delad mapp
taskpane.html   panelen
icon-*.png      knappens bild

Lägg filerna på en webbplats med https, och byt {{address}}
i manifest.xml mot dess adress, överallt. Hur det går till står på projektets sida
docs/panel.md.
"""


def pane() -> bytes:
    """The pane itself, one file."""
    css = f"{web('page.css')}\n{web('pane.css')}"
    script = "\n".join(map(web, ("core.js", "dom.js", "entry.js", "excel.js", "taskpane.js")))
    old = web("old.js")
    parts = {
        "policy": policy(css, script, old, elsewhere=LIBRARY),
        "css": css,
        "script": inside(script),
        "old.js": inside(old),
        **shared(),
    }
    return filled("taskpane.html", parts).encode()


def manifest(address: str) -> bytes:
    """What Office reads: the button, and where the files lie."""
    if not re.fullmatch(r"https://[\w.-]+(:\d+)?(/[\w.~-]+)*", address):
        raise NotBuilt(
            f"ADDRESS is {address}: it must begin with https:// and end without a slash."
        )
    return filled("manifest.xml", {"version": __version__, "address": address}).encode()


def files(address: str = PLACEHOLDER) -> dict[str, bytes]:
    """Everything that is put at the address."""
    return {
        "LAS-MIG.txt": READ_ME.format(address=address).replace("\n", "\r\n").encode("utf-8-sig"),
        "manifest.xml": manifest(address),
        "taskpane.html": pane(),
        **{f"icon-{side}.png": icon(side) for side in SIDES},
    }


def main(address: str = PLACEHOLDER) -> int:
    """The page too: what both hold is packed once."""
    try:
        made = files(address.rstrip("/"))
    except NotBuilt as why:
        print(why, file=sys.stderr)
        return 1
    build_page.main()
    for name, data in made.items():
        path = PAGE.with_name(name)
        path.write_bytes(data)
        print(f"{hashlib.sha256(data).hexdigest()}  {path.relative_to(ROOT)}  {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
