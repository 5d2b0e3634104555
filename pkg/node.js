import { readFile } from "node:fs/promises";

import { fileOf } from "./file.js";
import { start } from "./instance.js";

export * from "./api.js";

/** Reads the module that stands beside this file, or takes the one given. */
export default async function init(source = new URL("./dist/beian_rules_bg.wasm", import.meta.url)) {
  const file = fileOf(source);
  await start(file ? readFile(file) : source);
}
