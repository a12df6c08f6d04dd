"""What the user is told and asked: one message, a yes or no, a folder, a place to save."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from finsam_xl.errors import UserError
from finsam_xl.excel.host.host import App, native

TITLE = "Finsam"
#: a message box with more characters than this does not fit a screen
LONGEST = 1_800
_FOLDER_PICKER = 4  # msoFileDialogFolderPicker
_CHOSEN = -1
_FILTER = "Excel-arbetsbok (*.xlsx),*.xlsx"


def tell(app: App, text: str, critical: bool = False) -> None:
    """Show a message. Never raises: a host that is busy or gone is passed by."""
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    try:
        app.alert(shown, TITLE, mode="critical" if critical else "info")
    except Exception:  # noqa: BLE001 - then by another way
        _tell_without_host(shown)


def _tell_without_host(text: str) -> None:
    if sys.platform == "win32":
        with suppress(Exception):
            import ctypes

            ctypes.windll.user32.MessageBoxW(None, text, TITLE, 0x40 | 0x10000)
            return
    print(text, file=sys.stderr)


def ask(app: App, text: str) -> bool:
    """Yes or no; a host that does not wait for an answer has said no."""
    return bool(app.alert(text, TITLE, "yes_no") == "yes")


def chosen_folder(app: App) -> Path | None:
    """The folder that the user chooses, None where the user thinks better of it."""
    dialogue = native(app, "FileDialog")
    if dialogue is None:
        raise UserError(
            "Det här programmet kan inte fråga efter en mapp: använd finsam-xl check i ett "
            "terminalfönster."
        )
    box = dialogue(_FOLDER_PICKER)
    box.Title = "Mapp med arbetsböcker att kontrollera"
    return Path(str(box.SelectedItems(1))) if box.Show() == _CHOSEN else None


def chosen_target(app: App, name: str) -> Path | None:
    """Where the user wants a new file, None where the user thinks better of it.

    An existing file only after a yes to being replaced. Raises UserError where the place is on
    the web, where nothing can be written as a file.
    """
    save_as = native(app, "GetSaveAsFilename")
    if save_as is None:
        raise UserError(
            "Det här programmet kan inte fråga var filen ska sparas: använd finsam-xl new i ett "
            "terminalfönster."
        )
    answer = save_as(name, _FILTER)
    if not isinstance(answer, str) or not answer:
        return None
    if "://" in answer:
        raise UserError(
            f"{answer} är en webbadress: välj en mapp på datorn, till exempel den som OneDrive "
            "håller i takt."
        )
    target = Path(answer)
    if target.suffix.lower() != ".xlsx":
        target = target.with_name(target.name + ".xlsx")
    if target.exists() and not ask(app, f"{target.name} finns redan. Ska den ersättas?"):
        return None
    return target
