"""The verbs beside ``check`` on a hostile file: how each is called, and what is promised of it.

Refused: status 2, one sentence, nothing written. Done: what was asked for, and no more. Either
way the file itself stays as it was, byte for byte.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from finsam_xl.documents.exchange import as_data
from finsam_xl.running.check import document_of
from hostile.kinds import Kind, Verdict, source
from hostile.measured import Call
from hostile.register import KINDS

VERBS = ("fill", "recompute", "read")
#: a text, and an amount that formulas of the document depend on
FILLED = {"forbund": "Samordningsförbundet Ny", "ingaende_eget_kapital": "3700"}
DATA, TARGET = "data.json", "ny.xlsx"
NOT_SWEDISH = re.compile(
    r"Error|Exception|Traceback|invalid|not well-formed|line \d|fel i programmet|\bNone\b|[{}]"
    r"|programmet avbröts"
)
#: of the data, which name what the file has not
NOT_IN_IT = re.compile(r": Fältet \w+ (finns inte|saknas i arbetsboken)")


def turn(kind: Kind) -> str:
    """The verb whose turn it is: each kind has one, so that all verbs meet every family."""
    if kind.name.startswith("formulas_"):
        return "fill"  # which looks for what depends on what
    return VERBS[list(KINDS).index(kind.name) % len(VERBS)]


def words(verb: str, file: str, target: str = TARGET) -> list[str]:
    """The call, where :data:`DATA` is in the folder."""
    options = {"fill": ["--data", DATA, "-o", target], "recompute": ["-o", target], "read": []}
    return [verb, file, *options[verb]]


def prepared(folder: Path) -> Path:
    """The folder with what the calls need."""
    (folder / DATA).write_text(json.dumps({"fields": FILLED}), "utf-8")
    return folder


def is_one_sentence(line: str) -> None:
    """A refusal as a user reads it: what, where, what to do."""
    assert line.endswith(".")
    assert re.search("[:;] ", line), "what to do is missing"
    assert line.isprintable()
    assert not NOT_SWEDISH.search(line), line
    assert len(line) < 400


@cache
def _sound() -> Any:
    return as_data(document_of(source(), "granne.xlsx"))


def keeps_promises(
    kind: Kind, data: bytes, verb: str, done: Call, folder: Path, target: str = TARGET
) -> bool:
    """Fails where the call on these bytes did not; whether the file was refused."""
    file = f"{kind.name}.xlsx"
    assert (folder / file).read_bytes() == data, "the file itself was changed"
    left = {p.name for p in folder.iterdir() if p.name.startswith((target, f".{target}"))}
    if done.status == 2:
        assert done.out == ""
        assert left == set()
        (line,) = done.err.splitlines()
        assert line.startswith("finsam-xl: ")
        is_one_sentence(line.removeprefix("finsam-xl: "))
        assert line.count(file) == 1 or NOT_IN_IT.search(line)
        assert kind.verdict is not Verdict.SAME, line
        if kind.verdict in (Verdict.REFUSED, Verdict.BOUNDED):
            assert kind.says in line
        return True
    assert kind.verdict is not Verdict.REFUSED
    assert done.status == 0
    if verb == "read":
        assert done.err == ""
        found = json.loads(done.out)
        assert left == set()
    else:
        # what a change takes with it is told, a sentence a line
        assert all(line.startswith(f"{target}: ") for line in done.err.splitlines()), done.err
        assert left == {target}
        found = as_data(document_of((folder / target).read_bytes(), target))
    if verb == "fill":
        assert {name: found["fields"].get(name) for name in FILLED} == FILLED
    if kind.verdict is Verdict.SAME or (kind.verdict is Verdict.BOUNDED):
        sound = _sound()
        changed = FILLED if verb == "fill" else {}
        assert found == sound | {"fields": sound["fields"] | changed}
    return False
