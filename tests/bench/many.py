"""The table of a thousand files: files a second, what more cores give, peak memory."""

from __future__ import annotations

from statistics import median

from bench.books import ansokningar
from bench.process import CORES, ONE, Broken, Warm
from bench.rounds import Found, end, in_turn
from bench.tables import Samples, Table, at_least, number, paired, present

FILES = 1000  #: in blocks, one a round
SOME = 80  #: openpyxl is given so many of a block, to be done in time
OURS, OURS_ALL = "finsam_xl check_files, one process", "finsam_xl check_files, all cores"
PEER, PEER_ALL = "openpyxl.load_workbook, one process", "openpyxl.load_workbook, all cores"
LOOP, LOOP_ALL = "a loop that only counts, one process", "a loop that only counts, all cores"
CALAMINE = "python-calamine (values only), one process"

#: name -> (case, files, cores); in this order, so that what is compared stands close in time
CASES = {
    LOOP: ("loop_one_process", 0, ONE),
    LOOP_ALL: ("loop_all_cores", 0, CORES),
    OURS_ALL: ("check_all_cores", FILES, CORES),
    OURS: ("check_one_process", FILES, ONE),
    PEER: ("openpyxl_one_process", SOME, ONE),
    PEER_ALL: ("openpyxl_all_cores", SOME, CORES),
    CALAMINE: ("calamine_one_process", FILES, ONE),
}


def many_table(rounds: int) -> Table:
    paths = ansokningar(FILES)
    workers = {name: Warm(cores) for name, (_, _, cores) in CASES.items()}
    block = FILES // rounds

    def timed(name: str, first: int, count: int) -> float:
        """Seconds a file; a loop counts as one on each of its cores."""
        case, most, _ = CASES[name]
        given = paths[first : first + min(count, most)]
        seconds = workers[name].seconds(case, *given)
        return seconds / (len(given) or (len(CORES) if name == LOOP_ALL else 1))

    for name in CASES:
        try:
            timed(name, 0, 30)  # loaded, its processes started
        except Broken:
            continue  # in_turn tells why
    turns = dict.fromkeys(CASES, 0)

    def call(name: str) -> float:
        turns[name] += 1
        return timed(name, (turns[name] - 1) * block, block)

    found = in_turn({name: lambda name=name: call(name) for name in CASES}, rounds, 0)
    found = {name: one._replace(megabytes=end(workers[name])) for name, one in found.items()}
    gains = {
        name: _gains(found[one].samples, found[name].samples)
        for one, name in ((OURS, OURS_ALL), (PEER, PEER_ALL), (LOOP, LOOP_ALL))
    }
    return Table(
        f"{FILES} applications, no two alike, in {rounds} blocks ({SOME} of each by openpyxl);"
        " peak of the largest process",
        ("case", "files/s (least-most)", "× openpyxl", f"gain of {len(CORES)} cores", "peak MiB"),
        _rows(found, gains),
        [
            at_least(
                "files/s, one process / openpyxl",
                paired(found[PEER].samples, found[OURS].samples),
                2.5,
            ),
            at_least(
                "gain of all cores / gain of the loop",
                paired(gains[OURS_ALL], gains[LOOP_ALL]),
                0.85,
            ),
        ],
        {name: one.samples for name, one in found.items()},
    )


def _gains(one: Samples, every: Samples) -> Samples:
    both = zip(one, every, strict=False)
    return [None if a is None or b is None else a / b for a, b in both]


def _rows(found: dict[str, Found], gains: dict[str, Samples]) -> list[list[str]]:
    rows = []
    for name, one in found.items():
        if one.fault is not None:
            rows.append([name, one.fault, "", "", ""])
            continue
        loop = name in (LOOP, LOOP_ALL)
        speeds = [1 / seconds for seconds in present(one.samples)]
        speed = f"{median(speeds):.0f} ({min(speeds):.0f}-{max(speeds):.0f})"
        gained = present(gains.get(name, []))
        rows.append(
            [
                name,
                "" if loop else speed,
                "" if loop else number(paired(found[PEER].samples, one.samples)),
                number(median(gained)) if gained else "",
                number(one.megabytes, 0),
            ]
        )
    return rows
