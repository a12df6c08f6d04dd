"""What a word on the command line means: a verb, a template or a choice, as people write it."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType
from unicodedata import combining, normalize

from finsam_xl.escape import clean

#: Swedish words, folded, -> what the program calls it; two words are one where both are typed
NAMES = MappingProxyType(
    {
        **dict.fromkeys(("ny", "nytt", "skapa"), "new"),
        **dict.fromkeys(("fyll", "fyll i", "fyll-i", "fylla", "ifyll"), "fill"),
        **dict.fromkeys(("las", "lasa"), "read"),
        **dict.fromkeys(("kontrollera", "kontroll", "granska", "validera", "prova"), "check"),
        **dict.fromkeys(("jamfor", "jamfora", "jamforelse"), "compare"),
        **dict.fromkeys(
            ("sammanstall", "sammanstalla", "sammanstallning", "stall samman"), "portfolio"
        ),
        **dict.fromkeys(("rakna om", "rakna-om", "rakna", "omrakna"), "recompute"),
        **dict.fromkeys(("rapport", "rapportera", "tabeller"), "report"),
        **dict.fromkeys(("funktioner", "funktion"), "functions"),
        **dict.fromkeys(("regler", "regel"), "rules"),
        "forklara": "explain",
        "bygg": "build",
        "installera": "install",
        "avinstallera": "uninstall",
        # the two lists that can be had in Markdown call it each its own
        "markdown": "md",
        "md": "markdown",
    }
)
HELP = ("help", "hjalp")
#: a shorter word is another word once a letter is changed
_LONG_ENOUGH = 4


def folded(word: str) -> str:
    """Letter case, marks above letters and blanks around it aside: ``Ansökan`` is ansokan."""
    letters = normalize("NFD", word.strip().casefold())
    return "".join(letter for letter in letters if not combining(letter))


def meant(word: str, choices: Collection[str]) -> str | None:
    """The choice that the word plainly means: itself, its Swedish name, or one letter from them."""
    if word in choices:
        return word
    names = {folded(choice): choice for choice in choices}
    names |= {name: choice for name, choice in NAMES.items() if choice in choices}
    word = folded(word)
    if word in names:
        return names[word]
    near = {choice for name, choice in names.items() if _one_slip(word, name)}
    return near.pop() if len(near) == 1 else None


def _one_slip(word: str, name: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two neighbours have changed places."""
    if min(len(word), len(name)) < _LONG_ENOUGH or abs(len(word) - len(name)) > 1:
        return False
    shorter, longer = sorted((word, name), key=len)
    at = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), None)
    if at is None:
        return True
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    return word[at + 1 :] == name[at + 1 :] or swapped == name


def nearest(word: str, choices: Collection[str]) -> str | None:
    """The choice that the word is most like, where it is like any."""
    from difflib import get_close_matches

    names = {folded(choice): choice for choice in choices}
    names |= {name: choice for name, choice in NAMES.items() if choice in choices}
    found = get_close_matches(folded(word), list(names), n=1)
    return names[found[0]] if found else None


def not_meant(word: str, choices: Collection[str]) -> str:
    """The sentence for a word that means none of the choices."""
    near = nearest(word, choices)
    hint = f"närmast är {near}" if near else f"välj bland {', '.join(choices)}"
    return f"”{clean(word)}” finns inte att välja; {hint}"
