// One entry in a process of its own: `node one.mjs BUNDLE MILLISECONDS` prints its times in nanoseconds.
import { performance } from "node:perf_hooks";
import { PHONE, as_of, facts, invalid, typed, valid } from "./forms.mjs";

const entry = await import(process.argv[2]);
const most = Number(process.argv[3]);
const known = { facts, as_of };

/** The keystroke of one who types a phone number; without a state of its own an entry judges the whole. */
function keystroke() {
  let at = 0;
  const next = () => typed[(at = at + 1 === typed.length ? 0 : at + 1)];
  if (entry.open) {
    const set = entry.open(valid, known, PHONE);
    return () => set(next());
  }
  const form = structuredClone(valid);
  return () => {
    form.subject_principal.phone1 = next();
    return entry.validate(form, known);
  };
}

let sink;
/** Processor time of a call: what others do on the machine meanwhile does not count. */
function time(run) {
  let best = Infinity;
  // The first rounds warm up.
  for (let round = 0; round < 4; round++) {
    const end = performance.now() + most;
    const start = process.cpuUsage();
    let count = 0;
    do {
      for (let at = 0; at < 16; at++) sink = run();
      count += 16;
    } while (performance.now() < end);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, ((user + system) * 1e3) / count);
  }
  return best;
}

const times = {
  keystroke: time(keystroke()),
  valid: time(() => entry.validate(valid, known)),
  invalid: time(() => entry.validate(invalid, known)),
};
if (sink === undefined) throw new Error("nothing was measured");
console.log(JSON.stringify(times));
