"""The parties (parter) whose shares the law sets."""

from __future__ import annotations

from enum import StrEnum


class Party(StrEnum):
    """Who pays, as the template's list says it: staten, region, kommun.

    The state is one party: Försäkringskassan pays for Arbetsförmedlingen too (5 §). Several
    regions together are one party, and so are several municipalities.
    """

    STATE = "staten"
    REGION = "region"
    MUNICIPALITY = "kommun"
