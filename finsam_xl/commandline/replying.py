"""``check --svar``: a reply beside each marked copy, as Markdown and, where it can be, for Word."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from finsam_xl.commandline.targets import fresh, write
from finsam_xl.errors import NotWritten, UserError
from finsam_xl.reports.report import many
from finsam_xl.running.folder import COPY

if TYPE_CHECKING:
    from finsam_xl.template.profile import Profile

#: how the names of replies end
REPLY = "-svar"
_TIDIED = 25  #: replies between two looks for what is left behind


def refuse_alone(call: argparse.Namespace) -> None:
    """Raises UserError for a reply that no marked copy is asked for beside."""
    if call.svar and (call.format != "xlsx" or not call.out):
        raise UserError(
            "--svar lägger svaret bredvid den märkta kopian: ange också --format xlsx och -o MAPP."
        )


class Replies:
    """Where replies go and what they say. Raises NotWritten where one of them stands already."""

    def __init__(self, copies: Sequence[Path], profile: Profile | None, per: date) -> None:
        from finsam_xl.papers.reply import wording
        from finsam_xl.papers.word import can_write

        self.words = wording(profile, per)
        self._for_word = can_write()
        self._names = [_beside(copy) for copy in copies]
        self.written = 0
        first: dict[str, Path] = {}
        for name, copy in zip(self._names, copies, strict=True):
            other = first.setdefault(normalize("NFC", str(name)).casefold(), copy)
            if other is not copy:
                raise UserError(
                    f"{other.name} och {copy.name} skulle få samma svar, {name.name}.md: döp om en "
                    "av filerna, eller kontrollera dem var för sig."
                )
            for target in self._targets(name):
                fresh(target)

    def _targets(self, name: Path) -> list[Path]:
        endings = (".md", ".docx") if self._for_word else (".md",)
        return [name.with_name(name.name + ending) for ending in endings]

    def write(self, number: int, reply: str) -> str | None:
        """Write the reply on the file of that number; why it could not be written."""
        from finsam_xl.papers.reply import Reply
        from finsam_xl.papers.written import as_document, as_markdown

        if not reply:
            return None  # nothing that the one who handed in could mend
        made = Reply.from_json(reply)
        text, *word = self._targets(self._names[number])
        try:
            write(text, as_markdown(made).encode("utf-8"))
            for target in word:
                write(target, as_document(made))
        except NotWritten as cannot:
            return str(cannot)
        self.written += 1
        if self.written % _TIDIED == 0:
            # python-docx leaves rings behind that hold half a megabyte a document
            gc.collect()
        return None

    def where(self, out: str) -> Iterator[str]:
        """Where they are, in the words that stand below the files."""
        if self.written:
            yield f"{many(self.written, 'svar', 'svar')} ligger i {out}."

    def where_one(self) -> Iterator[str]:
        """The same of one file."""
        if self.written:
            text, *word = self._targets(self._names[0])
            yield f"Svaret ligger i {' och '.join(map(str, (text, *word)))}."

    def told(self) -> Iterator[str]:
        """What is not there for Word."""
        from finsam_xl.papers.word import EXTRA

        if self.written and not self._for_word:
            yield f"Svaren är skrivna som text (.md); för Word också: {EXTRA}."


def _beside(copy: Path) -> Path:
    """The reply's name without its ending."""
    return copy.with_name(copy.stem.removesuffix(COPY) + REPLY)
