import * as glue from "./dist/beian_rules.js";
import { instantiate, starter } from "./compile.js";
import { BeianError } from "./errors.js";

let names;
let started = false;

/** Counts the instances: a form that was opened in an earlier one has to be opened again. */
export let generation = 0;

/** Starts the module once; a start that failed may be tried again. */
export const start = starter((module) => {
  instantiate(glue, module, "describe");
  started = true;
});

const nothing = new ArrayBuffer(0);
const views = { bytes: new Uint8Array(nothing), words: new Int32Array(nothing) };

/** The memory of the running instance, byte by byte and in words of four. It moves when it grows. */
export function memory() {
  if (views.bytes.length === 0) {
    const { buffer } = glue.initSync().memory;
    views.bytes = new Uint8Array(buffer);
    views.words = new Int32Array(buffer);
  }
  return views;
}

/** The module's functions. */
export function rules() {
  if (!started) throw new BeianError("not_initialised");
  return glue;
}

/** Hands in the names of places, to this instance and to those that may follow it. */
export function placeNames(lines) {
  rules().loadPlaces(lines);
  names = lines;
}

/**
 * What a call threw, as it goes on to the caller. The module throws its refusals as texts. Anything
 * else left it in the middle of something, so that this instance is never used again.
 */
export function refusal(error, detail) {
  if (typeof error === "string") {
    const cut = error.indexOf("\n");
    return cut < 0 ? new BeianError(error, detail) : new BeianError(error.slice(0, cut), error.slice(cut + 1));
  }
  if (error instanceof BeianError) return error;
  glue.__wbg_reset_state();
  views.bytes = new Uint8Array(nothing);
  if (names) glue.loadPlaces(names);
  generation++;
  return new BeianError("trapped", "", { cause: error });
}
