"""A Python in WebAssembly: npm's pyodide under node, with wheels and nothing else of ours."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from hosts.validators import NODE_FOLDER

ROOT = Path(__file__).parents[2]
PYODIDE = NODE_FOLDER / "node_modules" / "pyodide" / "pyodide.mjs"
SCRIPT = Path(__file__).with_suffix(".mjs")
#: pure-Python wheels, fetched once: ``make node``
WHEELS = ROOT / ".venv" / "wheels"
FETCHED = ("openpyxl", "et_xmlfile", "xlwings", "setuptools")


def missing() -> tuple[str, ...]:
    """What lacks; empty when it can run."""
    lacking = [] if shutil.which("node") else ["node"]
    if not PYODIDE.exists() or not all(list(WHEELS.glob(f"{one}-*.whl")) for one in FETCHED):
        lacking.append("pyodide and its wheels (make node)")
    return tuple(lacking)


def fetched(*names: str) -> list[Path]:
    """The wheels of those packages."""
    return [next(WHEELS.glob(f"{name}-*.whl")) for name in names]


_FOLDER = tempfile.TemporaryDirectory()


@functools.cache
def own_wheel() -> Path:
    """Our own package's wheel, built once of what stands in the tree, without the network."""
    folder = Path(_FOLDER.name)
    source = folder / "source"
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("finsam_xl", "macros"):
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    subprocess.run(
        [*pip, "--wheel-dir", str(folder), str(source)],
        check=True,
        env={**os.environ, "PIP_FIND_LINKS": str(WHEELS)},
        capture_output=True,
        timeout=120,
    )
    return next(folder.glob("finsam_xl-*.whl"))


def run(
    program: str, wheels: Iterable[Path], files: Mapping[str, Path], limit: float = 120.0
) -> str:
    """What the last line of ``program`` gives, a text; ``files``: where each stands inside."""
    asked = {
        "module": PYODIDE.as_uri(),
        "wheels": [str(wheel) for wheel in wheels],
        "files": {inside: str(path) for inside, path in files.items()},
        "program": program,
    }
    done = subprocess.run(
        ["node", str(SCRIPT)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=limit,
    )
    if done.returncode:
        raise RuntimeError(f"node did not run: {done.stderr[-2000:]}")
    answer = json.loads(done.stdout)
    if "fault" in answer:
        raise RuntimeError(f"Pyodide: {answer['fault']}")
    return str(answer["gives"])
