"""The extension for LibreOffice: what is in it, and that it installs and computes."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

import finsam_xl
from conftest import demand
from finsam_xl.errors import NotWritten
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.excel.package import oxt
from finsam_xl.excel.package.build import build
from hosts import office as office_host

WORKER = Path(__file__).parents[1] / "hosts" / "extension_worker.py"
PACKAGE = Path(finsam_xl.__file__).parent
NOBODY = 65534


def test_the_same_version_gives_the_same_bytes(tmp_path: Path) -> None:
    (first,) = (one.path for one in build(tmp_path, {oxt.NAME: oxt.archive()}))
    assert first.read_bytes() == oxt.archive() == oxt.archive()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritten):
        build(tmp_path / "finns" / "inte", {oxt.NAME: oxt.archive()})


def test_it_holds_the_functions_and_what_they_need_and_no_more() -> None:
    names = set(oxt.contents())
    assert {"META-INF/manifest.xml", "description.xml", "finsam_xl_calc.py"} <= names
    assert "pythonpath/finsam_xl/excel/functions/registry.py" in names
    for other in (
        "commandline/commands",
        "workbook/read/reader",
        "rules/run",
        "excel/engines/office",
        "excel/package/oxt",
    ):
        assert (PACKAGE / f"{other}.py").exists()
        assert f"pythonpath/finsam_xl/{other}.py" not in names


def test_every_file_that_it_names_is_there() -> None:
    with zipfile.ZipFile(io.BytesIO(oxt.archive())) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        manifest = fromstring(archive.read("META-INF/manifest.xml"))
        description = fromstring(archive.read("description.xml"))
    named = [
        value for entry in manifest for key, value in entry.items() if key.endswith("full-path")
    ]
    assert named == ["finsam_xl.idl", "finsam_xl_calc.py"]
    assert set(named) <= set(names)
    text = next(value for e in description.iter() for k, value in e.items() if k.endswith("href"))
    assert text in names
    version = description.find("{http://openoffice.org/extensions/description/2006}version")
    assert version is not None
    assert version.get("value") == finsam_xl.__version__


def test_what_it_holds_runs_with_the_standard_library_alone(tmp_path: Path) -> None:
    """Every module in it is imported, by a Python that knows nothing else of ours."""
    for name, content in oxt.contents().items():
        if name.startswith("pythonpath/"):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    program = (
        "import importlib, pathlib, sys\n"
        "root = pathlib.Path(sys.argv[1]); sys.path.insert(0, str(root))\n"
        "for path in sorted(root.rglob('*.py')):\n"
        "    parts = path.relative_to(root).with_suffix('').parts\n"
        "    importlib.import_module('.'.join(p for p in parts if p != '__init__'))\n"
        "from finsam_xl.excel.functions.registry import FUNCTIONS\n"
        "for one in FUNCTIONS.values():\n"
        "    print(one.call(*one.example.arguments))\n"
    )
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(tmp_path / "pythonpath")],
        check=True,
        capture_output=True,
        text=True,
    )
    expected = [str(one.call(*one.example.arguments)) for one in FUNCTIONS.values()]
    assert told.stdout.splitlines() == expected


# ---- installed in LibreOffice


@pytest.fixture
def plain_user() -> Iterator[tuple[Path, list[str]]]:
    """A folder of a user who is not root, and what a command of that user begins with: root's
    own extensions would be everybody's, so that ``unopkg`` refuses."""
    demand(office_host.missing())
    folder = Path(tempfile.mkdtemp(prefix="finsam-xl-test-"))
    before = ["env", f"HOME={folder}", f"TMPDIR={folder}"]
    if os.getuid() == 0:
        demand(() if shutil.which("setpriv") else ("util-linux (setpriv)",))
        os.chown(folder, NOBODY, NOBODY)
        user = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        before = ["setpriv", *user, *before]
    yield folder, before
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.xdist_group("office")
def test_it_installs_and_computes_for_a_plain_user(plain_user: tuple[Path, list[str]]) -> None:
    folder, before = plain_user
    profile = folder / "profil"
    (extension,) = (one.path for one in build(folder, {oxt.NAME: oxt.archive()}))
    extension.chmod(0o644)
    added = subprocess.run(
        [
            *before,
            "unopkg",
            "add",
            "--suppress-license",
            str(extension),
            f"-env:UserInstallation={profile.as_uri()}",
        ],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=folder,
    )
    assert (added.returncode, added.stderr) == (0, "")
    worker = folder / "worker.py"
    worker.write_bytes(WORKER.read_bytes())
    worker.chmod(0o644)
    asked = {
        "profile": str(profile),
        "cells": {"A1": 10, "A2": 32.5, "A3": 0},
        "formulas": {
            "B1": "=FINSAM_SUMMA(A1:A3)",
            "B2": "=FINSAM_ANDEL(A1;A3)",
            "B3": "=FINSAM_STATUS(A3)",
            "B4": "=FINSAM_FINNS_EJ(A3)",
        },
    }
    ran = subprocess.run(
        [*before, office_host.SYSTEM_PYTHON, "-E", str(worker)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=120,
        cwd=folder,
    )
    assert ran.returncode == 0, ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout)
    assert told["seen"]["B1"][:2] == [0, 42.5]
    assert told["seen"]["B2"][0] == 532  # division by zero
    assert told["seen"]["B3"][2] == "OK"
    assert told["seen"]["B4"][0] == 525  # a name that nobody knows
    # what the function wizard shows
    assert told["wizard"] == {
        one.name: [
            f"{one.says} Ger {one.gives}.",
            [[argument.name, argument.says] for argument in one.arguments],
        ]
        for one in FUNCTIONS.values()
    }
