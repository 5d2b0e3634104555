// The tarball itself: what it holds, how it is found, and that it does nothing when it is installed.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { publint } from "publint";

const folder = fileURLToPath(new URL("./node_modules/beian-rules/", import.meta.url));
const npm = fileURLToPath(new URL("../../target/npm/", import.meta.url));
const tarball = npm + readdirSync(npm).find((name) => name.endsWith(".tgz"));
const manifest = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));

test("publint finds nothing", async () => {
  const { messages } = await publint({ pkgDir: folder, pack: false, strict: true });
  assert.deepEqual(messages, []);
});

test("the types are found wherever the code is", async () => {
  const data = Object.keys(manifest.exports).filter((name) => /\.(json|wasm)$/.test(name)).map((name) => name.slice(2));
  const bin = fileURLToPath(new URL("./node_modules/.bin/attw", import.meta.url));
  const args = [tarball, "--profile", "esm-only", "--format", "json", "--exclude-entrypoints", ...data];
  const { stdout } = await promisify(execFile)(bin, args, { maxBuffer: 1 << 26 }).catch((error) => error);
  const { analysis, problems } = JSON.parse(stdout);
  assert.ok(Object.keys(analysis.entrypoints).length > 2);
  assert.deepEqual(Object.keys(problems ?? {}).filter((kind) => kind !== "CJSResolvesToESM"), []);
});

test("types come first, and every file that is named is there", () => {
  for (const [entry, target] of Object.entries(manifest.exports)) {
    if (typeof target === "string") {
      if (!target.includes("*")) assert.ok(existsSync(folder + target), target);
      continue;
    }
    assert.equal(Object.keys(target)[0], "types", entry);
    assert.equal(Object.keys(target).at(-1), "default", entry);
    for (const path of Object.values(target)) assert.ok(existsSync(folder + path), path);
  }
});

test("nothing runs when it is installed, and nothing is installed besides", () => {
  assert.equal(manifest.scripts, undefined);
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.sideEffects, false);
  for (const meta of Object.keys(manifest.peerDependencies ?? {})) assert.equal(manifest.peerDependenciesMeta[meta].optional, true);
});

test("files that are packed are those that are meant", () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
  assert.deepEqual(files.filter((name) => !/\.(js|d\.ts|json|wasm|md|png)$|^LICENSE$/.test(name)), []);
});

test("data and modules are had through the exports", () => {
  const { resolve } = createRequire(import.meta.url);
  for (const name of ["text/zh-CN.json", "text/en.json", "text/provinces.zh-CN.json", "text/provinces.en.json", "places.json", "schemas/form.json", "beian_rules_bg.wasm", "beian_rules_dom_bg.wasm", "beian_rules_identifiers_bg.wasm", "package.json"]) {
    assert.ok(existsSync(resolve(`beian-rules/${name}`)), name);
  }
});
