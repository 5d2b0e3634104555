import { readFile } from "node:fs/promises";

import { start } from "./instance.js";

export * from "./api.js";

/** Reads the module that stands beside this file, or takes the one given. */
export default async function init(source = new URL("./dist/beian_rules_bg.wasm", import.meta.url)) {
  const file = fileOf(source);
  await start(file ? readFile(file) : source);
}

/** Where a file is meant: addresses go to fetch, which knows no files. */
function fileOf(source) {
  if (typeof source === "string") {
    if (!URL.canParse(source)) return source;
    source = new URL(source);
  }
  return source instanceof URL && source.protocol === "file:" ? source : undefined;
}
