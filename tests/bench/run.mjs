// What a keystroke and a whole check cost in the module, beside the same keystrokes in plain JavaScript
// kept stateful, in one run: the entries take turns, the ratios are taken round by round.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import init, { check, loadPlaces, openForm } from "beian-rules";
import { openForm as openByHand } from "./handwritten.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 15);
const ROUND_MS = 60;

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");
const { form, facts, as_of } = JSON.parse(read("../cases/orders/enterprise.json"));
const { form: tenWebsites, ...tenKnown } = JSON.parse(read("../cases/orders/enterprise-ten-websites.json"));
await init();

const PHONE = "subject_principal.phone1";
const NAME = "websites.0.name";
const prefixes = (text) => Array.from(text, (_, index) => [...text].slice(0, index + 1).join(""));
const typed = { [PHONE]: prefixes("13800138000"), [NAME]: prefixes("云帆示例科技官网") };

/** Sets the prefixes of a text in turn, as a person types it. */
function typing(field, texts) {
  let turn = 0;
  return () => {
    turn = turn + 1 === texts.length ? 0 : turn + 1;
    return field.set(texts[turn]);
  };
}

// Both rows answer the same issues at every keystroke, or the comparison means nothing.
for (const path of [PHONE, NAME]) {
  const ours = openForm(form, { facts, as_of }).field(path);
  const theirs = openByHand(form, facts).field(path);
  for (const text of [...typed[path], ...typed[path]]) {
    const codes = (changes) => [...changes.added, ...changes.removed].map((issue) => `${issue.rule} ${issue.code}`).sort().join();
    const [a, b] = [codes(ours.set(text)), codes(theirs.set(text))];
    if (a !== b && text !== typed[path][0]) throw new Error(`${path} ${text}: the rows differ: ${a} / ${b}`);
  }
}

const rows = [
  ["keystroke, phone number", typing(openForm(form, { facts, as_of }).field(PHONE), typed[PHONE]), typing(openByHand(form, facts).field(PHONE), typed[PHONE])],
  ["keystroke, site name", typing(openForm(form, { facts, as_of }).field(NAME), typed[NAME]), typing(openByHand(form, facts).field(NAME), typed[NAME])],
  ["whole check", () => check(form, { facts, as_of }), null],
];
// With the names of places, which the rows by hand do not know.
const large = () => [
  ["phone number, 10 websites", typing(openForm(tenWebsites, tenKnown).field(PHONE), typed[PHONE]), null],
  ["site name, 10 websites", typing(openForm(tenWebsites, tenKnown).field(NAME), typed[NAME]), null],
  ["whole check, 10 websites", () => check(tenWebsites, tenKnown), null],
];

let sink;
function time(run) {
  const end = performance.now() + ROUND_MS;
  let count = 0;
  const start = performance.now();
  do {
    for (let i = 0; i < 64; i += 1) sink = run();
    count += 64;
  } while (performance.now() < end);
  return ((performance.now() - start) * 1e6) / count;
}

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const ns = (value) => `${value < 9999 ? `${value.toFixed(0)} ns` : `${(value / 1000).toFixed(1)} µs`}`.padStart(10);

console.log(`module in Node ${process.version}, median of ${ROUNDS} rounds; ratio: by hand ÷ module, round by round`);
console.log(`${"".padEnd(26)}${"module".padStart(10)}${"by hand".padStart(10)}${"ratio".padStart(8)}`);
function show([name, ours, theirs]) {
  [ours, theirs].forEach((run) => run && time(run));
  const figures = Array.from({ length: ROUNDS }, () => [time(ours), theirs ? time(theirs) : NaN]);
  const ratio = median(figures.map(([a, b]) => b / a));
  const byHand = theirs ? ns(median(figures.map(([, b]) => b))) : "–".padStart(10);
  console.log(`${name.padEnd(26)}${ns(median(figures.map(([a]) => a)))}${byHand}${theirs ? ratio.toFixed(2).padStart(8) : ""}`);
}
rows.forEach(show);
loadPlaces(read("../../pkg/dist/places.json"));
large().forEach(show);
if (sink === undefined) throw new Error("nothing was measured");
