// The same bytes into the native command and into the shipped module, for a while: filings with
// values, shapes and keys that nobody would type. Every line is answered, by both with equal bytes.
//
// BEIAN_FUZZ_SECONDS says for how long (60 by default), BEIAN_FUZZ_SEED repeats a run.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import init, { check, describe, loadPlaces } from "beian-rules";
import { calls, places } from "./calls.mjs";

const binary = process.env.BEIAN_BIN ?? fileURLToPath(new URL("../../target/release/beian", import.meta.url));
const seconds = Number(process.env.BEIAN_FUZZ_SECONDS ?? 60);
const seed = Number(process.env.BEIAN_FUZZ_SEED ?? randomInt(2 ** 31));
/** Milliseconds of processor time that no input may take: a busy machine is no slowness of ours. */
const LIMIT = 10;
/** Calls in flight: enough to keep both busy. */
const BATCH = 50;

/** A generator that a seed repeats: mulberry32. */
function generator(state) {
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n) => next() % n;
  return { below, of: (list) => list[below(list.length)] };
}

const HOSTILE = [
  "", " ", "0", "-1", "1e9", "true", "null", "none", "long_term", "2027-02-29", "2026-11-23", "9999-12-31", "0000-00-00", "710000", "台湾",
  "__proto__", "constructor", "toString", "<img src=x onerror=alert(1)>", "'; DROP TABLE orders; --", "../../etc/passwd", "%00", "\u0000",
  "\ud800", "\udc00x", "\u202e反", "e\u0301", "\ufeff", "𠮷", "👨‍👩‍👧", "１３８００１３８０００", "+8613800138000", "138-0013-8000",
  "11010519491231002X", "91330100MA27XXXX0X", "example.cn", "例子.中国", "xn--fsqu00a.xn--fiqs8s", "1.2.3.4", "::1", "a@b.cn", "x".repeat(3000), "，".repeat(500),
];

const ODD = [null, true, false, 0, -1, 1.5, 2 ** 53, [], {}, [[]], [null], { a: 1 }, [{}], ["x", 1], { length: 3 }, { 0: "a" }];

function mutated(random, base, paths) {
  const call = structuredClone(base);
  for (let edits = 1 + random.below(6); edits > 0; edits--) {
    const path = random.of(paths).replace(/N/g, () => String(random.below(12) === 0 ? random.below(70) : random.below(2)));
    const value = random.below(3) === 0 ? structuredClone(random.of(ODD)) : random.of(HOSTILE);
    switch (random.below(8)) {
      case 0:
        put(call.form, `${path}.${random.of(["x", "0", "__proto__", "名"])}`, value);
        break;
      case 1:
        put(call.form, path.slice(0, 1 + random.below(path.length)), value);
        break;
      case 2:
        factsPut(random, call.facts, value);
        break;
      case 3:
        // A copy: what the cases hold is the start of other inputs too, and a form may not come to hold itself.
        put(call.form, path, structuredClone(random.of(random.of(calls).call.form?.websites ?? [{}]) ?? null));
        break;
      default:
        put(call.form, path, value);
    }
  }
  if (random.below(20) === 0) call.form = structuredClone(random.of(ODD));
  return call;
}

/** Sets a value at a path, whatever stands in the way. */
function put(at, path, value) {
  const keys = path.split(".").filter(Boolean);
  if (keys.length === 0 || at === null || typeof at !== "object") return;
  for (const [index, key] of keys.slice(0, -1).entries()) {
    const held = Object.hasOwn(at, key) ? at[key] : undefined;
    if (held === null || typeof held !== "object") own(at, key, /^\d+$/.test(keys[index + 1]) ? [] : {});
    at = at[key];
    if (Array.isArray(at) && Number(keys[index + 1]) > at.length + 80) return;
  }
  own(at, keys.at(-1), value);
}

const own = (at, key, value) =>
  Object.defineProperty(at, key, { value, writable: true, enumerable: true, configurable: true });

function factsPut(random, facts, value) {
  if (facts === null || typeof facts !== "object") return;
  const groups = Object.keys(facts);
  const group = random.below(6) === 0 ? random.of(HOSTILE) : random.of(groups.length ? groups : ["account"]);
  const held = facts[group];
  if (held === null || typeof held !== "object" || random.below(10) === 0) return own(facts, group, value);
  const keys = Object.keys(held);
  const key = keys.length ? random.of(keys) : "x";
  if (held[key] !== null && typeof held[key] === "object") own(held[key], random.of([...Object.keys(held[key]), "x"]), value);
  else own(held, key, value);
}

/** What the module says, a report or the code of its refusal, and the milliseconds of processor time it took. */
function byModule(line) {
  const { form, ...options } = JSON.parse(line);
  const begun = process.cpuUsage();
  const took = () => {
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
  try {
    return { text: JSON.stringify(check(form, options)), took: took() };
  } catch (error) {
    assert.equal(error.name, "BeianError", `${error.stack}`);
    return { refused: error.code, took: took() };
  }
}

test(`native and module agree on anything for ${seconds} s, seed ${seed}`, { timeout: (seconds + 120) * 1000 }, async (t) => {
  await init();
  loadPlaces(places);
  const paths = describe().fields.map(({ path }) => path);
  const random = generator(seed);
  const native = spawn(binary, ["check", "-", "--ndjson"], { stdio: ["pipe", "pipe", "inherit"] });
  // A command left running would keep a failed test from ending.
  t.after(() => native.kill());
  const answers = createInterface({ input: native.stdout })[Symbol.asyncIterator]();
  const end = Date.now() + seconds * 1000;
  let count = 0;
  let refused = 0;
  let slowest = 0;
  while (Date.now() < end) {
    const lines = Array.from({ length: BATCH }, () => JSON.stringify(mutated(random, random.of(calls).call, paths)));
    native.stdin.write(lines.join("\n") + "\n");
    for (const line of lines) {
      const module = byModule(line);
      const { value, done } = await answers.next();
      assert.ok(!done, `the native command ended at\n${line}`);
      if (module.text === undefined) {
        assert.equal(JSON.parse(value).error.code, module.refused, line);
        refused++;
      } else {
        assert.equal(value, module.text, line);
      }
      // Nor is what else the process does, such as collecting garbage: the input gets the best of ten tries.
      let { took } = module;
      for (let tries = 0; took > LIMIT && tries < 10; tries++) took = Math.min(took, byModule(line).took);
      assert.ok(took <= LIMIT, `${took} ms for\n${line}`);
      slowest = Math.max(slowest, took);
      count++;
    }
  }
  native.stdin.end();
  await new Promise((resolve) => native.once("exit", resolve));
  assert.ok(count > 0);
  t.diagnostic(`${count} inputs, ${refused} of them refused by both, the slowest ${slowest.toFixed(2)} ms in the module`);
});
