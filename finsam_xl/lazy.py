"""Regular expressions that are compiled when they are first used.

Compiling all of them at import costs a tenth of a cold ``check``, and most files need few.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, AnyStr, Generic


class Pattern(Generic[AnyStr]):
    """A compiled pattern's matching methods, compiled on the first call."""

    def __init__(self, text: AnyStr, flags: int = 0) -> None:
        self.text: AnyStr = text
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[AnyStr]:
        return re.compile(self.text, self.flags)

    def fullmatch(self, text: AnyStr) -> re.Match[AnyStr] | None:
        return self.compiled.fullmatch(text)

    def match(self, text: AnyStr, start: int = 0) -> re.Match[AnyStr] | None:
        return self.compiled.match(text, start)

    def search(self, text: AnyStr, start: int = 0) -> re.Match[AnyStr] | None:
        return self.compiled.search(text, start)

    def finditer(self, text: AnyStr) -> Iterator[re.Match[AnyStr]]:
        return self.compiled.finditer(text)

    def findall(self, text: AnyStr) -> list[Any]:
        return self.compiled.findall(text)

    def split(self, text: AnyStr) -> list[AnyStr]:
        return self.compiled.split(text)

    def sub(self, new: AnyStr | Callable[[re.Match[AnyStr]], AnyStr], text: AnyStr) -> AnyStr:
        return self.compiled.sub(new, text)
