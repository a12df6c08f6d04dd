"""Runs inside Pyodide: the modules that the page needs, as byte code of the Python that reads it.

Ours are all but those that need Excel, a command line or a process; of the standard library those
that are loaded by then, and what any of ours imports, also late.
"""

from __future__ import annotations

import ast
import base64
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from importlib import _bootstrap_external as external
from importlib import import_module
from pathlib import Path
from sysconfig import get_paths
from types import CodeType

#: what a page has no use for
NOT_OURS = (
    *("excel/", "commandline/", "macros/", "workbook/build/", "template/generate", "__main__"),
    *(f"running/{name}" for name in ("child", "many", "replies", "spent", "windows", "worker")),
    *(f"portfolio/shown/{name}" for name in ("book", "files", "pictures")),
    *("running/gathered", "comparing/text"),
    *("documents/data", "documents/fill", "documents/new", "documents/carried/budget"),
    *("documents/carried/annual", "documents/carried/filled"),
    # a workbook of another size is placed when the first of them is opened
    *("templates/budget/placed/3x20", "templates/budget/placed/4x20"),
)
#: what this program has loaded for itself
NOT_THEIRS = ("sysconfig", "_sysconfigdata", "_ast_unparse")
#: what the interpreter asks for when it begins, or once a fault is told
ALSO = {"encodings.idna", "encodings.latin_1", "encodings.cp437", "traceback", "linecache"}
#: what names and parts are written in, by other programs than the examples' own
CODECS = {f"encodings.{one}" for one in ("cp1252", "utf_16", "utf_16_be", "utf_16_le", "utf_8_sig")}


def library() -> zipfile.ZipFile:
    """The standard library as Pyodide has it."""
    return zipfile.ZipFile(next(path for path in sys.path if path.endswith(".zip")))


def ours() -> dict[str, bytes]:
    root = Path(get_paths()["purelib"])
    found = {}
    for path in sorted((root / "finsam_xl").rglob("*")):
        inside = path.relative_to(root / "finsam_xl").as_posix()
        if path.is_file() and not inside.removesuffix(".py").startswith(NOT_OURS):
            found[f"finsam_xl/{inside}"] = path.read_bytes()
    return found


def imported(source: str, late: bool) -> Iterator[str]:
    """The modules that a source imports; ``late``: also inside its functions."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (str(node.module), *(f"{node.module}.{a.name}" for a in node.names))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not late:
            continue
        elif isinstance(node, ast.If) and ast.unparse(node.test) in (
            "TYPE_CHECKING",
            "__name__ == '__main__'",
        ):
            waiting += node.orelse
            continue
        waiting += ast.iter_child_nodes(node)


def loaded(names: set[str], there: zipfile.ZipFile) -> dict[str, bytes]:
    """The files of the standard library that are loaded once all of these are."""
    files = set(there.namelist())
    for name in sorted(names):
        with suppress(ImportError):  # a name within a module, or another system's
            import_module(name)
    found = {}
    for name in sys.modules:
        if name.startswith(NOT_THEIRS):
            continue
        own = name.replace(".", "/")
        for file in (f"{own}.py", f"{own}/__init__.py"):
            if file in files:
                found[file] = there.read(file)
    return found


def without_lines(code: CodeType) -> CodeType:
    """Without the line and column of each step, which are two thirds of a generated module."""
    consts = tuple(without_lines(c) if isinstance(c, CodeType) else c for c in code.co_consts)
    return code.replace(co_linetable=b"", co_consts=consts)


def archive(files: dict[str, bytes], optimize: int) -> bytes:
    """Sources as byte code; stored, since all that the page holds is packed in one piece."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, content in sorted(files.items()):
            if name.endswith(".py"):
                code = compile(content, name, "exec", dont_inherit=True, optimize=optimize)
                kept = without_lines(code)
                content = bytes(external._code_to_hash_pyc(kept, b"\0" * 8, False))
                made.writestr(zipfile.ZipInfo(f"{name}c"), content)
            else:
                made.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def exercised() -> None:
    """Everything that the page does, so that what is imported late is loaded."""
    from finsam_xl.page import desk

    books = [(path, path.read_bytes()) for path in sorted(Path("/books").glob("*.xlsx"))]
    for path, data in books:
        desk.check(path.name, data, "2025-01-01")
        desk.report(path.name, data, "2025-01-01")
        desk.together(json.dumps([path.name]), desk.copy(path.name, data, "2025-01-01"))
        section = json.loads(desk.section(path.name, data, "2025-01-01"))
        desk.printed(json.dumps([section]), "2025-01-01")
        seen = json.loads(desk.check(path.name, data, "2025-01-01"))
        for name in seen["sheets"]:
            desk.sheet(path.name, data, name)
        field = next(iter(desk.LOOK.opened(path.name, data).document.fields.values())).at
        desk.cell(path.name, data, field.sheet, field.a1)
        newer = desk.correct(path.name, data, json.dumps([[field.sheet, field.a1, "x"]]))
        desk.compare("b.xlsx", newer, path.name, data, "2025-01-01")
    taken = [desk.taken(path.name, data, "2025-01-01") for path, data in books]
    desk.portfolio(json.dumps([*taken, desk.untaken("x.xlsx", "")]), "2025-01-01")
    desk.check("x.xlsx", b"no workbook", "2025-01-01")


exercised()
own, lib = ours(), library()
late = {
    name
    for path, source in own.items()
    if path.endswith(".py")
    for name in imported(source.decode(), late=True)
}
standard = loaded({name for name in late if not name.startswith("finsam_xl")} | ALSO | CODECS, lib)
packed = {
    "stdlib.zip": archive(standard, optimize=2),
    # the rules' titles are their docstrings
    "app.zip": archive(own, optimize=1),
}
json.dumps({name: base64.b64encode(content).decode() for name, content in packed.items()})
