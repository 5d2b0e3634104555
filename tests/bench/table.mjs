// The table: one filing, one run, every entry as its library is meant to be used. Entries take turns,
// each in a process of its own. Calls are measured in processor time, medians over the rounds; cold
// starts by the clock, the best of the rounds, because whatever else runs only adds to them.
//
// node tests/bench/table.mjs [--rounds 5] [--only zod,ajv] [--write]
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { chromium } from "playwright-core";

import { as_of, facts, half, invalid, planted, valid } from "./forms.mjs";
import { make } from "./make.mjs";

const ALL = ["beian", "by-hand-stateful", "by-hand", "zod", "zod-mini", "valibot", "ajv", "ajv-standalone", "typia", "arktype", "typebox", "yup", "async-validator"];
const argument = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const rounds = Number(argument("--rounds", 5));
const ids = argument("--only")?.split(",") ?? ALL;
const here = fileURLToPath(new URL(".", import.meta.url));
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const out = mkdtempSync(join(tmpdir(), "beian-bench-"));

/** Bundles an entry for a runtime as a careful page or server would ship it. */
async function bundle(id, conditions) {
  const folder = join(out, conditions, id);
  mkdirSync(join(folder, "dist"), { recursive: true });
  const outfile = join(folder, "entry.mjs");
  await build({
    entryPoints: [join(here, "peers", `${id}.mjs`)], outfile, bundle: true, minify: true, format: "esm", target: "es2022", platform: "neutral",
    mainFields: ["module", "main"], conditions: [conditions, "import", "module"], external: ["node:*"], legalComments: "none", logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  if (id === "beian") copyFileSync(join(here, "node_modules/beian-rules/dist/beian_rules_bg.wasm"), join(folder, "dist/beian_rules_bg.wasm"));
  return outfile;
}

const gzip = (file) => gzipSync(readFileSync(file), { level: 9 }).length;
const sizeOf = (id, file) => gzip(file) + (id === "beian" ? gzip(join(file, "../dist/beian_rules_bg.wasm")) : 0);
const run = (script, ...args) => JSON.parse(execFileSync(process.execPath, [join(here, script), ...args], { encoding: "utf8" }));

/** Every entry finds the faults of the invalid filing that its shape has, and none in the clean one. */
function agree(entries) {
  const known = { facts, as_of };
  const paths = (entry, form) => new Set(entry.validate(form, known).map(({ path }) => path));
  const expected = paths(entries.get("by-hand"), invalid);
  for (const [id, entry] of entries) {
    if (entry.validate(valid, known).length > 0) throw new Error(`${id} finds ${JSON.stringify(entry.validate(valid, known))} in the clean filing`);
    const found = paths(entry, invalid);
    const missed = [...expected].filter((path) => !found.has(path) && !path.endsWith("instance_id"));
    if (missed.length) throw new Error(`${id} misses ${missed.join(", ")}`);
    const more = [...found].filter((path) => !expected.has(path));
    if (more.length && id !== "beian") throw new Error(`${id} finds ${more.join(", ")} besides`);
  }
}

/** Which of the planted faults an entry says of the half-filled form, beside what is merely missing. */
function saysOf(entry) {
  const said = new Set(entry.validate(half, { facts: undefined, as_of }).filter(({ code }) => code !== "required").map(({ path }) => path));
  return Object.keys(planted).map((path) => said.has(path));
}

/** Milliseconds from the first byte asked for to the first answer, in a browser that knows nothing yet. */
async function inChromium(files) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    if (pathname === "/") return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>bench</title>");
    try {
      const body = readFileSync(join(out, pathname));
      response.writeHead(200, { "content-type": pathname.endsWith(".wasm") ? "application/wasm" : "text/javascript" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const times = new Map(files.map((id) => [id, []]));
  for (let round = 0; round < rounds; round++) {
    for (const id of files) {
      const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
      const page = await browser.newPage();
      await page.goto(origin);
      const time = await page.evaluate(async ([url, form, known]) => {
        const start = performance.now();
        const { validate } = await import(url);
        validate(form, known);
        return performance.now() - start;
      }, [`/browser/${id}/entry.mjs`, valid, { facts, as_of }]);
      times.get(id).push(time);
      await browser.close();
    }
  }
  server.close();
  return new Map([...times].map(([id, list]) => [id, Math.min(...list)]));
}

/** Puts the table into the document that shows it. */
function write(text) {
  const page = fileURLToPath(new URL("../../pkg/docs/comparison.md", import.meta.url));
  const [head, , tail] = readFileSync(page, "utf8").split(/^<!-- table -->\n|^<!-- end -->\n/m);
  writeFileSync(page, `${head}<!-- table -->\n${text}<!-- end -->\n${tail}`);
}

const us = (ns) => (ns >= 99_950 ? (ns / 1e3).toFixed(0) : ns >= 9_995 ? (ns / 1e3).toFixed(1) : (ns / 1e3).toFixed(2));

try {
  make();
  const entries = new Map();
  const files = new Map();
  for (const id of new Set([...ids, "by-hand"])) {
    await bundle(id, "browser");
    files.set(id, await bundle(id, "node"));
    entries.set(id, await import(pathToFileURL(files.get(id))));
  }
  agree(entries);
  const figures = new Map(ids.map((id) => [id, { keystroke: [], valid: [], invalid: [], cold: [] }]));
  for (let round = 0; round < rounds; round++) {
    for (const id of ids) {
      const url = pathToFileURL(files.get(id)).href;
      const { cold, ...lists } = figures.get(id);
      for (const [name, time] of Object.entries(run("one.mjs", url, "60"))) lists[name].push(time);
      cold.push(run("cold.mjs", url));
    }
    console.error(`round ${round + 1} of ${rounds}`);
  }
  const chrome = await inChromium(ids);
  const rows = ids.map((id) => {
    const entry = entries.get(id);
    const { keystroke, valid, invalid, cold } = figures.get(id);
    const says = saysOf(entry);
    return [
      entry.name, (sizeOf(id, join(out, "browser", id, "entry.mjs")) / 1000).toFixed(1), Math.min(...cold).toFixed(1), chrome.get(id).toFixed(1),
      us(median(keystroke)), us(median(valid)), us(median(invalid)), `${says.filter(Boolean).length} of 5: ${says.map((said) => (said ? "✓" : "–")).join(" ")}`, entry.note,
    ];
  });
  const head = ["entry", "gzip KB", "cold, Node ms", "cold, Chromium ms", "keystroke µs", "valid µs", "invalid µs", "half-filled form", "how it is used"];
  const table = [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
  const foot = `Node ${process.version}, ${rounds} rounds. The five faults: ${Object.values(planted).join(" · ")}.`;
  console.log(`${table}\n\n${foot}`);
  if (process.argv.includes("--write")) write(`${table}\n\n${foot}\n`);
} finally {
  rmSync(out, { recursive: true, force: true });
}
