"""Whatever a file holds: an answer in time, within the memory, in one Swedish sentence.

Each kind of file is checked by the command line as a process of its own, together with a sound
neighbour, which is checked all the same. Small ones share a call; where its whole time is more
than is promised for one, each is called by itself. Time is the processor's, as tests run beside
each other, and of a machine no slower than the promise's; on a slower one a file may be refused
for its time. The clock's time is shown by ``make hostile``; what waits without working is ended
and fails.
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import finsam_xl
from finsam_xl.errors import NotReadable
from finsam_xl.findings import FileReport
from finsam_xl.running.check import check_file, check_workbook
from finsam_xl.workbook.read.reader import read_bytes
from hostile import archives, files, markup, names, verbs
from hostile.kinds import SOURCE, Kind, Verdict, source
from hostile.measured import (
    LARGE_SECONDS,
    MEGABYTES,
    SECONDS,
    Call,
    call,
    calls_together,
    slowness,
)
from hostile.register import FAMILIES, KINDS
from support import PER, check, document

pytestmark = pytest.mark.xdist_group("hostile")

TOGETHER = 15  #: small files that share a call


def in_time(done: Call, kind: Kind) -> bool:
    """Whether the call took no more than is promised, on a machine as fast as the promise's."""
    promised = LARGE_SECONDS if kind.large else SECONDS
    return done.worked <= promised or done.worked <= promised * slowness()


def only_slow(done: Call) -> bool:
    """Whether a file was refused for its time where the machine is clearly slower, or was busy
    with something else: the clock ran on."""
    if re.search(r" inom (5|20) sekunder: ", done.out + done.err) is None:
        return False
    return done.worked < 0.8 * done.seconds or slowness() > 1.5


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sound neighbour in it."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "granne.xlsx").write_bytes(source())
    return folder


class Calls:
    """The calls, each made once, when the first of its kinds is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        small = [name for name, kind in KINDS.items() if not kind.large]
        groups = [small[at : at + TOGETHER] for at in range(0, len(small), TOGETHER)]
        groups += [[name] for name, kind in KINDS.items() if kind.large]
        self.groups = {name: tuple(group) for group in groups for name in group}
        self.files: dict[str, bytes] = {}
        self.done: dict[tuple[str, ...], Call] = {}
        self.others: dict[str, Call] = {}

    def _made(self, name: str) -> tuple[str, ...]:
        """The kind's group, whose files lie in the folder."""
        group = self.groups[name]
        for other in group if name not in self.files else ():
            self.files[other] = KINDS[other].make()
            (self.folder / f"{other}.xlsx").write_bytes(self.files[other])
        return group

    def check(self, name: str) -> Call:
        """``check`` of the kind's group and the neighbour."""
        group = self._made(name)
        if group not in self.done:
            self.done[group] = self._check(group)
            if not in_time(self.done[group], KINDS[name]):
                self.groups |= {other: (other,) for other in group}
                self.done |= {(other,): self._check((other,)) for other in group}
        return self.done[self.groups[name]]

    def _check(self, group: tuple[str, ...]) -> Call:
        names = [f"{name}.xlsx" for name in group]
        words = ["check", *names, "granne.xlsx", "--per", PER.isoformat()]
        done = call(words, self.folder)
        return call(words, self.folder) if only_slow(done) else done

    def other(self, name: str) -> Call:
        """The verb whose turn it is for the kind; small ones in one process after each other."""
        group = self._made(name)
        if name not in self.others:
            calls = [
                verbs.words(verbs.turn(KINDS[kind]), f"{kind}.xlsx", f"{kind}-ny.xlsx")
                for kind in group
            ]
            done = calls_together(calls, self.folder) if len(group) > 1 else []
            if not done or not all(in_time(one, KINDS[name]) for one in done):
                for kind in group:
                    (self.folder / f"{kind}-ny.xlsx").unlink(missing_ok=True)
                done = [call(words, self.folder) for words in calls]
            self.others.update(zip(group, done, strict=True))
        return self.others[name]


@pytest.fixture(scope="session")
def calls(place: Path) -> Calls:
    return Calls(verbs.prepared(place))


def is_one_sentence(line: str, file: str) -> None:
    """A verdict line of a file that was not checked."""
    assert line.startswith(f"EJ KONTROLLERAD  {file} ")
    assert line.count(file) == 1
    verbs.is_one_sentence(line)


@cache
def findings(path: Path) -> list[tuple[str, str, str | None, str]]:
    """What a file's report says, the file itself aside."""
    return said(check_file(path, PER))


def said(report: FileReport) -> list[tuple[str, str, str | None, str]]:
    return [
        (f.code, f.severity.word, str(f.at) if f.at else None, f.message) for f in report.findings
    ]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_kind(kind: Kind, calls: Calls) -> None:
    done = calls.check(kind.name)
    file = f"{kind.name}.xlsx"
    assert in_time(done, kind)
    assert done.megabytes <= MEGABYTES
    assert done.err == ""
    # below the files stands what many files end with
    lines = done.out.partition("\n\n")[0].splitlines()
    assert len(lines) == len(calls.groups[kind.name]) + 1
    assert lines[-1] == "OK  granne.xlsx: 0 fel, 4 varningar, 4 upplysningar"
    (line,) = (x for x in lines if f"  {file}" in x)
    word = line.split("  ")[0]
    refused = word == "EJ KONTROLLERAD"
    if refused:
        is_one_sentence(line, file)
        assert done.status == 2
        if only_slow(done):
            return
        assert kind.says in line
    else:
        assert re.fullmatch(rf"(OK|FEL)  {file}: \d+ fel, \d+ varning(ar)?, .*", line)
    if kind.verdict is Verdict.REFUSED:
        assert refused
    elif kind.verdict is Verdict.FAULT:
        assert word == "FEL"
    elif kind.verdict is Verdict.READ:
        assert not refused
    elif kind.verdict is Verdict.NOT_OK:
        assert word != "OK"
    elif kind.verdict is Verdict.SAME or not refused:
        assert findings(calls.folder / file) == findings(SOURCE)


def in_turn() -> list[Kind]:
    """The small kinds and every third large one, which take seconds each."""
    large = [kind for kind in KINDS.values() if kind.large][1::3]
    return [kind for kind in KINDS.values() if not kind.large or kind in large]


@pytest.mark.parametrize("kind", in_turn(), ids=lambda kind: kind.name)
def test_another_verb(kind: Kind, calls: Calls) -> None:
    """``fill``, ``recompute`` or ``read``, in turn; all three of all kinds in ``make hostile``."""
    done = calls.other(kind.name)
    assert in_time(done, kind)
    assert done.megabytes <= MEGABYTES
    if only_slow(done):
        verbs.is_one_sentence(done.err.strip().removeprefix("finsam-xl: "))
        return
    target = f"{kind.name}-ny.xlsx"
    data = calls.files[kind.name]
    verbs.keeps_promises(kind, data, verbs.turn(kind), done, calls.folder, target)


def test_every_generator_is_on_the_register() -> None:
    """A module that nobody imports would be a family that nobody checks."""
    modules = {path.stem for path in Path(archives.__file__).parent.glob("*.py")}
    generators = {f"hostile.{name}" for name in modules if "\n@hostile(" in _source_of(name)}
    assert generators == FAMILIES.keys() == {kind.make.__module__ for kind in KINDS.values()}


def _source_of(module: str) -> str:
    return (Path(archives.__file__).parent / f"{module}.py").read_text("utf-8")


@pytest.mark.parametrize("make", files.PLACES.values(), ids=files.PLACES)
def test_what_is_no_file(make: files.MakePlace, tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    make(tmp_path / "mapp" / "bok.xlsx")
    (tmp_path / "granne.xlsx").write_bytes(source())
    words = ["check", "mapp/bok.xlsx", "granne.xlsx", "--per", PER.isoformat()]
    done = call(words, tmp_path)
    if only_slow(done):
        done = call(words, tmp_path)
    first, second = done.out.partition("\n\n")[0].splitlines()
    is_one_sentence(first, "mapp/bok.xlsx")
    assert second.startswith("OK  granne.xlsx")
    assert (done.status, done.err) == (2, "")
    assert done.seconds <= SECONDS


def verdict(data: bytes) -> str:
    """In this process: "ok", "fel", or what the refusal says."""
    try:
        return check(data).verdict
    except NotReadable as cannot:
        return str(cannot)


def test_cut_anywhere() -> None:
    """Wherever a download ends, nothing is read of it."""
    for data in archives.truncations(80):
        assert verdict(data) not in ("ok", "fel"), len(data)


def test_bits_turned_anywhere() -> None:
    """A turned bit is noticed, or stands where it changes nothing that is said."""
    sound = said(check(source()))
    unharmed = 0
    for seed in range(200):
        data = archives.damaged(seed)
        if verdict(data) in ("ok", "fel"):
            assert said(check(data)) == sound, seed
            unharmed += 1
    assert 0 < unharmed < 60  # dates and attributes in the directory, parts that are not read


WITHOUT_CELLS = re.compile(r"docProps/|xl/(charts|drawings|theme|styles|worksheets/_rels)")


@pytest.mark.parametrize("part", archives.parts())
def test_each_part_gone(part: str) -> None:
    found = verdict(markup.without(part))
    if WITHOUT_CELLS.match(part):
        assert found == "ok"
    else:
        assert found not in ("ok", "fel")


#: Checks the files named, watched by the interpreter's own hook; prints what was done besides.
_WATCHED = """
import sys
from datetime import date
from pathlib import Path
package, *names = sys.argv[1:]
allowed = (package, sys.prefix, sys.base_prefix, "/usr/", "/etc/localtime")
forbidden = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.system", "os.startfile", "urllib.", "http.", "ftplib.", "smtplib.", "ctypes.",
    "os.remove", "os.rename", "os.mkdir", "shutil.", "tempfile.", "winreg.")
done = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        if arguments[0] not in names and not arguments[0].startswith(allowed):
            done.append(event + " " + arguments[0])
    elif event.startswith(forbidden):
        done.append(event)
sys.addaudithook(watch)
from finsam_xl.running.check import check_file
for name in names:
    check_file(Path(name), date(2026, 11, 21))
print("files:", done)
import socket
socket.socket().close()
open("/proc/version" if sys.platform == "linux" else "canary").close()
print("canary:", done)
"""
ASKED_OUT = re.compile("relation_|link_|connections|embedded|entity_|property_|sheet_name|name_")


def test_nothing_is_followed_called_or_run(tmp_path: Path) -> None:
    """No socket, no program, no other file, nothing written, whatever the file asks for."""
    kinds = [k for k in KINDS.values() if ASKED_OUT.match(k.name) and not k.large]
    assert len(kinds) > 30
    for kind in kinds:
        (tmp_path / f"{kind.name}.xlsx").write_bytes(kind.make())
    package = str(Path(finsam_xl.__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, package, *(f"{kind.name}.xlsx" for kind in kinds)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    files, canary = done.stdout.splitlines()
    assert files == "files: []"
    assert "socket.__new__" in canary, "the hook sees what it should"
    assert "open /proc/version" in canary


#: Nothing can tell that a name leads to another empty cell than the template's, where the field
#: may be empty, or from a text for other programs: no figure and no formula depends on it.
UNKNOWABLE = {(name, "one row down") for name in ("falt_organisationsnummer", "kontroll_program")}


def test_each_name_led_astray() -> None:
    """A name that is gone or leads elsewhere is a *fel*: a field's in two ways, the others' each
    in one; of the cells that are worked out every fortieth."""
    sound = read_bytes(source(), "b")
    own, derived = names.all_names(), document(source()).layout.derived
    ways = list(names.WAYS)
    told = 0
    for number, (name, place) in enumerate(own.items()):
        if name in derived and number % 40:
            continue
        everyway = name.startswith(("falt_", "mellan_"))
        for way in (ways * 2)[number % 7 :][: 2 if everyway else 1]:
            new = names.WAYS[way](name, place)
            if new == place:
                continue
            changed = tuple(
                n._replace(refers_to=new or "") if n.name == name else n
                for n in sound.names
                if n.name != name or new is not None
            )
            report = check_workbook(sound._replace(names=changed), "b", PER)
            assert report.verdict == "fel" or (name, way) in UNKNOWABLE, (name, way)
            told += 1
    assert told > 60
