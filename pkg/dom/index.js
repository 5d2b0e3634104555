import { initSync, start as attach } from "../dist/dom/beian_rules_dom.js";
import { compile } from "../compile.js";

let starting;

/** Loads the module that stands beside the package, or the one given. */
export default async function init(source = new URL("../dist/dom/beian_rules_dom_bg.wasm", import.meta.url)) {
  starting ??= compile(source).then(
    (module) => void initSync({ module }),
    (error) => {
      starting = undefined;
      throw error;
    },
  );
  await starting;
}

/** Gives a page its live verdicts. The catalogue is one of `beian-rules/text/*.json`, or its text. */
export function start(document, catalogue) {
  attach(document, typeof catalogue === "string" ? catalogue : JSON.stringify(catalogue));
}
