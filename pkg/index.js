import { start } from "./instance.js";

export * from "./api.js";

/** Loads the module that stands beside this file, or the one given. */
export default async function init(source = new URL("./dist/beian_rules_bg.wasm", import.meta.url)) {
  await start(source);
}
