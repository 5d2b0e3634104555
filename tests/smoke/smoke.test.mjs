// The packed package where people use it: each project is built by its own tool and run.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { createContext, runInContext } from "node:vm";
import { MessageChannel, moveMessagePortToContext } from "node:worker_threads";
import { here, launch, serve } from "./browser.mjs";

const SAYS = "incomplete mobile.bad_length";
const bin = (name) => join(here, "node_modules/.bin", name);

let out;
let server;
let browser;
before(async () => {
  out = mkdtempSync(join(tmpdir(), "beian-smoke-"));
  // Built projects first, then the sources of those that need no building.
  server = await serve([out, here]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
  rmSync(out, { recursive: true, force: true });
});

const run = (command, args, project) => promisify(execFile)(command, args, { cwd: join(here, project), env: { ...process.env, DENO_NO_UPDATE_CHECK: "1" } });

/** What a page says of itself when it is done. */
async function says(path) {
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${server.origin}${path}`);
  await page.waitForFunction(() => / /.test(document.body.textContent.trim()), null, { timeout: 15_000 }).catch(() => assert.fail(faults.join() || "the page said nothing"));
  const said = await page.evaluate(() => document.body.textContent.trim());
  await page.close();
  return said;
}

/** A page around what a bundler made of `app.js`. */
function pageOf(project, script) {
  mkdirSync(join(out, project), { recursive: true });
  writeFileSync(join(out, project, "index.html"), `<!doctype html><meta charset="utf-8"><body></body><script type="module" src="${script}"></script>`);
  return `/${project}/index.html`;
}

for (const [runtime, command, args] of [
  ["node", process.execPath, ["app.js"]],
  ["deno", bin("deno"), ["run", "--quiet", "--no-lock", "--allow-read", "app.js"]],
  ["bun", bin("bun"), ["run", "app.js"]],
]) {
  test(runtime, async () => {
    // Packages are installed without their scripts; bun's puts its program where its command looks for it.
    if (runtime === "bun") await run(process.execPath, ["install.js"], "node_modules/bun");
    assert.equal((await run(command, args, runtime)).stdout.trim(), SAYS);
  });
}

for (const project of ["vite", "worker"]) {
  test(project, async () => {
    await run(bin("vite"), ["build", "--base", "./", "--outDir", join(out, project), "--emptyOutDir", "--logLevel", "error"], project);
    assert.equal(await says(`/${project}/index.html`), SAYS);
  });
}

test("webpack", async () => {
  const { default: webpack } = await import("webpack");
  const { default: config } = await import("./webpack/webpack.config.cjs");
  const stats = await promisify(webpack)({ ...config, output: { ...config.output, path: join(out, "webpack") } });
  assert.deepEqual([stats.toJson().errors, stats.toJson().warnings.filter(({ message }) => !/size|performance/.test(message))], [[], []]);
  assert.equal(await says(pageOf("webpack", "./main.mjs")), SAYS);
});

test("rollup", async () => {
  await run(bin("rollup"), ["--config", "rollup.config.mjs", "--dir", join(out, "rollup"), "--silent"], "rollup");
  assert.equal(await says(pageOf("rollup", "./app.js")), SAYS);
});

test("esbuild", async () => {
  await run(bin("esbuild"), ["app.js", "--bundle", "--minify", "--format=esm", "--loader:.wasm=file", `--outdir=${join(out, "esbuild")}`, "--log-level=warning"], "esbuild");
  assert.equal(await says(pageOf("esbuild", "./app.js")), SAYS);
});

test("a plain script", async () => assert.equal(await says("/script-module/index.html"), SAYS));

test("an edge runtime that is handed a Module and may compile nothing", async () => {
  const file = join(out, "edge.js");
  await run(bin("esbuild"), ["app.js", "--bundle", "--format=iife", "--global-name=worker", "--conditions=workerd", "--platform=neutral", `--outfile=${file}`, "--log-level=error"], "edge");
  const globals = { TextEncoder, TextDecoder, URL, Date };
  const context = createContext(globals, { codeGeneration: { strings: false, wasm: false } });
  runInContext(readFileSync(file, "utf8"), context, { filename: basename(file) });
  await assert.rejects(runInContext("WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))", context), /code generation|disallowed/i);
  // A Module comes into another realm as a message does.
  const { port1, port2 } = new MessageChannel();
  context.env = new Promise((resolve) => {
    const port = moveMessagePortToContext(port2, context);
    port.onmessage = ({ data }) => (port.close(), resolve({ RULES: data }));
    port.start();
  });
  port1.postMessage(new WebAssembly.Module(readFileSync(new URL("./node_modules/beian-rules/dist/beian_rules_bg.wasm", import.meta.url))));
  context.request = { body: JSON.stringify({ path: "subject_principal.phone1", value: "1380013" }) };
  assert.equal(await runInContext("env.then((env) => worker.default.fetch(request, env))", context), SAYS);
});
