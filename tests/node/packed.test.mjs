// A form crosses into the module as one buffer where it can, and is walked where it cannot: both
// doors say the same.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import init from "beian-rules";
import { rules } from "../../pkg/instance.js";
import { pack } from "../../pkg/pack.js";
import { calls } from "../parity/calls.mjs";

const AS_OF = "2026-11-23";

before(() => init());

function walked(form, facts, as_of) {
  const open = new (rules().OpenForm)(form, facts, as_of);
  return JSON.stringify([open.report(), open.toJSON()]);
}

function packed(form, facts, as_of) {
  const buffer = pack(form, facts);
  const open = buffer && rules().OpenForm.packed(buffer.nodes, buffer.texts, as_of);
  return open && JSON.stringify([open.report(), open.toJSON()]);
}

test("every case is the same by both doors, and most go by the buffer", (t) => {
  let count = 0;
  for (const { name, call } of calls) {
    const { form, facts, as_of } = call;
    const text = packed(form, facts, as_of);
    if (text === undefined) continue;
    count++;
    assert.equal(text, walked(form, facts, as_of), name);
  }
  t.diagnostic(`${count} of ${calls.length} by the buffer`);
  assert.ok(count > calls.length * 0.9);
});

const cycle = {};
cycle.subject = { name: cycle };

for (const [what, form] of Object.entries({
  "a cycle": cycle,
  "a function": { subject: { name() {} } },
  "a symbol": { subject: { name: Symbol("x") } },
  "a BigInt": { subject: { name: 1n } },
  "a Map": { subject: new Map() },
  "a getter that throws": { get subject() { throw new Error("no"); } },
  "half of a surrogate pair": { subject: { name: "\ud800" } },
  "the other half first": { subject: { name: "\udc00\ud800" } },
  "too many rows to pack": { websites: Array.from({ length: 100_000 }, () => ({})) },
})) {
  test(`${what} is not packed`, () => assert.equal(pack(form, undefined), undefined));
}

for (const [what, form] of Object.entries({
  "an unknown key": { subject: { nmae: "x" } },
  "a text for an object": { subject: "x" },
  "an object for a list": { websites: { 0: {} } },
})) {
  test(`${what} is packed, and then walked for its own words`, () => {
    const buffer = pack(form, undefined);
    assert.equal(rules().OpenForm.packed(buffer.nodes, buffer.texts, AS_OF), undefined);
  });
}

for (const [what, form] of Object.entries({
  nothing: undefined,
  null: null,
  "an empty object": {},
  "null and undefined in it": { subject: null, websites: [undefined, null, {}], agreements: undefined },
  "characters of every length": { subject: { name: "aé中😀" }, websites: [{ name: "😀" }] },
  "more rows than a form has": { websites: Array.from({ length: 80 }, () => ({})) },
  "a number for a text": { subject: { name: 7 } },
  "an object without a prototype": Object.assign(Object.create(null), { subject: { name: "云帆" } }),
})) {
  test(`${what} says the same by both doors`, () => {
    assert.equal(packed(form, undefined, AS_OF), walked(form, undefined, AS_OF));
  });
}

test("facts are refused by both doors alike", () => {
  for (const facts of [7, { account: 7 }, { nothing: {} }, { account: { open_order: 5, x: 1 } }]) {
    const refusal = (door) => {
      try {
        door({}, facts, AS_OF);
      } catch (error) {
        return error;
      }
    };
    assert.match(refusal(walked), /^facts_refused\n/);
    assert.equal(refusal(packed), refusal(walked));
  }
});

test("a buffer of nonsense is answered", () => {
  let word = 7;
  for (let round = 0; round < 300; round++) {
    const nodes = Array.from({ length: 40 }, () => (word = (Math.imul(word, 1103515245) + 12345) >>> 0) % 97);
    try {
      rules().OpenForm.packed(nodes, "云帆x", AS_OF)?.free();
    } catch (error) {
      assert.match(String(error), /^facts_refused/);
    }
  }
});
