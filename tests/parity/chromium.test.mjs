// The shipped module in a browser says what it says in Node: every case, byte for byte.
import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import init, { check, loadPlaces } from "beian-rules";
import { chromium } from "playwright-core";
import { calls, digest, places } from "./calls.mjs";

const root = fileURLToPath(new URL("../../pkg", import.meta.url));
const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };
/** Cases a call into the page: large enough to be quick, small enough for the wire. */
const BATCH = 100;

let server;
let browser;
let page;

before(async () => {
  await init();
  loadPlaces(places);
  server = createServer((request, response) => {
    const path = normalize(new URL(request.url, "http://x").pathname);
    const type = types[extname(path)];
    if (path === "/") return response.setHeader("content-type", "text/html").end("<!doctype html><title>parity</title>");
    if (!type) return response.writeHead(404).end();
    response.setHeader("content-type", type);
    createReadStream(join(root, path)).on("error", () => response.writeHead(404).end()).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--disable-background-networking"],
  });
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(async (places) => {
    const { default: init, check, loadPlaces } = await import("/index.js");
    await init();
    loadPlaces(places);
    globalThis.check = check;
  }, places);
});

after(async () => {
  await browser?.close();
  server?.close();
});

test("Chromium says what Node says", async (t) => {
  const reports = [];
  for (let from = 0; from < calls.length; from += BATCH) {
    const batch = calls.slice(from, from + BATCH).map(({ call }) => JSON.stringify(call));
    const inThePage = (batch) =>
      batch.map((line) => {
        const { form, ...options } = JSON.parse(line);
        return JSON.stringify(globalThis.check(form, options));
      });
    const answers = await page.evaluate(inThePage, batch);
    reports.push(...answers);
  }
  assert.equal(reports.length, calls.length);
  for (const [index, { name, call: { form, ...options } }] of calls.entries()) {
    assert.equal(reports[index], JSON.stringify(check(form, options)), name);
  }
  t.diagnostic(`${reports.length} reports in Chromium: sha256 ${digest(reports)}`);
});
