"""``compare``: what differs between two versions of a workbook."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from finsam_xl.commandline.targets import fresh, write
from finsam_xl.running.check import open_document
from finsam_xl.running.guard import SECONDS, limited_time

#: both workbooks are read and checked
WORKBOOKS = 2


def compare_books(call: argparse.Namespace) -> int:
    """0 where nothing differs, 1 where something does."""
    from finsam_xl.comparing.text import as_json, as_text
    from finsam_xl.comparing.versions import compare

    old, new = Path(call.old), Path(call.new)
    target = None if call.out is None else fresh(Path(call.out))
    # whichever takes the longer is the one that a sentence names
    call.file = str(max((old, new), key=_size))
    name = f"{old.name} och {new.name}"
    clock = limited_time(name, call.verb, WORKBOOKS * SECONDS) if call.own else nullcontext()
    with clock:
        documents = open_document(old, call.look), open_document(new, call.look)
        found = compare(*documents, call.per or date.today(), str(old), str(new))
        if call.format == "html":
            from finsam_xl.comparing.html import as_html

            text = as_html(found)
        else:
            text = as_json(found) if call.format == "json" else as_text(found)
    if target is None:
        sys.stdout.write(text)
    else:
        write(target, text.encode("utf-8"))
    return 0 if found.alike else 1


def _size(path: Path) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0  # reading it tells why
