"""Neutral sentences of a wanted length, in place of what real applications say."""

from __future__ import annotations

from itertools import cycle

SENTENCES = (
    "Deltagarna får stöd av en coach som samordnar kontakterna med parterna.",
    "Arbetet följer en plan som deltagaren och coachen gör tillsammans.",
    "Planen följs upp varje månad.",
    "Parterna möts i en styrgrupp, som följer kostnader, antal deltagare och resultat.",
    "Efter avslut hålls kontakt i sex månader, så att stegen mot arbete eller studier håller.",
)

#: letters of the longest answers of the application form that Heby kommun filled in
METHOD, BACKGROUND = 7_217, 6_973


def neutral(letters: int, paragraphs: int = 1) -> str:
    """A text of exactly so many letters, its paragraphs about as long as each other."""
    each = [letters // paragraphs - 1] * (paragraphs - 1)
    each.append(letters - sum(each) - len(each))
    return "\n".join(map(_paragraph, each))


def _paragraph(letters: int) -> str:
    text = ""
    for sentence in cycle(SENTENCES):
        text += f" {sentence}" if text else sentence
        if len(text) >= letters:
            return text[: letters - 1].rstrip(" .").ljust(letters - 1, "n") + "."
    raise AssertionError("the sentences never end")
