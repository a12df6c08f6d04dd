"""Would Excel open it? Microsoft's own checks twice, and ours for what both miss.

- :func:`open_xml_errors`: openxml-audit, a Python port of the Open XML SDK; in process.
- :func:`sdk_errors`, :func:`sdk_errors_many`: the SDK itself as WebAssembly under node; seconds to
  start, so one process answers all calls.
- :func:`own_assertions`: see ``assertions.py``.

Every answer is a list of sentences, empty when nothing was found. All three take .xlsx, .xlsm
and .xlam.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import json
import shutil
import subprocess
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from hosts.assertions import own_assertions

if TYPE_CHECKING:
    from openxml_audit import OpenXmlValidator

__all__ = [
    "all_errors",
    "missing",
    "open_xml_errors",
    "own_assertions",
    "sdk_errors",
    "sdk_errors_many",
]

NODE_FOLDER = Path(__file__).parents[2] / ".venv" / "node"
SDK = NODE_FOLDER / "node_modules" / "@ooxml-tools" / "validate" / "dist" / "npm" / "index.js"

#: Reads a line of file names as a JSON list, prints a line of one JSON object, until no more
#: come. .xlsm and .xlam are spreadsheets too.
SCRIPT = """
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
const { default: validate } = await import(process.argv[1]);
for await (const line of createInterface({ input: process.stdin })) {
  const found = {};
  for (const path of JSON.parse(line)) {
    try {
      const faults = await validate(new Uint8Array(readFileSync(path)), "xlsx", "Microsoft365");
      found[path] = faults.map(
        (f) => `${f.path.partUri}${f.path.xpath}: ${f.id}: ${f.description}`);
    } catch (fault) {
      found[path] = [`not a package that the SDK can open: ${String(fault).split("\\n")[0]}`];
    }
  }
  process.stdout.write(JSON.stringify(found) + "\\n");
}
process.exit(0);
"""


def missing() -> tuple[str, ...]:
    """What the SDK validator lacks; empty when it can run."""
    lacking = [] if shutil.which("node") else ["node"]
    if not SDK.exists():
        lacking.append("@ooxml-tools/validate (make node)")
    return tuple(lacking)


@functools.cache
def _port() -> OpenXmlValidator:
    from openxml_audit import FileFormat, OpenXmlValidator

    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0)


def open_xml_errors(path: Path | str) -> list[str]:
    """Errors by the Python port. Warnings are left out: they are about inline strings and style."""
    from openxml_audit import ValidationSeverity

    result = _port().validate(str(path))
    return [str(e) for e in result.errors if e.severity is ValidationSeverity.ERROR]


def sdk_errors(path: Path | str) -> list[str]:
    """Errors by the Open XML SDK itself. For several files use :func:`sdk_errors_many`."""
    return sdk_errors_many([path])[Path(path)]


def sdk_errors_many(paths: Iterable[Path | str], limit: float = 300.0) -> dict[Path, list[str]]:
    """Errors by the Open XML SDK, by a node process that is started once and ends with this one."""
    files = [Path(path) for path in paths]
    seen = {path: path.read_bytes() for path in files}
    new = {data: path for path, data in seen.items() if data not in _FOUND}
    if new:
        _FOUND.update(_asked(new, limit))
    return {path: _FOUND[data] for path, data in seen.items()}


#: what was found in a file, by its bytes: templates come in many a test
_FOUND: dict[bytes, list[str]] = {}


def _asked(new: dict[bytes, Path], limit: float) -> dict[bytes, list[str]]:
    node = _node()
    assert node.stdin is not None
    assert node.stdout is not None
    assert node.stderr is not None
    clock = threading.Timer(limit, node.kill)
    clock.start()
    with contextlib.suppress(BrokenPipeError):
        node.stdin.write(json.dumps([str(path.resolve()) for path in new.values()]) + "\n")
        node.stdin.flush()
    line = node.stdout.readline()
    clock.cancel()
    if not line:
        _node.cache_clear()
        # node prints the whole line of a minified module; its end says what happened
        raise RuntimeError(f"the Open XML SDK did not run: {node.stderr.read()[-800:]}")
    found = json.loads(line)
    return {data: found[str(path.resolve())] for data, path in new.items()}


@functools.cache
def _node() -> subprocess.Popen[str]:
    started = subprocess.Popen(
        ["node", "--input-type=module", "--eval", SCRIPT, SDK.as_uri()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    atexit.register(started.kill)
    return started


def all_errors(path: Path | str) -> list[str]:
    """What any of the three has to say about one file."""
    return [
        *(f"port: {error}" for error in open_xml_errors(path)),
        *(f"own: {error}" for error in own_assertions(path)),
        *(f"sdk: {error}" for error in sdk_errors(path)),
    ]
