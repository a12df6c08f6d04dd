"""Digital signatures of the whole package: found, and taken out without a trace.

A signature of the VBA project is another thing: it covers the project alone, which no change of
cells touches, so it stays.
"""

from __future__ import annotations

from finsam_xl.errors import NotWritten
from finsam_xl.workbook.package import Package

_KIND = "/digital-signature/"
_ORIGIN = _KIND + "origin"


def signature_parts(package: Package) -> list[str]:
    """The parts that hold the package's signatures: the origin first, then what it leads to."""
    waiting = [
        relation.target
        for relation in package.relations().values()
        if relation.kind.endswith(_ORIGIN) and not relation.external
    ]
    found: list[str] = []
    while waiting:
        part = waiting.pop(0)
        if part not in found and part in package:
            found.append(part)
            waiting += [
                r.target
                for r in package.relations(part).values()
                if _KIND in r.kind and not r.external
            ]
    return found


def origin_keys(package: Package) -> list[str]:
    """The ids of the package's relationships that lead to signatures."""
    return [key for key, r in package.relations().items() if r.kind.endswith(_ORIGIN)]


def signed(package: Package) -> bool:
    """Whether anybody has signed: an origin alone, as Excel may leave it, signs nothing."""
    return len(signature_parts(package)) > 1


def signed_bytes(data: bytes, name: str) -> bool:
    """The same of a file's bytes. Raises NotReadable where they are no workbook."""
    return signed(Package(data, name))


def refuse_if_signed(package: Package) -> None:
    """Raises NotWritten, with what the user can do, where a change would break a signature."""
    if signed(package):
        raise NotWritten(
            f"{package.name} är digitalt signerad och signaturen gäller inte en ändrad fil, så "
            "ingenting är skrivet: lägg till --break-signature om signaturen får tas bort."
        )
