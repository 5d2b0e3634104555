import { describe, openForm } from "./api.js";

export { control } from "./control.js";

/** Nothing is there yet: no error before somebody wants to go on. */
const isGap = (code) => code === "required" || code === "material.missing";
const isEmpty = (value) => value === undefined || value === null || value === "" || value === false || value.length === 0;
const SILENT = Object.freeze({ error: null, note: null });

/**
 * A form that speaks while it is filled in: quiet first, live after. It knows no page; what draws
 * one asks `verdict(path)` for each field and is told by `subscribe` when to ask again.
 */
export function live(form, options) {
  return new Live(form, options);
}

export class Live {
  #open;
  #facts;
  #catalogue;
  #blocks;
  #whole;
  /** What each field that was asked for says; a new object only when it says something else. */
  #said = new Map();
  /** Fields that spoke before, or were left with something in them. */
  #speaks = new Set();
  #issues;
  #attempted = false;
  #summary = [];
  #owners = new Map();
  #listeners = new Set();

  constructor(form, { facts, as_of, catalogue, blocks = "submit", whole = false } = {}) {
    this.#open = openForm(form, { facts, as_of });
    this.#facts = facts;
    this.#catalogue = catalogue;
    this.#blocks = blocks;
    this.#whole = whole;
    this.#issues = this.#open.report().issues;
  }

  /** The open form behind it. */
  get form() {
    return this.#open;
  }

  /** What the field at a path says: `{ error, note }`. Asking makes it a field of the page. */
  verdict(path) {
    if (!this.#said.has(path)) {
      this.#said.set(path, SILENT);
      this.#owners.clear();
    }
    return this.#said.get(path);
  }

  /** Takes a path off the page. */
  forget(path) {
    this.#said.delete(path);
    this.#speaks.delete(path);
    this.#owners.clear();
  }

  /** Something is typed: an error that was said goes or stays, and no other comes. */
  set(path, value) {
    this.#typed(this.#open.set(path, value), path);
  }

  /** The field is left: what is self-contained is judged, if something is in it. */
  leave(path) {
    if (isEarly(path) && !isEmpty(this.value(path))) this.#speaks.add(path);
    this.#settle();
  }

  /** Somebody wants to go on: everything is said. Whether nothing keeps them here. */
  attempt() {
    this.#attempted = true;
    this.#settle();
    return !this.#issues.some((issue) => this.#isError(issue) && this.#belongs(issue));
  }

  /** Every error of the page, in the order of the report, in the words of its field. */
  summary() {
    return this.#summary;
  }

  /** A file was picked and is not uploaded yet: the rules judge its size and first bytes. */
  pick(path, { bytes, magic }) {
    const id = `picked:${path}`;
    const files = { ...this.#facts?.files, [id]: { bytes, magic } };
    this.#open.set(path, id);
    this.#speaks.add(path);
    this.setFacts({ ...this.#facts, files });
  }

  setFacts(facts) {
    this.#open.setFacts(facts);
    this.#facts = facts;
    this.#settle();
  }

  insert(path) {
    this.#open.insert(path);
    this.#settle();
  }

  /** Takes a row out; what was said of rows behind it is said anew where they now stand. */
  remove(path) {
    this.#open.remove(path);
    const list = path.slice(0, path.lastIndexOf(".") + 1);
    for (const said of this.#said.keys()) if (said.startsWith(list)) this.#said.set(said, SILENT);
    this.#settle();
  }

  /** What was typed at a path. */
  value(path) {
    return valueAt(this.#open.toJSON(), path);
  }

  /** Calls back after every edit; gives back what ends that. */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  free() {
    this.#listeners.clear();
    this.#open.free();
  }

  #typed({ added, removed }, path) {
    const key = (issue) => `${issue.path} ${issue.code} ${issue.rule}`;
    const gone = new Set([...removed, ...added].map(key));
    // In the order of the report again as soon as the field is left.
    this.#issues = [...this.#issues.filter((issue) => !gone.has(key(issue))), ...added];
    this.#speak(true, path);
  }

  #settle() {
    this.#issues = this.#open.report().issues;
    this.#speak(false);
  }

  #isError({ blocks }) {
    return blocks === "step" || (blocks === "submit" && this.#blocks === "submit");
  }

  #belongs(issue) {
    return this.#whole || this.#ownerOf(issue.path) !== null;
  }

  /** The field that an issue speaks at: its own, else the nearest above it, else the first below. */
  #ownerOf(path) {
    if (!this.#owners.has(path)) this.#owners.set(path, ownerOf(path, this.#said));
    return this.#owners.get(path);
  }

  #speak(typing, typed) {
    const own = new Map([...this.#said.keys()].map((path) => [path, { errors: [], notes: [] }]));
    const form = typing ? null : this.#open.toJSON();
    for (const issue of this.#issues) {
      const lists = own.get(this.#ownerOf(issue.path));
      if (lists && this.#maySay(issue, form)) (this.#isError(issue) ? lists.errors : lists.notes).push(issue);
    }
    for (const [path, { errors, notes }] of own) {
      const before = this.#said.get(path);
      const fresh = !typing || path === typed;
      const speaks = this.#attempted || this.#speaks.has(path);
      const error = speaks ? this.#choose(before.error, errors, typing, fresh) : null;
      const note = this.#choose(before.note, notes, typing, fresh);
      if (error) this.#speaks.add(path);
      if (error === before.error && note === before.note) continue;
      this.#said.set(path, error || note ? Object.freeze({ error, note }) : SILENT);
    }
    if (this.#attempted) this.#sum();
    // Besides verdicts it may follow from an answer which fields are asked for at all.
    for (const listener of this.#listeners) listener();
  }

  #maySay({ path, code, severity }, form) {
    // While one types nothing new is said, and what was said may be.
    if (this.#attempted || severity === "advice" || form === null) return true;
    return !isGap(code) && !isEmpty(valueAt(form, path));
  }

  /** While typing what was said before, as long as it is still so; once settled the first. */
  #choose(before, issues, typing, fresh) {
    const issue = typing ? issues.find(({ code }) => code === before?.code) : issues[0];
    if (!issue) return null;
    if (!fresh) return before;
    const said = this.#words(issue);
    return before && before.code === said.code && before.what === said.what && before.fix === said.fix ? before : said;
  }

  #words(issue) {
    const { what, why, fix } = this.#catalogue ? this.#open.text(issue, this.#catalogue) : { what: issue.code, why: "", fix: "" };
    // An empty field says in its error already what to do.
    return Object.freeze({ path: issue.path, code: issue.code, severity: issue.severity, what, why, fix: isGap(issue.code) ? "" : fix, issue });
  }

  /** Each field once, with its own words; what belongs to no field with the issue's. */
  #sum() {
    const lines = [];
    const seen = new Set();
    for (const issue of this.#issues) {
      if (!this.#isError(issue) || !this.#belongs(issue)) continue;
      const path = this.#ownerOf(issue.path);
      if (path === null) lines.push({ path, ...pick(this.#words(issue)) });
      else if (!seen.has(path) && this.#said.get(path).error) lines.push({ path, ...pick(this.#said.get(path).error) });
      seen.add(path);
    }
    const same = lines.length === this.#summary.length && lines.every(({ path, what }, at) => path === this.#summary[at].path && what === this.#summary[at].what);
    if (!same) this.#summary = lines;
  }
}

/** `"none"` stands for a whole row of licences, of which it is the type. */
const valueAt = (form, path) => path.split(".").reduce((at, key) => (at === "none" && key === "type" ? at : at?.[key]), form);

const pick = ({ code, what }) => ({ code, what });

function ownerOf(path, fields) {
  for (let at = path; ; at = at.slice(0, at.lastIndexOf("."))) {
    if (fields.has(at)) return at;
    if (!at.includes(".")) break;
  }
  for (const field of fields.keys()) if (field.startsWith(`${path}.`)) return field;
  return null;
}

let early;

/** Numbers, addresses and names that can be judged by themselves. */
function isEarly(path) {
  const SELF_CONTAINED = /(certificate_number|phone|phone1|phone2|email|instance_id|domains\.N|websites\.N\.name)$/;
  early ??= new Set(describe().fields.filter(({ kind, path }) => kind === "text" && SELF_CONTAINED.test(path)).map(({ path }) => path));
  return early.has(template(path));
}

/** `websites.0.name` as the table has it: `websites.N.name`. */
export const template = (path) => path.replace(/(?<=\.)\d+(?=\.|$)/g, "N");
