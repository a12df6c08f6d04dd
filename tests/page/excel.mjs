// What the pane asks of Excel, under node: held against npm's office-addin-mock, and the manifest read by
// npm's office-addin-manifest. Standard input: {"modules": where they lie, "sources": the pane's own
// scripts, "manifest": a file}. Standard output: what was found, by name.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";

const asked = JSON.parse(readFileSync(0, "utf8"));
const from = createRequire(`${asked.modules}/`);
const { OfficeMockObject } = from("office-addin-mock");
const { OfficeAddinManifest } = from("office-addin-manifest");
const pane = vm.runInThisContext(`${asked.sources}; ({ Refused, bytesOf, nameOf, select })`);

const refusal = async (does) => {
  try {
    await does();
    return null;
  } catch (fault) {
    return fault instanceof pane.Refused ? fault.message : `not refused: ${fault}`;
  }
};

// nothing that was not loaded and synced can be read of it
function excel(visibility) {
  const told = [];
  const mock = new OfficeMockObject({
    host: "Excel",
    context: {
      workbook: {
        worksheets: {
          Budget: {
            visibility,
            activate: () => told.push("Budget"),
            getRange: (at) => ({ select: () => told.push(at) }),
          },
          getItem(name) {
            if (!this[name]) throw Object.assign(new Error("no such sheet"), { code: "ItemNotFound" });
            return this[name];
          },
        },
      },
    },
    async run(does) {
      await does(this.context);
    },
  });
  return { mock, told };
}

async function selected(visibility, sheet) {
  const { mock, told } = excel(visibility);
  return { why: await refusal(() => pane.select(mock, sheet, "D56")), told };
}

// a workbook that is handed over later than the pane waits
async function late() {
  let closed = 0;
  const file = { closeAsync: () => closed++ };
  const document = {
    getFileAsync: (type, how, then) => setTimeout(() => then({ status: "succeeded", value: file }), 150),
  };
  const why = await refusal(() => pane.bytesOf(document, 0.05));
  await new Promise((done) => setTimeout(done, 300));
  return { why, closed };
}

const found = {
  shown: await selected("Visible", "Budget"),
  hidden: await selected("Hidden", "Budget"),
  renamed: await selected("Visible", "Budget 2026"),
  late: await late(),
  names: asked.addresses.map((url) => pane.nameOf({ url })),
  manifest: await OfficeAddinManifest.readManifestFile(asked.manifest),
};
process.stdout.write(JSON.stringify(found), () => process.exit(0));
