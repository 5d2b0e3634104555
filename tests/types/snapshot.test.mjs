// Types and schemas say what the tables of the rules say, and the package is used as they say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";

import { check } from "beian-rules";
import { cases, orders } from "../parity/cases.mjs";
import { generate } from "./generate.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
const shipped = (path) => readFileSync(new URL(`../../pkg/${path}`, import.meta.url), "utf8");

for (const [path, body] of await generate()) {
  test(`pkg/${path} is what the tables say`, () => {
    assert.ok(shipped(path) === body, `pkg/${path} is behind: run './build.sh types' and commit it`);
  });
}

// Lines that must not compile are marked there, so that one that does is an error, too.
for (const [resolution, module] of [["nodenext", "nodenext"], ["bundler", "esnext"]]) {
  test(`the package is used as its types say, found the way of ${resolution}`, () => {
    try {
      execFileSync(process.execPath, [tsc, "-p", ".", "--module", module, "--moduleResolution", resolution], { cwd: here, encoding: "utf8" });
    } catch (error) {
      assert.fail(error.stdout);
    }
  });
}

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
const schemas = Object.fromEntries(["form", "facts", "report"].map((name) => [name, ajv.compile(JSON.parse(shipped(`schemas/${name}.schema.json`)))]));
const fits = (name, value) => assert.ok(schemas[name](value), ajv.errorsText(schemas[name].errors));

test("every report fits its schema", () => {
  for (const { form, facts, as_of } of cases()) fits("report", check(form, { facts, as_of }));
});

test("every set of facts fits its schema", () => {
  for (const { facts } of cases()) fits("facts", facts ?? {});
});

test("a form fits its schema unless its report speaks of its shape", () => {
  const told = /^(shape\.|unknown_option$|date\.not_a_date$)/;
  for (const { name, form, facts, as_of } of orders()) {
    const { issues } = check(form, { facts, as_of });
    if (issues.some(({ code }) => told.test(code))) assert.equal(schemas.form(form), false, name);
    else fits("form", form);
  }
});

test("values are those that the types promise of a code", () => {
  const types = shipped("types/codes.d.ts");
  for (const { form, facts, as_of } of cases()) {
    for (const { code, params } of check(form, { facts, as_of }).issues) {
      const line = types.split("\n").find((row) => row.startsWith(`  ${JSON.stringify(code)}:`));
      assert.ok(line, `${code} is no code of the types`);
      for (const [name, value] of Object.entries(params)) assert.match(line, new RegExp(`\\b${name}\\??: ${typeof value}\\b`), code);
    }
  }
});
