// Weighs what a page loads against the ceilings of size.json, and fails above one.
// Usage: node tests/size.mjs build-std|stable
import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const line = process.argv[2];
const root = new URL("../", import.meta.url);
const ceilings = JSON.parse(readFileSync(new URL("size.json", import.meta.url), "utf8"));
if (!ceilings[line]) {
  console.error(`size.json has no ceilings for the line '${line}'`);
  process.exit(2);
}

const weigh = (path) => {
  const bytes = readFileSync(new URL(path, root));
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  };
};

const kinds = ["raw", "gzip", "brotli"];
const add = (a, b) => Object.fromEntries(kinds.map((kind) => [kind, a[kind] + b[kind]]));
const row = (name, size) =>
  console.log(name.padEnd(22), ...kinds.map((kind) => String(size[kind]).padStart(9)));

let passed = 0;
let failed = 0;
const compare = (name, found, kind, { [kind]: ceiling, reason }) => {
  const within = found[kind] <= ceiling;
  within ? passed++ : failed++;
  const verdict = within ? `within, ${ceiling - found[kind]} left` : `ABOVE by ${found[kind] - ceiling}`;
  console.log(`  ${name}: ${found[kind]} of ${ceiling} bytes ${kind}: ${verdict}. ${reason}`);
};

const modules = {
  headless: ["pkg/dist/beian_rules_bg.wasm", "pkg/dist/beian_rules.js"],
  dom: ["pkg/dist/dom/beian_rules_dom_bg.wasm", "pkg/dist/dom/beian_rules_dom.js"],
  identifiers: [
    "pkg/dist/identifiers/beian_rules_identifiers_bg.wasm",
    "pkg/dist/identifiers/beian_rules_identifiers.js",
  ],
};

console.log(`${line} line`.padEnd(22), ...kinds.map((kind) => kind.padStart(9)));
const totals = {};
for (const [name, [wasm, glue]] of Object.entries(modules)) {
  const [module, script] = [weigh(wasm), weigh(glue)];
  totals[name] = add(module, script);
  row(`${name} wasm`, module);
  row(`${name} glue`, script);
  row(`${name} together`, totals[name]);
}
const scripts = readdirSync(new URL("web/dist/", root)).filter((name) => name.endsWith(".js"));
const ofPages = scripts.map((name) => weigh(`web/dist/${name}`)).reduce(add, { raw: 0, gzip: 0, brotli: 0 });
row("scripts of the pages", ofPages);

console.log();
for (const name of Object.keys(modules)) compare(name, totals[name], "gzip", ceilings[line][name]);
compare("scripts of the pages", ofPages, "raw", ceilings.scripts);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
