// The pane: the open workbook is checked, and a click selects the cell. Texts of a workbook are put in
// as text alone.
const SECONDS = 20; // for one check
const ANSWERS = 15; // seconds within which Office says where the pane is

const core = new Core(SECONDS);
let places = []; // the findings that have a cell, in the order of the list: {entry, item}
let at = -1; // which of them the reader is at
let busy = false;

async function check() {
  if (busy) return;
  busy = true;
  say("Kontrollerar …");
  try {
    const { document } = Office.context;
    const name = nameOf(document);
    show(JSON.parse(await core.call("check", name, await bytesOf(document), today())), name);
    say(`Kontrollerad ${clock()}.`);
  } catch (fault) {
    $("#told").hidden = true; // what was found before is no longer what the workbook says
    $("#verdict").textContent = "";
    say(fault.message);
  } finally {
    busy = false;
  }
}

function show(book, name) {
  $("#verdict").textContent = `${WORDS[book.verdict]}: ${book.told}`;
  $("#verdict").className = book.verdict === "ok" ? "ok" : "fel";
  $("#of").textContent = [name, book.template].filter(Boolean).join(": ");
  places = [];
  at = -1;
  $("#here").textContent = "";
  $("#findings").replaceChildren(...grouped(book.entries, itemOf, "h2"));
  if (!book.entries.length && book.verdict === "ok") $("#findings").append(made("p", "Inga fynd."));
  $("#walk").hidden = !places.length;
  notRun(book.not_run);
  $("#told").hidden = false;
}

function itemOf(entry) {
  if (!entry.cell) return entryOf(entry, made("strong", entry.place));
  const number = places.length;
  const item = entryOf(entry, button(entry.place, () => goTo(number), "place"));
  places.push({ entry, item });
  return item;
}

async function goTo(number) {
  const { entry, item } = places[number];
  at = number;
  for (const place of places) place.item.removeAttribute("aria-current");
  item.setAttribute("aria-current", "true");
  item.scrollIntoView({ block: "nearest" });
  const where = entry.message.startsWith(entry.place) ? "" : `${entry.place}: `;
  let told = `${number + 1} av ${places.length}: ${where}${entry.message}`;
  try {
    await select(Excel, entry.sheet, entry.cell);
  } catch (fault) {
    told = fault.message;
  }
  if (at === number) $("#here").textContent = told; // another one may have been asked for meanwhile
}

function step(by) {
  const from = at < 0 && by < 0 ? 0 : at;
  goTo((from + by + places.length) % places.length);
}

$("#check").onclick = check;
$("#previous").onclick = () => step(-1);
$("#next").onclick = () => step(1);
$("#licences").onclick = () => {
  $("#licence-text").textContent = $("#texts").textContent;
  $("#licence-text").hidden = !$("#licence-text").hidden;
};

async function start() {
  if (typeof Office === "undefined") {
    return say("Kan inte starta: Office eget bibliotek kunde inte hämtas från appsforoffice.microsoft.com. Be IT-avdelningen tillåta adressen.");
  }
  const late = setTimeout(() => say("Excel svarar inte. Stäng panelen och öppna den igen."), ANSWERS * 1000);
  const { host } = await Office.onReady();
  clearTimeout(late);
  const why = hindrance(host, Office);
  if (why) return say(why);
  await core.ready;
  $("#check").disabled = false;
  say("Klar. Inget skickas någonstans.");
  core.call("warm").catch(() => {}); // the first check does not wait for what all need
}

start().catch((fault) => say(`Kan inte starta: ${fault.message}`));
