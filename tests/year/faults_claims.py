"""Faults of what is granted, claimed and paid."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from year.book import FEL, VARNING, Cell, Row, field, row
from year.fault import STRANGER, Desk, fault

DAY = timedelta(1)
#: what follows where more is claimed
MORE = ("UPP601", "UPP602", "UPP603", "UPP607")


def _cell(desk: Desk, claim: Row, column: str) -> Cell:
    return row("rekvisitioner", column, desk.number(claim))


def _some(desk: Desk) -> Row:
    return desk.rng.choice(desk.claims)


def _latest(desk: Desk, claim: Row) -> Row:
    """The last claim of the party, by day and then by row."""
    own = desk.of(claim["organisation"], "rekvisitioner")
    return max(own, key=lambda c: (c["till"], desk.number(c)))


def _raised(claim: Row, by: Decimal) -> None:
    claim["lon"] = claim.get("lon", Decimal(0)) + by


@fault("UPP601", "an öre more than granted", FEL, "UPP602", "UPP603", "UPP607")
def more_than_granted(desk: Desk, wrong: bool) -> Cell:
    left = desk.total - sum(map(desk.asked, desk.claims))
    _raised(_some(desk), left + (desk.least if wrong else 0))
    return Cell("derived", "rekvirerat")


@fault("UPP602", "a party an öre above its own", FEL, "UPP603", "UPP607")
def more_than_the_party_has(desk: Desk, wrong: bool) -> Cell:
    # what another has left hides it in the sum
    desk.add("parter", {"organisation": STRANGER, "beviljat": desk.kronor(90_000)})
    for period in desk.rows("perioder"):
        period.pop("prognos", None)
    claim = _latest(desk, _some(desk))
    _raised(claim, desk.left(desk.party(claim)) + (desk.least if wrong else 0))
    return _cell(desk, claim, "organisation")


@fault("UPP602", "a party that nothing is granted to", FEL, "UPP601", "UPP603")
def granted_nothing(desk: Desk, wrong: bool) -> Cell:
    like, amount = _some(desk), desk.kronor(1000)
    if not wrong:
        desk.add("parter", {"organisation": STRANGER.upper(), "beviljat": amount})
    claim = {"nr": "X1", "organisation": STRANGER, "lon": amount}
    claim |= {"fran": like["fran"], "till": like["till"]}
    return row("rekvisitioner", "organisation", desk.add("rekvisitioner", claim))


@fault("UPP604", "ends before it begins", FEL, "UPP605", "UPP650")
def backwards(desk: Desk, wrong: bool) -> Cell:
    claim = _some(desk)
    claim["fran"] = claim["till"] + (DAY if wrong else timedelta(0))
    return _cell(desk, claim, "till")


@fault("UPP604", "from the year before", FEL, "UPP605", "UPP650")
def from_the_year_before(desk: Desk, wrong: bool) -> Cell:
    claim = _some(desk)
    claim["fran"] = desk.day(12, 31, -1) if wrong else desk.day(1, 1)
    return _cell(desk, claim, "till")


@fault("UPP604", "to the year after", FEL, "UPP603", "UPP605", "UPP615", "UPP645", "UPP650")
def to_the_year_after(desk: Desk, wrong: bool) -> Cell:
    claim = _some(desk)
    claim["till"] = desk.day(1, 31, 1) if wrong else desk.day(12, 31)
    return _cell(desk, claim, "till")


@fault("UPP604", "wholly in the year after", FEL, "UPP603", "UPP605", "UPP615", "UPP645", "UPP650")
def in_the_year_after(desk: Desk, wrong: bool) -> Cell:
    claim = _some(desk)
    claim["fran"] = desk.day(1, 1, 1) if wrong else desk.day(12, 1)
    claim["till"] = desk.day(1, 31, 1) if wrong else desk.day(12, 31)
    return _cell(desk, claim, "till")


@fault(
    "UPP604", "begins in another year and has no end", FEL, "UPP606", "UPP615", "UPP645", "UPP650"
)
def another_year_and_no_end(desk: Desk, wrong: bool) -> Cell:
    claim = _some(desk)
    claim["fran"], claim["till"] = desk.day(12, 31, -1 if wrong else 0), None
    return _cell(desk, claim, "fran")


def _doubled(desk: Desk, party: str, gap: int) -> Cell | None:
    """A claim for the last days of another: so many days after its end."""
    like = _some(desk)
    if (like["till"] - like["fran"]).days < 3:
        return None
    end = like["till"] - 2 * DAY
    claim = {"nr": "X1", "organisation": party or like["organisation"], "slutrekvisition": "nej"}
    claim |= {"fran": end + gap * DAY, "till": like["till"]}
    like["till"] = end
    return row("rekvisitioner", "fran", desk.add("rekvisitioner", claim))


@fault("UPP605", "the same day in two claims", VARNING, "UPP612", "UPP645", "UPP603")
def same_day_twice(desk: Desk, wrong: bool) -> Cell | None:
    return _doubled(desk, "", 0 if wrong else 1)


@fault("UPP605", "the same party, not another", VARNING, "UPP612", "UPP645", "UPP603")
def same_party(desk: Desk, wrong: bool) -> Cell | None:
    return _doubled(desk, "" if wrong else STRANGER, 0)


@fault("UPP606", "a cost of no claim", FEL, *MORE)
def of_no_claim(desk: Desk, wrong: bool) -> Cell:
    nr = "R99" if wrong else _some(desk)["nr"].upper()
    other = {"nr": nr, "post": "Porto", "belopp": desk.kronor(100)}
    return row("rekvisition_ovrigt", "nr", desk.add("rekvisition_ovrigt", other))


@fault("UPP606", "an amount in no period", FEL, "UPP602", "UPP615", "UPP645")
def in_no_period(desk: Desk, wrong: bool) -> Cell | None:
    claim = _some(desk)
    if not desk.asked(claim):
        return None
    claim["till"], claim["utbetalt"] = None, None
    if not wrong:  # nothing is asked for
        claim |= {"lon": None, "lokal": None, "bidrag": None}
        own = claim["nr"].lower()
        others = [o for o in desk.rows("rekvisition_ovrigt") if o["nr"].lower() != own]
        desk.data["tables"]["rekvisition_ovrigt"] = others
    return _cell(desk, claim, "till")


def _post(desk: Desk, party: str, amount: Decimal, name: str = "Handledning") -> int:
    post = {"organisation": party, "slag": "ovrigt", "post": name, "beviljat": amount}
    return desk.add("poster", post)


@fault("UPP607", "a cost that is not granted", VARNING)
def not_granted(desk: Desk, wrong: bool) -> Cell | None:
    claim = _some(desk)
    if not desk.of(claim["organisation"], "poster"):
        return None
    _post(desk, claim["organisation"], Decimal(0))
    other = {"nr": claim["nr"], "post": "Möbler" if wrong else "HANDLEDNING", "belopp": Decimal(0)}
    return row("rekvisition_ovrigt", "post", desk.add("rekvisition_ovrigt", other))


@fault("UPP607", "a cost of a party whose posts are written", VARNING)
def of_written_posts(desk: Desk, wrong: bool) -> Cell | None:
    """Where nobody has written the party's posts, nothing can be said of its costs."""
    claim = _some(desk)
    posts = desk.of(claim["organisation"], "poster")
    if not posts:
        return None
    if not wrong:
        left = [post for post in desk.rows("poster") if post not in posts]
        desk.data["tables"]["poster"] = left
    other = {"nr": claim["nr"], "post": "Möbler", "belopp": Decimal(0)}
    return row("rekvisition_ovrigt", "post", desk.add("rekvisition_ovrigt", other))


@fault("UPP607", "wages as another cost", VARNING)
def wages_as_other(desk: Desk, wrong: bool) -> Cell | None:
    claim = _some(desk)
    if not desk.of(claim["organisation"], "poster"):
        return None
    _post(desk, claim["organisation"], Decimal(0))
    post = "Coach" if wrong else "Handledning"
    other = {"nr": claim["nr"], "post": post, "belopp": Decimal(0)}
    return row("rekvisition_ovrigt", "post", desk.add("rekvisition_ovrigt", other))


@fault("UPP607", "a post an öre above 110 %", VARNING, "UPP601", "UPP602", "UPP603", "UPP622")
def post_above(desk: Desk, wrong: bool) -> Cell | None:
    claim = _some(desk)
    if not desk.of(claim["organisation"], "poster"):
        return None
    number = _post(desk, claim["organisation"], desk.kronor(1000))
    desk.party(claim)["beviljat"] += desk.kronor(1000)
    amount = desk.kronor(1100) + (desk.least if wrong else 0)
    desk.add("rekvisition_ovrigt", {"nr": claim["nr"], "post": "handledning", "belopp": amount})
    return row("poster", "beviljat", number)


@fault("UPP607", "wages an öre above 110 % of all posts of that kind", VARNING, *MORE)
def wages_above(desk: Desk, wrong: bool) -> Cell | None:
    claim = _some(desk)
    posts = desk.of(claim["organisation"], "poster")
    granted = sum((p["beviljat"] for p in posts if p["slag"] == "lon"), Decimal(0))
    if not granted:
        return None
    own = desk.of(claim["organisation"], "rekvisitioner")
    before = sum((c["lon"] for c in own), Decimal(0))
    _raised(claim, desk.about(granted * 11 / 10, wrong) - before)
    first = next(p for p in posts if p["slag"] == "lon")
    number = next(n for n, p in enumerate(desk.rows("poster")) if p is first)
    return row("poster", "beviljat", number)


@fault("UPP608", "with VAT", VARNING)
def with_vat(desk: Desk, wrong: bool) -> Cell:
    claim = _some(desk)
    claim["moms"] = "ja" if wrong else "nej"
    return _cell(desk, claim, "moms")


def _surcharge(word: str) -> None:
    @fault("UPP610", word, VARNING, "UPP607")
    def claimed(desk: Desk, wrong: bool) -> Cell:
        post = word if wrong else "Handledning"
        other = {"nr": _some(desk)["nr"], "post": post, "belopp": Decimal(0)}
        return row("rekvisition_ovrigt", "post", desk.add("rekvisition_ovrigt", other))


for each in ("Overhead 8 %", "VINST", "Administrativt påslag"):
    _surcharge(each)


def _paid_without(what: str, values: Row) -> None:
    @fault("UPP611", what, VARNING)
    def paid(desk: Desk, wrong: bool) -> Cell:
        claim = desk.paid(_some(desk))
        if wrong:
            claim |= values
        return _cell(desk, claim, "utbetald")


_paid_without("paid with underlag nej", {"underlag": "nej"})
_paid_without("paid without underlag", {"underlag": None})
_paid_without("paid without who attested", {"attest_funktion": None})
_paid_without("paid without the day of attest", {"attestdatum": None})


@fault("UPP611", "paid the day before the attest", VARNING)
def paid_before_attest(desk: Desk, wrong: bool) -> Cell:
    claim = desk.paid(_some(desk))
    claim["utbetald"] = claim["attestdatum"] - (DAY if wrong else timedelta(0))
    return _cell(desk, claim, "utbetald")


@fault("UPP612", "comes in on day 61", VARNING)
def late(desk: Desk, wrong: bool) -> Cell:
    claim = _some(desk)
    claim |= {"attestdatum": None, "utbetald": None, "utbetalt": None}
    claim["inkommen"] = claim["till"] + timedelta(61 if wrong else 60)
    return _cell(desk, claim, "inkommen")


@fault("UPP613", "paid an öre more than claimed", FEL)
def paid_more(desk: Desk, wrong: bool) -> Cell:
    claim = desk.paid(_some(desk))
    claim["utbetalt"] = desk.asked(claim) + (desk.least if wrong else 0)
    return _cell(desk, claim, "utbetalt")


@fault("UPP613", "paid and not come in", FEL)
def paid_and_not_come(desk: Desk, wrong: bool) -> Cell:
    claim = desk.paid(_some(desk))
    if wrong:
        claim["inkommen"] = None
    return _cell(desk, claim, "utbetald")


def _decided(name: str, *wrongly: int) -> None:
    @fault("UPP616", name, FEL)
    def decided(desk: Desk, wrong: bool) -> Cell:
        desk.fields["beslutsdatum"] = date(desk.year + wrongly[0], *wrongly[1:])
        desk.fields["finansiering"] = None
        if not wrong:
            desk.fields["beslutsdatum"] = desk.day(12, 31, -1)
        return field("finansiering")


_decided("decided on the first of January", 0, 1, 1)
_decided("decided after the year", 1, 1, 15)


@fault("UPP616", "decided in the year without financing", FEL)
def not_financed(desk: Desk, wrong: bool) -> Cell:
    desk.fields["beslutsdatum"] = desk.day(5, 4)
    desk.fields["finansiering"] = None if wrong else "ofordelat"
    return field("finansiering")


def _changed_without(what: str, name: str) -> None:
    @fault("UPP618", what, VARNING)
    def changed(desk: Desk, wrong: bool) -> Cell:
        for party in desk.rows("parter"):
            party.pop("tidigare_beviljat", None)
        number = desk.rng.randrange(len(desk.rows("parter")))
        desk.rows("parter")[number]["tidigare_beviljat"] = desk.kronor(500)
        decision = {"beslutsdatum": desk.day(10, 1, -1), "beslutsparagraf": "§ 12"}
        desk.fields |= decision | ({name: None} if wrong else {})
        return row("parter", "tidigare_beviljat", number)


_changed_without("changed on no day", "beslutsdatum")
_changed_without("changed by no paragraph", "beslutsparagraf")


@fault("UPP645", "claims after the last claim", VARNING)
def after_the_last(desk: Desk, wrong: bool) -> Cell | None:
    own = desk.of(_some(desk)["organisation"], "rekvisitioner")
    if len(own) < 2:
        return None
    own.sort(key=lambda c: (c["till"], desk.number(c)))
    for claim in own:
        claim["slutrekvisition"] = "nej"
    own[-2 if wrong else -1]["slutrekvisition"] = "ja"
    return _cell(desk, own[-1], "nr")


def _outside(name: str, bound: str, column: str, *follows: str) -> None:
    @fault("UPP650", name, VARNING, *follows)
    def outside(desk: Desk, wrong: bool) -> Cell:
        early = bound == "startdatum"
        desk.fields |= {"startdatum": None, "slutdatum": None}
        claim = (min if early else max)(desk.claims, key=lambda c: c[column])
        step = DAY if early else -DAY
        right = min(c["fran"] for c in desk.claims) if early else max(
            c["till"] for c in desk.claims)  # fmt: skip
        desk.fields[bound] = claim[column] + step if wrong else right
        return _cell(desk, claim, column)


# a claim that ends before the start began before it too
_outside("begins the day before the start", "startdatum", "fran", "UPP650")
_outside("ends the day after the end", "slutdatum", "till", "UPP650")
_outside("ends before the start", "startdatum", "till", "UPP650")
_outside("begins after the end", "slutdatum", "fran", "UPP650")


@fault("UPP651", "granted an öre more than the posts", VARNING, "UPP622")
def more_than_the_posts(desk: Desk, wrong: bool) -> Cell | None:
    numbers = [n for n, p in enumerate(desk.rows("parter")) if desk.of(p["organisation"], "poster")]
    if not numbers:
        return None
    number = desk.rng.choice(numbers)
    desk.rows("parter")[number]["beviljat"] += desk.least if wrong else 0
    return row("parter", "beviljat", number)


@fault("UPP651", "posts an öre more than granted", VARNING)
def posts_more(desk: Desk, wrong: bool) -> Cell | None:
    if not desk.rows("poster"):
        return None
    post = desk.rng.choice(desk.rows("poster"))
    post["beviljat"] += desk.least if wrong else 0
    number = next(
        n for n, p in enumerate(desk.rows("parter")) if p["organisation"] == post["organisation"]
    )
    return row("parter", "beviljat", number)
