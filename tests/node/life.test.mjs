// How the module starts, is used for long, is given back, and comes back after a trap.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const wasm = readFileSync(new URL("../../pkg/dist/beian_rules_bg.wasm", import.meta.url));
let server;
let address;

before(async () => {
  server = createServer((request, response) => {
    const types = { "/module.wasm": "application/wasm", "/plain.wasm": "application/octet-stream", "/short.wasm": "application/wasm" };
    if (!types[request.url]) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[request.url] });
    response.end(request.url === "/short.wasm" ? wasm.subarray(0, 5000) : wasm);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

/** A package of its own for each test: a module starts only once. */
let copies = 0;
const fresh = async () => {
  const { register } = await import("node:module");
  if (copies++ === 0) register(new URL("./copies.mjs", import.meta.url));
  return import(`beian-rules?copy=${copies}`);
};

const starts = {
  "the file beside the package": () => undefined,
  "a file's address": () => new URL("../../pkg/dist/beian_rules_bg.wasm", import.meta.url),
  "a file's path": () => fileURLToPath(new URL("../../pkg/dist/beian_rules_bg.wasm", import.meta.url)),
  "an address": () => `${address}/module.wasm`,
  "a URL": () => new URL(`${address}/module.wasm`),
  "an answer": () => fetch(`${address}/module.wasm`),
  "an answer of another type": () => fetch(`${address}/plain.wasm`),
  "bytes": () => wasm,
  "a buffer": () => new Uint8Array(wasm).buffer,
  "a Module": () => new WebAssembly.Module(wasm),
  "a promise of a Module": () => WebAssembly.compile(wasm),
};
for (const [name, source] of Object.entries(starts)) {
  test(`starts from ${name}`, async () => {
    const { default: init, check } = await fresh();
    await init(source());
    assert.equal(check({}).verdict, "incomplete");
  });
}

const broken = {
  "an address that answers 404": [() => `${address}/nothing.wasm`, /404/],
  "an address where nobody answers": [() => "http://127.0.0.1:1/module.wasm", /./],
  "a file that is not there": [() => new URL("./nothing.wasm", import.meta.url), /ENOENT/],
  "a truncated module": [() => `${address}/short.wasm`, /./],
  "truncated bytes": [() => wasm.subarray(0, wasm.length - 100), /./],
  "an empty buffer": [() => new Uint8Array(0), /./],
  "a module of another version": [() => readFileSync(new URL("../../pkg/dist/dom/beian_rules_dom_bg.wasm", import.meta.url)), /not the module of this version/],
  "an empty module": [() => new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), /not the module of this version/],
  "something else": [() => ({ some: "thing" }), /./],
};
for (const [name, [source, says]] of Object.entries(broken)) {
  test(`does not start from ${name}, and says so`, async () => {
    const { default: init, check } = await fresh();
    await assert.rejects(init(source()), (error) => error.name === "BeianError" && error.code === "init_failed" && says.test(error.message));
    assert.throws(() => check({}), { name: "BeianError", code: "not_initialised" });
    await init();
    assert.equal(check({}).verdict, "incomplete");
  });
}

test("starts once, however often it is asked", async () => {
  const { default: init, openForm } = await fresh();
  await Promise.all([init(), init(), init()]);
  const open = openForm({ subject: { name: "某某" } });
  await init();
  assert.equal(open.toJSON().subject.name, "某某");
});

test("nothing works before the start, and says so", async () => {
  const package_ = await fresh();
  for (const call of ["check", "openForm", "checkIdentifier", "describe", "text", "ruleset"]) {
    assert.throws(() => package_[call]({}, "1"), (error) => ["not_initialised", "not_text"].includes(error.code));
  }
  assert.throws(() => package_.checkIdentifier("mobile", "1"), { code: "not_initialised" });
});

test("a form that was freed says so", async () => {
  const { default: init, openForm } = await fresh();
  await init();
  const open = openForm({});
  const field = open.field("subject.name");
  open.free();
  open.free();
  for (const call of [
    () => open.set("subject.name", "x"), () => field.set("x"), () => open.report(), () => open.toJSON(),
    () => open.insert("websites"), () => open.remove("websites.0"), () => open.setFacts({}), () => open.runs(),
  ]) {
    assert.throws(call, { name: "BeianError", code: "freed" });
  }
});

test("memory is steady over a million keystrokes", async () => {
  const { default: init, openForm } = await fresh();
  const { memory } = await startedGlue(init);
  const open = openForm({ websites: [{}] }, { as_of: "2026-11-23" });
  const phone = open.field("subject_principal.phone1");
  const name = open.field("websites.0.name");
  const type = (times) => {
    for (let index = 0; index < times; index++) {
      phone.set(index % 3 ? "13800138000" : "1380013");
      name.set(index % 5 ? "某某科技网" : "网");
    }
  };
  type(1_000);
  const before = memory.buffer.byteLength;
  type(500_000);
  assert.equal(memory.buffer.byteLength, before);
});

test("memory comes back from forms that are freed or forgotten", async () => {
  const { default: init, openForm, check } = await fresh();
  const { memory } = await startedGlue(init);
  const form = { websites: Array.from({ length: 20 }, () => ({ name: "某某科技网" })) };
  const use = (times) => {
    for (let index = 0; index < times; index++) {
      openForm(form).free();
      check(form);
    }
  };
  use(50);
  const before = memory.buffer.byteLength;
  use(1_000);
  assert.equal(memory.buffer.byteLength, before);
});

/** The exports of the module that a copy of the package started. */
async function startedGlue(init) {
  await init();
  const { initSync } = await import(`../../pkg/dist/beian_rules.js?copy=${copies}`);
  return initSync();
}

/** The module with a ceiling on its memory, so that a long text is more than it can hold. */
function withCeiling(bytes, pages) {
  const read = (at) => {
    let value = 0;
    for (let shift = 0; ; shift += 7, at++) {
      value |= (bytes[at] & 127) << shift;
      if (bytes[at] < 128) return [value, at + 1];
    }
  };
  const write = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...write(value >> 7)]);
  for (let at = 8; at < bytes.length; ) {
    const [size, start] = read(at + 1);
    if (bytes[at] === 5) {
      const [least] = read(start + 2);
      const memory = [1, 1, ...write(least), ...write(least + pages)];
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([5, ...write(memory.length), ...memory]), bytes.subarray(start + size)]);
    }
    at = start + size;
  }
  throw new Error("the module has no memory of its own");
}

test("after a trap the next call works, and open forms keep what was set", async () => {
  const { default: init, openForm, check } = await fresh();
  await init(withCeiling(wasm, 40));
  const form = { subject: { name: "某某科技有限公司" }, websites: [{ name: "某某网" }] };
  const open = openForm(form, { as_of: "2026-11-23" });
  const other = openForm(form, { as_of: "2026-11-23" });
  const field = open.field("subject.remark");
  open.set("subject_principal.phone1", "13800138000");
  open.insert("websites");
  open.set("websites.1.name", "第二个网站");
  open.set("websites.1.service_contents", ["1", "2"]);
  const before = open.toJSON();
  const tooLong = "x".repeat(40 * 65_536);
  assert.throws(() => field.set(tooLong), (error) => error.code === "trapped" && error.cause instanceof Error);
  assert.deepEqual(open.toJSON(), before);
  assert.deepEqual(open.report(), check(before, { as_of: "2026-11-23" }));
  assert.deepEqual(field.set("短一些").added, []);
  assert.deepEqual(other.toJSON(), { subject: { name: "某某科技有限公司" }, websites: [{ name: "某某网" }] });
  assert.throws(() => check({ subject: { remark: tooLong } }), { code: "trapped" });
  assert.equal(open.toJSON().subject.remark, "短一些");
  open.free();
  assert.throws(() => open.report(), { code: "freed" });
});
