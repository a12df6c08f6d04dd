"""The other workbooks that files are held against (``check --mot``): opened once, and chosen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from finsam_xl.documents.document import Document, Other
from finsam_xl.errors import NotReached, NotReadable
from finsam_xl.running.guard import Look
from finsam_xl.template.registry import template_of


def related(
    document: Document, file: str, paths: Iterable[str], look: Look, home: str = ""
) -> tuple[Other, ...]:
    """Those of the workbooks that belong together with this one, in the order given; relative
    paths start from ``home``.

    Raises NotReached where one cannot be read, and where none belongs.
    """
    from finsam_xl.rules.between.related import relation

    found = [
        Other(path, other)
        for path in paths
        if (other := opened(Path(home, path), look))
        and other.workbook.sha256 != document.workbook.sha256
        and relation(document, other)
    ]
    if not found:
        name = Path(file).name
        fits = template_of(document.layout.kind).held_against
        raise NotReached(f"{name} hör inte ihop med någon av arbetsböckerna i --mot: {fits}.")
    return tuple(found)


def opened(path: Path, look: Look) -> Document:
    """One of them, as it stands now. Raises NotReached."""
    return _opened(str(path), path.stat().st_mtime_ns, look)


@lru_cache(maxsize=32)
def _opened(path: str, _changed: int, look: Look) -> Document:
    from finsam_xl.running.check import open_document

    try:
        return open_document(Path(path), look)
    except NotReadable as cannot:
        raise NotReached(f"--mot: {cannot}") from None
