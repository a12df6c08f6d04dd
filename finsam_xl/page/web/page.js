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
      Object.assign(book, { verdict: "ej kontrollerad", told: fault.message, template: "", entries: [], not_run: [] });
    }
    books.push(book);
    list();
  }
  const wrong = books.filter((book) => book.verdict !== "ok").length;
  const files = books.length === 1 ? "1 fil kontrollerad" : `${books.length} filer kontrollerade`;
  say(`${files}. ${wrong ? `${wrong} med fel eller ej kontrollerade.` : "Inga fel."}`);
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
  head.append(made("strong", entry.place), entry.labels ? ` (${entry.labels})` : "");
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
