// The types that are written by hand say what the tables of the rules say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import init, { describe } from "beian-rules";

const here = fileURLToPath(new URL(".", import.meta.url));
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
let folder;

before(async () => {
  await init();
  // Below this folder, so that the package is found.
  folder = mkdtempSync(join(here, ".types-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const compiles = (name, source) => {
  const file = join(folder, name);
  writeFileSync(file, source);
  const flags = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--module", "nodenext", "--target", "es2022", "--resolveJsonModule", "--lib", "es2023,dom"];
  try {
    execFileSync(process.execPath, [tsc, ...flags, file], { cwd: folder, encoding: "utf8" });
  } catch (error) {
    assert.fail(error.stdout);
  }
};

/** `Form["subject"]["name"]`, each part as it is when it is there. */
const typeOf = (root, keys) =>
  keys.reduce((type, key) => (key === "N" ? `Item<${type}>` : key === "*" ? `Value<${type}>` : `At<${type}, ${JSON.stringify(key)}>`), root);

const helpers = `
  import type { Facts, Form } from "beian-rules";
  type There<T> = NonNullable<T>;
  type Objects<T> = Extract<There<T>, object>;
  type At<T, K extends PropertyKey> = Objects<T> extends { [Key in K]?: infer V } ? (K extends keyof Objects<T> ? V : never) : never;
  type Item<T> = There<T> extends readonly (infer V)[] ? V : never;
  type Value<T> = There<T> extends { [key: string]: infer V } ? V : never;
  type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
  const yes = <T extends true>(): T => true as T;
`;
const leaf = { flag: "boolean", set: "string[]", number: "number", days: "string[]" };

test("every field has its type", () => {
  const lines = describe().fields.filter(({ kind }) => kind !== "list").map(({ path, kind }) => {
    const type = typeOf("Form", path.split("."));
    // "none" stands for a whole row besides being the value of its type.
    return `yes<Same<There<${type}>, ${leaf[kind] ?? "string"}>>();`;
  });
  compiles("fields.mts", `${helpers}${lines.join("\n")}`);
});

test("every fact has its type", () => {
  const lines = describe().facts.map(({ name, keyed, kind, options }) => {
    const [group, ...below] = name.split(".");
    const type = typeOf("Facts", keyed ? [group, "*", ...below] : [group, ...below]);
    const open = ["text", "day", "moment"].includes(kind) || !options;
    const wanted = open || options.length > 4 && name === "order.type" ? leaf[kind] ?? "string" : options.map((id) => JSON.stringify(id)).join(" | ");
    return `yes<Same<There<${type}>, ${wanted}>>();`;
  });
  compiles("facts.mts", `${helpers}${lines.join("\n")}`);
});

test("types know no more fields than the tables", () => {
  const declared = readFileSync(new URL("../../pkg/index.d.ts", import.meta.url), "utf8");
  const known = new Set([...describe().fields.map(({ path }) => path), ...describe().facts.map(({ name }) => name)].flatMap((path) => path.split(".")));
  const tables = declared.slice(declared.indexOf("export type Identity"), declared.indexOf("export type StepId"));
  // A group of which nothing is known yet.
  known.add("people");
  const keys = [...tables.matchAll(/\b([a-z0-9_]+)\?:/g)].map(([, key]) => key);
  assert.deepEqual(keys.filter((key) => !known.has(key)), []);
});

test("the package is used as its types say", () => {
  compiles("usage.mts", readFileSync(new URL("./usage.ts", import.meta.url), "utf8"));
});
