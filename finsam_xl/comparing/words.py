"""Two texts word by word."""

from __future__ import annotations

from finsam_xl.comparing.comparison import Word

#: pairs of words beyond which two texts are not held against each other word by word: the time
#: that takes grows as fast as their number
MOST_PAIRS = 1_000_000


def in_words(old: str, new: str) -> tuple[Word, ...]:
    """The words of both, in order. Those marked nothing or ``-`` are the old text's, those marked
    nothing or ``+`` the new one's; blanks and line breaks between words are one blank."""
    before, after = old.split(), new.split()
    first = _alike(before, after)
    last = _alike(before[first:][::-1], after[first:][::-1])
    ends = len(before) - last, len(after) - last
    found = [Word("", " ".join(before[:first]))]
    found += _middle(before[first : ends[0]], after[first : ends[1]])
    found.append(Word("", " ".join(before[ends[0] :])))
    return tuple(word for word in found if word.text)


def _alike(before: list[str], after: list[str]) -> int:
    """How many words both begin with."""
    count = 0
    for old, new in zip(before, after, strict=False):
        if old != new:
            break
        count += 1
    return count


def _middle(before: list[str], after: list[str]) -> list[Word]:
    if len(before) * len(after) > MOST_PAIRS:
        return [Word("-", " ".join(before)), Word("+", " ".join(after))]
    from difflib import SequenceMatcher

    found = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            found.append(Word("", " ".join(before[a:b])))
        else:
            found += [Word("-", " ".join(before[a:b])), Word("+", " ".join(after[c:d]))]
    return found
