// One finding as the page and the pane tell it. `place` is what leads to its cell.
const WORDS = { ok: "OK", fel: "FEL", "ej kontrollerad": "EJ KONTROLLERAD" };

const GROUPS = { fel: "Fel", varning: "Varningar", upplysning: "Upplysningar", godtaget: "Godtagna" };

const severityOf = (entry) => (entry.accepted ? "godtaget" : entry.severity);

// as the verdict counts them: an entry may tell of several years
const numberOf = (entries) => entries.reduce((sum, entry) => sum + entry.findings, 0);

// The findings by severity, each kind with its number; `itemOf` makes one.
function grouped(entries, itemOf, level = "h3") {
  return Object.entries(GROUPS).flatMap(([key, title]) => {
    const own = entries.filter((entry) => severityOf(entry) === key);
    if (!own.length) return [];
    const list = made("ol");
    list.append(...own.map(itemOf));
    return [made(level, `${title} (${numberOf(own)})`), list];
  });
}

function entryOf(entry, place) {
  const item = made("li");
  item.dataset.of = `${entry.code} ${entry.place}`;
  const head = made("p");
  head.append(made("span", severityOf(entry).toUpperCase(), severityOf(entry)), ` ${entry.code} `);
  head.append(place, entry.labels ? ` (${entry.labels})` : "");
  item.append(head, made("p", [entry.message, entry.also].filter(Boolean).join(" ")), made("p", entry.remedy));
  if (entry.accepted) item.append(made("p", `Godtaget: ${entry.accepted}`));
  item.append(whyOf(entry));
  return item;
}

function whyOf(entry) {
  const why = made("details");
  why.dataset.of = `${entry.code} ${entry.place}`;
  why.append(made("summary", "Varför, och vad lagen säger"), made("p", `${entry.title} ${entry.explanation}`));
  if (entry.example) why.append(made("p", `Exempel: ${entry.example}`));
  const law = made("p", `Grund: ${entry.basis}. ${entry.law} `);
  if (entry.url) {
    const link = made("a", entry.url);
    Object.assign(link, { href: entry.url, rel: "noreferrer", target: "_blank" });
    law.append(link);
  }
  why.append(law);
  return why;
}

function notRun(codes) {
  $("#not-run").hidden = !codes.length;
  $("#not-run summary").textContent = `${several(codes.length, "regel", "regler")} kunde inte köras`;
  $("#not-run ul").replaceChildren(...codes.map((text) => made("li", text)));
}
