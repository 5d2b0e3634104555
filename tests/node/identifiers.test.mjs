// The module of the identifiers alone says what the whole one says, and starts as that one does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { register } from "node:module";
import { before, test } from "node:test";

import initWhole, { checkIdentifier as checkInWhole } from "beian-rules";
import init, { BeianError, checkIdentifier } from "beian-rules/identifiers";

const read = (path) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"));
const binary = new URL(import.meta.resolve("beian-rules/beian_rules_identifiers_bg.wasm"));
const at = { as_of: "2026-11-23" };
/** The entry as a program has it that has started nothing yet. */
let copies = 0;
const fresh = async () => {
  if (copies++ === 0) register(new URL("./copies.mjs", import.meta.url));
  return import(`beian-rules/identifiers?copy=${copies}`);
};

before(async () => {
  await initWhole();
  await init();
});

for (const file of ["vectors.json", "more.json"]) {
  test(`every answer to ${file}`, () => {
    const { as_of, cases } = read(`identifiers/${file}`);
    for (const { kind, value } of cases) {
      assert.deepEqual(checkIdentifier(kind, value, { as_of }), checkInWhole(kind, value, { as_of }), `${kind} ${value}`);
    }
  });
}

test("a call that cannot be answered says why", () => {
  const fails = (code, ...call) =>
    assert.throws(() => checkIdentifier(...call), (error) => error instanceof BeianError && error.code === code);
  fails("unknown_kind", "nothing", "1");
  fails("unknown_kind", undefined, "1");
  fails("bad_as_of", "mobile", "1", { as_of: "soon" });
  for (const value of [7, null, undefined, {}, ["1"]]) fails("not_text", "mobile", value);
  for (const value of ["", "\ud800", "1".repeat(1_000_000), "\u0000"]) {
    assert.equal(checkIdentifier("mobile", value, at).valid, false);
  }
  assert.equal(checkIdentifier("mobile", "13800138000").valid, true);
});

const starts = {
  "the file beside the package": () => undefined,
  "a file's address": () => binary,
  "bytes": () => readFileSync(binary),
  "a Module": () => new WebAssembly.Module(readFileSync(binary)),
  "a promise of a Module": () => WebAssembly.compile(readFileSync(binary)),
};
for (const [name, source] of Object.entries(starts)) {
  test(`starts from ${name}`, async () => {
    const { default: init, checkIdentifier } = await fresh();
    assert.throws(() => checkIdentifier("mobile", "1"), { name: "BeianError", code: "not_initialised" });
    await assert.rejects(init(new Uint8Array(3)), { name: "BeianError", code: "init_failed" });
    await Promise.all([init(source()), init()]);
    assert.equal(checkIdentifier("mobile", "13800138000", at).valid, true);
  });
}

test("nothing imports the clock, the network or the page", async () => {
  const names = WebAssembly.Module.imports(await WebAssembly.compile(readFileSync(binary))).map(({ name }) => name);
  assert.deepEqual(names.filter((name) => /now|date|time|random|crypto|fetch|document|window/i.test(name)), []);
});

test("the types name what is there", async () => {
  const entry = await fresh();
  assert.deepEqual(Object.keys(entry).sort(), ["BeianError", "checkIdentifier", "default"]);
});
