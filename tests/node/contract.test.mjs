// What the package promises of its main entry, through the exports map and the real module.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import init, { BeianError, check, checkIdentifier, describe, loadPlaces, openForm, ruleset, text } from "beian-rules";
import { explain } from "beian-rules/explain";
import { filing } from "beian-rules/standard-schema";

const read = (path) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"));
const { form, facts, as_of } = read("cases/orders/enterprise.json");
const vectors = read("identifiers/vectors.json");
const zh = read("../pkg/dist/text/zh-CN.json");
const en = read("../pkg/dist/text/en.json");
const at = { as_of: "2026-11-23" };

before(async () => {
  await init();
  // Without the names of places the rules of a province are pending.
  loadPlaces(read("../pkg/dist/places.json"));
});

/** Plain data all the way down: what JSON gives back is what came. */
const isPlain = (value) => assert.deepEqual(JSON.parse(JSON.stringify(value)), value);
const fails = (code, run) => assert.throws(run, (error) => error instanceof BeianError && error.code === code);

test("check gives a report, plain and complete", () => {
  const report = check(form, { facts, as_of });
  isPlain(report);
  assert.equal(report.verdict, "valid");
  assert.deepEqual(Object.keys(report), [
    "ruleset", "as_of", "verdict", "order_type", "issues", "pending", "materials", "checklist", "steps",
  ]);
  assert.deepEqual(report.ruleset, ruleset());
  isPlain(check({}, at));
  isPlain(check(undefined, at));
});

test("check without a moment judges for now", () => {
  assert.match(check({}).as_of, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
});

test("check narrowed to a step or a path reports only that", () => {
  const wrong = { ...form, subject: { ...form.subject, name: "", mailing_address: "" } };
  const paths = (scope) => check(wrong, { facts, as_of, scope }).issues.map((issue) => issue.path);
  assert.deepEqual(paths("basic"), ["subject.name"]);
  assert.deepEqual(paths("subject.mailing_address"), ["subject.mailing_address"]);
  assert.deepEqual(paths("subject"), ["subject.mailing_address"]);
  fails("unknown_scope", () => paths("nowhere"));
});

test("equal inputs give equal bytes", () => {
  const bytes = () => JSON.stringify(check(form, { facts, as_of }));
  assert.equal(bytes(), bytes());
});

test("an input is read and left as it is", () => {
  const freeze = (value) => {
    if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  };
  const report = check(freeze(structuredClone(form)), { facts: freeze(structuredClone(facts)), as_of });
  assert.equal(report.verdict, "valid");
});

test("a form held open says what each edit changed", () => {
  const open = openForm({}, at);
  const wrong = open.set("subject_principal.phone1", "1380013");
  isPlain(wrong);
  assert.deepEqual(wrong.added.map((issue) => issue.code), ["mobile.bad_length"]);
  assert.deepEqual(wrong.removed.map((issue) => issue.code), ["required"]);
  assert.deepEqual(open.set("subject_principal.phone1", "1380013"), { added: [], removed: [] });
  const right = open.set("subject_principal.phone1", "138 0013 8000");
  assert.deepEqual(right.removed.map((issue) => issue.code), ["mobile.bad_length"]);
  assert.equal(open.toJSON().subject_principal.phone1, "138 0013 8000");
  open.free();
});

test("a form held open takes every shape of value", () => {
  const open = openForm({}, at);
  open.set("subject.nature", "enterprise");
  open.set("subject.has_seal", true);
  open.set("websites.0.service_contents", ["1"]);
  open.set("websites.0.domains.0", "example.cn");
  open.set("subject.remark", 7);
  open.set("subject.name", null);
  assert.deepEqual(open.toJSON(), {
    subject: { nature: "enterprise", remark: 7, has_seal: true },
    websites: [{ domains: ["example.cn"], service_contents: ["1"] }],
  });
  assert.deepEqual(open.report(), check(open.toJSON(), at));
});

test("a field resolved once is set like its path", () => {
  const one = openForm({}, at);
  const two = openForm({}, at);
  const field = two.field("subject.certificate_number");
  for (const typed of ["9", "91330100", "91330100MA27XXXXXX", ""]) {
    assert.deepEqual(field.set(typed), one.set("subject.certificate_number", typed));
  }
  assert.deepEqual(one.report(), two.report());
});

test("rows come and go", () => {
  const open = openForm({}, at);
  assert.ok(open.insert("websites").added.length > 0);
  open.set("websites.0.name", "第一个网站");
  open.insert("websites.0");
  open.set("websites.0.name", "第二个网站");
  assert.deepEqual(open.toJSON().websites.map((site) => site.name), ["第二个网站", "第一个网站"]);
  open.remove("websites.0");
  assert.deepEqual(open.toJSON().websites.map((site) => site.name), ["第一个网站"]);
  open.insert("websites.0.domains");
  open.set("websites.0.domains.0", "example.cn");
  assert.deepEqual(open.report(), check(open.toJSON(), at));
  fails("no_such_row", () => open.remove("websites.7"));
  fails("no_such_row", () => open.insert("websites.7"));
  fails("no_such_row", () => open.insert("subject"));
  assert.deepEqual(open.report(), check(open.toJSON(), at));
});

test("new facts say what they changed", () => {
  const open = openForm(form, { as_of });
  assert.equal(open.report().verdict, "pending");
  isPlain(open.setFacts(facts));
  assert.deepEqual(open.report(), check(form, { facts, as_of }));
  open.setFacts(null);
  assert.deepEqual(open.report(), check(form, { as_of }));
});

test("a report of a form held open is a fresh check, whatever was done to it", () => {
  // A small generator with a fixed seed: the same edits every time.
  let seed = 20261123;
  const random = (below) => ((seed = (seed * 1103515245 + 12345) % 2147483648) >> 8) % below;
  const paths = describe().fields.filter(({ kind }) => kind !== "list").map(({ path }) => path);
  const values = ["", "enterprise", "individual", "138 0013 8000", "example.cn", "none", true, ["1", "2"], "2027-01-01", 3, null];
  const open = openForm(form, { facts, as_of });
  for (let edit = 0; edit < 600; edit++) {
    const path = paths[random(paths.length)].replace(/N/g, () => random(3));
    if (random(12) === 0) open.insert(`websites.${random(open.toJSON().websites?.length ?? 1)}`);
    else if (random(12) === 0 && open.toJSON().websites?.length) open.remove("websites.0");
    else if (random(20) === 0) open.setFacts(random(2) ? facts : null);
    else open.set(path, values[random(values.length)]);
  }
  open.setFacts(facts);
  assert.equal(JSON.stringify(open.report()), JSON.stringify(check(open.toJSON(), { facts, as_of })));
});

test("a keystroke in a phone field runs at most fifteen checks", () => {
  const open = openForm(form, { facts, as_of });
  for (const path of ["subject_principal.phone1", "subject_principal.phone2", "subject_principal.emergency_phone", "websites.0.site_principal.phone1"]) {
    const field = open.field(path);
    for (const typed of ["1", "13", "138001380", "13800138000", "13900139000", ""]) {
      const before = open.runs();
      field.set(typed);
      const ran = open.runs() - before;
      assert.ok(ran > 0 && ran <= 15, `${path} ran ${ran}`);
    }
  }
});

test("an identifier is judged like the vectors", () => {
  for (const { kind, value, valid, canonical, warn = [], derived = {} } of vectors.cases) {
    const answer = checkIdentifier(kind, value, { as_of: vectors.as_of });
    isPlain(answer);
    assert.equal(answer.valid, valid, value);
    if (!valid) continue;
    assert.equal(answer.canonical, canonical);
    assert.deepEqual(answer.warnings, warn);
    assert.deepEqual(answer.facts, derived);
  }
});

test("the description names every field and fact once", () => {
  const { steps, sections, fields, facts: known } = describe();
  isPlain({ steps, sections, fields, known });
  assert.deepEqual(steps, ["basic", "authenticity", "subject", "websites", "submit"]);
  for (const rows of [fields.map(({ path }) => path), known.map(({ name }) => name)]) {
    assert.equal(new Set(rows).size, rows.length);
    assert.ok(rows.length > 60);
  }
  const open = openForm({}, at);
  for (const { path, kind } of fields) {
    if (kind !== "list") assert.doesNotThrow(() => open.field(path.replaceAll("N", "0")), path);
    assert.ok(sections.length > 0);
  }
});

test("an issue has words in both languages", () => {
  const broken = structuredClone(form);
  broken.websites[0].name = "云帆";
  broken.subject_principal.phone1 = "1380013";
  const { issues } = check(broken, { facts, as_of });
  assert.ok(issues.length >= 2);
  for (const issue of issues) {
    for (const catalogue of [zh, en]) {
      const words = text(issue, catalogue, broken);
      isPlain(words);
      assert.deepEqual(Object.keys(words), ["what", "why", "fix"]);
      for (const line of Object.values(words)) assert.ok(line && !/[{}]/.test(line), line);
    }
    assert.notEqual(text(issue, zh).what, text(issue, en).what);
  }
  const open = openForm(broken, { facts, as_of });
  const [issue] = open.report().issues;
  assert.deepEqual(text(issue, zh, open), text(issue, zh, broken));
});

test("every issue is explained by the rule that reports it", () => {
  const broken = structuredClone(form);
  broken.websites[0].name = "云帆";
  broken.subject_principal.phone1 = "1380013";
  for (const { code, rule } of check(broken, { facts, as_of }).issues) {
    const explained = explain(code, zh);
    isPlain(explained);
    assert.ok(explained.rules.some((one) => one.rule === rule), `${code} by ${rule}`);
    assert.ok(explained.what && explained.why && explained.fix);
    assert.equal(explain(rule).what, undefined, "without a catalogue there are no words");
    for (const { sources, read_on } of explained.rules) assert.ok(sources.length > 0 && read_on);
  }
  assert.equal(explain("no.such_code", zh), undefined);
});

test("an issue of a province speaks in its own words where they are there", () => {
  const broken = structuredClone(form);
  // Seventeen, in Zhejiang.
  broken.subject_principal.certificate_number = "330106200811240013";
  const issue = check(broken, { facts, as_of }).issues.find(({ rule }) => rule === "33-o-age-min");
  for (const [language, catalogue] of [["zh-CN", zh], ["en", en]]) {
    const provinces = read(`../pkg/dist/text/provinces.${language}.json`);
    const own = provinces[issue.rule];
    assert.deepEqual(text(issue, { ...catalogue, provinces }, broken), own);
    const general = text(issue, catalogue, broken);
    assert.ok(general.what && general.what !== own.what && general.why !== own.why);
    const open = openForm(broken, { facts, as_of });
    assert.deepEqual(open.text(issue, { ...catalogue, provinces }), own);
    open.free();
    // Asked for the rule, its words; asked for the code, words that fit every province.
    const { what, why, fix, rules } = explain(issue.rule, { ...catalogue, provinces });
    assert.deepEqual({ what, why, fix }, own);
    assert.deepEqual(rules.map(({ province }) => province), ["330000"]);
    const every = explain(issue.code, { ...catalogue, provinces });
    assert.equal(every.why, general.why);
    assert.ok(every.rules.length > 20 && every.rules.every(({ province }) => /^\d\d0000$/.test(province)));
    const { issues } = filing({ catalogue: { ...catalogue, provinces }, facts, as_of })["~standard"].validate(broken);
    assert.equal(issues.find(({ rule }) => rule === issue.rule).message, own.what);
  }
});

test("every provincial rule that explains itself has its words", () => {
  for (const [language, catalogue] of [["zh-CN", zh], ["en", en]]) {
    const provinces = read(`../pkg/dist/text/provinces.${language}.json`);
    const words = { ...catalogue, provinces };
    for (const [rule, own] of Object.entries(provinces)) {
      const { what, why, fix } = explain(rule, words);
      assert.deepEqual({ what, why, fix }, own, rule);
    }
  }
});

test("words of anything are words, not an exception", () => {
  for (const issue of [null, undefined, 7, {}, { path: 3, code: [], params: "x" }, { path: "subject.name", code: "made.up", params: null }]) {
    for (const catalogue of [zh, {}, null, { codes: 7 }]) {
      for (const typed of [undefined, null, {}, [], "x"]) isPlain(text(issue, catalogue, typed));
    }
  }
});
