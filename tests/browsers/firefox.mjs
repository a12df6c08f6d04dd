// Leads Firefox by WebDriver BiDi. Argument: {"puppeteer": its module, "firefox": the program,
// "downloads": a folder}. Each line of standard input, [act, ...], is answered by a line:
// {"gives": ...} or {"fault": ...}. The browser ends with the input.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const asked = JSON.parse(process.argv[2]);
const { launch } = await import(pathToFileURL(asked.puppeteer));

const browser = await launch({
  browser: "firefox",
  executablePath: asked.firefox,
  headless: true,
  protocolTimeout: 60_000,
  extraPrefsFirefox: { "browser.download.folderList": 2, "browser.download.dir": asked.downloads },
});
const page = await browser.newPage();

const acts = {
  version: () => browser.version(),
  open: async (address) => void (await page.goto(address)),
  run: (source) => page.evaluate(source),
  choose: async (selector, file) => (await page.$(selector)).uploadFile(file),
  click: (selector) => page.click(selector),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [act, ...given] = JSON.parse(line);
  let answer;
  try {
    answer = { gives: (await acts[act](...given)) ?? null };
  } catch (fault) {
    answer = { fault: String(fault) };
  }
  console.log(JSON.stringify(answer));
}
await browser.close();
process.exit(0);
