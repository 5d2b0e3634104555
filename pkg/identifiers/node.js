import { readFile } from "node:fs/promises";

import { fileOf } from "../file.js";
import { start } from "./api.js";

export { BeianError, checkIdentifier } from "./api.js";

/** Reads the module of the identifiers alone that stands beside this file, or takes the one given. */
export default async function init(
  source = new URL("../dist/identifiers/beian_rules_identifiers_bg.wasm", import.meta.url),
) {
  const file = fileOf(source);
  await start(file ? readFile(file) : source);
}
