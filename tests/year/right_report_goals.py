"""Goals, indicators and scales of a right annual report."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from year.book import Row

ASSOCIATION = "Förbundet"
STEPS = 6
_WAYS = ("minst", "hogst", "lika")
_SURVEYS = ("personal", "chefer", "styrelse", "remittenter")


def rounded(number: Fraction | Decimal, decimals: int) -> Decimal:
    """Half up, from nought."""
    exact = Fraction(number)
    scaled = abs(exact) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if exact >= 0 else -whole).scaleb(-decimals)


def goals(rng: random.Random, insatser: list[str]) -> list[Row]:
    """Goals of each insats, and some that the insatser have together."""
    found = [_goal(rng, f"mål {n}", rng.choice((*insatser, ASSOCIATION))) for n in range(6)]
    if rng.random() < 0.6:
        found += _together(rng, insatser)
    for number, row in enumerate(found, 1):
        row["mal_id"] = f"M{number}"
        if rng.random() < 0.1:
            row["oviss"] = "ja"
        if rng.random() < 0.2:
            row["omdome"] = rng.choice(("mycket_god", "god", "godtagbart", "ej"))
    return found


def _goal(rng: random.Random, words: str, insats: str) -> Row:
    """A goal of a share, of another number, or of none."""
    row: Row = {"insats": insats, "mal": words, "kalla": "Plan, avsnitt 1.4"}
    kind = rng.choice(("share", "share", "number", "words"))
    if kind == "words":
        return row | rng.choice(
            ({"bedomning": "uppfyllt"}, {"bedomning": "ej_matt"}, {"varde": 0},
             {"bedomning": "ej_uppfyllt", "riktning": "minst", "malvarde": 10})
        )  # fmt: skip
    if kind == "number":
        row |= {"enhet": rng.choice(("dagar", "antal"))}
        row["varde"] = rng.choice((rng.randint(0, 60), Decimal(rng.randint(0, 600)) / 10))
        return _judged(rng, row, Fraction(row["varde"]))
    whole = rng.randint(1, 300)
    row |= {"taljare": rng.randint(0, whole), "namnare": whole}
    return _shared(rng, row)


def _shared(rng: random.Random, row: Row) -> Row:
    """The value of a goal that has counts, where it is typed, and the judgement."""
    reached = Fraction(100 * row["taljare"], row["namnare"])
    row |= rng.choice(({"enhet": "procent"}, {"enhet": "%"}, {}))
    if rng.random() < 0.8:
        row["varde"] = rounded(reached, rng.randint(0, 2))
        reached = Fraction(row["varde"])
        if rng.random() < 0.2:
            del row["taljare"], row["namnare"]
    return _judged(rng, row, reached)


def _judged(rng: random.Random, row: Row, reached: Fraction) -> Row:
    """The way and the aim, at times exactly what was reached, and what they say."""
    if rng.random() < 0.5:
        row["i_fjol"] = rng.randint(0, 100)
    if rng.random() < 0.1:
        return row  # a goal with no aim that can be measured
    way = rng.choice(_WAYS)
    aim = Decimal(rng.randint(0, 1000)) / 10
    if rng.random() < 0.4:
        aim = rounded(reached, 1)
    there = {"minst": reached >= aim, "hogst": reached <= aim, "lika": reached == aim}[way]
    right = "uppfyllt" if there else "ej_uppfyllt"
    judged = rng.choice(({"bedomning": right}, {"bedomning": right}, {"bedomning": "delvis"}, {}))
    return row | {"riktning": way, "malvarde": aim} | judged


def _together(rng: random.Random, insatser: list[str]) -> Iterator[Row]:
    """A goal of all insatser in the words of each of theirs; or of others' too."""
    rows = []
    for insats in insatser:
        whole = rng.randint(1, 60)
        rows.append({"insats": insats, "mal": "Nöjda deltagare", "namnare": whole,
                     "taljare": rng.randint(0, whole)})  # fmt: skip
    union: Row = {"insats": rng.choice((ASSOCIATION, "Samtliga")), "mal": "nöjda deltagare"}
    union |= {c: sum(row[c] for row in rows) for c in ("taljare", "namnare")}
    if rng.random() < 0.3:
        union["namnare"] += 10
    for row in (*rows, union):
        # a goal together is told with its counts
        counts = {c: row[c] for c in ("taljare", "namnare")}
        yield {**_shared(rng, row), **counts}


# ---- surveys


def indicators(rng: random.Random) -> list[Row]:
    """Questions with one group each, or with several and everyone."""
    found: list[Row] = []
    for number in range(1, 5):
        groups = rng.choice((1, 2, 3))
        rows = list(_question(rng, str(number), groups))
        if len(found) + len(rows) <= 11:
            found += rows
    for row in found:
        if rng.random() < 0.1:
            row["oviss"] = "ja"
    return found


def _question(rng: random.Random, number: str, groups: int) -> Iterator[Row]:
    form = rng.choice(("antal", "procent"))
    top = rng.randint(1, STEPS)
    scale = rng.randint(max(2, top), STEPS)
    decimals = rng.choice((0, 0, 1))
    told, together, reached = 0, 0, 0
    for survey in rng.sample(_SURVEYS, groups):
        answers = [rng.choice((0, rng.randint(0, 40))) for _ in range(scale)]
        answers[-1] += 1
        whole, high = sum(answers), sum(answers[scale - top :])
        together, reached = together + whole, reached + high
        own: Row = {"nr": number, "fraga": "Fungerar det?", "grupp": survey.capitalize()}
        own |= {"enkat": survey, "raknade_steg": top, "svarsform": form, "n": whole}
        own["riket"] = rng.randint(0, 100)
        if form == "antal" and rng.random() < 0.3:
            own["ej_svar"] = rng.randint(0, 9)
            own["n"] += rng.choice((0, own["ej_svar"]))
        told += own["n"]
        shares = [rounded(Fraction(100 * a, whole), decimals) for a in answers]
        steps = answers if form == "antal" else shares
        own |= {f"steg_{n}": each for n, each in enumerate(steps, 1)}
        if rng.random() < 0.8:
            own["andel"] = rounded(Fraction(100 * high, whole), rng.randint(0, 2))
        if rng.random() < 0.1:
            del own["raknade_steg"]
        yield own
    if groups > 1:
        everyone: Row = {"nr": number, "fraga": "Fungerar det?"}
        everyone |= {"grupp": rng.choice(("Samtliga", "Alla", "totalt")), "n": told}
        everyone["andel"] = rounded(Fraction(100 * reached, together), rng.randint(0, 1))
        yield everyone


def scales(rng: random.Random, insatser: list[str]) -> list[Row]:
    """Means of one decimal or two, and their difference before it was rounded."""
    found = []
    for insats in insatser:
        for scale in ("ORS", "SRS"):
            start, end = (Decimal(rng.randint(50_000, 390_000)) / 10_000 for _ in range(2))
            step = Decimal(rng.choice(("0.1", "0.01")))
            row: Row = {"insats": insats, "skala": scale, "n": rng.randint(5, 200)}
            row |= {"medel_start": start.quantize(step, ROUND_HALF_UP),
                    "medel_slut": end.quantize(step, ROUND_HALF_UP)}  # fmt: skip
            if rng.random() < 0.8:
                own = rng.choice((step, Decimal("0.1")))
                row["forandring"] = (end - start).quantize(own, ROUND_HALF_UP)
            found.append(row)
    return rng.sample(found, rng.randint(0, len(found)))
