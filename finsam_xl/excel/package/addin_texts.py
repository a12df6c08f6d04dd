"""What the add-in's VBA says: the cells of its hidden sheet *Texter*.

VBA's own literals stay ASCII, as the editor shows its source in the computer's code page; a
cell's text is Unicode everywhere. A name that is missing here would be shown as it is, so a test
holds the names against the source.
"""

from __future__ import annotations

import finsam_xl
from finsam_xl.template.status import WORDS

SHEET = "Texter"
ADD_IN = "finsam.xlam"


#: Brings the library through which Excel starts Python, too.
INSTALL_XLWINGS = "pip install xlwings"

TEXTS = {
    "rubrik": "Finsam",
    "version": finsam_xl.__version__,
    "tillagg": ADD_IN,
    # the word in the column Status of Kontroll
    "fel": WORDS[3],
    "ingen_bok": "Ingen arbetsbok är öppen. Öppna budgeten eller ansökan först. Visas den i "
    "skyddad vy: välj Aktivera redigering.",
    "ingen_kontroll": "Arbetsboken har inget blad Kontroll från finsam-xl:s mallar. Öppna en "
    "budget eller en ansökan som bygger på någon av mallarna.",
    "kontroll_dold": "Bladet Kontroll går inte att visa. Är det dolt: högerklicka på en bladflik, "
    "välj Ta fram och sedan Kontroll.",
    "inga_roda": "Ingen rad på bladet Kontroll säger FEL. Läs också raderna med VARNING innan du "
    "skickar filen.",
    "utskrift_gar_inte": "Utskriften kan inte visas. Välj ett vanligt blad, och se efter att "
    "datorn har en skrivare.",
    "pagar": "Ett kommando från fliken Finsam arbetar redan. Vänta tills det är klart.",
    "utan_python": "Den fullständiga kontrollen behöver tilläggets Python, som inte finns på den "
    "plats där tillägget söker det. Be den som installerade tillägget att köra finsam-xl excel "
    "install; finsam-xl excel doctor säger vad som saknas. Knapparna Till Kontroll och Nästa röda "
    "rad fungerar ändå. Arbetsboken är oförändrad.",
    # said of Python that never started, and of Python that was lost on the way
    "python_startar_inte": "Tilläggets Python svarar inte: det kunde inte starta, eller så bröts "
    "kontakten innan kommandot var klart. Se efter i arbetsboken vad som hann göras innan du "
    "sparar. Stäng sedan Excel och försök igen. Hjälper det inte: låt den som installerade "
    "tillägget köra finsam-xl excel doctor, som säger vad som är fel.",
    "python_avbrots": "Kommandot avbröts av ett fel i tilläggets Python. Låt den som installerade "
    "tillägget köra finsam-xl excel doctor, som säger vad som är fel.",
    "utan_tillagg": "Den fullständiga kontrollen behöver tillägget finsam.xlam och dess Python, "
    "och tillägget är inte öppet. Det installeras, utan administratörsrättigheter, med finsam-xl "
    "excel install; be annars IT-avdelningen. Knapparna Till Kontroll och Nästa röda rad fungerar "
    "ändå.",
    "tillagg_svarar_inte": "Tillägget finsam.xlam svarar inte. Är det av en äldre version: "
    "installera det på nytt med finsam-xl excel install och starta om Excel.",
}
