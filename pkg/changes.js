import { memory } from "./instance.js";

/**
 * What an edit changed, read from the numbers that the module leaves in its memory: how many issues;
 * two words for each step, if one moved; a record for each issue. `crates/wasm/src/change.rs` writes
 * them.
 */
const GONE = 1 << 31;
const IN_FULL = 0x40000000;
const STEPS = 1 << 31;
const STEP_COUNT = 5;
/** Words of a record before the values of its message. */
const HEAD = 6;

/** Issues as the module made them, one of each shape met last. */
const shapes = new Array(256);
/** Ids of steps and names of states, as the module told them: by step, by number of the state. */
const states = Array.from({ length: STEP_COUNT }, () => []);

/** The changes that stand at an address. */
export function changesAt(address, raw) {
  let { words } = memory();
  let at = (address >>> 2) + 1;
  const first = words[at - 1];
  const count = first & ~STEPS;
  let steps;
  if (first & STEPS) {
    steps = stepsAt(words, at, raw);
    at += 2 * STEP_COUNT;
  }
  let added;
  let removed;
  for (let index = 0; index < count; index++) {
    // What asks the module for an object may make its memory larger, and then its views are new.
    if (words.length === 0) ({ words } = memory());
    const head = words[at];
    const issue = issueAt(words, at, index, raw);
    if (head & GONE) removed = and(removed, issue);
    else added = and(added, issue);
    at += HEAD + valuesOf(head);
  }
  added ??= [];
  removed ??= [];
  return steps === undefined ? { added, removed } : { added, removed, steps };
}

/** A list that starts with its one member takes a tenth of the memory of one that is pushed to. */
function and(list, issue) {
  if (list === undefined) return [issue];
  list.push(issue);
  return list;
}

const valuesOf = (head) => (head >>> 8) & 7;

function issueAt(words, at, index, raw) {
  const head = words[at] & ~GONE;
  if (head & IN_FULL) return raw.issue(index);
  const slot = (words[at + 1] ^ (words[at + 2] * 31) ^ (words[at + 3] * 7)) & 255;
  const shape = shapes[slot];
  if (shape !== undefined && shape.fits(head, words, at)) return shape.issueOf(words, at + HEAD);
  const record = words.slice(at, at + HEAD + valuesOf(head));
  const issue = raw.issue(index);
  shapes[slot] = new Shape(head, record, issue);
  return issue;
}

/** All of an issue but the numbers of its message, and the issue of this shape that was made last. */
class Shape {
  constructor(head, record, issue) {
    this.head = head;
    this.check = record[1];
    this.place = record[2];
    this.code = record[3];
    this.kind = record[4];
    this.also = record[5];
    this.values = Array.from(record.subarray(HEAD));
    this.names = Object.keys(issue.params);
    this.counts = this.names.map((name) => typeof issue.params[name] === "number");
    this.issue = issue;
  }

  fits(head, words, at) {
    if (head !== this.head || words[at + 1] !== this.check || words[at + 2] !== this.place) return false;
    if (words[at + 3] !== this.code || words[at + 4] !== this.kind || words[at + 5] !== this.also) return false;
    const { counts, values } = this;
    for (let value = 0; value < counts.length; value++) {
      if (!counts[value] && values[value] !== words[at + HEAD + value]) return false;
    }
    return true;
  }

  /** The issue with the values that stand at a place: what goes is most often what came last. */
  issueOf(words, at) {
    const { values } = this;
    for (let value = 0; value < values.length; value++) {
      if (values[value] !== words[at + value]) return this.make(words, at);
    }
    return this.issue;
  }

  make(words, at) {
    const { path, code, rule, severity, blocks, params, also } = this.issue;
    const { counts, names, values } = this;
    const own = { ...params };
    for (let value = 0; value < values.length; value++) {
      const word = words[at + value];
      if (values[value] === word) continue;
      values[value] = word;
      own[names[value]] = word | 0;
    }
    return (this.issue = { path, code, rule, severity, blocks, params: own, also });
  }
}

function stepsAt(words, at, raw) {
  const steps = new Array(STEP_COUNT);
  for (let step = 0; step < STEP_COUNT; step++) {
    const known = states[step][words[at + 2 * step]];
    if (known === undefined) return named(at, raw);
    const counts = words[at + 2 * step + 1];
    steps[step] = { id: known.id, state: known.state, errors: counts & 0xffff, pending: counts >>> 16 };
  }
  return steps;
}

/** The steps as the module makes them; their names are kept. */
function named(at, raw) {
  const steps = raw.steps();
  const { words } = memory();
  for (let step = 0; step < STEP_COUNT; step++) states[step][words[at + 2 * step]] = { ...steps[step] };
  return steps;
}
