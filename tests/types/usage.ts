// How the package is called, as the compiler sees it. Lines marked so must not compile.
import init, { BeianError, check, checkIdentifier, describe, openForm, ruleset, text } from "beian-rules";
import type { Choices, Code, Facts, Fields, Form, Issue, Path, Report, Value } from "beian-rules";
import initDom, { start } from "beian-rules/dom";
import zh from "beian-rules/text/zh-CN.json" with { type: "json" };
import en from "beian-rules/text/en.json" with { type: "json" };
import provinces from "beian-rules/text/provinces.en.json" with { type: "json" };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const yes = <T extends true>(): T => true as T;

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
  const { fix: own } = text(first, { ...en, provinces });
  [what, why, fix, own].map((line) => line.length);
}

const open = openForm(form, { facts });
const phone = open.field("subject_principal.phone1");
const { added, removed, steps } = phone.set("13800138000");
added.concat(removed).map((issue) => issue.code);
steps?.map((step) => step.state);
open.set("websites.0.service_contents", ["organization_portal"]);
open.set("agreements.security", true);
open.set("subject.nature", "enterprise");
open.set("subject.nature", "typed by somebody");
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

// Paths are template literals: an index is a number, and a name is one of the table's.
const index: number = 1;
open.set(`websites.${index}.name`, "云帆示例科技");
const path: Path = "websites.12.site_principal.phone1";
open.set(path, "13800138000");
yes<Same<Fields["websites.0.name"], string>>();
yes<Same<Value<"agreements.security">, boolean | null | undefined>>();
yes<Same<Fields["websites.3.languages"], readonly (Choices["languages"] | (string & {}))[]>>();
const nature: Choices["natures"] = "law_firm";
nature.length;
// @ts-expect-error: no such field
const nowhere: Path = "websites.0.nmae";
// @ts-expect-error: an index is a number
const worded: Path = "websites.first.name";
// @ts-expect-error: no such nature
const unnatural: Choices["natures"] = "company";
// @ts-expect-error: a whole list is no field
open.set("websites", []);
// @ts-expect-error: a truth value is no text
open.set("agreements.security", "yes");
// @ts-expect-error: a set is a list
open.set("websites.0.languages", "en");
// @ts-expect-error: no list stands there
open.insert("subject");
[nowhere, worded, unnatural].length;

// Codes are a union, and a code knows its values.
const code: Code = "website_name.too_short";
for (const issue of report.issues) {
  if (issue.code === "website_name.too_short") {
    issue.params.n.toFixed();
    // @ts-expect-error: of another code
    issue.params.registrable;
  }
  if (issue.code === "domain.has_subdomain") issue.params.registrable.length;
  // @ts-expect-error: no such code
  if (issue.code === "website_name.short") code.length;
}

// @ts-expect-error: no such kind
checkIdentifier("passport", "1");
// @ts-expect-error: a field takes no object
open.set("subject.name", { a: 1 });
// @ts-expect-error: no such field
const wrong: Form = { subject: { nmae: "x" } };
wrong.subject;
// @ts-expect-error: no such fact
const unknown: Facts = { domains: { "example.cn": { registred: true } } };
unknown.domains;
