// The page: files in, a table of verdicts, one workbook at a time, copies out.
const ORDER = ["ej kontrollerad", "fel", "ok"];
const SECONDS = 20;
const ENDING = /\.xls[xm]$/i;

const core = new Core(SECONDS);
// {file, name, source: its bytes, bytes: with corrections, done and undone: corrections, saved: those
// that were fetched, trial: what is being typed} and what the core says: verdict, told, template,
// entries, sheets, not_run, copy, corrected
const books = [];
const names = new Set(); // of the files in the list, each its own
let round = 0; // ends with the list
let cannot = false;
let warmth;
let opened = null;
let sorted = { by: "", up: true };

core.ready.then(
  () => {
    say("Klar. Inget skickas någonstans.");
    warmth = warmed().catch(() => {}); // costs the first file its time, and nothing else
  },
  (fault) => {
    const off = typeof WebAssembly === "undefined";
    say(
      off
        ? "Kan inte starta: WebAssembly är avstängt i webbläsaren (i Edge: Förbättrad säkerhet). Tillåt det " +
            "för den här sidan, eller öppna sidan i en annan webbläsare."
        : `Kan inte starta: ${fault.message}`,
    );
    cannot = true;
    for (const element of $$("#choose, #new button")) element.disabled = true;
  },
);

// What the first file would else wait for, in pieces: a file that comes meanwhile waits for one.
async function warmed() {
  const files = await core.files;
  for (const { kind } of $$("#new button").map((one) => one.dataset)) {
    if (!books.length) await core.call("warm", kind);
    const name = `${kind}.xlsx`;
    if (!books.length) await core.call("check", name, files.get(name), today());
  }
  for (const what of ["one", "several"]) await core.call("warm", what); // what is done with those that are checked
}

// A file's name, told apart from those that are in the list: two folders may have a file of one name.
function named({ name }) {
  const [stem, ending] = [name.replace(ENDING, ""), name.match(ENDING)[0]];
  let own = name;
  for (let number = 2; names.has(own); number++) own = `${stem} (${number})${ending}`;
  names.add(own);
  return own;
}

async function checked(file, isNew = false) {
  const book = { file, name: named(file), isNew, bytes: null, done: [], undone: [], saved: "[]", trial: null };
  try {
    // as it was when it was dropped, whatever is saved over it
    book.source = new Uint8Array(await file.arrayBuffer());
    const found = JSON.parse(await core.call("check", book.name, book.source, today()));
    return Object.assign(book, found);
  } catch (fault) {
    const told = fault instanceof Refused ? fault.message : "Filen kunde inte läsas: stäng den i Excel och släpp den igen.";
    const none = { template: "", kind: "", entries: [], sheets: [], not_run: [] };
    return Object.assign(book, { verdict: "ej kontrollerad", told, ...none });
  }
}

async function add(files) {
  if (cannot) return;
  const some = files.filter((file) => ENDING.test(file.name) && !file.name.startsWith("~$"));
  const others = files.filter((file) => !some.includes(file) && !/^[~.]/.test(file.name)).length;
  if (!some.length) return say("Ingen arbetsbok (.xlsx eller .xlsm) bland det som släpptes.");
  const mine = round;
  $("#list").hidden = false;
  for (const [number, file] of some.entries()) {
    say(`Kontrollerar ${number + 1} av ${some.length}: ${file.name}`);
    const book = await checked(file);
    if (mine !== round) return; // the list was emptied meanwhile
    books.push(book);
    list();
  }
  const wrong = books.filter((book) => book.verdict !== "ok").length;
  const counted = several(books.length, "fil kontrollerad", "filer kontrollerade");
  const passed = others ? ` ${several(others, "annan fil", "andra filer")} hoppades över.` : "";
  say(`${counted}. ${wrong ? `${wrong} med fel eller ej kontrollerade.` : "Inga fel."}${passed}`);
  if (books.length === 1) await inTurn(() => open(books[0]));
}

// A blank workbook of the page's own, which is filled in here or in a spreadsheet program.
async function begin(kind) {
  const name = `${kind}.xlsx`;
  const file = new File([(await core.files).get(name)], name, { type: XLSX });
  const book = await checked(file, true);
  books.push(book);
  $("#list").hidden = false;
  list();
  if (await open(book)) say(`${book.name}: fyll i här och hämta den, eller hämta den och fyll i den i Excel.`);
}

function list() {
  const value = { verdict: (book) => ORDER.indexOf(book.verdict) }[sorted.by] ?? ((book) => book[sorted.by]);
  const inOrder = sorted.by ? [...books].sort((a, b) => compared(value(a), value(b)) * (sorted.up ? 1 : -1)) : books;
  const focused = $$("#files tbody button").indexOf(document.activeElement);
  $("#files tbody").replaceChildren(
    ...inOrder.map((book) => {
      const row = made("tr");
      const name = made("td");
      name.append(button(book.name, () => inTurn(() => open(book))), unsaved(book) ? " (rättad, inte hämtad)" : "");
      row.append(name, made("td", WORDS[book.verdict], book.verdict === "ok" ? "ok" : "fel"));
      row.append(made("td", book.told), made("td", book.template));
      return row;
    }),
  );
  if (focused >= 0) ($$("#files tbody button")[focused] ?? $("#list-title")).focus({ preventScroll: true });
  for (const one of $$("#files th button")) {
    const up = sorted.up ? "ascending" : "descending";
    one.parentElement.setAttribute("aria-sort", one.dataset.by === sorted.by ? up : "none");
  }
  $("#copies").disabled = !books.some((book) => book.template);
  for (const id of ["#printed", "#portfolio"]) $(id).disabled = !books.length;
  versions();
}

// What the workbook that is open may be compared with.
function versions() {
  const chosen = $("#older").value;
  const others = [...books.entries()].filter(([, book]) => book !== opened && book.kind && book.kind === opened?.kind);
  $("#older").replaceChildren(...others.map(([number, book]) => new Option(book.name, number)));
  if (others.some(([number]) => String(number) === chosen)) $("#older").value = chosen;
  $("#versions").hidden = !others.length;
}

const compared = (a, b) =>
  typeof a === "number" ? a - b : String(a).localeCompare(String(b), "sv", { numeric: true });

const copyOf = async (book) => core.call("copy", book.name, bytesOf(book), today());

// what is being typed is entered first; where it cannot be, nothing is fetched
const fetching = (id, act) =>
  acts(id, () =>
    inTurn(async () => {
      if (!opened || (await put())) await act();
    }),
  );

fetching("#copy", async () => save(opened.copy, await copyOf(opened), XLSX));
fetching("#report", async () => {
  const text = await core.call("report", opened.name, bytesOf(opened), today());
  save(opened.name.replace(ENDING, ".json"), text, "application/json");
});
fetching("#copies", async () => {
  const some = books.filter((book) => book.template);
  const copies = [];
  for (const [number, book] of some.entries()) {
    say(`Märker ${number + 1} av ${some.length}: ${book.name}`);
    copies.push(await copyOf(book));
  }
  const names = JSON.stringify(some.map((book) => book.copy));
  save("kontrollerade.zip", await core.call("together", names, ...copies), "application/zip");
  say(`${several(some.length, "märkt kopia hämtad", "märkta kopior hämtade")}.`);
});
fetching("#printed", async () => {
  const sections = [];
  for (const book of books) {
    const empty = new Uint8Array(); // of a file that could not be read
    sections.push(JSON.parse(await core.call("section", book.name, bytesOf(book) ?? empty, today())));
  }
  save("rapport.html", await core.call("printed", JSON.stringify(sections), today()), "text/html");
  say("Rapporten är hämtad. Öppna den i webbläsaren, och skriv ut den som PDF om du vill.");
});
fetching("#portfolio", async () => {
  const [some, day, parts] = [[...books], today(), []];
  for (const [number, book] of some.entries()) {
    say(`Läser ${number + 1} av ${some.length}: ${book.name}`);
    parts.push(await takenOf(book, day));
  }
  say("Ställer samman …");
  const { page, told } = JSON.parse(await core.call("portfolio", JSON.stringify(parts), day));
  save("sammanställning.html", page, "text/html");
  say(`Sammanställningen är hämtad.${told} Öppna den i webbläsaren.`);
});
fetching("#compare", async () => {
  const older = books[$("#older").value];
  const given = [opened.name, bytesOf(opened), older.name, bytesOf(older), today()];
  save("jämförelse.html", await core.call("compare", ...given), "text/html");
  say(`Jämförelsen är hämtad: från ${older.name} till ${opened.name}. Öppna den i webbläsaren.`);
});

// a file that cannot be read is in it too, and why
async function takenOf(book, day) {
  try {
    return await core.call("taken", book.name, bytesOf(book) ?? new Uint8Array(), day);
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    return core.call("untaken", book.name, fault.message);
  }
}

acts("#clear", () => inTurn(cleared));

function cleared() {
  const own = books.filter((book) => unsaved(book) || (book === opened && pending())).length;
  if (own && !confirm(`Rättningar i ${several(own, "arbetsbok", "arbetsböcker")} är inte hämtade. Töm ändå?`)) return;
  clearTimeout(pause);
  round += 1;
  books.length = 0;
  names.clear();
  sheet?.end();
  [opened, sheet, bar] = [null, null, null];
  for (const id of ["#list", "#one"]) $(id).hidden = true;
  list();
  say("Listan är tömd.");
}

acts("#licences", () => {
  $("#licence-text").textContent = $("#texts").textContent;
  $("#licence-text").hidden = !$("#licence-text").hidden;
});
for (const one of $$("#new button")) acts(`#${one.id}`, () => inTurn(() => begin(one.dataset.kind)));

$("#choose").onchange = ({ target }) => {
  const files = [...target.files];
  target.value = ""; // the same file may be chosen again
  add(files);
};
for (const one of $$("#files th button")) {
  one.onclick = () => {
    const { by } = one.dataset;
    sorted = { by, up: sorted.by === by ? !sorted.up : true };
    list();
  };
}
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    $("#drop").classList.toggle("over", kind === "dragover");
    if (kind === "drop") dropped(event.dataTransfer).then(add).catch((fault) => say(fault.message));
  });
}

// The files that were dropped, and those in the folders that were.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  return (await Promise.all(entries.map(filesIn))).flat();
}

async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const inside = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)); // a hundred at a time
    if (!some.length) break;
    inside.push(...some);
  }
  inside.sort((a, b) => compared(a.name, b.name));
  return (await Promise.all(inside.map(filesIn))).flat();
}
