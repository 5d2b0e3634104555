import * as glue from "../dist/dom/beian_rules_dom.js";
import { compile, instantiate } from "../compile.js";
import { start as startRules } from "../instance.js";
import { Attached } from "./attach.js";

export { firstBytes, look } from "./files.js";

let starting;

/** Loads the module that stands beside the package, or the one given. */
export default async function init(source = new URL("../dist/dom/beian_rules_dom_bg.wasm", import.meta.url)) {
  starting ??= compile(source)
    .then((module) => instantiate(glue, module, "start"))
    .catch((error) => {
      starting = undefined;
      throw error;
    });
  await starting;
}

/** Gives a page its live verdicts. The catalogue is one of `beian-rules/text/*.json`, or its text. */
export function start(document, catalogue) {
  glue.start(document, typeof catalogue === "string" ? JSON.parse(catalogue) : catalogue);
}

/**
 * Gives a form of any page its live verdicts. Where the module cannot run the page stays as it is,
 * `onerror` is told, and the answer is `null`.
 */
export async function attach(form, { source = new URL("../dist/beian_rules_bg.wasm", import.meta.url), onerror, ...options } = {}) {
  try {
    await startRules(source);
  } catch (error) {
    onerror?.(error);
    return null;
  }
  return new Attached(form, options);
}
