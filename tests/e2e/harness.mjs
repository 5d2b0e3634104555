// A server of its own for each test file, a browser, and the words in which tests speak of pages.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../..");
// The kept ones are replaced on purpose only: they show times and order numbers, which differ.
const SHOTS = process.env.BEIAN_TEST_KEEP_SHOTS ? join(HERE, "screenshots") : join(ROOT, "target/screenshots");

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };
/** The narrowest screen that nothing may be cut off on. */
export const NARROW = { width: 320, height: 640 };

const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--lang=zh-CN",
];

/** Starts the server with an empty data directory on a free port. */
export async function startServer() {
  const data = mkdtempSync(join(tmpdir(), "beian-e2e-"));
  const port = await freePort();
  const bin = process.env.BEIAN_BIN ?? join(ROOT, "target/release/beian");
  const child = spawn(bin, ["serve"], {
    cwd: data,
    env: { PATH: process.env.PATH, BEIAN_LISTEN: `127.0.0.1:${port}`, BEIAN_DATA_DIR: data, BEIAN_PROVIDER_NAME: "示例云" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (log += chunk));
  const origin = `http://127.0.0.1:${port}`;
  await answering(origin, child, () => log);
  return {
    origin,
    data,
    database: join(data, "beian.sqlite3"),
    log: () => log,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function answering(origin, child, log) {
  for (let tries = 0; tries < 100; tries++) {
    assert.equal(child.exitCode, null, `the server ended:\n${log()}`);
    const up = await fetch(`${origin}/healthz`).then((answer) => answer.ok, () => false);
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the server does not answer:\n${log()}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export function startBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS, headless: true, env: { ...process.env, LANGUAGE: "zh_CN", LANG: "zh_CN.UTF-8" } });
}

/** A server and a browser for the tests of a file, there when the first of them runs. */
export function stage() {
  const there = {};
  before(async () => {
    there.server = await startServer();
    there.browser = await startBrowser();
  });
  after(async () => {
    await there.browser?.close();
    await there.server?.stop();
  });
  return there;
}

/** A visitor: one page in a context of its own. Without `wasm` the module never arrives. */
export async function visit({ browser, server: { origin } }, { viewport = DESKTOP, wasm = true } = {}) {
  const context = await browser.newContext({ viewport, locale: "zh-CN", baseURL: origin, hasTouch: viewport.width < 700 });
  if (!wasm) await context.route("**/*.wasm", (route) => route.abort());
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`${error}`));
  page.on("console", (message) => {
    // The answer 422 to a page that was not right yet is no fault of the page.
    if (message.type() === "error" && !/status of (4\d\d|503)|ERR_FAILED/.test(message.text())) faults.push(message.text());
  });
  return { context, page, faults, wasm, viewport };
}

/** Logs in as a demo account and opens a new order. */
export async function begin(visitor, account) {
  const { page } = visitor;
  await page.goto("/login");
  await page.locator(`form:has(input[value="${account}"]) button`).click();
  await page.waitForURL("**/");
  // A draft that another test left behind is given up.
  if (await page.getByRole("link", { name: "放弃" }).isVisible()) {
    await page.getByRole("link", { name: "放弃" }).click();
    await page.getByRole("button", { name: "放弃订单" }).click();
    await page.waitForURL("**/");
  }
  await page.getByRole("button", { name: "已了解，开始办理" }).click();
  await page.waitForURL("**/basic");
  await settled(visitor);
  return page.url().match(/orders\/([^/]+)/)[1];
}

const named = (page, path) => page.locator(`[name="${path}"]`);

/** Puts an answer into the field of a path, whatever it is typed or chosen with. */
export async function answer(page, path, value) {
  const field = page.locator(`[data-field="${path}"]`);
  const kind = await field.getAttribute("data-kind");
  if (kind === "text") await named(page, path).fill(value);
  else if (kind === "flag") await named(page, path).setChecked(value, { force: true });
  else if (kind === "set") for (const id of value) await page.locator(`[name="${path}"][value="${id}"]`).check({ force: true });
  else if (kind === "file") await page.locator(`[name="_file.${path}"]`).setInputFiles(value);
  else if (kind === "day") await answerDay(page, path, value);
  else if ((await named(page, path).first().getAttribute("type")) === "radio") {
    await page.locator(`[name="${path}"][value="${value}"]`).check({ force: true });
  } else await named(page, path).selectOption(value);
}

async function answerDay(page, path, value) {
  if (value === "long_term") return page.locator(`[name="${path}.long_term"]`).check({ force: true });
  const parts = value.split("-");
  for (const [index, part] of ["year", "month", "day"].entries()) await named(page, `${path}.${part}`).fill(parts[index]);
}

/** Every answer of an object, in its order. */
export async function answerAll(page, answers) {
  for (const [path, value] of Object.entries(answers)) await answer(page, path, value);
}

/** Presses a button and waits for the page that the server answers with. */
export async function press(visitor, name) {
  const { page } = visitor;
  await Promise.all([page.waitForEvent("domcontentloaded"), page.getByRole("button", { name, exact: true }).click()]);
  await settled(visitor);
}

/** Follows a link to another page. */
export async function follow(visitor, link) {
  await Promise.all([visitor.page.waitForEvent("domcontentloaded"), link.click()]);
  await settled(visitor);
}

/** Goes to an address. */
export async function open(visitor, address) {
  await visitor.page.goto(address);
  await settled(visitor);
}

/** Presses the button that goes on where something is wrong: with the module the page answers
 *  itself, without it the server does. */
export async function refused(visitor, name) {
  const { page } = visitor;
  const answered = (await isLive(page)) ? null : page.waitForEvent("domcontentloaded");
  await page.getByRole("button", { name, exact: true }).click();
  await answered;
  await page.locator("[data-beian-summary]:not([hidden])").waitFor();
  await settled(visitor);
}

const isLive = (page) => page.evaluate(() => document.querySelector("[data-beian-form]")?.dataset.live === "true");

/** With the module, pages that it brings to life are waited for. */
async function settled({ page, wasm }) {
  if (!wasm) return;
  await page.waitForFunction(() => {
    const form = document.querySelector("[data-beian-form]");
    return !form || form.dataset.live === "true";
  });
}

/** A part that follows from an answer: the module shows it at once, without it a button does. */
export async function update(visitor) {
  if (!visitor.wasm) await press(visitor, "更新本页");
}

/** The texts of the summary and those at the fields. */
export async function said(page) {
  return page.evaluate(() => {
    const text = (node) => node.textContent.trim();
    const summary = [...document.querySelectorAll("[data-beian-summary]:not([hidden]) li")].map(text);
    const shown = [...document.querySelectorAll("[data-field] > .govuk-error-message, [data-field] > fieldset > .govuk-error-message")];
    const inline = shown.filter((node) => !node.hidden && !node.closest("[hidden]")).map((node) => text(node.querySelector("[data-text]")));
    return { summary, inline };
  });
}

/** Every error stands in the summary once, in the order of the page, in the words of its field. */
export async function summaryEqualsFields(page) {
  const { summary, inline } = await said(page);
  assert.ok(summary.length > 0, "something is said");
  assert.deepEqual([...summary].sort(), [...inline].sort());
  assert.match(await page.title(), /^错误：/);
  assert.equal(await page.evaluate(() => document.activeElement?.closest("[data-beian-summary]") !== null), true, "the summary has focus");
}

/** Nothing is cut off or has to be pushed sideways, not on the narrowest phone either. */
export async function noSidewaysScroll(page) {
  const before = page.viewportSize();
  for (const viewport of [before, NARROW]) {
    await page.setViewportSize(viewport);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= viewport.width, `${page.url()} is ${width} px wide on a screen of ${viewport.width}`);
  }
  await page.setViewportSize(before);
}

/** A picture of the page, to be looked at. */
export async function shot(page, name) {
  mkdirSync(SHOTS, { recursive: true });
  const size = page.viewportSize().width < 700 ? "phone" : "desktop";
  // What sticks to the window stands where it does at the top of the page.
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(SHOTS, `${name}-${size}.png`), fullPage: true, animations: "disabled" });
}

// The rules of WCAG 2.2 A and AA, and what is good practice beside them.
const AXE = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] };

/** Nothing that axe finds to be in a person's way. */
export async function accessible(page) {
  // Through the debugger's world: the page's own policy lets no foreign script in.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(`${axe.source};0`);
  const found = await page.evaluate(
    (options) => window.axe.run(document, options).then((outcome) =>
      outcome.violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => `${node.html.slice(0, 160)} :: ${node.any.concat(node.all, node.none).map((check) => check.message).join(" ")}`) }))),
    AXE,
  );
  assert.deepEqual(found, [], `${page.url()} ${page.viewportSize().width} px`);
}

/** What every page of the project promises. */
export async function promises(page) {
  await accessible(page);
  const broken = await page.evaluate(() => {
    const found = [];
    for (const attribute of ["required", "pattern", "maxlength", "placeholder"]) {
      if (document.querySelector(`[${attribute}]`)) found.push(attribute);
    }
    for (const form of document.querySelectorAll("form")) {
      if (form.querySelector("input:not([type=hidden])") && !form.noValidate) found.push("no novalidate");
    }
    if (!document.body.textContent.includes("演示数据")) found.push("does not say that it is demo data");
    const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
    if (new Set(ids).size !== ids.length) found.push(`an id stands twice: ${ids.filter((id, at) => ids.indexOf(id) !== at)}`);
    for (const control of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
      if (!control.labels?.length) found.push(`no label: ${control.name}`);
    }
    for (const node of document.querySelectorAll("[aria-describedby]")) {
      for (const id of node.getAttribute("aria-describedby").split(" ")) if (!document.getElementById(id)) found.push(`describedby ${id}`);
    }
    return found;
  });
  assert.deepEqual(broken, [], page.url());
}

/** A JPEG of 640 by 480 grey pixels, each block of eight by eight two bits; comments make it heavy enough. */
export function photograph(name) {
  const segment = (marker, ...body) => [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
  const comment = segment(0xfe, ...Array(60_000).fill(0x20));
  const parts = [
    [0xff, 0xd8],
    ...Array(5).fill(comment),
    segment(0xdb, 0, ...Array(64).fill(1)),
    segment(0xc0, 8, 480 >> 8, 480 & 255, 640 >> 8, 640 & 255, 1, 1, 0x11, 0),
    ...[0x00, 0x10].map((table) => segment(0xc4, table, 1, ...Array(15).fill(0), 0)),
    segment(0xda, 1, 1, 0, 0, 63, 0),
    Array((640 * 480) / 64 / 4).fill(0),
    [0xff, 0xd9],
  ];
  return { name, mimeType: "image/jpeg", buffer: Buffer.concat(parts.map((part) => Buffer.from(part))) };
}

/** A film with the right first bytes. */
export function film(name, bytes = 400 * 1024) {
  const buffer = Buffer.alloc(bytes, 0x5a);
  Buffer.from("00000018667479706d703432", "hex").copy(buffer);
  return { name, mimeType: "video/mp4", buffer };
}

/** Agrees to the handling of identity papers, without which none can be chosen. */
export async function agree(visitor) {
  assert.ok((await visitor.page.locator("input[type=file]:disabled").count()) > 0, "nothing can be uploaded before");
  await press(visitor, "我同意");
  assert.equal(await visitor.page.locator("input[type=file]:disabled").count(), 0);
}

/** Reads the code from the mailbox page, in a window of its own. */
export async function codeFromMailbox(context) {
  const page = await context.newPage();
  await page.goto("/demo/mailbox");
  const code = (await page.locator(".big-code").first().textContent()).trim();
  await page.close();
  return code;
}

/** Has a number verified as a person would: ask, look, type. */
export async function verifyPhone(visitor, path) {
  const { page, context } = visitor;
  await press(visitor, "获取验证码");
  const code = await codeFromMailbox(context);
  await page.locator(`[name="_code.${path}"]`).fill(code);
  await press(visitor, "验证");
  await page.locator(`[data-verified="${path}"]`).waitFor();
}
