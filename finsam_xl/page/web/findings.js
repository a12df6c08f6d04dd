// The workbook that is open: its verdict, its findings, and the way from one to the next.

// the finding that the reader is at: what it is known by, and its place in the list; between two
// where it is gone
let here = { key: "", number: -1 };

const keyOf = (entry) => `${entry.code} ${entry.place}`;
const there = (entry) => entry.cell && opened.sheets.includes(entry.sheet);
const wanted = () => new Set($$("#show input:checked").map((box) => box.value));

// False where what is being typed in another one cannot be what its cell is for.
async function open(book) {
  if (opened && !(await put())) return false;
  opened = book;
  bar = null;
  here = { key: "", number: -1 };
  sheet?.end();
  sheet = null;
  $("#grid").replaceChildren();
  $("#one").hidden = false;
  for (const id of ["#copy", "#report"]) $(id).disabled = !book.template;
  told();
  versions();
  $("#book").hidden = !book.sheets.length;
  $("#bar").hidden = true;
  for (const id of ["#here", "#bar-told"]) $(id).textContent = "";
  $("#sheets").replaceChildren(...book.sheets.map((name) => new Option(name, name)));
  notRun(book.not_run);
  $("#one-title").focus();
  const first = book.entries.find(there);
  if (book.sheets.length) await draw(first ? first.sheet : book.sheets[0]);
  return true;
}

function told() {
  const now = shown();
  $("#one-title").textContent = `${WORDS[now.verdict]}: ${opened.name}`;
  $("#one-title").className = now.verdict === "ok" ? "ok" : "fel";
  $("#one-told").textContent = now.told;
  $("#bar-verdict").textContent = `${WORDS[now.verdict]}: ${now.told}`;
  $("#bar-verdict").className = now.verdict === "ok" ? "ok" : "fel";
  $("#undo").disabled = !opened.done.length && !pending();
  $("#redo").disabled = !opened.undone.length;
  $("#corrected").textContent = opened.isNew ? "Hämta arbetsboken" : "Hämta rättad arbetsbok";
  $("#corrected").disabled = !opened.bytes && !opened.trial && !opened.isNew;
  findings();
}

// After a correction: what is told, and the sheet where the reader is.
async function renewed() {
  const number = shown().entries.findIndex((entry) => keyOf(entry) === here.key);
  if (number >= 0) {
    here.number = number;
    tell(shown().entries[number]);
  } else if (here.key) {
    here = { key: "", number: here.number - 0.5 };
    $("#here").textContent = "";
  }
  told();
  list();
  if (sheet) await draw(sheet.view.name, true);
}

function findings() {
  const { entries } = shown();
  for (const box of $$("#show input")) {
    const own = entries.filter((entry) => severityOf(entry) === box.value);
    box.nextElementSibling.textContent = `(${numberOf(own)})`;
  }
  const asked = wanted();
  const some = entries.filter((entry) => asked.has(severityOf(entry)));
  const unfolded = new Set($$("#findings details[open]").map((one) => one.dataset.of));
  const focused = document.activeElement?.closest("#findings [data-of]");
  const [of, tag] = [focused?.dataset.of, document.activeElement?.tagName];
  $("#findings").replaceChildren(...grouped(some, (entry) => entryOf(entry, placeOf(entry))));
  for (const one of $$("#findings details")) one.open = unfolded.has(one.dataset.of);
  if (!some.length) $("#findings").append(made("p", "Inga fynd att visa."));
  if (!focused) return;
  const item = $$("#findings li").find((one) => one.dataset.of === of);
  (item?.querySelector(tag === "SUMMARY" ? "summary" : "button.place") ?? $("#one-title")).focus({ preventScroll: true });
}

const placeOf = (entry) =>
  there(entry) ? button(entry.place, () => inTurn(() => follow(entry)), "place") : made("strong", entry.place);

// To the cell, where it can be typed in at once.
async function follow(entry) {
  await goTo(entry);
  if (!pending()) sheet?.table.focus({ preventScroll: true });
}

function tell(entry) {
  const named = [entry.place, entry.place.replace(/^'(.*)'!/, "$1!")].some((at) => entry.message.startsWith(at));
  const where = named ? "" : `${entry.place}: `;
  $("#here").textContent = `${entry.severity.toUpperCase()} ${entry.code}. ${where}${entry.message} ${entry.remedy}`;
}

async function goTo(asked) {
  if (!(await put())) return;
  const { entries } = shown();
  // what was being typed may have mended it
  const number = entries.findIndex((entry) => keyOf(entry) === keyOf(asked));
  if (number < 0) return stepFinding(1);
  const entry = entries[number];
  here = { key: keyOf(entry), number };
  if (entry.sheet !== sheet?.view.name) await draw(entry.sheet);
  tell(entry);
  await select(entry.cell, "center");
}

async function stepFinding(by) {
  if (!(await put())) return;
  const asked = wanted();
  const { entries } = shown();
  const places = [...entries.keys()].filter((number) => there(entries[number]) && asked.has(severityOf(entries[number])));
  if (!places.length) return;
  const next =
    by > 0
      ? (places.find((number) => number > here.number) ?? places[0])
      : (places.findLast((number) => number < here.number) ?? places.at(-1));
  await goTo(entries[next]);
}

acts("#previous", () => inTurn(() => stepFinding(-1)));
acts("#next", () => inTurn(() => stepFinding(1)));
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
$("#sheets").onchange = ({ target }) => {
  const name = target.value;
  inTurn(async () => {
    if (await put()) {
      bar = null;
      $("#bar").hidden = true;
      await draw(name);
    } else {
      target.value = sheet.view.name;
    }
  });
};
