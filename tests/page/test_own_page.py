"""The page as an association's IT department builds it: make page PROFIL=forbund.toml."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

import build_page
from conftest import demand
from finsam_xl.documents.profile_file import read_profile
from finsam_xl.template.profile import from_json
from hosts import browser, pyodide
from support import check, document

pytestmark = pytest.mark.xdist_group("pyodide")

TERMS = """[forbund]
namn = "Samordningsförbundet Exempel"
"""
CODES = ("run", "() => opened.entries.map((entry) => entry.code)")


def test_its_new_workbooks_have_its_terms_and_others_are_held_against_them(tmp_path: Path) -> None:
    demand((*pyodide.missing(), *browser.missing()))
    (tmp_path / "forbund.toml").write_text(TERMS, encoding="utf-8")
    profile = read_profile(tmp_path / "forbund.toml")
    path = tmp_path / "finsam-xl.html"
    path.write_bytes(build_page.page(profile))
    plain = build_page.EXAMPLES / "hbs_plan_2019.xlsx"
    walk = browser.walk(
        path,
        [
            ("state", "^Klar"),
            ("choose", str(plain)),
            ("state", "^1 fil"),
            CODES,
            ("click", "#new-budget"),
            ("state", "^budget.xlsx"),
            CODES,
            ("download", "#corrected"),
        ],
    )
    assert "MALL116" in walk.gives[3]
    assert "MALL116" not in walk.gives[6]
    own = base64.b64decode(walk.gives[7]["data"])
    assert document(own).layout.profile == from_json(profile.as_json())
    # the plain page says nothing of it
    assert [f.code for f in check(plain.read_bytes()).findings if f.code == "MALL116"] == []
