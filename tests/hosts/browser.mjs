// Walks through a page in Chromium. Standard input: {"playwright": its module, "chromium": the
// program, "page": a file, "steps": [[act, ...]]}. Standard output: {"gives": one answer a step,
// "asked": addresses that were asked for, "said": the console's errors} or {"fault": what went wrong}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const asked = JSON.parse(readFileSync(0, "utf8"));
const { chromium } = await import(pathToFileURL(asked.playwright));

const acts = {
  // the text of the state, once it matches
  async state(page, pattern, seconds = 60) {
    const told = page.locator("#state");
    const matches = new RegExp(pattern);
    const until = Date.now() + seconds * 1000;
    for (;;) {
      const text = await told.textContent();
      if (matches.test(text)) return text;
      if (Date.now() > until) throw new Error(`the state is ${text}, never ${pattern}`);
      await page.waitForTimeout(50);
    }
  },
  choose: (page, ...files) => page.locator("#choose").setInputFiles(files),
  click: (page, selector) => page.locator(selector).first().click(),
  shown: (page, selector) => page.locator(selector).first().waitFor(),
  press: (page, key) => page.keyboard.press(key),
  texts: (page, selector) => page.locator(selector).allTextContents(),
  // by a timer: what the developer tools evaluate is not held to the page's policy
  run: (page, source) => page.evaluate(`new Promise((done) => setTimeout(() => done((${source})()), 0))`),
  async download(page, selector) {
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
    return { name: file.suggestedFilename(), data: readFileSync(await file.path(), "base64") };
  },
  async picture(page, path) {
    await page.screenshot({ path, fullPage: true });
  },
  emulate: (page, media) => page.emulateMedia(media),
  size: (page, width, height) => page.setViewportSize({ width, height }),
};

async function walked() {
  const browser = await chromium.launch({ executablePath: asked.chromium, args: ["--no-sandbox"] });
  const page = await browser.newPage({ locale: "sv-SE" });
  const said = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  page.on("pageerror", (fault) => said.push(String(fault)));
  const requests = new Set();
  page.context().on("request", (request) => requests.add(request));
  // what the policy stops is told as a request that failed, and never left
  page.context().on("requestfailed", (request) => {
    if (/csp/i.test(request.failure()?.errorText)) requests.delete(request);
  });
  try {
    await page.goto(pathToFileURL(asked.page).href);
    const gives = [];
    for (const [act, ...given] of asked.steps) gives.push((await acts[act](page, ...given)) ?? null);
    return { gives, asked: [...requests].map((request) => request.url().slice(0, 80)), said };
  } finally {
    await browser.close();
  }
}

let answer;
try {
  answer = await walked();
} catch (fault) {
  answer = { fault: fault.message };
}
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
