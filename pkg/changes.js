import { memory } from "./instance.js";

/**
 * What an edit changed, read from the numbers that the module leaves in its memory: how many issues;
 * two words for each step, if one moved; a record for each issue. `crates/wasm/src/change.rs` writes
 * them.
 */
const GONE = 0x80000000;
const IN_FULL = 0x40000000;
const STEPS = 0x80000000;
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
  let at = address >>> 2;
  const first = words[at++];
  const count = first & ~STEPS;
  const changes = { added: [], removed: [] };
  const steps = at;
  if (first & STEPS) at += 2 * STEP_COUNT;
  for (let index = 0; index < count; index++) {
    const { added, removed } = changes;
    (words[at] & GONE ? removed : added).push(issueAt(words, at, index, raw));
    // What asks the module for an issue may make its memory larger.
    if (words.length === 0) words = memory().words;
    at += HEAD + valuesOf(words[at]);
  }
  if (first & STEPS) changes.steps = stepsAt(words, steps, raw);
  return changes;
}

const valuesOf = (head) => (head >>> 8) & 7;

function issueAt(words, at, index, raw) {
  const head = words[at] & ~GONE;
  const slot = (words[at + 1] ^ (words[at + 2] * 31) ^ (words[at + 3] * 7)) & 255;
  let shape = shapes[slot];
  if (head & IN_FULL) return raw.issue(index);
  if (shape === undefined || !shape.fits(head, words, at)) {
    const record = words.slice(at, at + HEAD + valuesOf(head));
    shape = shapes[slot] = new Shape(head, record, raw.issue(index));
    return shape.issue(record, 0);
  }
  return shape.issue(words, at);
}

/** All of an issue but the numbers of its message. */
class Shape {
  constructor(head, record, issue) {
    this.head = head;
    this.record = record;
    this.made = issue;
    this.names = Object.keys(issue.params);
    this.counts = this.names.map((name) => typeof issue.params[name] === "number");
  }

  fits(head, words, at) {
    const { record, counts } = this;
    if (head !== this.head) return false;
    for (let word = 1; word < HEAD; word++) if (record[word] !== words[at + word]) return false;
    for (let value = 0; value < counts.length; value++) {
      if (!counts[value] && record[HEAD + value] !== words[at + HEAD + value]) return false;
    }
    return true;
  }

  issue(words, at) {
    const { path, code, rule, severity, blocks, params, also } = this.made;
    const { names, counts } = this;
    const values = { ...params };
    for (let value = 0; value < names.length; value++) {
      if (counts[value]) values[names[value]] = words[at + HEAD + value] | 0;
    }
    return { path, code, rule, severity, blocks, params: values, also: also.length === 0 ? [] : also.slice() };
  }
}

function stepsAt(words, at, raw) {
  const steps = [];
  for (let step = 0; step < STEP_COUNT; step++, at += 2) {
    const { id, state } = (states[step][words[at]] ??= named(raw, step));
    steps.push({ id, state, errors: words[at + 1] & 0xffff, pending: words[at + 1] >>> 16 });
  }
  return steps;
}

/** A step in the state it has now. */
const named = (raw, step) => raw.steps()[step];
