// How the package is called, as the compiler sees it. Lines marked so must not compile.
import init, { BeianError, check, checkIdentifier, describe, openForm, ruleset, text } from "beian-rules";
import type { Facts, Form, Issue, Report } from "beian-rules";
import initDom, { start } from "beian-rules/dom";
import zh from "beian-rules/text/zh-CN.json" with { type: "json" };
import en from "beian-rules/text/en.json" with { type: "json" };

await init();
await init("/rules.wasm");
await init(fetch("/rules.wasm"));

const form: Form = { subject: { nature: "enterprise", name: null }, websites: [{ domains: ["example.cn"], pre_approvals: ["none"] }] };
const facts: Facts = { domains: { "example.cn": { registered: true } }, phones: { "13800138000": { verified: true } } };
const report: Report = check(form, { facts, as_of: "2026-11-23", scope: "basic" });
check(form, { scope: "websites.0" });
const first: Issue | undefined = report.issues[0];
if (first) {
  const { what, why, fix } = text(first, zh, form);
  [what, why, fix].map((line) => line.length);
}

const open = openForm(form, { facts });
const phone = open.field("subject_principal.phone1");
const { added, removed, steps } = phone.set("13800138000");
added.concat(removed).map((issue) => issue.code);
steps?.map((step) => step.state);
open.set("websites.0.service_contents", ["1"]);
open.set("agreements.security", true);
open.insert("websites");
open.remove("websites.0");
open.setFacts(null);
text(open.report().issues[0]!, en, open);
check(open.toJSON());
open.free();

const answer = checkIdentifier("uscc", "91330100MA27XXXXXX", { as_of: "2026-11-23" });
answer.at?.toFixed();
describe().fields.map(({ path, kind }) => [path, kind]);
ruleset().hash.length;

try {
  open.report();
} catch (error) {
  if (error instanceof BeianError && error.code === "freed") error.message.length;
}

await initDom();
start(document, zh);

// @ts-expect-error: no such kind
checkIdentifier("passport", "1");
// @ts-expect-error: a field takes no object
open.set("subject.name", { a: 1 });
// @ts-expect-error: no such field
const wrong: Form = { subject: { nmae: "x" } };
wrong.subject;
