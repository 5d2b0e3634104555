// Every case of tests/cases as a call: { name, form, facts, as_of, expect?, rule? }. How a case is
// written stands in tests/cases/README.md.
import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../cases/", import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, folder), "utf8"));
const names = (path) => readdirSync(new URL(path, folder)).filter((name) => name.endsWith(".json")).sort();

/** Puts values into a form by their paths; `null` takes out what stands there. */
function put(form, values) {
  for (const path of Object.keys(values).sort()) {
    const value = structuredClone(values[path]);
    // The empty path is the form itself.
    if (path === "") form = value;
    else putAt(form, path.split("."), value);
  }
  return form;
}

function putAt(at, keys, value) {
  const last = keys.pop();
  for (const [index, key] of keys.entries()) {
    if (!Object.hasOwn(at, key) || at[key] === null) own(at, key, /^\d+$/.test(keys[index + 1] ?? last) ? [] : {});
    at = at[key];
  }
  if (value !== null) own(at, last, value);
  else if (Array.isArray(at)) at.splice(Number(last), 1);
  else delete at[last];
}

/** As JSON.parse does it: a key such as `__proto__` is a key like any other. */
const own = (at, key, value) =>
  Object.defineProperty(at, key, { value, writable: true, enumerable: true, configurable: true });

/** A JSON merge patch, RFC 7386. */
function merge(target, patch) {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const merged = target !== null && typeof target === "object" && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

/** The names of places, which the other doors have built in. */
export const places = read("../../crates/rules/data/places.json");

export function orders() {
  return names("orders/").map((file) => ({ name: `orders/${file}`, ...read(`orders/${file}`) }));
}

export function cases() {
  const whole = Object.fromEntries(orders().map((order) => [order.name.replace(/^orders\/|\.json$/g, ""), order]));
  const files = ["filings/", "rules/"].flatMap((folder) => names(folder).map((file) => folder + file));
  const byDifference = files.flatMap((file) => {
    const { rule, cases } = read(file);
    return cases.map((one) => {
      const order = whole[one.order];
      if (!order) throw new Error(`${file}: no order is called ${one.order}`);
      return {
        name: `${file}: ${one.name}`,
        rule,
        form: put(structuredClone(order.form), one.form ?? {}),
        facts: merge(order.facts, one.facts ?? {}),
        as_of: one.as_of ?? order.as_of,
        expect: one.expect,
      };
    });
  });
  return [...Object.values(whole), ...byDifference];
}
