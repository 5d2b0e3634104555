// When a form speaks: the same promises for plain pages, React, Vue and whatever else draws it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import init, { check } from "beian-rules";
import { control, live } from "beian-rules/live";

const read = (path) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"));
const { form: whole, facts, as_of } = read("cases/orders/enterprise.json");
const catalogue = read("../crates/rules/text/zh-CN.json");
const PHONE = "subject_principal.phone1";
const NAME = "websites.0.name";

before(() => init());

/** A form of which a page shows some fields. */
const opened = (form, paths, options) => {
  const filing = live(form, { as_of, catalogue, ...options });
  for (const path of paths) filing.verdict(path);
  return filing;
};
const code = (filing, path) => filing.verdict(path).error?.code;

test("nothing is said while a field is typed for the first time", () => {
  const filing = opened({}, [PHONE]);
  filing.set(PHONE, "1380013");
  assert.deepEqual(filing.verdict(PHONE), { error: null, note: null });
  filing.leave(PHONE);
  assert.equal(code(filing, PHONE), "mobile.bad_length");
  assert.match(filing.verdict(PHONE).error.what, /现在是 7 位/);
});

test("an error that is said follows what is typed, goes when it is put right, and is not replaced", () => {
  const filing = opened({}, [PHONE]);
  filing.set(PHONE, "1380013");
  filing.leave(PHONE);
  filing.set(PHONE, "13800138");
  assert.match(filing.verdict(PHONE).error.what, /现在是 8 位/);
  filing.set(PHONE, "1380013800x");
  assert.equal(code(filing, PHONE), undefined, "another error waits until the field is left");
  filing.leave(PHONE);
  assert.equal(code(filing, PHONE), "mobile.bad_char");
  filing.set(PHONE, "13800138000");
  assert.equal(code(filing, PHONE), undefined);
});

test("an empty field speaks when somebody wants to go on, and no sooner", () => {
  const filing = opened({ websites: [{}] }, [PHONE, NAME]);
  filing.leave(PHONE);
  assert.equal(code(filing, PHONE), undefined);
  assert.equal(filing.attempt(), false);
  assert.deepEqual(filing.summary().map(({ path, code }) => [path, code]), [[PHONE, "required"], [NAME, "required"]]);
  assert.equal(filing.verdict(PHONE).error.fix, "", "what to do is said already");
  filing.set(PHONE, "13800138000");
  filing.set(NAME, "云帆示例科技");
  assert.deepEqual(filing.summary(), []);
  assert.equal(filing.attempt(), true);
});

test("what a field says is the same object until it says something else", () => {
  const filing = opened({ websites: [{}] }, [PHONE, NAME]);
  filing.attempt();
  const [phone, summary] = [filing.verdict(PHONE), filing.summary()];
  filing.set(NAME, "云帆示例科技");
  filing.leave(NAME);
  assert.equal(filing.verdict(PHONE), phone);
  assert.notEqual(filing.summary(), summary);
});

test("only fields of the page keep a person there, unless all are meant", () => {
  assert.equal(opened({}, []).attempt(), true);
  const filing = opened({}, [], { whole: true });
  assert.equal(filing.attempt(), false);
  const expected = check({}, { as_of }).issues.filter(({ blocks }) => blocks);
  assert.equal(filing.summary().length, expected.length);
  assert.ok(filing.summary().every(({ path }) => path === null));
});

test("with steps, what blocks only the submission is a note", () => {
  const missing = structuredClone(whole);
  delete missing.websites[0].site_principal.video_verification;
  const VIDEO = "websites.0.site_principal.video_verification";
  const all = opened(missing, [VIDEO], { facts });
  assert.equal(all.attempt(), false);
  assert.ok(all.verdict(VIDEO).error);
  const step = opened(missing, [VIDEO], { facts, blocks: "step" });
  assert.equal(step.attempt(), true);
  assert.ok(step.verdict(VIDEO).note && !step.verdict(VIDEO).error);
});

test("an issue of a part without a field of its own stands at the nearest one", () => {
  const filing = opened({ websites: [{ domains: [] }] }, ["websites.0.domains.0", "subject.region"], { whole: false });
  filing.attempt();
  assert.equal(code(filing, "websites.0.domains.0"), "required");
  assert.equal(code(filing, "subject.region"), "required");
});

test("a picked file is judged by its size and first bytes", () => {
  const PATH = "subject.certificate_image";
  const filing = opened(whole, [PATH], { facts });
  filing.pick(PATH, { bytes: 300_000, magic: "255044462d312e37" });
  assert.equal(code(filing, PATH), "file.type");
  filing.pick(PATH, { bytes: 1_000, magic: "89504e470d0a1a0a" });
  assert.equal(code(filing, PATH), "file.size");
  filing.pick(PATH, { bytes: 300_000, magic: "89504e470d0a1a0a" });
  assert.equal(code(filing, PATH), undefined);
});

test("rows move with what is said of them", () => {
  const filing = opened({ websites: [{ name: "ab" }, { name: "云帆示例科技" }] }, [NAME, "websites.1.name"]);
  filing.attempt();
  assert.deepEqual([code(filing, NAME), code(filing, "websites.1.name")], ["website_name.too_short", undefined]);
  filing.insert("websites.0");
  assert.deepEqual([code(filing, NAME), code(filing, "websites.1.name")], ["required", "website_name.too_short"]);
  filing.remove("websites.0");
  filing.remove("websites.0");
  assert.deepEqual([code(filing, NAME), filing.value(NAME)], [undefined, "云帆示例科技"]);
});

test("facts that come later are heard", () => {
  const filing = opened(whole, ["websites.0.domains.0"], { facts });
  filing.attempt();
  assert.equal(code(filing, "websites.0.domains.0"), undefined);
  filing.setFacts({ ...facts, domains: { "example.cn": { ...facts.domains["example.cn"], real_name_status: "none" } } });
  assert.equal(code(filing, "websites.0.domains.0"), "domain.not_real_name_verified");
});

test("a composition is not judged before it ends", () => {
  const filing = opened({}, [NAME]);
  let heard = 0;
  filing.subscribe(() => heard++);
  const { input, start, end, leave } = control(filing, NAME);
  start();
  input({ target: { type: "text", value: "yun" } });
  assert.equal(heard, 0);
  end({ target: { type: "text", value: "云" } });
  assert.equal(filing.value(NAME), "云");
  leave();
  assert.equal(code(filing, NAME), "website_name.too_short");
});

test("whatever is typed, and wherever one goes, the summary says what the report says", () => {
  const paths = ["subject.nature", "subject.certificate_type", "subject.certificate_number", "subject.name", PHONE, "subject_principal.email", NAME, "websites.0.domains.0"];
  const texts = ["", "ab", "1380013", "13800138000", "enterprise", "individual", "passport", "business_license", "91330106MA2DEX017M", "a@b", "云帆示例科技", "example.cn"];
  let seed = 7;
  const random = (length) => (seed = (seed * 48_271) % 2_147_483_647) % length;
  const filing = opened({ websites: [{}] }, paths);
  filing.attempt();
  for (let round = 0; round < 500; round++) {
    const path = paths[random(paths.length)];
    filing.set(path, texts[random(texts.length)]);
    if (random(2)) continue;
    filing.leave(path);
    const { issues } = check(filing.form.toJSON(), { as_of });
    const first = new Map();
    for (const issue of issues) if (issue.blocks && paths.includes(issue.path) && !first.has(issue.path)) first.set(issue.path, issue.code);
    const own = filing.summary().filter(({ path }) => first.has(path));
    assert.deepEqual(new Map(own.map(({ path, code }) => [path, code])), first);
    for (const [path, code] of first) assert.equal(filing.verdict(path).error.code, code);
  }
});

test("a page that has the words of the provinces says them", () => {
  const path = "subject_principal.certificate_number";
  const provinces = read("../crates/rules/text/provinces.zh-CN.json");
  // Seventeen, in Zhejiang.
  const young = structuredClone(whole);
  young.subject_principal.certificate_number = "330106200811240013";
  for (const [words, what] of [
    [catalogue, "负责人的年龄不在本省接受的范围内，界限是 18 周岁"],
    [{ ...catalogue, provinces }, provinces["33-o-age-min"].what],
  ]) {
    const filing = opened(young, [path], { facts, catalogue: words });
    filing.attempt();
    assert.equal(filing.verdict(path).error.what, what);
  }
});
