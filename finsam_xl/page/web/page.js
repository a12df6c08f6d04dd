// The page: files in, a table of verdicts, one workbook at a time, copies out. Names and texts of a
// workbook are put in as text alone.
const $ = (selector) => document.querySelector(selector);
const WORDS = { ok: "OK", fel: "FEL", "ej kontrollerad": "EJ KONTROLLERAD" };
const ORDER = ["ej kontrollerad", "fel", "ok"];
const SECONDS = 20;

function made(tag, text = "", name = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
}

const say = (text) => ($("#state").textContent = text);
const core = new Core($("#pack").textContent, SECONDS);
const books = []; // {file, name, verdict, told, template, entries, not_run}
let opened = null;
let sorted = { by: "", up: true };

core.ready.then(
  () => {
    say("Klar. Inget skickas någonstans.");
    core.call("warm"); // the first file does not wait for what all need
  },
  (fault) => {
    const off = typeof WebAssembly === "undefined";
    say(
      off
        ? "Kan inte starta: WebAssembly är avstängt i webbläsaren (i Edge: Förbättrad säkerhet). Tillåt det " +
            "för den här sidan, eller öppna sidan i en annan webbläsare."
        : `Kan inte starta: ${fault.message}`,
    );
    $("#choose").disabled = true;
  },
);

const today = () => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

const bytesOf = async (book) => new Uint8Array(await book.file.arrayBuffer());

async function add(files) {
  const wanted = [...files].filter((file) => /\.xls[xm]$/i.test(file.name) && !file.name.startsWith("~$"));
  if (!wanted.length) return say("Ingen arbetsbok (.xlsx eller .xlsm) bland det som släpptes.");
  $("#list").hidden = false;
  for (const [number, file] of wanted.entries()) {
    say(`Kontrollerar ${number + 1} av ${wanted.length}: ${file.name}`);
    const book = { file, name: file.name };
    try {
      Object.assign(book, JSON.parse(await core.call("check", file.name, await bytesOf(book), today())));
    } catch (fault) {
      Object.assign(book, { verdict: "ej kontrollerad", told: fault.message, template: "", entries: [], sheets: [], not_run: [] });
    }
    books.push(book);
    list();
  }
  const wrong = books.filter((book) => book.verdict !== "ok").length;
  const counted = books.length === 1 ? "1 fil kontrollerad" : `${books.length} filer kontrollerade`;
  say(`${counted}. ${wrong ? `${wrong} med fel eller ej kontrollerade.` : "Inga fel."}`);
  if (books.length === 1) open(books[0]);
}

function list() {
  const value = { verdict: (book) => ORDER.indexOf(book.verdict) }[sorted.by] ?? ((book) => book[sorted.by]);
  const shown = sorted.by ? [...books].sort((a, b) => compared(value(a), value(b)) * (sorted.up ? 1 : -1)) : books;
  $("#files tbody").replaceChildren(
    ...shown.map((book) => {
      const row = made("tr");
      const name = made("td");
      const button = made("button", book.name);
      button.type = "button";
      button.onclick = () => open(book);
      name.append(button);
      row.append(name, made("td", WORDS[book.verdict], book.verdict === "ok" ? "ok" : "fel"));
      row.append(made("td", book.told), made("td", book.template));
      return row;
    }),
  );
  for (const button of document.querySelectorAll("#files th button")) {
    const up = sorted.up ? "ascending" : "descending";
    button.parentElement.setAttribute("aria-sort", button.dataset.by === sorted.by ? up : "none");
  }
  $("#copies").disabled = !books.some((book) => book.template);
}

const compared = (a, b) =>
  typeof a === "number" ? a - b : String(a).localeCompare(String(b), "sv", { numeric: true });

function open(book) {
  opened = book;
  $("#one").hidden = false;
  $("#one-title").textContent = `${WORDS[book.verdict]}: ${book.name}`;
  $("#one-title").className = book.verdict === "ok" ? "ok" : "fel";
  $("#one-told").textContent = book.told;
  for (const id of ["#copy", "#report"]) $(id).disabled = !book.template;
  findings();
  $("#book").hidden = !book.sheets.length;
  $("#sheets").replaceChildren(...book.sheets.map((name) => new Option(name)));
  drawn = "";
  at = -1;
  const first = book.entries.find((entry) => entry.cell && book.sheets.includes(entry.sheet));
  if (book.sheets.length) draw(first ? first.sheet : book.sheets[0]);
  $("#not-run").hidden = !book.not_run.length;
  $("#not-run summary").textContent = `${book.not_run.length} ${book.not_run.length === 1 ? "regel" : "regler"} kunde inte köras`;
  $("#not-run ul").replaceChildren(...book.not_run.map((text) => made("li", text)));
  $("#one-title").focus();
}

function findings() {
  const wanted = new Set([...document.querySelectorAll("#show input:checked")].map((box) => box.value));
  const shown = opened.entries.filter((entry) => wanted.has(entry.accepted ? "godtaget" : entry.severity));
  $("#findings").replaceChildren(...shown.map(entryOf));
  if (!shown.length) $("#findings").append(made("li", "Inga fynd att visa."));
}

function entryOf(entry) {
  const item = made("li");
  const head = made("p");
  head.append(made("span", entry.severity.toUpperCase(), entry.severity), ` ${entry.code} `);
  head.append(placeOf(entry), entry.labels ? ` (${entry.labels})` : "");
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
  item.append(head, made("p", [entry.message, entry.also].filter(Boolean).join(" ")), made("p", entry.remedy));
  if (entry.accepted) item.append(made("p", `Godtaget: ${entry.accepted}`));
  item.append(why);
  return item;
}

// ---- the sheet

let drawn = ""; // the sheet that is drawn, of the workbook that is open
let at = -1; // which of the findings the reader is at

const there = (entry) => entry.cell && opened.sheets.includes(entry.sheet);

function placeOf(entry) {
  if (!there(entry)) return made("strong", entry.place);
  const button = made("button", entry.place, "place");
  button.type = "button";
  button.onclick = () => goTo(opened.entries.indexOf(entry));
  return button;
}

const letters = (number) =>
  (number > 26 ? letters(Math.floor((number - 1) / 26)) : "") + String.fromCharCode(65 + ((number - 1) % 26));

async function draw(name) {
  const book = opened;
  let view;
  try {
    view = JSON.parse(await core.call("sheet", book.name, await bytesOf(book), name));
  } catch (fault) {
    return say(fault.message);
  }
  if (book !== opened) return; // another one was opened meanwhile
  drawn = name;
  $("#sheets").value = name;
  $("#here").textContent = view.left_out ? `${view.left_out} rader till visas inte.` : "";
  $("#grid").replaceChildren(tableOf(view, book.entries.filter((entry) => entry.sheet === name && entry.cell)));
}

function tableOf(view, found) {
  const head = made("tr");
  head.append(made("th"), ...view.widths.map((_, number) => made("th", letters(number + 1))));
  const columns = made("colgroup");
  for (const width of [5, ...view.widths]) {
    const column = made("col");
    column.style.width = `${width * 0.55 + (width ? 0.5 : 0)}rem`;
    columns.append(column);
  }
  const cells = new Map(view.cells.map((cell) => [`${cell[0]},${cell[1]}`, cell]));
  const spans = new Map(); // of a merged area's first cell; null of those that it covers
  for (const [top, left, bottom, right] of view.merged) {
    const last = Math.min(bottom, view.rows);
    for (let row = top; row <= last; row++) {
      for (let column = left; column <= Math.min(right, view.widths.length); column++) spans.set(`${row},${column}`, null);
    }
    spans.set(`${top},${left}`, [last - top + 1, right - left + 1]);
  }
  const marks = new Map([...found].reverse().map((entry) => [entry.cell, entry]));
  const hidden = new Set(view.hidden);
  const body = made("tbody");
  for (let row = 1; row <= view.rows; row++) {
    if (hidden.has(row)) continue;
    const line = made("tr");
    line.append(Object.assign(made("th", row), { scope: "row" }));
    for (let column = 1; column <= view.widths.length; column++) {
      const span = spans.get(`${row},${column}`);
      if (span === null) continue;
      const [, , text, look, number] = cells.get(`${row},${column}`) ?? [row, column, "", -1, false];
      const cell = made("td", text, number ? "number" : "");
      if (look >= 0) cell.style.cssText = view.looks[look] ?? "";
      // a text runs over empty cells to its right, as in a spreadsheet
      if (text && !number && !cells.get(`${row},${column + 1}`)?.[2]) cell.classList.add("over");
      if (span) [cell.rowSpan, cell.colSpan] = span;
      cell.dataset.at = letters(column) + row;
      const entry = marks.get(cell.dataset.at);
      if (entry) {
        cell.classList.add("marked", entry.severity);
        cell.title = `${entry.code}: ${entry.message}`;
      }
      line.append(cell);
    }
    body.append(line);
  }
  const top = made("thead");
  top.append(head);
  const table = made("table");
  table.append(columns, top, body);
  return table;
}

async function goTo(number) {
  const entry = opened.entries[number];
  if (entry.sheet !== drawn) await draw(entry.sheet);
  at = number;
  for (const cell of document.querySelectorAll("#grid .here")) cell.classList.remove("here");
  const cell = $(`#grid [data-at="${entry.cell}"]`);
  if (cell) {
    cell.classList.add("here");
    cell.scrollIntoView({ block: "center", inline: "center" });
  }
  const where = entry.message.startsWith(entry.place) ? "" : `${entry.place}: `;
  $("#here").textContent = `${entry.severity.toUpperCase()} ${entry.code}. ${where}${entry.message} ${entry.remedy}`;
}

function step(by) {
  const places = opened.entries.map((entry, number) => (there(entry) ? number : -1)).filter((number) => number >= 0);
  if (!places.length) return;
  const now = places.indexOf(at);
  goTo(places[(now < 0 ? (by > 0 ? 0 : places.length - 1) : now + by + places.length) % places.length]);
}

function save(name, bytes, type) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = made("a");
  Object.assign(link, { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const copyOf = async (book) => core.call("copy", book.name, await bytesOf(book), today());

// an act of the reader's; why it could not be done stands where the state is told
const acts = (id, act) =>
  ($(id).onclick = async () => {
    try {
      await act();
    } catch (fault) {
      say(fault.message);
    }
  });

acts("#copy", async () => save(opened.copy, await copyOf(opened), XLSX));
acts("#report", async () => {
  const text = await core.call("report", opened.name, await bytesOf(opened), today());
  save(opened.name.replace(/\.xls[xm]$/i, ".json"), text, "application/json");
});
acts("#copies", async () => {
  const some = books.filter((book) => book.template);
  const copies = [];
  for (const [number, book] of some.entries()) {
    say(`Märker ${number + 1} av ${some.length}: ${book.name}`);
    copies.push(await copyOf(book));
  }
  const names = JSON.stringify(some.map((book) => book.copy));
  save("kontrollerade.zip", await core.call("together", names, ...copies), "application/zip");
  say(`${some.length} märkta kopior hämtade.`);
});
acts("#previous", () => step(-1));
acts("#next", () => step(1));
acts("#print", () => window.print());
acts("#clear", () => {
  books.length = 0;
  opened = null;
  for (const id of ["#list", "#one"]) $(id).hidden = true;
  list();
  say("Listan är tömd.");
});
acts("#licences", () => {
  $("#licence-text").textContent = $("#texts").textContent;
  $("#licence-text").hidden = !$("#licence-text").hidden;
});

$("#choose").onchange = ({ target }) => {
  add(target.files);
};
$("#sheets").onchange = ({ target }) => {
  draw(target.value);
};
for (const box of document.querySelectorAll("#show input")) box.onchange = findings;
for (const button of document.querySelectorAll("#files th button")) {
  button.onclick = () => {
    const { by } = button.dataset;
    sorted = { by, up: sorted.by === by ? !sorted.up : true };
    list();
  };
}
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    $("#drop").classList.toggle("over", kind === "dragover");
    if (kind === "drop") add(event.dataTransfer.files);
  });
}
