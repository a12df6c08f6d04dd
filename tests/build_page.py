"""Builds the page that checks workbooks in a browser: make page.

One file, which holds Python as WebAssembly (npm's pyodide), the core as byte code and the page
itself. It asks for nothing from anywhere, and its policy forbids it to. The same tree gives the
same bytes.
"""

from __future__ import annotations

import base64
import codecs
import functools
import gzip
import hashlib
import json
import re
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

from finsam_xl import __version__
from finsam_xl.documents.new import new_workbook
from finsam_xl.template.profile import Profile
from finsam_xl.template.registry import TEMPLATES
from hosts import pyodide

ROOT = Path(__file__).parents[1]
WEB = ROOT / "finsam_xl" / "page" / "web"
PAGE = ROOT / "build" / "page" / "finsam-xl.html"
BLANK = ROOT / "workbook_templates"
EXAMPLES = ROOT / "workbook_templates" / "exempel"
#: which of them show what is loaded late, and soon; the others load no more
EXERCISED = (
    "hbs_plan_2019",
    "heby_application_2018_2020",
    "hbs_katalog_2018_2020",
    "hbs_uppfoljning_mia_2018",
)
#: the page's own, in the order in which they stand in it
SCRIPTS = tuple(
    f"{name}.js" for name in ("core", "dom", "entry", "sheet", "correct", "findings", "page")
)
PACK = Path(__file__).parent / "page" / "pack.py"
#: how Pyodide's two modules begin to be shared; a changed Pyodide stops the build
_SHARED = "export default _createPyodideModule;"
_ALSO_SHARED = re.compile(r"export\{(\w+) as loadPyodide,\w+ as version\};?")


class NotBuilt(Exception):
    """What Pyodide or a text has become cannot be put in a page; says what."""


def page(profile: Profile | None = None) -> bytes:
    """The whole file. ``profile``: an association's terms, which its new workbooks have and every
    workbook is held against (MALL116)."""
    css, script = web("page.css"), "\n".join(map(web, SCRIPTS))
    inside(script)
    parts = {
        "policy": policy(css, script),
        "page.css": css,
        "script": script,
        **shared(profile),
    }
    return encoded(filled("index.html", parts))


@functools.cache
def shared(profile: Profile | None = None) -> dict[str, str]:
    """What the page and the task pane both hold; packing takes its time."""
    return {
        "version": __version__,
        **{f"packed-{name}": letters(zipped) for name, zipped in _packed(profile).items()},
        "licences": inside(_licences()),
    }


def filled(name: str, parts: Mapping[str, str]) -> str:
    """One of the page's files, each ``{{part}}`` filled in."""
    return re.sub(r"\{\{([\w.-]+)\}\}", lambda place: parts[place[1]], web(name))


def web(name: str) -> str:
    return (WEB / name).read_text(encoding="utf-8").removesuffix("\n")


def _theirs(name: str) -> bytes:
    return (pyodide.PYODIDE.parent / name).read_bytes()


def policy(css: str, *scripts: str, elsewhere: str = "") -> str:
    """What the browser lets a page do; ``elsewhere``: where its other scripts are fetched."""

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return "; ".join((
        "default-src 'none'",
        " ".join(("script-src", *map(digest, scripts), "'wasm-unsafe-eval'", *elsewhere.split())),
        "worker-src blob:",
        "connect-src 'none'",
        f"style-src {digest(css)}",
        "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


def _worker(own: str) -> str:
    """Pyodide's two modules before the worker's own text, as a script that is no module: such a
    worker begins at once, one that is a module much later."""
    asm, loader = (_theirs(name).decode() for name in ("pyodide.asm.mjs", "pyodide.mjs"))
    shared = _ALSO_SHARED.search(loader)
    if asm.count(_SHARED) != 1 or shared is None:
        raise NotBuilt("Pyodide shares its modules in another way than before.")
    loader = loader.replace(shared[0], f"return {shared[1]};").split("//# sourceMappingURL")[0]
    asm = asm.replace("import.meta.url", "self.location.href")
    lock = {"info": json.loads(_theirs("pyodide-lock.json"))["info"], "packages": {}}
    return "\n".join((
        '"use strict";',
        "self.importScripts = undefined;  // by which Pyodide knows and refuses such workers",
        f"const createPyodideModule = (() => {{{asm.replace(_SHARED, '')}",
        "return _createPyodideModule;})();",
        f"const loadPyodide = (() => {{{loader}\n}})();",
        f"const LOCK = {json.dumps(json.dumps(lock))};",
        own,
    ))  # fmt: skip


def encoded(text: str) -> bytes:
    """A page as it is saved: UTF-16, whose mark tells the browser more surely than any header,
    and in which :func:`letters` take two bytes each."""
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le")


def letters(data: bytes) -> str:
    """Bytes as text, fifteen bits a letter from U+0100 on: a fifth shorter than base64 in UTF-16's
    two bytes. None of them is white, a sign of HTML or half a pair."""
    padded = data + bytes(-len(data) % 15)
    values = [len(data) >> 15, len(data) & 0x7FFF]
    for at in range(0, len(padded), 15):
        block = int.from_bytes(padded[at : at + 15], "big")
        values += [(block >> shift) & 0x7FFF for shift in range(105, -1, -15)]
    return "".join([chr(0x100 + value) for value in values])


def inside(text: str) -> str:
    """A text within a script element, which it must not end."""
    if re.search(r"</script|<!--", text, re.IGNORECASE):
        raise NotBuilt("A text within a script element would end it.")
    return text


@functools.cache
def _modules() -> dict[str, bytes]:
    """What Python starts from, as byte code."""
    books = {f"/books/{name}.xlsx": EXAMPLES / f"{name}.xlsx" for name in EXERCISED}
    made = json.loads(pyodide.run(PACK.read_text("utf-8"), [pyodide.own_wheel()], books, 240))
    return {name: base64.b64decode(content) for name, content in made.items()}


def _of(profile: Profile | None) -> dict[str, bytes]:
    """The blank workbooks that the page begins with; an association's own, and its terms."""
    if profile is None:
        return {path.name: path.read_bytes() for path in sorted(BLANK.glob("*.xlsx"))}
    blank = {f"{kind}.xlsx": new_workbook(kind, profile=profile) for kind in TEMPLATES}
    return {**blank, "profil.json": profile.as_json().encode()}


def _packed(profile: Profile | None) -> dict[str, bytes]:
    """What is started from, in the order in which it is waited for: the worker, Pyodide itself,
    and the files in one stream, which is a length, a list of names and sizes, and they."""
    files: Mapping[str, bytes] = {**_of(profile), **_modules()}
    listed = json.dumps([[name, len(content)] for name, content in files.items()]).encode()
    parts = {
        "worker": inside(_worker(web("worker.js"))).encode(),
        "wasm": _theirs("pyodide.asm.wasm"),
        "files": b"".join((struct.pack(">I", len(listed)), listed, *files.values())),
    }
    return {name: gzip.compress(plain, mtime=0) for name, plain in parts.items()}


def _licences() -> str:
    """Whose work the page holds, and on what terms."""
    own = (ROOT / "LICENSE").read_text("utf-8")
    theirs = (ROOT / "docs" / "reference" / "page-licences.md").read_text("utf-8")
    return f"finsam-xl {__version__}\n\n{own}\n\n{theirs}"


def main(target: Path = PAGE, profile: Profile | None = None) -> int:
    data = page(profile)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    print(f"{hashlib.sha256(data).hexdigest()}  {target.relative_to(ROOT)}  {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
