import { start } from "./api.js";

export { BeianError, checkIdentifier } from "./api.js";

/** Loads the module of the identifiers alone that stands beside this file, or the one given. */
export default async function init(
  source = new URL("../dist/identifiers/beian_rules_identifiers_bg.wasm", import.meta.url),
) {
  await start(source);
}
