// The types and JSON Schemas of the package, written from what the rules say of themselves:
// fields, facts and choices from `describe`, codes from the texts, their values from the cases.
//
// Run directly, as `./build.sh types` does, it writes them into pkg/; snapshot.test.mjs fails when they are behind.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import init, { check, describe, loadPlaces } from "beian-rules";
import { cases, places } from "../parity/cases.mjs";

const root = new URL("../../", import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), "utf8"));
const HEAD = "// Written by tests/types/generate.mjs from the tables of the rules. Do not edit.\n";
const quote = (text) => JSON.stringify(text);
const sorted = (list) => [...list].sort();

/** Every generated file: its path below pkg/, and its text. */
export async function generate() {
  await init();
  loadPlaces(places);
  const { fields, facts, steps } = describe();
  const texts = read("crates/rules/text/en.json");
  const words = read("crates/rules/text/zh-CN.json");
  const codes = codesOf(texts);
  const choices = choicesOf([...fields, ...facts], texts.options);
  return new Map([
    ["types/tables.d.ts", tables(fields, facts, choices)],
    ["types/codes.d.ts", codeTypes(codes)],
    ["schemas/form.schema.json", schema("Form", "What a person has filled in so far. Every leaf may be missing.", formSchema(fields))],
    ["schemas/facts.schema.json", schema("Facts", "What only the outside knows. A missing fact is unknown.", factsSchema(facts))],
    ["schemas/report.schema.json", schema("Report", "What a check says.", reportSchema(codes, steps))],
    ["docs/codes.md", codesPage(codes, words, texts)],
  ]);
}

/** Path parts by path parts: `{ websites: { N: { domains: { N: field } } } }`. */
function treeOf(rows, partsOf) {
  const tree = { parts: new Map() };
  for (const row of rows) {
    let at = tree;
    for (const part of partsOf(row)) {
      if (!at.parts.has(part)) at.parts.set(part, { parts: new Map() });
      at = at.parts.get(part);
    }
    at.row = row;
  }
  return tree;
}

const formTree = (fields) => treeOf(fields, ({ path }) => path.split("."));
const factTree = (facts) =>
  treeOf(facts, ({ name, keyed }) => {
    const [group, ...below] = name.split(".");
    return keyed ? [group, "*", ...below] : [group, ...below];
  });

/** The lists of ids, by the name under which the texts have them. */
function choicesOf(rows, lists) {
  const choices = new Map();
  for (const { options } of rows) {
    if (!options) continue;
    const key = options.join();
    if (choices.has(key)) continue;
    const holds = (name) => options.length > 3 && options.every((id) => id in lists[name]);
    const names = Object.keys(lists).filter(holds).sort((a, b) => Object.keys(lists[a]).length - Object.keys(lists[b]).length);
    choices.set(key, { name: names[0], options });
  }
  return choices;
}

function tables(fields, facts, choices) {
  const named = [...choices.values()].filter(({ name }) => name);
  const choice = ({ options }) => {
    const known = choices.get(options.join());
    return known.name ? `Choices[${quote(known.name)}]` : options.map(quote).join(" | ");
  };
  const leaf = {
    text: () => "string",
    division: () => "string",
    file: () => "Upload",
    day: () => "Day",
    moment: () => "string",
    flag: () => "boolean",
    number: () => "number",
    days: () => "string[]",
    texts: () => "string[]",
    // The ids are offered; another text is an issue and no mistake of the program.
    choice: (row) => `Open<${choice(row)}>`,
    set: (row) => `Open<${choice(row)}>[]`,
  };
  const exact = { ...leaf, choice };
  const write = (node, kinds, indent) => {
    const { row, parts } = node;
    if (parts.size === 0) return kinds[row.kind](row);
    if (parts.has("N")) {
      const item = write(parts.get("N"), kinds, indent);
      // "none" stands for a whole row of licences.
      return `${row.path.endsWith("pre_approvals") ? `("none" | ${item})` : item.includes("{") || item === "string" ? item : `(${item})`}[]`;
    }
    if (parts.has("*")) return `Keyed<${write(parts.get("*"), kinds, indent)}>`;
    const lines = [...parts].map(([key, below]) => `${indent}  ${key}?: ${write(below, kinds, `${indent}  `)} | null;`);
    return `{\n${lines.join("\n")}\n${indent}}`;
  };
  const settable = fields.filter(({ kind }) => kind !== "list");
  const template = (path) => (path.includes("N") ? `[path: \`${path.replaceAll("N", "${number}")}\`]` : quote(path));
  const rows = fields.filter(({ kind }) => kind === "list").map(({ path }) => path);
  const rowPath = (path) => (path.includes("N") ? `\`${path.replaceAll("N", "${number}")}\`` : quote(path));
  return `${HEAD}
/** \`YYYY-MM-DD\`, or \`long_term\` for a document without an end. */
export type Day = string;
/** The id of an upload. */
export type Upload = string;
/** Records by the value they speak of: a domain, a number, the id of an upload. */
export type Keyed<Fact> = { [value: string]: Fact };
/** Offers its members, and takes any other text, about which a report will speak. */
export type Open<Id extends string> = Id | (string & {});

/** The ids that choices are made from. */
export interface Choices {
${named.map(({ name, options }) => `  ${name}:\n${options.map((id) => `    | ${quote(id)}`).join("\n")};`).join("\n")}
}

/** What a person has filled in so far. Every leaf may be missing. */
export type Form = ${write(formTree(fields), leaf, "")};

/** What only the outside knows. A missing fact is unknown, and rules that need it are pending. */
export type Facts = ${write(factTree(facts), exact, "")};

/** Every field by its path, with what stands there. */
export interface Fields {
${settable.map((row) => `  ${template(row.path)}: ${row.kind === "set" ? "readonly " : ""}${leaf[row.kind](row)};`).join("\n")}
}

/** The path of a field, which is also its HTML name. */
export type Path = keyof Fields & string;
/** A list to put a row at the end of. */
export type ListPath =
${rows.map((path) => `  | ${rowPath(path)}`).join("\n")};
/** A row of a list. */
export type RowPath =
${rows.map((path) => `  | ${rowPath(`${path}.N`)}`).join("\n")};
/** The name of a fact, as reports have it in \`pending\`. */
export type FactName =
${facts.map(({ name }) => `  | ${quote(name)}`).join("\n")};
`;
}

/** Every code with its values: `{ name: { type, always } }`. */
function codesOf(texts) {
  const { kinds: reasons } = read("crates/rules/data/identifier_reasons.json");
  const names = new Set(Object.keys(texts.codes).filter((key) => !/[*@]|^required\./.test(key)));
  for (const [kind, list] of Object.entries(reasons)) for (const reason of list) names.add(`${kind}.${reason}`);
  const seen = sightings();
  const kinds = new Set(Object.keys(reasons));
  return new Map(sorted(names).map((code) => [code, seen.get(code) ?? unseen(code, kinds, seen, texts)]));
}

/** What the cases show of each code. */
function sightings() {
  const seen = new Map();
  for (const { form, facts, as_of } of cases()) {
    for (const { code, params } of check(form, { facts, as_of }).issues) {
      if (!seen.has(code)) seen.set(code, { times: 0, params: new Map() });
      const entry = seen.get(code);
      entry.times++;
      for (const [name, value] of Object.entries(params)) {
        const param = entry.params.get(name) ?? { type: typeof value, times: 0 };
        param.times++;
        entry.params.set(name, param);
      }
    }
  }
  const asType = ({ times, params }) =>
    new Map(sorted(params.keys()).map((name) => [name, { type: params.get(name).type, always: params.get(name).times === times }]));
  return new Map([...seen].map(([code, entry]) => [code, asType(entry)]));
}

const IDENTIFIER = new Map(["at", "m", "n"].map((name) => [name, { type: "number", always: false }]));

/** No case shows this code: the values that its sentences name, none of them promised. */
function unseen(code, kinds, seen, texts) {
  if (kinds.has(code.split(".")[0])) return IDENTIFIER;
  const types = new Map([...seen.values()].flatMap((params) => [...params]));
  const named = JSON.stringify(texts.codes[code] ?? {}).matchAll(/\{([a-z_]+)(?::[a-z_]+)?\}/g);
  const params = sorted(new Set([...named].map(([, name]) => name))).filter((name) => types.has(name));
  return new Map(params.map((name) => [name, { type: types.get(name).type, always: false }]));
}

function codeTypes(codes) {
  const line = ([code, params]) => {
    const members = [...params].map(([name, { type, always }]) => `${name}${always ? "" : "?"}: ${type}`);
    return `  ${quote(code)}: ${members.length ? `{ ${members.join("; ")} }` : "{}"};`;
  };
  return `${HEAD}
/** Every code, with the values that its message may need. */
export interface Params {
${[...codes].map(line).join("\n")}
}

/** What is wrong, as a stable name. */
export type Code = keyof Params;
`;
}

const text = { type: ["string", "null"] };
const closed = (properties) => ({ type: ["object", "null"], properties, additionalProperties: false });
const oneOf = (options) => ({ enum: [...options, "", null] });
const DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}";
const leaves = {
  text: () => text,
  division: () => ({ ...text, description: "A code of six digits." }),
  file: () => ({ ...text, description: "The id of an upload." }),
  // Typed by a person: what cannot be read as a day is an issue of the report.
  day: () => ({ ...text, description: "YYYY-MM-DD, or long_term." }),
  moment: () => ({ ...text, pattern: DAY }),
  flag: () => ({ type: ["boolean", "null"] }),
  number: () => ({ type: ["integer", "null"], minimum: 0 }),
  days: () => ({ type: ["array", "null"], items: { type: "string", pattern: `${DAY}$` } }),
  texts: () => ({ type: ["array", "null"], items: { type: "string" } }),
  choice: ({ options }) => oneOf(options),
  set: ({ options }) => ({ type: ["array", "null"], items: { enum: options }, uniqueItems: true }),
};

function schemaOf(node, kinds = leaves) {
  const { row, parts } = node;
  if (parts.size === 0) return kinds[row.kind](row);
  if (parts.has("N")) {
    const item = schemaOf(parts.get("N"), kinds);
    return { type: ["array", "null"], items: row.path.endsWith("pre_approvals") ? { anyOf: [{ const: "none" }, item] } : item };
  }
  if (parts.has("*")) return { type: ["object", "null"], additionalProperties: schemaOf(parts.get("*"), kinds) };
  return closed(Object.fromEntries([...parts].map(([key, below]) => [key, schemaOf(below, kinds)])));
}

const formSchema = (fields) => schemaOf(formTree(fields));
// No person types a fact: a day is one, or an instant of it.
const factsSchema = (facts) => schemaOf(factTree(facts), { ...leaves, day: leaves.moment });

function reportSchema(codes, steps) {
  const string = { type: "string" };
  const count = { type: "integer", minimum: 0 };
  const exactly = (properties) => ({ type: "object", properties, required: Object.keys(properties), additionalProperties: false });
  const list = (items) => ({ type: "array", items });
  return exactly({
    ruleset: exactly({ version: string, hash: string }),
    as_of: string,
    verdict: { enum: ["invalid", "incomplete", "pending", "valid"] },
    order_type: { type: ["string", "null"] },
    issues: list(
      exactly({
        path: string,
        code: { enum: [...codes.keys()] },
        rule: string,
        severity: { enum: ["error", "warning", "advice"] },
        blocks: { enum: ["step", "submit", null] },
        params: { type: "object", additionalProperties: { type: ["string", "integer"] } },
        also: list(string),
      }),
    ),
    pending: list(exactly({ rule: string, fact: string, paths: list(string) })),
    materials: list(exactly({ kind: string, path: string, rule: string, state: { enum: ["missing", "present"] } })),
    checklist: list(exactly({ rule: string, path: string, who: { enum: ["filer", "reviewer"] } })),
    steps: list(
      exactly({
        id: { enum: steps },
        state: { enum: ["locked", "not_started", "incomplete", "complete", "action_required"] },
        errors: count,
        pending: count,
      }),
    ),
  });
}

function schema(title, description, body) {
  const head = { $schema: "https://json-schema.org/draft/2020-12/schema", title, description };
  return `${JSON.stringify({ ...head, ...body }, null, 2)}\n`;
}

/** The page of every code: what it says in both languages, and its values. */
function codesPage(codes, words, texts) {
  const entry = (catalogue, code) => catalogue.codes[code] ?? catalogue.codes[`*.${code.split(".")[1]}`];
  const plain = (template = "") => template.replaceAll("|", "\\|").replaceAll("\n", " ");
  const rows = [...codes].map(([code, params]) => {
    const values = [...params].map(([name, { always }]) => `\`${name}\`${always ? "" : "?"}`).join(" ");
    return `| \`${code}\` | ${values || "–"} | ${plain(entry(words, code)?.what)} | ${plain(entry(texts, code)?.what)} |`;
  });
  return `# Codes

Every code a report can hold, with the values its issues carry (\`?\`: not always) and the templates of the
first sentence. \`{label}\` stands for the field and \`{n}\` for a value; of \`[a\\|b]\` the first part is taken when its
values are known. \`text(issue, catalogue, form)\` fills them.

Codes are stable: see [migration.md](migration.md) for what may change in which version.

| code | values | Chinese | English |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, body] of await generate()) writeFileSync(new URL(`pkg/${path}`, root), body);
}
