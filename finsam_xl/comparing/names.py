"""What the old version's names are called in the new one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_NONE: Mapping[str, str] = MappingProxyType({})


class Names:
    """Old names -> new ones: rows whose key or place is another, columns that are called
    otherwise, and the main posts and owners that totals are named by."""

    def __init__(self, rows: Mapping[str, str] = _NONE, labels: Mapping[str, str] = _NONE) -> None:
        self._rows, self._labels = rows, labels

    def of(self, name: str) -> str:
        """The name that the new version has for what the old one calls ``name``."""
        if self._rows:
            parts = name.split("/")
            for count in range(len(parts), 1, -1):
                begins = "/".join(parts[:count])
                if begins in self._rows:
                    name = "/".join((self._rows[begins], *parts[count:]))
                    break
        for old, new in self._labels.items():
            if name.endswith(f"/{old}"):
                return f"{name.removesuffix(old)}{new}"
        return name
