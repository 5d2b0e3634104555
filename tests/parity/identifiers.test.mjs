// One answer about an identifier, from the native command and from the module, byte for byte.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

import init, { checkIdentifier } from "beian-rules";

const binary = process.env.BEIAN_BIN ?? fileURLToPath(new URL("../../target/release/beian", import.meta.url));

before(() => init());

for (const file of ["vectors.json", "more.json"]) {
  test(`every answer to ${file}`, () => {
    const { as_of, cases } = JSON.parse(readFileSync(new URL(`../identifiers/${file}`, import.meta.url), "utf8"));
    const lines = cases.map(({ kind, value }) => JSON.stringify({ kind, value, as_of })).join("\n");
    const run = spawnSync(binary, ["identifier", "--ndjson"], { input: lines, encoding: "utf8" });
    assert.ok(run.status === 0 || run.status === 1, run.stderr);
    const native = run.stdout.trimEnd().split("\n");
    assert.equal(native.length, cases.length);
    for (const [index, { kind, value }] of cases.entries()) {
      assert.equal(native[index], JSON.stringify(checkIdentifier(kind, value, { as_of })), `${kind} ${value}`);
    }
  });
}
