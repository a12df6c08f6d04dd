// The workbook that is open: its verdict, its findings, and the way from one to the next.
let at = -1; // which of the findings the reader is at

async function open(book) {
  if (opened && !(await put())) return; // what is being typed cannot be what the cell is for
  opened = book;
  bar = null;
  at = -1;
  sheet?.end();
  sheet = null;
  $("#grid").replaceChildren();
  $("#one").hidden = false;
  for (const id of ["#copy", "#report"]) $(id).disabled = !book.template;
  told();
  $("#book").hidden = !book.sheets.length;
  $("#bar").hidden = true;
  $("#here").textContent = "";
  $("#sheets").replaceChildren(...book.sheets.map((name) => new Option(name)));
  notRun(book.not_run);
  $("#one-title").focus();
  const first = book.entries.find(there);
  if (book.sheets.length) await draw(first ? first.sheet : book.sheets[0]);
}

function told() {
  const book = opened;
  $("#one-title").textContent = `${WORDS[book.verdict]}: ${book.name}`;
  $("#one-title").className = book.verdict === "ok" ? "ok" : "fel";
  $("#one-told").textContent = book.told;
  $("#undo").disabled = !book.done.length;
  $("#redo").disabled = !book.undone.length;
  $("#corrected").textContent = book.isNew ? "Hämta arbetsboken" : "Hämta rättad arbetsbok";
  $("#corrected").disabled = !book.bytes && !book.isNew;
  findings();
}

// After a correction: what is told, and the sheet where the reader is.
async function renewed() {
  const still = opened.entries[at];
  if (at >= 0 && (!still || `${still.code} ${still.place}` !== $("#here").dataset.of)) {
    at = Math.min(at, opened.entries.length) - 1; // the next one is what took its place
    $("#here").textContent = "";
  }
  told();
  list();
  if (sheet) await draw(sheet.view.name, true);
}

function findings() {
  for (const box of $$("#show input")) {
    const own = opened.entries.filter((entry) => severityOf(entry) === box.value);
    box.nextElementSibling.textContent = `(${numberOf(own)})`;
  }
  const asked = new Set($$("#show input:checked").map((box) => box.value));
  const shown = opened.entries.filter((entry) => asked.has(severityOf(entry)));
  const unfolded = new Set($$("#findings details[open]").map((one) => one.dataset.of));
  $("#findings").replaceChildren(...grouped(shown, (entry) => entryOf(entry, placeOf(entry))));
  for (const one of $$("#findings details")) one.open = unfolded.has(one.dataset.of);
  if (!shown.length) $("#findings").append(made("p", "Inga fynd att visa."));
}

const there = (entry) => entry.cell && opened.sheets.includes(entry.sheet);

const placeOf = (entry) =>
  there(entry) ? button(entry.place, () => goTo(opened.entries.indexOf(entry)), "place") : made("strong", entry.place);

async function goTo(number) {
  const entry = opened.entries[number];
  if (!(await put())) return;
  if (entry.sheet !== sheet?.view.name) await draw(entry.sheet);
  at = number;
  const where = entry.message.startsWith(entry.place) ? "" : `${entry.place}: `;
  $("#here").textContent = `${entry.severity.toUpperCase()} ${entry.code}. ${where}${entry.message} ${entry.remedy}`;
  $("#here").dataset.of = `${entry.code} ${entry.place}`;
  await select(entry.cell, "center");
}

function step(by) {
  const places = opened.entries.map((entry, number) => (there(entry) ? number : -1)).filter((number) => number >= 0);
  if (!places.length) return;
  const now = places.indexOf(at);
  return goTo(places[(now < 0 ? (by > 0 ? 0 : places.length - 1) : now + by + places.length) % places.length]);
}

acts("#previous", () => step(-1));
acts("#next", () => step(1));
acts("#print", () => window.print());
// on paper nothing can be unfolded
let folded = [];
window.addEventListener("beforeprint", () => {
  folded = $$("#one details:not([open])");
  for (const one of folded) one.open = true;
});
window.addEventListener("afterprint", () => {
  for (const one of folded) one.open = false;
});
for (const box of $$("#show input")) box.onchange = findings;
$("#sheets").onchange = async ({ target }) => {
  const name = target.value;
  if (await put()) {
    bar = null;
    $("#bar").hidden = true;
    await draw(name).catch((fault) => say(fault.message));
  } else {
    target.value = sheet.view.name;
  }
};
