"""Builds the task pane for Excel beside the page: make page ADDRESS=https://...

The same core as the page's in ``taskpane.html``, with the manifest by which Office finds it and its
pictures. The files lie at one address, which the manifest names.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from pathlib import Path

import build_page
from build_page import PAGE, ROOT, NotBuilt, encoded, filled, inside, policy, shared, web
from finsam_xl import __version__
from finsam_xl.documents.profile_file import read_profile
from finsam_xl.errors import UserError
from finsam_xl.template.profile import Profile
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


def pane(profile: Profile | None = None) -> bytes:
    """The pane itself, one file."""
    css = f"{web('page.css')}\n{web('pane.css')}"
    script = "\n".join(map(web, ("core.js", "dom.js", "entry.js", "excel.js", "taskpane.js")))
    old = web("old.js")
    parts = {
        "policy": policy(css, script, old, elsewhere=LIBRARY),
        "css": css,
        "script": inside(script),
        "old.js": inside(old),
        **shared(profile),
    }
    return encoded(filled("taskpane.html", parts))


def manifest(address: str) -> bytes:
    """What Office reads: the button, and where the files lie."""
    if not re.fullmatch(r"https://[\w.-]+(:\d+)?(/[\w.~-]+)*", address):
        raise NotBuilt(
            f"ADDRESS is {address}: it must begin with https:// and end without a slash."
        )
    return filled("manifest.xml", {"version": __version__, "address": address}).encode()


def files(address: str = PLACEHOLDER, profile: Profile | None = None) -> dict[str, bytes]:
    """Everything that is put at the address."""
    return {
        "LAS-MIG.txt": READ_ME.format(address=address).replace("\n", "\r\n").encode("utf-8-sig"),
        "manifest.xml": manifest(address),
        "taskpane.html": pane(profile),
        **{f"icon-{side}.png": icon(side) for side in SIDES},
    }


def main() -> int:
    """The page too: what both hold is packed once."""
    asked = argparse.ArgumentParser(description="Builds the page and the pane.")
    asked.add_argument("--address", default="", help="where the pane's files will lie")
    asked.add_argument("--profil", default="", help="an association's forbund.toml")
    given = asked.parse_args()
    try:
        profile = read_profile(Path(given.profil)) if given.profil else None
        made = files(given.address.rstrip("/") or PLACEHOLDER, profile)
    except (NotBuilt, UserError) as why:
        print(why, file=sys.stderr)
        return 1
    build_page.main(profile=profile)
    for name, data in made.items():
        path = PAGE.with_name(name)
        path.write_bytes(data)
        print(f"{hashlib.sha256(data).hexdigest()}  {path.relative_to(ROOT)}  {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
