"""The page, built once for all its tests: they run in one of pytest's workers."""

from __future__ import annotations

from pathlib import Path

import pytest

import build_page
from conftest import demand
from hosts import browser, pyodide


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    demand((*pyodide.missing(), *browser.missing()))
    path = tmp_path_factory.mktemp("page") / "finsam-xl.html"
    path.write_bytes(build_page.page())
    return path
