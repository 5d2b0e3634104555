// The rules know no clock, no randomness, no network and no page: shown by what the headless
// module imports and by what the rules crate is linked with, not promised.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);

test("the headless module imports nothing that reaches outside", async () => {
  const module = await WebAssembly.compile(readFileSync(new URL("pkg/dist/beian_rules_bg.wasm", root)));
  const outside =
    /now|date|time|random|crypto|performance|fetch|request|storage|document|window|navigator|location|process|require/i;
  const names = WebAssembly.Module.imports(module).map(({ name }) => name);
  assert.deepEqual(names.filter((name) => outside.test(name)), []);
});

test("the rules crate is linked with serde alone", () => {
  const tree = execFileSync(
    "cargo",
    ["tree", "-p", "beian-rules", "-e", "normal", "--prefix", "none", "--format", "{p}", "--no-dedupe"],
    { cwd: root, encoding: "utf8" },
  );
  const names = new Set(tree.trim().split("\n").map((line) => line.split(" ")[0]));
  // What serde's derive is made of runs in the compiler and is linked into nothing.
  for (const name of ["serde_derive", "proc-macro2", "quote", "syn", "unicode-ident"]) names.delete(name);
  assert.deepEqual([...names].sort(), ["beian-rules", "serde", "serde_core"]);
});
