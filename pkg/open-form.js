import { changesAt } from "./changes.js";
import { BeianError } from "./errors.js";
import { generation, memory, refusal, rules } from "./instance.js";
import { pack } from "./pack.js";

/** What the module answers where the form has no such place. */
const NO_PLACE = 0xffffffff;
/** How many bytes of a text the module has room for, and how many a character takes at most. */
const ROOM = 1024;
const WIDEST = 3;
/** Most edits change no verdict; they all answer this one object. */
const NOTHING = Object.freeze({ added: Object.freeze([]), removed: Object.freeze([]) });
const encoder = new TextEncoder();

/** A form that lives in the module while it is being filled in. */
export class OpenForm {
  #raw;
  /** Where in the module's memory a typed text goes. */
  #room;
  #generation = -1;
  #facts;
  #asOf;
  /** The form when its rows last moved, and each field set since: what a new instance starts from. */
  #saved;
  #since = new Map();

  constructor(form, facts, asOf) {
    this.#facts = facts;
    this.#asOf = asOf;
    this.#open(form);
    this.#save();
  }

  /** Puts a value into a field. Resolve the path once with `field` where it is set often. */
  set(path, value) {
    return this.#set(resolve(path), path, value);
  }

  /** The field at a path, to be set again and again. */
  field(path) {
    const handle = resolve(path);
    return { set: (value) => this.#set(handle, path, value) };
  }

  /** Puts an empty row before `websites.1`, or behind the last of `websites`. */
  insert(path) {
    return this.#move(path, true);
  }

  /** Takes the row `websites.1` out. */
  remove(path) {
    return this.#move(path, false);
  }

  /** Replaces what is known of the outside. */
  setFacts(facts) {
    const changes = this.#changed((raw) => raw.setFacts(facts), "");
    this.#facts = facts;
    return changes;
  }

  report() {
    return this.#call((raw) => raw.report());
  }

  /** The form as a plain object, every text as it was typed. */
  toJSON() {
    return JSON.parse(this.#call((raw) => raw.toJSON()));
  }

  /** Whether the field at a path belongs to the answers; `null` while that is not known. */
  applies(path) {
    const answer = this.#call((raw) => raw.applies(resolve(path)));
    return answer === 2 ? null : answer === 1;
  }

  /** The text at a path as the rules read it: without spaces, full-width digits and pasted labels. */
  understood(path) {
    return this.#call((raw) => raw.understood(resolve(path))) ?? null;
  }

  /** The words of an issue of this form. */
  text(issue, catalogue) {
    return this.#call((raw) => raw.text(issue, catalogue));
  }

  /** How many checks have run since the form was opened. */
  runs() {
    return this.#call((raw) => raw.runs());
  }

  /** Gives the form's memory back; every later call is refused. */
  free() {
    if (this.#raw && this.#generation === generation) this.#raw.free();
    this.#raw = null;
    this.#since.clear();
  }

  [Symbol.dispose ?? Symbol()]() {
    this.free();
  }

  #set(handle, path, value) {
    const raw = this.#live();
    let changes;
    try {
      changes = this.#told(raw, this.#put(raw, handle, value), path);
    } catch (error) {
      throw refusal(error);
    }
    this.#since.set(handle, Array.isArray(value) ? [...value] : value);
    return changes;
  }

  #put(raw, handle, value) {
    if (typeof value !== "string" || value.length * WIDEST > ROOM) return raw.put(handle, value);
    return raw.typed(handle, write(value, this.#room));
  }

  #move(path, come) {
    const changes = this.#changed((raw) => raw.rows(String(path), come), path);
    this.#save();
    return changes;
  }

  #changed(run, path) {
    return this.#call((raw) => this.#told(raw, run(raw), path));
  }

  /** What the module answered to an edit: where the changes stand, if there are any. */
  #told(raw, answer, path) {
    if (answer === 0) return NOTHING;
    if (answer === NO_PLACE) throw new BeianError("no_such_row", path);
    return changesAt(answer, raw);
  }

  #call(run) {
    const raw = this.#live();
    try {
      return run(raw);
    } catch (error) {
      throw refusal(error);
    }
  }

  /** The form in the instance that runs now. */
  #live() {
    if (this.#generation !== generation) this.#reopen();
    if (this.#raw === null) throw new BeianError("freed");
    return this.#raw;
  }

  #reopen() {
    if (this.#raw === null) return;
    this.#open(JSON.parse(this.#saved));
    for (const [handle, value] of this.#since) this.#put(this.#raw, handle, value);
  }

  #open(form) {
    try {
      this.#raw = rawForm(form, this.#facts, this.#asOf);
      this.#room = this.#raw.room();
    } catch (error) {
      throw refusal(error);
    }
    this.#generation = generation;
  }

  #save() {
    this.#saved = this.#call((raw) => raw.toJSON());
    this.#since.clear();
  }
}

/** A form in the module, by way of one buffer where it can; what is thrown comes as the module threw it. */
export function rawForm(form, facts, asOf) {
  const { OpenForm } = rules();
  const packed = pack(form, facts);
  return (packed && OpenForm.packed(packed.nodes, packed.texts, asOf)) ?? new OpenForm(form, facts, asOf);
}

/** Writes a text into the module's memory as UTF-8; how many bytes that are. */
function write(text, address) {
  const { bytes } = memory();
  let at = address;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes[at++] = unit;
    else if (unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff)) {
      bytes[at++] = 0xe0 | (unit >> 12);
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else return encoder.encodeInto(text, bytes.subarray(address, address + ROOM)).written;
  }
  return at - address;
}

function resolve(path) {
  const handle = rules().resolve(String(path));
  if (handle === NO_PLACE) throw new BeianError("unknown_path", path);
  return handle;
}
