// A stand-in for Office's library: what the pane calls of it, and nothing else. GIVEN is put before this
// text: the workbook, where the pane is, and what Excel refuses.
const whole = Uint8Array.from(atob(GIVEN.book), (letter) => letter.charCodeAt(0));
const told = { selected: [], open: 0, most: 0 };
const done = (then, value) => setTimeout(() => then({ status: "succeeded", value }));
const failed = (then, error) => setTimeout(() => then({ status: "failed", error }));
if (GIVEN.off) delete globalThis.WebAssembly;

const file = {
  size: whole.length,
  sliceCount: Math.ceil(whole.length / 30000),
  getSliceAsync(number, then) {
    if (number === GIVEN.broken) return failed(then, { code: 5001, message: "An internal error has occurred." });
    done(then, { index: number, data: [...whole.slice(number * 30000, (number + 1) * 30000)] });
  },
  closeAsync(then) {
    told.open--;
    done(then);
  },
};

globalThis.Office = {
  told,
  onReady: async () => ({ host: GIVEN.host }),
  context: {
    requirements: { isSetSupported: (name) => GIVEN.sets.includes(name) },
    document: {
      url: GIVEN.url,
      getFileAsync(type, { sliceSize }, then) {
        if (type !== "compressed" || sliceSize > 4194304) throw new Error("not as Office has it");
        if (GIVEN.refuses) return failed(then, GIVEN.refuses);
        told.most = Math.max(told.most, ++told.open);
        done(then, file);
      },
    },
  },
};

// nothing is done before it is synced, as in Excel
globalThis.Excel = {
  async run(does) {
    const waiting = [];
    const sheet = (name) => ({
      load: () => waiting.push(() => {}),
      visibility: GIVEN.hidden === name ? "Hidden" : "Visible",
      activate: () => waiting.push(() => told.selected.push(name)),
      getRange: (at) => ({ select: () => waiting.push(() => told.selected.push(at)) }),
    });
    const worksheets = {
      getItem(name) {
        if (GIVEN.renamed === name) {
          waiting.push(() => {
            throw Object.assign(new Error("The requested resource doesn't exist."), { code: "ItemNotFound" });
          });
        }
        return sheet(name);
      },
    };
    const sync = async () => waiting.splice(0).forEach((act) => act());
    return does({ workbook: { worksheets }, sync });
  },
};
