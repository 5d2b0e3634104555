import { answerOf } from "./answer.js";
import { BeianError } from "./errors.js";
import { placeNames, refusal, rules } from "./instance.js";
import { OpenForm, rawForm } from "./open-form.js";

export { BeianError };

/** The clock is the caller's; the rules have none. */
const now = () => new Date().toISOString();

function call(name, detail, ...args) {
  const module = rules();
  try {
    return module[name](...args);
  } catch (error) {
    throw refusal(error, detail);
  }
}

/** Checks a form: everything that is wrong, pending or still missing, as a Report. */
export function check(form, { facts, as_of = now(), scope } = {}) {
  let open;
  try {
    open = rawForm(form, facts, String(as_of));
    const report = open.report(scope);
    open.free();
    return report;
  } catch (error) {
    // A scope that the module refuses leaves the form as it was; a trap leaves nothing to give back.
    if (typeof error === "string") open?.free();
    throw refusal(error, scope);
  }
}

/** Holds a form open, so that an edit runs only the rules that read it. */
export function openForm(form, { facts, as_of = now() } = {}) {
  return new OpenForm(form, facts, String(as_of));
}

/** Judges one identifier. */
export function checkIdentifier(kind, value, { as_of = now() } = {}) {
  if (typeof value !== "string") throw new BeianError("not_text");
  return answerOf(call("checkIdentifier", kind, String(kind), value, String(as_of)), kind);
}

/** The steps, sections, fields and facts that the rules know. */
export const describe = () => call("describe");

/** The words of an issue from a catalogue, such as `beian-rules/text/zh-CN.json`. */
export function text(issue, catalogue, form) {
  return form instanceof OpenForm ? form.text(issue, catalogue) : call("text", "", issue, catalogue, form);
}

/**
 * Takes the names of places, `beian-rules/places.json` or its text. Until then rules that need them
 * are pending on the fact `places`; forms that are open take them with their next `setFacts`.
 */
export function loadPlaces(places) {
  const rows = (typeof places === "string" ? JSON.parse(places) : places).places;
  placeNames(rows.map((row) => row.join(" ")).join("\n") + "\n");
}

/** The version and hash of the rules. */
export const ruleset = () => call("ruleset");
