"""The other workbooks that files are held against (``check --mot``): opened once, and chosen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from finsam_xl.documents.document import Document, Other
from finsam_xl.errors import NotReadable
from finsam_xl.running.guard import Look


def related(
    document: Document, file: str, paths: Iterable[str], look: Look, home: str = ""
) -> tuple[Other, ...]:
    """Those of the workbooks that belong together with this one, in the order given; relative
    paths start from ``home``.

    Raises NotReadable where one cannot be read, and where none belongs.
    """
    from finsam_xl.rules.between.related import relation

    found = [
        Other(path, other)
        for path in paths
        if (at := Path(home, path))
        and (other := _opened(str(at), at.stat().st_mtime_ns, look)) is not None
        and other.workbook.sha256 != document.workbook.sha256
        and relation(document, other)
    ]
    if not found:
        name = Path(file).name
        raise NotReadable(
            f"{name} hör inte ihop med någon av arbetsböckerna i --mot: ange ansökan, katalogen, "
            "budgeten, en tidigare version av samma insats eller katalog, eller till en "
            "årsredovisning förra årets och årets uppföljningar."
        )
    return tuple(found)


@lru_cache(maxsize=32)
def _opened(path: str, _changed: int, look: Look) -> Document:
    from finsam_xl.running.check import open_document

    try:
        return open_document(Path(path), look)
    except NotReadable as cannot:
        raise NotReadable(f"--mot: {cannot}") from None
