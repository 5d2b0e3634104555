// The cases of tests/cases through the real module: what is expected of each stands beside it.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import init, { check, loadPlaces } from "beian-rules";
import { cases, places } from "../parity/cases.mjs";

before(async () => {
  await init();
  loadPlaces(places);
});

const withDefaults = (issues = []) => issues.map((issue) => ({ params: {}, also: [], ...issue }));
const complete = (steps) => Object.fromEntries(steps.map(({ id }) => [id, { state: "complete", errors: 0, pending: 0 }]));
const whole = ({ path, code, rule, severity, blocks, params, also }) => ({ path, code, rule, severity, blocks, params, also });

for (const { name, rule, form, facts, as_of, expect } of cases()) {
  test(name, () => {
    const report = check(form, { facts, as_of });
    if (rule) {
      const own = report.issues.filter((issue) => issue.rule === rule).map(({ rule: _, ...issue }) => issue);
      assert.deepEqual(own, withDefaults(expect.issues));
      const waits = report.pending.filter((row) => row.rule === rule).map((row) => row.fact);
      assert.deepEqual(waits, expect.pending ?? []);
      const looks = report.checklist.filter((row) => row.rule === rule).map(({ rule: _, ...row }) => row);
      assert.deepEqual(looks, expect.checklist ?? []);
      return;
    }
    assert.equal(report.verdict, expect.verdict);
    assert.deepEqual(report.issues, withDefaults(expect.issues).map(whole));
    assert.deepEqual(report.pending, expect.pending ?? []);
    assert.deepEqual(report.materials, expect.materials ?? []);
    const steps = Object.fromEntries(report.steps.map(({ id, ...step }) => [id, step]));
    assert.deepEqual(steps, expect.steps ?? complete(report.steps));
  });
}
