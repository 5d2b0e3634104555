// What the README shows works: JavaScript runs, JSON parses, Rust stands word for word in the
// crates, and every command names a verb that build.sh has.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));
const squeeze = (text) => text.replace(/\s+/g, " ").trim();

const rustOf = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return rustOf(path);
    return entry.name.endsWith(".rs") ? [squeeze(readFileSync(path, "utf8"))] : [];
  });

const works = {
  js: (code) => execFileSync(process.execPath, ["--input-type=module"], { cwd: here, input: code, stdio: "pipe" }),
  json: (code) => JSON.parse(code),
  rust: (code) => {
    const sources = rustOf(join(root, "crates"));
    // A line of dots stands for what the reader need not see.
    for (const part of code.split(/^\s*\/\/ …\s*$/m).map(squeeze).filter(Boolean)) {
      assert.ok(sources.some((source) => source.includes(part)), `not found in crates/: ${part}`);
    }
  },
  sh: (code) => {
    const verbs = execFileSync(join(root, "build.sh"), { encoding: "utf8" });
    for (const [, verb] of code.matchAll(/\.\/build\.sh ([a-z]+)/g)) {
      assert.ok(verbs.includes(`./build.sh ${verb} `), `build.sh has no verb ${verb}`);
    }
  },
  // Drawings and output need not run.
  text: () => {},
};

const readme = readFileSync(join(root, "README.md"), "utf8");
for (const found of readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)) {
  const [, language, code] = found;
  const line = readme.slice(0, found.index).split("\n").length;
  test(`README.md line ${line}: ${language || "no language"}`, () => {
    assert.ok(works[language], `a snippet is one of ${Object.keys(works).join(", ")}`);
    works[language](code);
  });
}
