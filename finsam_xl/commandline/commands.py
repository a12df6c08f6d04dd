"""What each verb of the command line does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from finsam_xl.calculation.calculate import MissingArea
from finsam_xl.commandline.targets import (
    changed_book,
    folder,
    fresh,
    named_as_book,
    opened,
    places,
    tell,
    went_with,
    write,
)
from finsam_xl.documents.document import told_missing
from finsam_xl.errors import NO_MEMORY, DataDoesNotFit, UserError

if TYPE_CHECKING:
    from finsam_xl.documents.document import Document
    from finsam_xl.documents.inputs import Filling
    from finsam_xl.template.profile import Profile


def run(call: argparse.Namespace, arguments: Sequence[str], own: bool, inside: bool) -> int:
    """The verb's exit status.

    ``arguments`` is the call as it was typed, for a process of its own where the workbook needs
    one; ``inside`` says that this is it. ``own``: this process is our own program's, so that its
    clock and its memory may be limited.
    """
    if call.verb is None or vars(call).get("action", "") is None:
        call.help()
        return 0
    from finsam_xl.commandline.endings import refuse_other_form
    from finsam_xl.running.guard import ANY, FIRST_LOOK, NeedsChild, limit_memory, too_much_memory

    refuse_other_form(call)

    # what a spreadsheet program takes, it takes in a process of its own
    other_engine = call.verb == "recompute" and call.engine != "python"
    any_size = inside or (other_engine and call.engine == "libreoffice")
    call.own, call.look = own, ANY if any_size else FIRST_LOOK
    # on Windows that means loading ctypes, which is kept to the process of its own; another
    # engine needs more memory, and a program that is started would take the limit over
    # nothing is judged in this process where a cluster does it, and its client is large
    elsewhere = vars(call).get("dask") is not None
    limited = call.verb in ("check", *_OF_ONE_BOOK) and not (other_engine or elsewhere)
    if own and sys.platform != "win32" and limited:
        limit_memory()
    try:
        return int(_VERBS[call.verb](call))
    except MissingArea as gone:
        raise UserError(told_missing(gone)) from None
    except NeedsChild:
        if other_engine:
            raise UserError(
                f"{Path(call.file).name} är för stor för --engine {call.engine}: använd --engine "
                "python."
            ) from None
        from finsam_xl.running.child import run_call

        return run_call(arguments, Path(call.file), call.verb)
    except NO_MEMORY:
        if inside or call.verb not in _OF_ONE_BOOK:
            raise
    # not above, where what fills the memory is still held
    raise UserError(too_much_memory(Path(call.file).name, call.verb))


#: the verbs that are given a process of their own for a large workbook
_OF_ONE_BOOK = ("read", "fill", "recompute", "report", "compare")


def _new(call: argparse.Namespace) -> int:
    from finsam_xl.documents.new import new_workbook
    from finsam_xl.template.sizes import LEAST_ROWS, MOST_COLUMNS, MOST_ROWS

    if not LEAST_ROWS <= call.rader <= MOST_ROWS:
        raise UserError(f"--rader ska vara mellan {LEAST_ROWS} och {MOST_ROWS}, inte {call.rader}.")
    target = fresh(Path(call.out))
    named_as_book(target, ".xlsx")
    flavour = "python" if call.formler == "python" else ""
    profile = _profile_of(call)
    if call.fran is not None:
        return _carried_on(call, target, flavour, profile)
    for option, given in (("--ar", call.ar), ("--beviljat", call.beviljat)):
        if given:
            raise UserError(f"{option} hör till --fran med en ansökan: ange den också.")
    write(
        target,
        new_workbook(call.kind, call.rader, call.kolumner, MOST_COLUMNS, flavour, profile),
    )
    return 0


def _carried_on(
    call: argparse.Namespace, target: Path, flavour: str, profile: Profile | None
) -> int:
    """A new workbook, with what comes along from older ones."""
    from finsam_xl.commandline.granted import sources, wanted
    from finsam_xl.documents.carried import REPORT
    from finsam_xl.documents.new import carried_on
    from finsam_xl.running.check import open_document
    from finsam_xl.running.guard import ANY, LARGE_SECONDS

    seconds = None
    if call.kind == REPORT:
        # a report is large by itself: with nothing in it it takes longer than most files
        call.look, seconds = ANY, LARGE_SECONDS
    source, second = sources(call)
    call.file = str(source)
    fresh(target, source)
    asked = wanted(call)
    beside = None if second is None else open_document(second, call.look)
    with opened(call, seconds) as document:
        made, notes = carried_on(
            document, call.kind, call.rader, call.kolumner, flavour, profile, asked, beside
        )
    write(target, made)
    tell(notes)
    return 0


def _profile_of(call: argparse.Namespace) -> Profile | None:
    """The profile that the call names, if it names one."""
    if call.profil is None:
        return None
    from finsam_xl.documents.profile_file import read_profile

    return read_profile(Path(call.profil))


def _profile(call: argparse.Namespace) -> int:
    from finsam_xl.documents.profile_file import new_profile

    target = fresh(Path(call.out))
    write(target, new_profile().encode())
    return 0


def _fill(call: argparse.Namespace) -> int:
    from finsam_xl.documents.fitting import AS_TEXT

    if call.data is None and call.fran is None:
        raise UserError("Ange vad som fylls i: --data JSON, eller --fran med uppföljningar.")
    target, backup = places(call)
    with opened(call) as document:
        filling = _filling(call, document)
        if filling.notes and call.strict:
            notes = (note.replace(AS_TEXT, ".") for note in filling.notes)
            raise DataDoesNotFit("Ingenting är skrivet. " + " ".join(notes))
        filled = changed_book(call, document, filling.edits)
    write(target, filled.data, backup, document.workbook.sha256)
    tell(filling.notes)
    tell(went_with(target, filled))
    return 0


def _filling(call: argparse.Namespace, document: Document) -> Filling:
    """What is to be filled in: of follow-ups, or of data as JSON or a table."""
    if call.fran is not None:
        from finsam_xl.commandline.granted import follow_ups
        from finsam_xl.documents.carried.filled import filled_from

        return filled_from(document, follow_ups(call))
    from finsam_xl.documents.fill import fill

    if call.data.lower().endswith(".csv"):
        from finsam_xl.commandline.table_file import data_of_csv

        return fill(document, data_of_csv(call.data, document, call.tabell))
    from finsam_xl.commandline.data_file import data_in

    return fill(document, data_in(call.data))


def _read(call: argparse.Namespace) -> int:
    from finsam_xl.documents.exchange import as_data
    from finsam_xl.escape import as_json_text

    target = fresh(Path(call.out)) if call.out else None
    with opened(call) as document:
        if call.format == "csv":
            from finsam_xl.commandline.table_file import as_csv, main_table

            table = main_table(document.layout, call.tabell)
            text = as_csv(document, table, as_data(document))
        else:
            text = as_json_text(as_data(document))
    if target is None:
        sys.stdout.write(text)
    else:
        write(target, text.encode("utf-8"))
    return 0


def _check(call: argparse.Namespace) -> int:
    from finsam_xl.commandline.checking import check_books

    return check_books(call)


def _portfolio(call: argparse.Namespace) -> int:
    from finsam_xl.commandline.gathering import gather_books

    return gather_books(call)


def _compare(call: argparse.Namespace) -> int:
    from finsam_xl.commandline.comparing import compare_books

    return compare_books(call)


def _rules(call: argparse.Namespace) -> int:
    from finsam_xl.reports import catalogue

    printers = {"text": catalogue.as_text, "json": catalogue.as_json, "md": catalogue.as_markdown}
    sys.stdout.write(printers[call.format](call.rules_version))
    return 0


def _explain(call: argparse.Namespace) -> int:
    from finsam_xl.reports import catalogue

    sys.stdout.write(catalogue.explain(catalogue.find(call.code, call.rules_version)))
    return 0


def _schema(call: argparse.Namespace) -> int:
    from finsam_xl.reports.schema import schema_of

    sys.stdout.write(schema_of(call.kind))
    return 0


def _recompute(call: argparse.Namespace) -> int:
    from finsam_xl.commandline.recomputing import recompute_book

    return recompute_book(call)


def _report(call: argparse.Namespace) -> int:
    from finsam_xl.commandline.reporting import report_book

    return report_book(call)


def _functions(call: argparse.Namespace) -> int:
    from finsam_xl.excel.functions import catalogue
    from finsam_xl.excel.functions.registry import find

    if call.name is None:
        sys.stdout.write(catalogue.PRINTERS[call.format or "text"]())
    elif call.format is not None:
        raise UserError("--format hör till hela listan: utelämna det när en funktion är angiven.")
    else:
        sys.stdout.write(catalogue.page(find(call.name)))
    return 0


def _excel(call: argparse.Namespace) -> int:
    if call.action == "build":
        from finsam_xl.excel.package.build import build, contents

        made = contents()  # no folder is made where that cannot be done
        for built in build(folder(Path(call.out)), made):
            print(built.path)
            if built.kept is not None:
                tell([f"En annan {built.path.name} fanns där och är sparad som {built.kept}."])
        return 0
    from finsam_xl.excel.doctor import doctor
    from finsam_xl.excel.doctor.computer import this_computer

    computer = this_computer()
    if call.action == "doctor":
        found = doctor.checks(computer)
        sys.stdout.write(doctor.as_text(found))
        return doctor.exit_status(found)
    from finsam_xl.excel.doctor.install import install, uninstall

    if call.action == "install":
        place = Path(call.folder) if call.folder else None
        said = install(computer, place, call.dry_run)
    else:
        said = uninstall(computer, call.dry_run)
    print("\n".join(said))
    return 0


_VERBS = {
    "new": _new,
    "fill": _fill,
    "read": _read,
    "check": _check,
    "portfolio": _portfolio,
    "compare": _compare,
    "recompute": _recompute,
    "report": _report,
    "functions": _functions,
    "rules": _rules,
    "explain": _explain,
    "schema": _schema,
    "profile": _profile,
    "excel": _excel,
}
