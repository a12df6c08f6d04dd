// What the pane asks of Excel: whether it can work there, the workbook's name and bytes, and that a
// cell be selected.
const SLICE = 1 << 20; // bytes at a time; Office allows four times as many
const PATIENCE = 30; // seconds

// Why the pane can do nothing where it is; empty where it can.
function hindrance(host, office) {
  if (typeof WebAssembly === "undefined") {
    return "Kan inte starta: WebAssembly är avstängt i Excels webbvy. Be IT-avdelningen tillåta det.";
  }
  if (!host) {
    return "Det här är en panel i Excel: den gör inget i en webbläsare. Öppna den i Excel på fliken Start, eller " +
      "kontrollera filen på sidan finsam-xl.html.";
  }
  if (host !== "Excel") return "Panelen kontrollerar arbetsböcker, och fungerar bara i Excel.";
  const { requirements } = office.context;
  if (!requirements.isSetSupported("ExcelApi", "1.1") || !requirements.isSetSupported("CompressedFile", "1.1")) {
    return "Den här versionen av Excel är för gammal för panelen. Kontrollera filen på sidan finsam-xl.html.";
  }
  return "";
}

// The workbook's name; one that was never saved has no ending, or no name at all.
function nameOf({ url }) {
  let path = url || "Arbetsboken";
  if (/^https?:/i.test(path)) {
    try {
      path = decodeURIComponent(new URL(path).pathname);
    } catch {
      // an address that is none: its last part is still a name
    }
  }
  const name = path.split(/[\\/]/).pop() || "Arbetsboken";
  return /\.[a-z]{3,4}$/i.test(name) ? name : `${name}.xlsx`;
}

// Office answers by calling back.
const answered = (ask) =>
  new Promise((resolve, reject) =>
    ask((answer) => (answer.status === "succeeded" ? resolve(answer.value) : reject(answer.error))),
  );

// The workbook as it stands in Excel, saved or not.
async function bytesOf(document, patience = PATIENCE) {
  const file = await handedOver(document, patience);
  try {
    const parts = [];
    for (let number = 0; number < file.sliceCount; number++) {
      parts.push(Uint8Array.from((await answered((then) => file.getSliceAsync(number, then))).data));
    }
    const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
    if (whole.length === file.size) return whole;
    throw new Error(`${whole.length} av ${file.size} byte`);
  } catch (fault) {
    throw new Refused(`Arbetsboken kom inte hel från Excel (${fault.message}). Försök igen.`);
  } finally {
    await answered((then) => file.closeAsync(then)).catch(() => {}); // Excel holds two open, and then no more
  }
}

function handedOver(document, patience) {
  return new Promise((resolve, reject) => {
    let late = false;
    const clock = setTimeout(() => {
      late = true;
      reject(new Refused(
        `Excel svarade inte inom ${patience} sekunder. Tryck Enter om en cell redigeras, och försök igen.`,
      ));
    }, patience * 1000);
    answered((then) => document.getFileAsync("compressed", { sliceSize: SLICE }, then)).then(
      (file) => {
        clearTimeout(clock);
        if (late) file.closeAsync(() => {});
        else resolve(file);
      },
      (fault) => {
        clearTimeout(clock);
        reject(new Refused(
          "Excel lämnade inte ut arbetsboken. Står det Skyddad vy, Skrivskyddad eller Visning i Excel: välj " +
            "Aktivera redigering eller Redigera, och försök igen. Annars: spara en kopia, och kontrollera den på " +
            `sidan finsam-xl.html. Excel säger: ${fault.message} (${fault.code})`,
        ));
      },
    );
  });
}

// Show the cell: its sheet first, which may have been hidden or renamed since the check.
async function select(excel, sheet, cell) {
  try {
    await excel.run(async (context) => {
      const page = context.workbook.worksheets.getItem(sheet);
      page.load("visibility");
      await context.sync();
      if (page.visibility !== "Visible") {
        throw new Refused(`Bladet ${sheet} är dolt. Högerklicka på en bladflik, välj Ta fram, och försök igen.`);
      }
      page.activate();
      page.getRange(cell).select();
      await context.sync();
    });
  } catch (fault) {
    throw fault instanceof Refused ? fault : new Refused(whyNot(fault, sheet, cell));
  }
}

function whyNot({ code, message }, sheet, cell) {
  if (code === "ItemNotFound") return `Bladet ${sheet} finns inte längre. Kontrollera arbetsboken igen.`;
  if (code === "InvalidOperationInCellEditMode") return "En cell redigeras. Tryck Enter, och försök igen.";
  return `Excel kunde inte markera ${sheet}!${cell}. Excel säger: ${message} (${code})`;
}
