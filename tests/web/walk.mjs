// Walks through the web interface as a reader does, with and without JavaScript, in Debian's Chromium.
//
//   node walk.mjs [-- COMMAND ARGUMENTS…]
//
// COMMAND starts a server and prints its address; without one it is `target/debug/onrecord demo --no-open --port 0`.
// Screenshots go to shots/. Any console error, failed step or request to another host fails the run.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const shots = join(here, "shots");
mkdirSync(shots, { recursive: true });

const split = process.argv.indexOf("--");
const command = split > 0
  ? process.argv.slice(split + 1)
  : [join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/onrecord"), "demo", "--no-open", "--port", "0"];

/** Starts the server; gives its address and a way to stop it. */
function start() {
  const child = spawn(command[0], command.slice(1), { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => reject(new Error(`no address after 60 s: ${said}`)), 60_000);
    const hear = (data) => {
      said += data;
      const found = /http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/.exec(said);
      if (found) {
        clearTimeout(late);
        resolve({ address: found[0], stop: () => child.kill("SIGINT") });
      }
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

let passed = 0;
const failed = [];

/** One named check; a failed one is reported and the walk goes on. */
async function check(name, body) {
  try {
    await body();
    passed += 1;
    console.log(`ok    ${name}`);
  } catch (error) {
    failed.push(name);
    console.log(`FAIL  ${name}\n      ${String(error.message ?? error).split("\n").slice(0, 14).join("\n      ")}`);
  }
}

/** A page in a context of its own that notes console errors and requests to other hosts. */
async function open(browser, address, options) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (m) => { if (m.type() === "error" || m.type() === "warning") trouble.push(m.text()); });
  page.on("pageerror", (e) => trouble.push(e.message));
  page.on("request", (r) => { if (!r.url().startsWith(address)) trouble.push(`asked ${r.url()}`); });
  page.on("response", (r) => { if (r.status() >= 400) trouble.push(`${r.status()} ${r.url()}`); });
  return { context, page, trouble };
}

/** The page with most statements. */
async function richest(page, address) {
  await page.goto(`${address}/pages`);
  const counts = await page.$$eval(".pages li", (items) =>
    items.map((i) => ({ n: parseInt(i.querySelector(".under span:last-child").textContent, 10), href: i.querySelector("a").href })));
  counts.sort((a, b) => b.n - a.n);
  return counts[0].href;
}

/** Addresses of all pages on the first page of their list. */
async function links(page, address) {
  await page.goto(`${address}/pages`);
  return page.$$eval(".pages a.headline", (all) => all.map((a) => a.href));
}

/** From the search box to a person, with links and forms only: the same with and without JavaScript. */
async function walk(browser, address, script) {
  const how = script ? "with JavaScript" : "without JavaScript";
  const { context, page, trouble } = await open(browser, address, { javaScriptEnabled: script });

  await check(`${how}: the first page lists statements`, async () => {
    await page.goto(address);
    assert.ok(await page.locator(".hit").count() > 0);
    assert.equal(await page.locator("h1").count(), 1);
  });
  const word = (await page.locator(".hit mark").first().innerText()).split(/\s+/).find((w) => /^\p{L}{5,}$/u.test(w)) ?? "";
  await check(`${how}: a search finds the statement again`, async () => {
    await page.fill("#q", word);
    await page.press("#q", "Enter");
    await page.waitForURL(/\/search\?/);
    assert.ok(await page.locator(".hit").count() > 0, `nothing found for ${word}`);
  });
  await check(`${how}: a filter narrows it and can be taken away`, async () => {
    const before = await page.locator("#found").innerText();
    await page.locator(".facets a").first().click();
    assert.equal(await page.locator(".chosen li").count() >= 1, true);
    assert.ok(await page.locator(".hit").count() > 0);
    await page.locator(".chosen a").first().click();
    assert.equal(await page.locator("#found").innerText(), before);
  });
  await check(`${how}: the form's own filters work`, async () => {
    await page.goto(address);
    await page.locator(".ask summary").click();
    await page.selectOption("#f-form", "direct");
    await page.locator(".fields button").click();
    assert.match(page.url(), /form=direct/);
    const forms = await page.locator(".hit").evaluateAll((hits) => hits.map((h) => h.className));
    assert.ok(forms.length > 0 && forms.every((f) => f.includes("direct")));
  });
  await check(`${how}: a hit leads to its words on the page`, async () => {
    await page.goto(address);
    await page.locator(".hit .under a").first().click();
    await page.waitForURL(/\/p\/.+#s-/);
    const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
    assert.equal(await page.locator(`[id="${id}"]`).count(), 1);
    assert.ok(await page.locator(`[id="${id}"]`).isVisible());
  });
  const rich = await richest(page, address);
  await check(`${how}: a mark leads to its card and the card back`, async () => {
    await page.goto(rich);
    const mark = page.locator(".text mark[id] a[data-no]").nth(1);
    await mark.click();
    assert.match(page.url(), /#c-/);
    const card = page.locator(`[id="${decodeURIComponent(new URL(page.url()).hash.slice(1))}"]`);
    assert.ok(await card.isVisible());
    await card.locator("a.no").click();
    assert.match(page.url(), /#s-/);
  });
  await check(`${how}: a card unfolds its evidence`, async () => {
    const card = page.locator(".card").first();
    assert.equal(await card.locator("dl").isVisible(), false);
    await card.locator("summary").click();
    assert.ok(await card.locator("dl").isVisible());
  });
  await check(`${how}: furniture folds`, async () => {
    const run = page.locator("details.furniture").first();
    if (await run.count() === 0) return;
    assert.equal(await run.locator("p").first().isVisible(), false);
    await run.locator("summary").click();
    assert.ok(await run.locator("p").first().isVisible());
    await run.locator("summary").click();
    assert.equal(await run.locator("p").first().isVisible(), false);
  });
  await check(`${how}: a switch shows all parts with their labels and hides them again`, async () => {
    await page.goto(rich);
    const folded = await page.locator("details.furniture").count();
    assert.equal(await page.locator(".block > .label.part").count(), 0);
    await page.locator(".turn a").click();
    assert.match(page.url(), /parts=all/);
    const article = await page.locator(".text .block").count();
    assert.equal(await page.locator(".text .block .label").count() >= article, true, "every block of the article has a label");
    assert.equal(await page.locator("details.furniture[open]").count(), folded);
    const counted = await page.locator(".counts li").count();
    assert.ok(counted > 1, "labels are counted");
    const { label, kind } = await page.evaluate(() => ({
      label: document.querySelector(".block.body .label.part")?.textContent,
      kind: document.querySelector(".about dl > div:last-child dd")?.textContent,
    }));
    assert.equal(label, "article");
    assert.match(kind, /article/);
    for (const [lang, word] of [["uk", "стаття"], ["ru", "статья"]]) {
      await page.goto(`${page.url().split("?")[0]}?parts=all&lang=${lang}`);
      assert.equal((await page.locator(".block.body .label.part").first().innerText()).toLowerCase(), word);
    }
    await page.goto(rich);
  });
  await check(`${how}: a speaker leads to a person and back to a statement`, async () => {
    await page.locator(".card .speaker a").first().click();
    await page.waitForURL(/\/e\//);
    assert.ok(await page.locator(".hit").count() > 0);
    await page.locator(".hit .under a").last().click();
    await page.waitForURL(/\/s\//);
    assert.ok(await page.locator("pre.copy").isVisible());
  });
  await check(`${how}: the language of the interface is kept`, async () => {
    await page.goto(`${address}/?lang=uk`);
    assert.equal(await page.locator("html").getAttribute("lang"), "uk");
    await page.locator("header.site nav a").nth(1).click();
    assert.match(page.url(), /lang=uk/);
    assert.equal(await page.locator("html").getAttribute("lang"), "uk");
  });
  if (script) await keys(page, rich);
  await check(`${how}: no console message, no request to another host`, async () => assert.deepEqual(trouble, []));
  await context.close();
}

/** What the script adds. */
async function keys(page, rich) {
  await check("keys n and p go from statement to statement", async () => {
    await page.goto(rich);
    await page.keyboard.press("n");
    const first = page.url();
    await page.keyboard.press("n");
    assert.notEqual(page.url(), first);
    await page.keyboard.press("p");
    assert.equal(page.url(), first);
    assert.ok(await page.locator("mark.on").count() > 0);
    assert.equal(await page.locator(".card.on").count(), 1);
  });
  await check("key f folds and unfolds all furniture", async () => {
    const open = () => page.locator("details.furniture[open]").count();
    const all = await page.locator("details.furniture").count();
    await page.keyboard.press("f");
    assert.equal(await open(), all);
    await page.keyboard.press("f");
    assert.equal(await open(), 0);
  });
  await check("the text between the marks is the text of the page", async () => {
    const id = new URL(page.url()).pathname.split("/").pop();
    const { line } = await page.evaluate(async (id) => (await fetch(`/api/page/${id}`)).json(), id);
    const squeeze = (s) => s.replace(/\s+/g, "");
    const drawn = await page.$$eval(".text .block h1, .text .block h2, .text .block p:not(.line)", (e) => e.map((x) => x.textContent));
    const whole = squeeze(line.text);
    for (const block of drawn) assert.ok(whole.includes(squeeze(block)), block.slice(0, 80));
  });
  await check("what is asked, labelled and shown fits a narrow screen", async () => {
    const full = page.viewportSize();
    await page.setViewportSize({ width: 320, height: 700 });
    for (const path of ["/", "/pages", "/people", "/status", new URL(rich).pathname]) {
      await page.goto(new URL(path, rich).href);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${path} is ${wide} px too wide`);
    }
    await page.setViewportSize(full);
  });
  await check("every field has a label, every link has words, no id stands twice", async () => {
    for (const path of ["/", "/people", new URL(rich).pathname]) {
      await page.goto(new URL(path, rich).href);
      const wrong = await page.evaluate(() => [
        ...[...document.querySelectorAll("input:not([type=hidden]), select")].filter((f) => !f.labels.length).map((f) => `no label: ${f.name}`),
        ...[...document.querySelectorAll("a[href]")].filter((a) => !a.textContent.trim() && !a.getAttribute("aria-label")).map((a) => `no words: ${a.getAttribute("href")}`),
        ...[...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i).map((id) => `twice: ${id}`),
        ...[...document.querySelectorAll('a[href^="#"]')].filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => `leads nowhere: ${a.hash}`),
      ]);
      assert.deepEqual(wrong, [], path);
    }
  });
}

/** What axe-core finds against WCAG 2.2 AA, on every kind of page, in the light and in the dark. */
async function accessible(browser, address) {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  for (const colorScheme of ["light", "dark"]) {
    const { context, page } = await open(browser, address, { colorScheme });
    const rich = await richest(page, address);
    await page.goto(rich);
    const person = new URL(await page.locator(".card .speaker a").first().getAttribute("href"), address).href;
    const statement = new URL(await page.locator(".card .links a").first().getAttribute("href"), address).href;
    for (const href of [address, `${address}/search?q=zzzz`, `${address}/pages`, `${address}/people`, `${address}/status`, rich, `${rich}?parts=all`, person, statement]) {
      await check(`accessible in the ${colorScheme}: ${href.slice(address.length, address.length + 20) || "/"}`, async () => {
        await page.goto(href);
        await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
        await page.evaluate(axe);
        const found = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), tags);
        assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 160)}`), []);
      });
    }
    await context.close();
  }
}

/** Pictures to look at. */
async function pictures(browser, address) {
  for (const [width, scheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
    const { context, page } = await open(browser, address, { viewport: { width, height: 900 }, colorScheme: scheme });
    const shot = (name, fullPage = true) => page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage });
    await page.goto(address);
    await shot("search", false);
    const rich = await richest(page, address);
    await page.goto(rich);
    await shot("page");
    await page.goto(`${rich}?parts=all`);
    await shot("parts");
    await page.goto(rich);
    const speaker = await page.locator(".card .speaker a").first().getAttribute("href");
    await page.goto(new URL(speaker, address).href);
    await shot("person");
    await page.locator(".hit .under a").last().click();
    await shot("statement");
    for (const name of ["pages", "people", "status"]) {
      await page.goto(`${address}/${name}`);
      await shot(name, false);
    }
    await page.goto(`${address}/search?q=zzzzzz`);
    await shot("nothing", false);
    // The README's picture: a page that gives the same words to two people.
    for (const href of await links(page, address)) {
      await page.goto(href);
      if (await page.locator(".disagree").count() === 0) continue;
      await shot("disagreement");
      await page.setViewportSize({ width: 1280, height: 1320 });
      if (width === 1280) await shot("readme", false);
      await page.setViewportSize({ width, height: 900 });
      break;
    }
    if (width === 1280 && scheme === "light") {
      await page.goto(rich);
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 760, height: 1000 });
      await shot("print");
    }
    await context.close();
  }
}

const server = await start();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
try {
  await walk(browser, server.address, true);
  await walk(browser, server.address, false);
  await accessible(browser, server.address);
  if (!process.argv.includes("--no-shots")) await pictures(browser, server.address);
} finally {
  await browser.close();
  server.stop();
}
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length ? 1 : 0);
