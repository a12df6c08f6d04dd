"""Where the rules of an annual report come from, beside those of :mod:`finsam_xl.law.basis`."""

from __future__ import annotations

from finsam_xl.law.basis import Basis

_LKBR_URL = "https://data.riksdagen.se/dokument/sfs-2018-597.html"
_KL_URL = "https://data.riksdagen.se/dokument/sfs-2017-725.html"

# --- Participants, goals and the text ---

LKBR_11_8 = Basis(
    "Lag (2018:597)",
    "11 kap. 8 §",
    "Förvaltningsberättelsen utvärderar om målen för en god ekonomisk hushållning har nåtts.",
    _LKBR_URL,
)
#: 25 and 26 §§ make these provisions of the Local Government Act apply to the association
GOALS_AUDITED = Basis(
    "Lag (2003:1210)",
    "25 och 26 §§ och kommunallagen (2017:725) 12 kap. 2 §",
    "Revisorerna bedömer om resultaten i årsredovisningen stämmer med de mål som är beslutade.",
    _KL_URL,
)
LKBR_4_2 = Basis(
    "Lag (2018:597)",
    "4 kap. 2 §",
    "Årsredovisningen ska vara överskådlig.",
    _LKBR_URL,
)
