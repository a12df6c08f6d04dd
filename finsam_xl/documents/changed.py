"""A document's changes put into the workbook that it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from finsam_xl.documents.document import Document
from finsam_xl.errors import NotWritten
from finsam_xl.workbook.write.patch import Edits, Patched, patched


def changed(
    document: Document,
    edits: Edits,
    data: bytes,
    name: str = "arbetsboken",
    constants: Mapping[str, str] | None = None,
    break_signature: bool = False,
) -> Patched:
    """The workbook with the edits; ``constants`` stand in a document property and a name each.

    Raises NotWritten where ``data`` are not what the document was read from, or are digitally
    signed without ``break_signature``.
    """
    if sha256(data).hexdigest() != document.workbook.sha256:
        raise NotWritten(f"{name} ändrades medan den lästes, så ingenting är skrivet: försök igen.")
    return patched(
        data,
        edits,
        properties=constants,
        names=constants,
        name=name,
        break_signature=break_signature,
        book=document.workbook,
    )
