import { text } from "./api.js";
import { BeianError } from "./errors.js";
import explanations from "./dist/explanations.js";

/**
 * What a code or a rule means: the rules behind it, and with a catalogue its words. The words are
 * filled by the rules themselves, so `init` comes first where a catalogue is given.
 */
export function explain(name, catalogue) {
  if (typeof name !== "string") throw new BeianError("not_text");
  let rules = explanations.filter(({ rule }) => rule === name);
  if (rules.length === 0) rules = explanations.filter(({ codes }) => codes.includes(name));
  if (rules.length === 0) return undefined;
  const [first] = rules;
  const asked = first.codes.includes(name);
  const code = asked ? name : first.codes[0];
  // Each province says its own rule in its own words; its code speaks for all of them.
  const rule = asked && first.province ? "" : first.rule;
  const path = (first.reads[0] ?? "").replaceAll(".N", ".0");
  const words = catalogue && text({ path, code, rule, params: {} }, catalogue);
  return { code, rules, ...words };
}
