// One sheet as a table. Its rows are drawn in blocks, those that can be seen and those about them:
// a workbook may have thousands.
const BLOCK = 40; // rows
const LINE = 18; // what a row is taken to be high until it has been drawn, in pixels

class Sheet {
  constructor(view, found, changed, before) {
    this.view = view;
    this.changed = changed;
    // the gravest of several comes first, and is the one that is shown
    this.marks = new Map([...found].reverse().map((entry) => [entry.cell, entry]));
    this.cells = new Map(view.cells.map((cell) => [`${cell[0]},${cell[1]}`, cell]));
    this.columns = view.widths.map((width, number) => (width ? number + 1 : 0)).filter(Boolean);
    const hidden = new Set(view.hidden);
    this.rows = [];
    for (let row = 1; row <= view.rows; row++) if (!hidden.has(row)) this.rows.push(row);
    this.spans = this.#spans();
    this.blocks = this.#blocks();
    this.selected = before?.selected;
    this.table = made("table");
    this.#build(before);
  }

  // of a merged area's first cell how many rows and columns; null of those that it covers
  #spans() {
    const spans = new Map();
    for (const [top, left, bottom, right] of this.view.merged) {
      const rows = this.rows.filter((row) => row >= top && row <= bottom);
      const columns = this.columns.filter((column) => column >= left && column <= right);
      for (const row of rows) for (const column of columns) spans.set(`${row},${column}`, null);
      if (rows.length && columns.length) spans.set(`${rows[0]},${columns[0]}`, [rows.length, columns.length]);
    }
    return spans;
  }

  // a merged area is never divided between two
  #blocks() {
    const inside = new Set(); // rows that go on from the row above
    for (const [top, , bottom] of this.view.merged) {
      for (let row = top + 1; row <= Math.min(bottom, this.view.rows); row++) inside.add(row);
    }
    const blocks = [];
    for (const row of this.rows) {
      const last = blocks.at(-1);
      if (!last || (last.rows.length >= BLOCK && !inside.has(row))) blocks.push({ rows: [row], drawn: false });
      else last.rows.push(row);
    }
    return blocks;
  }

  #build(before) {
    const { table } = this;
    const head = made("tr");
    head.append(made("td"), ...this.columns.map((column) => Object.assign(made("th", letters(column)), { scope: "col" })));
    const columns = made("colgroup");
    const widths = [5, ...this.columns.map((column) => this.view.widths[column - 1])].map((width) => width * 0.46 + 0.5);
    for (const width of widths) {
      const column = made("col");
      column.style.width = `${width}rem`;
      columns.append(column);
    }
    // columns keep their widths whichever rows are drawn
    table.style.width = `${widths.reduce((sum, width) => sum + width, 0)}rem`;
    const top = made("thead");
    top.append(head);
    table.setAttribute("role", "grid");
    table.tabIndex = 0;
    table.setAttribute("aria-rowcount", this.view.rows);
    table.setAttribute("aria-label", `Bladet ${this.view.name}`);
    table.append(columns, top);
    this.observer = new IntersectionObserver(
      (seen) => seen.forEach((one) => this.#draw(this.blocks[one.target.dataset.block], one.isIntersecting)),
      { root: $("#grid"), rootMargin: "600px 0px" },
    );
    for (const [number, block] of this.blocks.entries()) {
      const earlier = before?.blocks[number];
      block.body = made("tbody");
      block.body.dataset.block = number;
      block.height = earlier?.height ?? block.rows.length * LINE;
      if (earlier?.drawn) this.#draw(block, true);
      else this.#leave(block);
      table.append(block.body);
      this.observer.observe(block.body);
    }
  }

  #draw(block, wanted) {
    if (block.drawn === wanted) return;
    if (wanted) {
      block.body.replaceChildren(...block.rows.map((row) => this.#row(row)));
      block.drawn = true;
      this.mark(this.selected);
    } else {
      block.height = block.body.offsetHeight;
      block.drawn = false;
      this.#leave(block);
    }
  }

  // room for rows that are not drawn
  #leave(block) {
    const line = made("tr");
    line.setAttribute("aria-hidden", "true");
    line.style.height = `${block.height}px`;
    block.body.replaceChildren(line);
  }

  #row(row) {
    const line = made("tr");
    line.setAttribute("aria-rowindex", row);
    line.append(Object.assign(made("th", row), { scope: "row" }));
    for (const column of this.columns) {
      const span = this.spans.get(`${row},${column}`);
      if (span !== null) line.append(this.#cell(row, column, span));
    }
    return line;
  }

  #cell(row, column, span) {
    const [, , text, look, number] = this.cells.get(`${row},${column}`) ?? [row, column, "", -1, false];
    const cell = made("td", text, number ? "number" : "");
    if (look >= 0) cell.style.cssText = this.view.looks[look] ?? "";
    // a text runs over empty cells to its right, as in a spreadsheet
    if (text && !number && !this.cells.get(`${row},${column + 1}`)?.[2]) cell.classList.add("over");
    if (span) [cell.rowSpan, cell.colSpan] = span;
    const at = letters(column) + row;
    cell.dataset.at = at;
    cell.id = `cell-${at}`;
    if (this.changed.has(at)) cell.classList.add("changed");
    const entry = this.marks.get(at);
    if (entry) {
      cell.classList.add("marked", entry.severity);
      cell.title = `${entry.severity.toUpperCase()} ${entry.code}: ${entry.message}`;
      cell.setAttribute("aria-description", cell.title);
    }
    return cell;
  }

  // Shows that a cell is the one that is selected.
  mark(at) {
    this.selected = at;
    for (const cell of this.table.querySelectorAll(".here")) {
      cell.classList.remove("here");
      cell.removeAttribute("aria-selected");
    }
    const cell = at && this.table.querySelector(`[data-at="${at}"]`);
    if (cell) {
      cell.classList.add("here");
      cell.setAttribute("aria-selected", "true");
      this.table.setAttribute("aria-activedescendant", cell.id);
    } else {
      this.table.removeAttribute("aria-activedescendant");
    }
    return cell;
  }

  // Draws the cell where it is not drawn, and brings it into sight beside the heads.
  show(at, place) {
    const [row] = placed(at);
    const block = this.blocks.find((one) => one.rows.includes(row));
    if (block) this.#draw(block, true);
    const cell = this.mark(at);
    if (!cell) return;
    const grid = $("#grid");
    const [box, all] = [cell.getBoundingClientRect(), grid.getBoundingClientRect()];
    const head = all.top + this.table.tHead.offsetHeight;
    const side = all.left + this.table.querySelector("col").getBoundingClientRect().width;
    const [right, bottom] = [all.left + grid.clientWidth, all.top + grid.clientHeight];
    if (box.left < side) grid.scrollLeft -= side - box.left;
    else if (box.right > right) grid.scrollLeft += Math.min(box.right - right, box.left - side);
    if (place === "center") grid.scrollTop += box.top - (head + bottom) / 2;
    else if (box.top < head) grid.scrollTop -= head - box.top;
    else if (box.bottom > bottom) grid.scrollTop += box.bottom - bottom;
    // the page itself stays, but where the sheet is not to be seen
    if (all.top > innerHeight - 100 || all.bottom < 100) grid.scrollIntoView({ block: "nearest" });
  }

  // The cell so many steps away, of those that are drawn; itself where there is none.
  beside(at, down, right) {
    const [row, column] = placed(at);
    let rows = this.rows.indexOf(row);
    let columns = this.columns.indexOf(column);
    do {
      rows += down;
      columns += right;
      if (this.rows[rows] === undefined || this.columns[columns] === undefined) return at;
    } while (this.spans.get(`${this.rows[rows]},${this.columns[columns]}`) === null);
    return letters(this.columns[columns]) + this.rows[rows];
  }

  end() {
    this.observer.disconnect();
  }
}

// ---- the one that is drawn, of the workbook that is open

let sheet = null;
let drawing = 0; // the last that was asked for is the one that is drawn

async function draw(name, kept = false) {
  const [book, mine] = [opened, ++drawing];
  const bytes = book.trial?.bytes ?? bytesOf(book);
  const view = JSON.parse(await core.call("sheet", book.name, bytes, name));
  if (mine !== drawing || book !== opened) return;
  const before = kept && sheet?.view.name === name ? sheet : null;
  const focused = sheet && document.activeElement === sheet.table;
  sheet?.end();
  const found = shown().entries.filter((entry) => entry.sheet === name && entry.cell);
  const changed = new Set(book.done.filter(([place]) => place === name).map(([, at]) => at));
  const grid = $("#grid");
  const { scrollTop, scrollLeft } = grid;
  sheet = new Sheet(view, found, changed, before);
  $("#sheets").value = name;
  $("#left-out").textContent = view.left_out ? `${view.left_out} rader till visas inte.` : "";
  grid.replaceChildren(sheet.table);
  if (focused) sheet.table.focus({ preventScroll: true });
  Object.assign(grid, before ? { scrollTop, scrollLeft } : { scrollTop: 0, scrollLeft: 0 });
  if (before) sheet.mark(before.selected);
}
