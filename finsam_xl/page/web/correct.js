// Correcting in the page. What is typed is a list of corrections, the last of which can be taken
// back; the workbook with them is made anew from its own bytes each time.
const PAUSE = 250; // milliseconds without a key before what is being typed is tried

let bar = null; // {at, input, formula, before} of the cell that is selected
let wanted = 0; // the last that was asked for is the one that counts
let waiting = 0; // a pause that is not over

const sourceOf = async (book) => new Uint8Array(await book.file.arrayBuffer());
const bytesOf = async (book) => book.bytes ?? sourceOf(book);
const unsaved = (book) => JSON.stringify(book.done) !== book.saved;
const typedIn = () => ($("#chosen").hidden ? $("#typed") : $("#chosen"));

// The workbook with these corrections, judged; false where something else was asked for meanwhile.
async function applied(book, corrections) {
  const mine = ++wanted;
  clearTimeout(waiting);
  const given = JSON.stringify(corrections);
  if (book.applied === given) return true; // it was tried while it was typed
  const source = await sourceOf(book);
  const bytes = corrections.length ? await core.call("correct", book.name, source, given) : null;
  if (mine !== wanted) return false;
  const found = JSON.parse(await core.call("check", book.name, bytes ?? source, today()));
  if (mine !== wanted) return false;
  Object.assign(book, found, { bytes, applied: given });
  return true;
}

async function select(at, place = "nearest") {
  if (!(await put())) return;
  const book = opened;
  sheet.show(at, place);
  const about = JSON.parse(await core.call("cell", book.name, await bytesOf(book), sheet.view.name, at));
  if (book !== opened || sheet.selected !== at) return;
  bar = { at, sheet: sheet.view.name, input: about.input, formula: about.formula, before: about.text };
  $("#bar").hidden = false;
  $("#bar-at").textContent = `${at} ${about.label}`;
  $("#bar-help").textContent = about.help;
  $("#chosen").hidden = !about.choices.length;
  $("#typed").hidden = !!about.choices.length;
  const choices = new Set(["", ...about.choices, about.text]);
  $("#chosen").replaceChildren(...[...choices].map((text) => new Option(text)));
  $("#typed").readOnly = !about.input;
  $("#typed").rows = Math.min(8, Math.max(1, Math.ceil(about.text.length / 60), about.text.split("\n").length));
  typedIn().value = about.text;
  $("#put").hidden = !about.input;
  $("#restore").hidden = !about.formula;
}

// What stands in the bar, tried while it is typed.
function tried() {
  clearTimeout(waiting);
  const text = typedIn().value;
  waiting = setTimeout(async () => {
    try {
      if (await applied(opened, [...opened.done, [bar.sheet, bar.at, text]])) await renewed();
      $("#bar-told").textContent = "";
    } catch (fault) {
      $("#bar-told").textContent = fault.message;
    }
  }, PAUSE);
}

// What stands in the bar into the cell; false where it cannot be.
async function put() {
  if (!bar?.input || typedIn().value === bar.before) return true;
  return changed(bar.sheet, bar.at, typedIn().value);
}

async function changed(name, at, text) {
  const book = opened;
  const done = [...book.done, [name, at, text]];
  try {
    if (!(await applied(book, done))) return false;
  } catch (fault) {
    $("#bar-told").textContent = fault.message;
    return false;
  }
  Object.assign(book, { done, undone: [] });
  $("#bar-told").textContent = "";
  if (bar) bar.before = text ?? bar.before;
  await renewed();
  say(`${at} ${text === null ? "har fått tillbaka formeln" : "ändrad"}. ${WORDS[book.verdict]}: ${book.told}.`);
  return true;
}

// What is being typed is left, and the cell is as it was.
async function left() {
  if (!bar) return;
  typedIn().value = bar.before;
  $("#bar-told").textContent = "";
  if (await applied(opened, opened.done)) await renewed();
}

async function moved(from, to, word) {
  const book = opened;
  if (!(await put()) || !book[from].length) return;
  const one = book[from].at(-1);
  const kept = { done: [...book.done], undone: [...book.undone] };
  kept[to].push(kept[from].pop());
  if (!(await applied(book, kept.done))) return;
  Object.assign(book, kept);
  bar = null;
  await renewed();
  if (sheet.view.name !== one[0]) await draw(one[0]);
  await select(one[1]);
  say(`${one[1]} ${word}. ${WORDS[book.verdict]}: ${book.told}.`);
}

const undo = () => moved("done", "undone", "ångrad");
const redo = () => moved("undone", "done", "gjord om");

acts("#undo", undo);
acts("#redo", redo);
acts("#restore", async () => {
  if (await changed(bar.sheet, bar.at, null)) {
    bar = null;
    await select(sheet.selected);
  }
});
acts("#corrected", async () => {
  if (!(await put())) return;
  save(opened.isNew ? opened.name : opened.corrected, await bytesOf(opened), XLSX);
  opened.saved = JSON.stringify(opened.done);
  list();
  say(opened.isNew ? "Arbetsboken är hämtad." : "Den rättade arbetsboken är hämtad. Filen som släpptes är oförändrad.");
});

$("#bar").onsubmit = (event) => {
  event.preventDefault();
  put();
};
for (const id of ["#typed", "#chosen"]) $(id).oninput = tried;
$("#bar").onkeydown = async (event) => {
  if (event.key === "Escape") {
    event.preventDefault();
    await left();
    sheet.table.focus({ preventScroll: true });
  } else if (event.key === "Enter" && !event.altKey && !event.shiftKey && event.target.id === "typed") {
    event.preventDefault();
    if (!(await put())) return;
    sheet.table.focus({ preventScroll: true });
    await select(sheet.beside(bar.at, 1, 0));
  }
};

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

$("#grid").onkeydown = async (event) => {
  const at = sheet?.selected;
  if (!sheet || event.ctrlKey || event.metaKey || event.altKey) return;
  if (STEPS[event.key]) {
    event.preventDefault();
    const first = `${letters(sheet.columns[0])}${sheet.rows[0]}`;
    await select(at ? sheet.beside(at, ...STEPS[event.key]) : first);
  } else if (!at || !bar?.input) {
    return;
  } else if (event.key === "Delete") {
    event.preventDefault();
    if (await changed(bar.sheet, at, "")) await select(at);
  } else if (["Enter", "F2"].includes(event.key)) {
    event.preventDefault();
    typedIn().focus();
  } else if (event.key.length === 1 && event.key !== " ") {
    event.preventDefault();
    typedIn().focus();
    if (!$("#typed").hidden) {
      $("#typed").value = event.key; // over what stands there, as in a spreadsheet
      tried();
    }
  }
};
$("#grid").onclick = ({ target }) => {
  const cell = target.closest?.("[data-at]");
  if (cell) select(cell.dataset.at);
};
$("#grid").ondblclick = () => bar?.input && typedIn().focus();

// but in a text that is being typed, where it is the letters' own
document.addEventListener("keydown", async (event) => {
  const act = { z: event.shiftKey ? redo : undo, y: redo }[event.key.toLowerCase()];
  const typing = event.target.id === "typed" && !event.target.readOnly;
  if (!act || !opened || typing || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  await act();
});

window.addEventListener("beforeunload", (event) => {
  if (books.some(unsaved)) event.preventDefault();
});
