// From nothing to the first answer: `node cold.mjs BUNDLE` prints milliseconds.
import { performance } from "node:perf_hooks";
import { as_of, facts, valid } from "./forms.mjs";

const start = performance.now();
const { validate } = await import(process.argv[2]);
validate(valid, { facts, as_of });
console.log(performance.now() - start);
