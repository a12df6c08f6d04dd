"""Letters of other alphabets that look like Latin ones, so that two equal-looking texts differ.

They come along from a document in another language, or from somebody who wants one name to be
two. The pairs are those of Unicode's confusables (UTS 39) whose shapes are the same in the fonts
that spreadsheets use.
"""

from __future__ import annotations

import unicodedata

from finsam_xl.lazy import Pattern

LONGEST_WORD = 40  #: characters of a word that are repeated
#: the first letter of another alphabet; all that Swedish and its neighbours write stand before
_FIRST = "\u0370"
_WORD = Pattern(r"[^\W\d_]+")
_FOREIGN = Pattern("[\u0370-\u1fff\u2100-\u214f\u2c80-\uffdc\U00010000-\U0010ffff]")

_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ", "ABEZHIKMNOPTYXovp", strict=True))
_CYRILLIC = dict(
    zip("АВЕЅІЈКМНОРСТУХаеорсухѕіјһԁԛԝӏӓӧӒӦ", "ABESIJKMHOPCTYXaeopcyxsijhdqwläöÄÖ", strict=True)
)
_LIKE = {**_GREEK, **_CYRILLIC}
_SCRIPTS = {"CYRILLIC": "kyrillisk", "GREEK": "grekisk"}


def lookalikes_in(text: str) -> tuple[str, ...]:
    """What is odd about letters of other alphabets in ``text``, in Swedish, each letter once.

    A letter is odd in a word that has Latin letters, too, and where all of a word looks Latin
    but is not. A Greek or Russian word as such is not odd, nor a μ or an Ω by itself.
    """
    if not _FOREIGN.search(text):
        return ()
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        foreign = [letter for letter in word if _is_foreign(letter)]
        if foreign and (len(foreign) < len(word) or all(c in _LIKE for c in foreign)):
            for letter in foreign:
                found.setdefault(letter, _told(letter, word))
    return tuple(found.values())


def _is_foreign(letter: str) -> bool:
    return letter >= _FIRST and not unicodedata.name(letter, "").startswith("LATIN ")


def _told(letter: str, word: str) -> str:
    script = _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "från ett annat alfabet")
    like = _LIKE.get(letter) or unicodedata.normalize("NFKC", letter)
    looks = f" och inte {like}" if like.isascii() or like in "åäöÅÄÖ" else ""
    shown = word if len(word) <= LONGEST_WORD else f"{word[:LONGEST_WORD]}…"
    return f"”{letter}” i ”{shown}” är {script} (U+{ord(letter):04X}){looks}"
