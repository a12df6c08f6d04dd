// Correcting in the page. What is typed is a list of corrections, of which the last can be taken
// back; the workbook with them is made anew from its own bytes each time. What is being typed is
// tried as it would be, and kept apart until it is entered.
const PAUSE = 250; // milliseconds without a key before what is being typed is tried

let bar = null; // the cell that is selected: {sheet, at, input, formula, before}
let pause = 0; // one that is not over

const bytesOf = (book) => book.bytes ?? book.source;
const shown = () => opened.trial?.found ?? opened; // verdict, told, entries, sheets, not_run
const typedIn = () => ($("#chosen").hidden ? $("#typed") : $("#chosen"));
const pending = () => Boolean(bar?.input) && typedIn().value !== bar.before;
const unsaved = (book) => book.done.length > 0 && JSON.stringify(book.done) !== book.saved;

// ---- one act at a time, in the order in which they were asked for

let turn = Promise.resolve();
let waiting = 0;
let asked = 0; // what was asked for before a refusal is left undone

function inTurn(act) {
  const mine = asked;
  waiting += 1;
  turn = turn
    .then(() => (mine === asked ? act() : undefined))
    .catch((fault) => say(fault.message))
    .finally(() => (waiting -= 1));
  return turn;
}

// ---- what the workbook is with corrections

async function judged(book, corrections) {
  const given = JSON.stringify(corrections);
  const bytes = corrections.length ? await core.call("correct", book.name, book.source, given) : null;
  const found = JSON.parse(await core.call("check", book.name, bytes ?? book.source, today()));
  return { given, bytes, found };
}

async function commit(book, done, undone) {
  const known = book.trial?.given === JSON.stringify(done) ? book.trial : null;
  const { bytes, found } = known ?? (await judged(book, done));
  Object.assign(book, found, { bytes, done, undone, trial: null });
  if (book === opened) await renewed();
}

// What stands in the bar, tried once no key has come for a while.
function tried() {
  clearTimeout(pause);
  const [book, cell, text] = [opened, bar, typedIn().value];
  const still = () => book === opened && cell === bar && typedIn().value === text && !waiting;
  $("#undo").disabled = !book.done.length && !pending();
  pause = setTimeout(async () => {
    if (!still()) return;
    try {
      if (!pending()) return await left(); // it is again what it was
      const trial = await judged(book, [...book.done, [cell.sheet, cell.at, text]]);
      if (!still()) return;
      book.trial = trial;
      $("#bar-told").textContent = "";
      await renewed();
    } catch (fault) {
      if (still()) $("#bar-told").textContent = fault.message;
    }
  }, PAUSE);
}

// What is being typed is left, and the cell is as it was.
async function left() {
  clearTimeout(pause);
  if (bar) typedIn().value = bar.before;
  $("#bar-told").textContent = "";
  if (!opened.trial) return;
  opened.trial = null;
  await renewed();
}

// What stands in the bar into its cell; false where it cannot be.
async function put(text = typedIn().value) {
  clearTimeout(pause);
  if (!bar?.input || text === bar.before) {
    if (opened) await left();
    return true;
  }
  return changed(text);
}

// The selected cell gets a text, or null: its formula. False where it cannot be.
async function changed(text) {
  const [book, cell] = [opened, bar];
  try {
    await commit(book, [...book.done, [cell.sheet, cell.at, text]], []);
  } catch (fault) {
    asked += 1;
    if (text !== null) typedIn().value = text;
    $("#bar-told").textContent = `${fault.message} Esc lämnar cellen som den var.`;
    typedIn().focus();
    return false;
  }
  cell.before = text ?? cell.before;
  $("#bar-told").textContent = "";
  say(`${cell.at} ${text === null ? "har fått tillbaka formeln" : "ändrad"}. ${WORDS[book.verdict]}: ${book.told}.`);
  return true;
}

async function moved(from, to, word) {
  const book = opened;
  if (pending()) return left(); // the last that was done is what is being typed
  if (!book?.[from].length) return;
  const one = book[from].at(-1);
  const kept = { done: [...book.done], undone: [...book.undone] };
  kept[to].push(kept[from].pop());
  await commit(book, kept.done, kept.undone);
  bar = null;
  if (sheet.view.name !== one[0]) await draw(one[0]);
  await select(one[1]);
  sheet.table.focus({ preventScroll: true });
  say(`${one[1]} ${word}. ${WORDS[book.verdict]}: ${book.told}.`);
}

const undo = () => moved("done", "undone", "ångrad");
const redo = () => moved("undone", "done", "gjord om");

// ---- the cell that is selected

async function select(at, place = "nearest") {
  if (!(await put())) return;
  const [book, name] = [opened, sheet.view.name];
  sheet.show(at, place);
  const about = JSON.parse(await core.call("cell", book.name, bytesOf(book), name, at));
  if (book !== opened) return;
  const { label, help, choices, text, input, formula } = about;
  $("#bar").hidden = false;
  $("#bar-at").textContent = `${at} ${label}`;
  $("#bar-help").textContent = help;
  $("#bar-told").textContent = "";
  $("#chosen").hidden = !choices.length;
  $("#typed").hidden = choices.length > 0;
  $("#chosen").replaceChildren(...[...new Set(["", ...choices, text])].map((one) => new Option(one, one)));
  $("#typed").readOnly = !input;
  $("#typed").rows = Math.min(8, Math.max(1, Math.ceil(text.length / 60), text.split("\n").length));
  typedIn().value = text;
  $("#put").hidden = !input;
  $("#restore").hidden = !formula;
  // as it stands in the field, where line ends are its own
  bar = { at, sheet: name, input, formula, before: typedIn().value };
}

async function again() {
  bar = null;
  await select(sheet.selected);
}

async function step(down, right) {
  const first = `${letters(sheet.columns[0])}${sheet.rows[0]}`;
  await select(sheet.selected ? sheet.beside(sheet.selected, down, right) : first);
}

// Enter: what was typed by then is entered, and the next cell is selected.
function entered() {
  const text = typedIn().value;
  sheet.table.focus({ preventScroll: true });
  inTurn(async () => {
    if (await put(text)) await step(1, 0);
  });
}

// A key in the sheet; those that come while an act is done wait for it, and go where it ends.
async function key(name) {
  const typing = document.activeElement === typedIn();
  if (STEPS[name] && !typing) return step(...STEPS[name]);
  if (!bar?.input) return;
  if (name === "Enter" && typing) {
    const text = typedIn().value;
    sheet.table.focus({ preventScroll: true }); // what is typed meanwhile is for the next cell
    if (await put(text)) await step(1, 0);
  } else if (name === "Enter" || name === "F2") {
    typedIn().focus();
  } else if (name === "Delete" || (name === "Backspace" && !typing)) {
    if (await changed("")) await again();
  } else if (!$("#typed").hidden) {
    const text = typing ? $("#typed").value : ""; // the first goes over what stands there
    $("#typed").focus();
    $("#typed").value = name === "Backspace" ? text.slice(0, -1) : text + name;
    tried();
  } else {
    typedIn().focus();
  }
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const KEYS = new Set([...Object.keys(STEPS), "Enter", "F2", "Delete", "Backspace"]);

$("#grid").onkeydown = (event) => {
  if (!sheet || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!KEYS.has(event.key) && (event.key.length > 1 || event.key === " ")) return;
  event.preventDefault();
  inTurn(() => key(event.key));
};
$("#grid").onclick = ({ target }) => {
  const cell = target.closest?.("[data-at]");
  if (cell) inTurn(() => select(cell.dataset.at));
};
$("#grid").ondblclick = () => inTurn(() => bar?.input && typedIn().focus());

$("#bar").onsubmit = (event) => {
  event.preventDefault();
  inTurn(() => put());
};
for (const id of ["#typed", "#chosen"]) $(id).oninput = tried;
$("#bar").onkeydown = (event) => {
  if (event.target !== typedIn() || !bar) return;
  if (event.key === "Escape") {
    event.preventDefault();
    sheet.table.focus({ preventScroll: true });
    inTurn(left);
  } else if (event.key === "Enter" && !event.altKey && !event.shiftKey && bar.input) {
    event.preventDefault();
    entered();
  }
};

// but in a text that is being typed, where it is the letters' own
document.addEventListener("keydown", (event) => {
  const act = { z: event.shiftKey ? redo : undo, y: redo }[event.key.toLowerCase()];
  const typing = event.target === $("#typed") && pending();
  if (!act || !opened || typing || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  inTurn(act);
});

acts("#undo", () => inTurn(undo));
acts("#redo", () => inTurn(redo));
acts("#restore", () =>
  inTurn(async () => {
    if (!(await changed(null))) return;
    await again();
    sheet.table.focus({ preventScroll: true });
  }),
);
acts("#corrected", () =>
  inTurn(async () => {
    if (!(await put())) return;
    save(opened.isNew ? opened.name : opened.corrected, bytesOf(opened), XLSX);
    opened.saved = JSON.stringify(opened.done);
    list();
    say(opened.isNew ? "Arbetsboken är hämtad." : "Den rättade arbetsboken är hämtad. Filen som släpptes är oförändrad.");
  }),
);

window.addEventListener("beforeunload", (event) => {
  if (books.some(unsaved) || pending()) event.preventDefault();
});
