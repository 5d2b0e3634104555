// Whatever comes across the border is an issue at its path or a refusal with a name, never a crash.
import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { before, test } from "node:test";

import init, { BeianError, check, checkIdentifier, openForm } from "beian-rules";

const at = { as_of: "2026-11-23" };
before(() => init());

const shapes = (form) => check(form, at).issues.filter((issue) => issue.rule === "shape");
const fails = (code, run) => {
  assert.throws(run, (error) => error instanceof BeianError && error.code === code && error.message.length > 10);
};

const cycle = () => {
  const form = { subject: { name: "某某" } };
  form.subject.region = form.subject;
  form.websites = [form];
  return form;
};
const throwing = new Proxy({}, { ownKeys: () => { throw new Error("no"); } });
const getter = Object.defineProperty({}, "name", { enumerable: true, get: () => { throw new Error("no"); } });

/** What stands at subject.name, and what is said to have been found. */
const leaves = [
  [7, "number"], [NaN, "number"], [-0, "number"], [true, "flag"], [["a"], "list"], [{ a: 1 }, "object"],
  [() => 1, "other"], [Symbol("s"), "other"], [10n, "other"], [new Map([["a", 1]]), "other"], [new Set(), "other"],
  [new Uint8Array(4), "other"], [new ArrayBuffer(4), "other"], [new Date(0), "other"], [new String("x"), "other"],
  [new Error("x"), "other"], [Promise.resolve(), "other"], [/x/, "other"], [Object.create(null), "object"],
];
for (const [value, found] of leaves) {
  test(`${typeof value} ${found} where a text is expected`, () => {
    assert.deepEqual(shapes({ subject: { name: value } }), [
      { path: "subject.name", code: "shape.wrong_type", rule: "shape", severity: "error", blocks: "step",
        params: { expected: "text", found }, also: [] },
    ]);
  });
}

/** Whole branches of another shape: where the one issue of shape lies. */
const branches = [
  ["a function for a form", () => () => 1, ""],
  ["a Map for a form", () => new Map(), ""],
  ["a text for a form", () => "form", ""],
  ["a list for a form", () => [], ""],
  ["a Map for websites", () => ({ websites: new Map() }), "websites"],
  ["a typed array for websites", () => ({ websites: new Uint8Array(3) }), "websites"],
  ["an object for websites", () => ({ websites: { length: 1 } }), "websites"],
  ["a number for a website", () => ({ websites: [7] }), "websites.0"],
  ["a class for a person", () => ({ subject_principal: class {} }), "subject_principal"],
  ["a function for a domain", () => ({ websites: [{ domains: [() => 1] }] }), "websites.0.domains.0"],
  ["a symbol in a set", () => ({ websites: [{ service_contents: [Symbol()] }] }), "websites.0.service_contents"],
  ["a hole in a set", () => ({ websites: [{ service_contents: [, "1"] }] }), "websites.0.service_contents"],
];
for (const [name, form, path] of branches) {
  test(name, () => assert.deepEqual(shapes(form()).map((issue) => [issue.path, issue.code]), [[path, "shape.wrong_type"]]));
}

test("a plain object of another window is a plain object", () => {
  const form = runInNewContext("({ subject: { name: '某某' }, websites: [{ name: '某某站' }] })");
  assert.deepEqual(shapes(form), []);
});

test("an object of a class is read like a plain one", () => {
  class Form { subject = { name: "某某" }; }
  assert.deepEqual(shapes(new Form()), []);
});

test("cycles end", () => {
  const paths = shapes(cycle()).map((issue) => issue.path);
  assert.ok(paths.length > 0 && paths.length <= 60);
});

test("objects that throw when they are read", () => {
  for (const value of [throwing, getter]) {
    for (const form of [value, { subject: value }, { websites: [value] }, { nothing: value }]) {
      assert.doesNotThrow(() => check(form, at));
      const open = openForm(form, at);
      open.set("subject.name", value);
      assert.doesNotThrow(() => open.report());
    }
  }
});

test("unknown keys are said and kept", () => {
  const form = { subject: { nmae: "某某", "": 1, constructor: 2 }, nothing: { deep: [1, null, "x"] } };
  assert.deepEqual(shapes(form).map((issue) => [issue.path, issue.code]).sort(), [
    ["nothing", "shape.unknown_key"],
    ["subject.", "shape.unknown_key"],
    ["subject.constructor", "shape.unknown_key"],
    ["subject.nmae", "shape.unknown_key"],
  ]);
  assert.deepEqual(openForm(form, at).toJSON(), form);
});

test("a dotted key is no path", () => {
  const form = { subject: { "region.province": "zhejiang", "a.b": 1 }, "websites.0.name": "某某网" };
  assert.deepEqual(shapes(form).map((issue) => issue.code), Array(3).fill("shape.unknown_key"));
  assert.deepEqual(openForm(form, at).toJSON(), form);
});

test("what has no place moves with its row", () => {
  const open = openForm({ websites: [{ name: "某某网" }, { nothing: 1 }, 7] }, at);
  open.insert("websites.0");
  assert.deepEqual(open.report(), check(open.toJSON(), at));
  open.remove("websites.1");
  assert.deepEqual(open.report(), check(open.toJSON(), at));
  assert.deepEqual(open.toJSON(), { websites: [{}, { nothing: 1 }, 7] });
  open.remove("websites.2");
  open.remove("websites.1");
  assert.deepEqual(shapes(open.toJSON()), []);
  assert.deepEqual(open.report(), check(open.toJSON(), at));
});

test("undefined and null are nothing", () => {
  const nothing = { subject: undefined, websites: null, legal_representative: { name: undefined }, unknown: undefined };
  assert.deepEqual(check(nothing, at), check({}, at));
});

test("lone surrogates become U+FFFD, which is said", () => {
  assert.deepEqual(shapes({ subject: { name: "某\ud800某" } }).map((issue) => [issue.path, issue.code]), [["subject.name", "text.not_unicode"]]);
  const open = openForm({}, at);
  const codes = open.set("subject.name", "\udc00").added.map((issue) => issue.code);
  assert.ok(codes.includes("text.not_unicode"), codes);
  assert.equal(open.toJSON().subject.name, "\ufffd");
});

test("too many of anything", () => {
  const many = shapes({ websites: Array.from({ length: 60 }, () => ({})) });
  assert.deepEqual(many.map((issue) => [issue.path, issue.code, issue.params]), [["websites", "shape.too_many", { n: 50, m: 60 }]]);
  assert.equal(shapes({ websites: new Array(4_000_000_000) })[0].code, "shape.too_many");
  const keys = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, 1]));
  const said = shapes(keys);
  assert.equal(said.length, 51);
  assert.deepEqual([said.at(-1).code, said.at(-1).params], ["shape.too_many", { n: 50, m: 5000 }]);
});

test("deep nesting and long texts", () => {
  let deep = {};
  for (let level = 0; level < 10_000; level++) deep = { deep };
  assert.equal(shapes({ subject: deep })[0].code, "shape.unknown_key");
  const long = "某".repeat(3_000_000);
  const open = openForm({ subject: { remark: long } }, at);
  open.set("subject.name", long);
  assert.equal(open.toJSON().subject.name.length, long.length);
  open.free();
});

test("full-width digits and pasted labels are read as they are meant", () => {
  const open = openForm({}, at);
  for (const typed of ["１３８００１３８０００", "手机：138-0013-8000", "\u200b13800138000\u3000"]) {
    open.set("subject_principal.phone1", typed);
    assert.deepEqual(open.report().issues.filter((issue) => issue.path === "subject_principal.phone1" && issue.severity === "error"), []);
    assert.equal(open.toJSON().subject_principal.phone1, typed);
  }
});

test("facts that no table knows are refused by name", () => {
  const refused = (facts) => {
    try {
      check({}, { ...at, facts });
    } catch (error) {
      assert.equal(error.code, "facts_refused");
      return error.refused;
    }
    return [];
  };
  assert.deepEqual(refused({ account: { nmae: "x" } }), [{ path: "account.nmae", code: "unknown_key" }]);
  assert.deepEqual(refused({ people: 7 }), [{ path: "people.*", code: "wrong_type" }]);
  assert.deepEqual(refused({ domains: { "example.cn": { registered: "yes" } } }), [{ path: "domains.*.registered", code: "wrong_type" }]);
  assert.deepEqual(refused({ account: { kind: "robot" } }), [{ path: "account.kind", code: "unknown_option" }]);
  assert.equal(refused(new Map()).length, 1);
  assert.equal(refused(() => 1).length, 1);
  assert.equal(refused({ calendar: { holidays: [[]] } }).length, 1);
  const loop = { calendar: {} };
  loop.calendar.holidays = [loop];
  assert.equal(refused(loop).length, 1);
  assert.deepEqual(refused({ account: null, domains: undefined, phones: { 13800138000: { verified: null } } }), []);
  const open = openForm({}, at);
  fails("facts_refused", () => open.setFacts({ nothing: 1 }));
  assert.doesNotThrow(() => open.report());
});

test("moments that are none", () => {
  for (const as_of of ["", "yesterday", "2026-02-30", "2026-11-23T09:00:00", "23.11.2026", 20261123, {}]) {
    fails("bad_as_of", () => check({}, { as_of }));
    fails("bad_as_of", () => openForm({}, { as_of }));
    fails("bad_as_of", () => checkIdentifier("mobile", "13800138000", { as_of }));
  }
});

test("paths that lead nowhere", () => {
  const open = openForm({}, at);
  for (const path of ["", "subject", "subject.nmae", "websites", "websites.0", "websites.x.name", "websites.01.name", "websites.0.name.x",
    "websites.50.name", "websites.4294967296.name", "__proto__", "subject.__proto__", "x".repeat(100_000), null, undefined, 7, {}]) {
    fails("unknown_path", () => open.set(path, "x"));
    fails("unknown_path", () => open.field(path));
  }
  assert.deepEqual(open.toJSON(), {});
});

test("identifiers that are none", () => {
  fails("unknown_kind", () => checkIdentifier("nothing", "1"));
  fails("unknown_kind", () => checkIdentifier(undefined, "1"));
  for (const value of [7, null, undefined, {}, ["1"]]) fails("not_text", () => checkIdentifier("mobile", value));
  for (const value of ["", " ", "\ud800", "🀄".repeat(100), "1".repeat(1_000_000), "\u0000"]) {
    for (const kind of ["resident_id", "uscc", "mobile", "email", "domain", "ip", "icp_filing", "landline"]) {
      assert.equal(checkIdentifier(kind, value).valid, false);
    }
  }
});
