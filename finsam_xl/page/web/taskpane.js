// The pane: the open workbook is checked, and a click selects the cell. Texts of a workbook are put in
// as text alone.
const $ = (selector) => document.querySelector(selector);
const WORDS = { ok: "OK", fel: "FEL", "ej kontrollerad": "EJ KONTROLLERAD" };
const GROUPS = { fel: "Fel", varning: "Varningar", upplysning: "Upplysningar", godtaget: "Godtagna" };
const SECONDS = 20; // for one check
const ANSWERS = 15; // seconds within which Office says where the pane is

function made(tag, text = "", name = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
}

const say = (text) => ($("#state").textContent = text);
const core = new Core($("#pack").textContent, SECONDS);
let places = []; // the findings that have a cell, in the order of the list: {entry, item}
let at = -1; // which of them the reader is at
let busy = false;

const two = (number) => String(number).padStart(2, "0");
const dayOf = (now) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

async function check() {
  if (busy) return;
  busy = true;
  say("Kontrollerar …");
  try {
    const { document } = Office.context;
    const now = new Date();
    const name = nameOf(document);
    show(JSON.parse(await core.call("check", name, await bytesOf(document), dayOf(now))), name);
    say(`Kontrollerad ${two(now.getHours())}.${two(now.getMinutes())}.`);
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
  const groups = Object.entries(GROUPS).map(([key, title]) => [
    title,
    book.entries.filter((entry) => (entry.accepted ? "godtaget" : entry.severity) === key),
  ]);
  $("#findings").replaceChildren(...groups.filter(([, some]) => some.length).flatMap(([title, some]) => groupOf(title, some)));
  if (!book.entries.length && book.verdict === "ok") $("#findings").append(made("p", "Inga fynd."));
  $("#walk").hidden = !places.length;
  $("#not-run").hidden = !book.not_run.length;
  $("#not-run summary").textContent = `${book.not_run.length} ${book.not_run.length === 1 ? "regel" : "regler"} kunde inte köras`;
  $("#not-run ul").replaceChildren(...book.not_run.map((text) => made("li", text)));
  $("#told").hidden = false;
}

function groupOf(title, some) {
  const list = made("ol");
  list.append(...some.map(itemOf));
  // as the verdict counts them: an entry may tell of several years
  const count = some.reduce((sum, entry) => sum + entry.findings, 0);
  return [made("h2", `${title} (${count})`), list];
}

function itemOf(entry) {
  const item = made("li");
  const head = made("p");
  head.append(made("span", entry.accepted ? "GODTAGET" : entry.severity.toUpperCase(), entry.severity), ` ${entry.code} `);
  head.append(placeOf(entry, item), entry.labels ? ` (${entry.labels})` : "");
  item.append(head, made("p", [entry.message, entry.also].filter(Boolean).join(" ")), made("p", entry.remedy));
  if (entry.accepted) item.append(made("p", `Godtaget: ${entry.accepted}`));
  item.append(whyOf(entry));
  return item;
}

function placeOf(entry, item) {
  if (!entry.cell) return made("strong", entry.place);
  const number = places.push({ entry, item }) - 1;
  const button = made("button", entry.place, "place");
  button.type = "button";
  button.onclick = () => goTo(number);
  return button;
}

function whyOf(entry) {
  const why = made("details");
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
  const clock = setTimeout(() => say("Excel svarar inte. Stäng panelen och öppna den igen."), ANSWERS * 1000);
  const { host } = await Office.onReady();
  clearTimeout(clock);
  const why = hindrance(host, Office);
  if (why) return say(why);
  await core.ready;
  $("#check").disabled = false;
  say("Klar. Inget skickas någonstans.");
  core.call("warm"); // the first check does not wait for what all need
}

start().catch((fault) => say(`Kan inte starta: ${fault.message}`));
