// Walks through a page in Chromium. Standard input: {"playwright": its module, "chromium": the
// program, "page": a file or an address, "arguments": the program's own, "steps": [[act, ...]],
// "routes": {an address's pattern: what is answered}}. Standard output: {"gives": one answer a step,
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
  press: (page, ...keys) => keys.reduce((last, key) => last.then(() => page.keyboard.press(key)), Promise.resolve()),
  write: (page, text, delay = 0) => page.keyboard.type(text, { delay }),
  // what the keyboard alone reaches, in at most so many steps
  async tab(page, selector, most = 80) {
    for (let count = 1; count <= most; count++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return count;
    }
    throw new Error(`${selector} is not reached by ${most} Tabs`);
  },
  // files by name, as a person drops them
  async drop(page, selector, ...files) {
    const given = files.map((path) => [path.split("/").pop(), readFileSync(path, "base64")]);
    const dropped = await page.evaluateHandle((all) => {
      const transfer = new DataTransfer();
      for (const [name, data] of all) {
        transfer.items.add(new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], name));
      }
      return transfer;
    }, given);
    await page.dispatchEvent(selector, "drop", { dataTransfer: dropped });
  },
  // how the next question is answered
  async answer(page, yes) {
    page.once("dialog", (dialog) => (yes ? dialog.accept() : dialog.dismiss()));
  },
  // what the page asks before it is left, and it is not; "none" where it is
  async leave(page) {
    let asks = "none";
    page.once("dialog", (dialog) => {
      asks = dialog.type();
      return dialog.dismiss();
    });
    await page.goto("about:blank").catch(() => {});
    return asks;
  },
  // what axe-core finds: its rule, how grave, and where
  async axe(page, source) {
    await page.evaluate(readFileSync(source, "utf8"));
    const found = await page.evaluate("axe.run()");
    return found.violations.map((one) => [one.id, one.impact, one.nodes.map((node) => node.target.join(" "))]);
  },
  // the cell of that address is the one that is told of
  settled: (page, cell) => page.waitForFunction((at) => bar?.at === at && bar.sheet === sheet.view.name, cell),
  // once the verdict counts so, and once the bar says so
  counted: (page, text) => page.locator("#one-told", { hasText: text }).waitFor(),
  said: (page, text) => page.locator("#bar-told", { hasText: text }).waitFor(),
  texts: (page, selector) => page.locator(selector).allTextContents(),
  // by a timer: what the developer tools evaluate is not held to the page's policy
  run: (page, source) => page.evaluate(`new Promise((done) => setTimeout(() => done((${source})()), 0))`),
  async download(page, selector) {
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
    return { name: file.suggestedFilename(), data: readFileSync(await file.path(), "base64") };
  },
  async picture(page, path, whole = true) {
    await page.screenshot({ path, fullPage: whole });
  },
  "into sight": (page, selector) => page.locator(selector).evaluate((one) => one.scrollIntoView()),
  emulate: (page, media) => page.emulateMedia(media),
  size: (page, width, height) => page.setViewportSize({ width, height }),
};

async function walked() {
  const browser = await chromium.launch({ executablePath: asked.chromium, args: ["--no-sandbox", ...asked.arguments] });
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
    for (const [pattern, answer] of Object.entries(asked.routes ?? {})) {
      await page.route(pattern, (one) => one.fulfill(answer));
    }
    await page.goto(asked.page.startsWith("http") ? asked.page : pathToFileURL(asked.page).href);
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
