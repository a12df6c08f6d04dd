"""The add-in as an extension of LibreOffice that a user installs: ``finsam-xl.oxt``.

Built from the registry on any system. It holds the component, the interface as text, and only
those of our modules that the functions need. The same version gives the same bytes, wherever it
is built: nothing is packed, and no clock is read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import finsam_xl
from finsam_xl.excel.engines import calc_addin
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.workbook.write.zipped import zipped

NAME = "finsam-xl.oxt"
IDENTIFIER = "finsam-xl.calc"
#: The oldest LibreOffice that it has been tried in.
OLDEST = "7.4"
_COMPONENT, _INTERFACE, _TEXT = "finsam_xl_calc.py", "finsam_xl.idl", "beskrivning.txt"
_START = "finsam_xl.excel.engines.calc"
_ROOT = Path(finsam_xl.__file__).parent.parent

_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">
<manifest:file-entry manifest:full-path="{_INTERFACE}"
 manifest:media-type="application/vnd.sun.star.uno-typelibrary;type=RDB"/>
<manifest:file-entry manifest:full-path="{_COMPONENT}"
 manifest:media-type="application/vnd.sun.star.uno-component;type=Python"/>
</manifest:manifest>
"""
_DESCRIPTION = f"""<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006"
 xmlns:l="http://libreoffice.org/extensions/description/2011"
 xmlns:xlink="http://www.w3.org/1999/xlink">
<identifier value="{IDENTIFIER}"/>
<version value="{{}}"/>
<dependencies><l:LibreOffice-minimal-version l:name="LibreOffice {OLDEST}" value="{OLDEST}"/>
</dependencies>
<display-name><name lang="sv">finsam-xl: funktioner för samordningsförbund</name></display-name>
<extension-description><src lang="sv" xlink:href="{_TEXT}"/></extension-description>
</description>
"""


def archive() -> bytes:
    """The extension's bytes."""
    return zipped(contents(), packed=False)


def contents() -> dict[str, bytes]:
    """What is in it, by path, in order."""
    parts = {
        "META-INF/manifest.xml": _MANIFEST,
        "description.xml": _DESCRIPTION.format(escape(finsam_xl.__version__)),
        _TEXT: _description(),
        _INTERFACE: calc_addin.idl(),
    }
    found = {name: text.encode() for name, text in parts.items()}
    for module, path in modules().items():
        place = _COMPONENT if module == _START else f"pythonpath/{path.relative_to(_ROOT)}"
        found[Path(place).as_posix()] = path.read_bytes()
    return dict(sorted(found.items()))


def _description() -> str:
    names = ", ".join(FUNCTIONS)
    return (
        "Funktioner för samordningsförbundens budgetar och ansökningar, uträknade av finsam-xl: "
        f"{names}. Allt räknas på den egna datorn; ingenting skickas någonstans.\n"
    )


def modules() -> dict[str, Path]:
    """Our modules that the component imports, and those that they import, by name."""
    found: dict[str, Path] = {}
    wanted = [_START]
    while wanted:
        name = wanted.pop()
        path = _file(name)
        if path is None or name in found:
            continue
        found[name] = path
        if "." in name:
            wanted.append(name.rpartition(".")[0])
        for node in _run(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("finsam_xl"):
                module = str(node.module)
                wanted += [module, *(f"{module}.{imported.name}" for imported in node.names)]
    return found


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """What runs: not what stands there for type checkers alone."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from _run(child)


def _file(module: str) -> Path | None:
    """The module's file; None for a name that is no module of its own."""
    place = _ROOT.joinpath(*module.split("."))
    usual = (place.with_name(place.name + ".py"), place / "__init__.py")
    return next((path for path in usual if path.is_file()), None)
