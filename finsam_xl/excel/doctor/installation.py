"""What ``install`` has written, kept beside the settings so that it can be taken back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path

from finsam_xl.errors import NotReadable


@dataclass(frozen=True)
class Installation:
    """One installation of one user."""

    addin: str  #: the path of the add-in
    sha256: str  #: of its bytes
    finsam_xl: str  #: the version that built it
    xlwings: str  #: the version whose VBA is in it
    settings: dict[str, str]  #: the settings that were written, if any
    settings_sha256: str = ""  #: of the whole file with them
    settings_before: str | None = None  #: the file without them, a byte a letter (Latin-1)
    replaces: str = ""  #: while install is at work: of the add-in that stood there


def fingerprint(data: bytes) -> str:
    return sha256(data).hexdigest()


def load(path: Path) -> Installation | None:
    """None where nothing is installed. Raises NotReadable where the file is not as we wrote it."""
    try:
        data = json.loads(path.read_bytes())
        found = Installation(**data)
        if any(not isinstance(getattr(found, f.name), _kinds(f.name)) for f in fields(found)):
            raise ValueError
        if not all(isinstance(value, str) for value in found.settings.values()):
            raise ValueError
        (found.settings_before or "").encode("latin-1")
        return found
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, TypeError, RecursionError):
        raise NotReadable(
            f"{path} kan inte läsas, så det är inte känt vad som är installerat: ta bort filen "
            "och kör finsam-xl excel install."
        ) from None


def _kinds(name: str) -> tuple[type, ...]:
    if name == "settings_before":
        return (str, type(None))
    return (dict,) if name == "settings" else (str,)


def stored(installation: Installation) -> bytes:
    """The record's bytes."""
    text = json.dumps(asdict(installation), ensure_ascii=False, indent=2)
    return (text + "\n").encode()
