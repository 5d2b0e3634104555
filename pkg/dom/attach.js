import { describe } from "../api.js";
import { live, template } from "../live.js";
import { fieldsOf, read, write } from "./controls.js";
import { remember } from "./draft.js";
import { firstBytes, look } from "./files.js";
import { Slots, Summary } from "./slots.js";

/** How long a second press of the button is taken for a slip of the finger. */
const SENDING_MS = 5_000;

/**
 * Gives a form of any page its live verdicts. Names of controls are paths, or lead to them by `map`.
 * Only text and attributes are written, and elements without any are made. The module must have been
 * started; `attach` in index.js does that.
 */
export class Attached {
  #form;
  #options;
  #live;
  #fields;
  #find;
  #slots;
  #summary;
  #composing = null;
  #pressing = false;
  #left = null;
  #sending = false;
  #changed = false;
  #draft;
  /** Parts that come and go, as they were found. */
  #parts = new Map();
  #noValidate;
  #stop = new AbortController();

  constructor(form, options) {
    this.#form = form;
    this.#options = options;
    const { facts, as_of, catalogue, blocks, values } = options;
    const kinds = new Map(describe().fields.map((field) => [field.path, field]));
    this.#find = () => fieldsOf(form, options.map, (path) => kinds.get(template(path)));
    this.#fields = this.#find();
    this.#live = live(values, { facts, as_of, catalogue, blocks });
    this.#slots = new Slots(form, catalogue);
    this.#summary = new Summary(form, options.summary, catalogue);
    if (options.draft) this.#draft = remember(options.draft, () => this.#fields.values());
    for (const field of this.#fields.values()) this.#start(field);
    this.#noValidate = form.noValidate;
    // The browser's own bubbles would speak beside ours.
    form.noValidate = true;
    this.#listen();
    this.#live.subscribe(() => this.#draw());
    this.#follow();
    this.#draw();
  }

  /** The form that speaks, for what a page does besides: facts, rows, the report. */
  get live() {
    return this.#live;
  }

  /** Puts a value into the form and its controls: what a page learnt from elsewhere. */
  set(path, value) {
    const field = this.#fields.get(path);
    if (field) write(field, value);
    this.#live.set(path, value);
    this.#live.leave(path);
    this.#follow();
  }

  /** Says everything, as the button does. Whether nothing keeps the person here. */
  attempt() {
    for (const field of this.#fields.values()) this.#take(field);
    const may = this.#live.attempt();
    this.#draw();
    return may;
  }

  /** Controls came or went, such as those of one more website: fields are looked for again. */
  refresh() {
    const before = this.#fields;
    this.#fields = this.#find();
    for (const [path, field] of before) {
      const { controls } = this.#fields.get(path) ?? { controls: [] };
      if (controls.length === field.controls.length && controls.every((control, at) => control === field.controls[at])) {
        this.#fields.set(path, field);
        continue;
      }
      this.#slots.drop(field);
      this.#live.forget(path);
    }
    for (const [path, field] of this.#fields) if (before.get(path) !== field) this.#start(field);
    this.#follow();
    this.#draw();
  }

  /** The answers have been sent: the draft is forgotten, and leaving asks no more. */
  sent() {
    this.#changed = false;
    this.#draft?.forget();
  }

  /** Leaves the page as it was found. */
  detach() {
    this.#stop.abort();
    this.#draft?.stop();
    for (const [part, hidden] of this.#parts) part.hidden = hidden;
    this.#slots.remove();
    this.#summary.remove();
    this.#form.noValidate = this.#noValidate;
    this.#live.free();
  }

  #start(field) {
    const { path } = field;
    this.#live.verdict(path);
    const known = this.#live.value(path);
    // What stands in the controls came from the server, the browser or a draft, and is newer.
    if (read(field) !== undefined) this.#take(field);
    else if (known !== undefined) write(field, known);
  }

  #take(field) {
    if (field.kind === "file" && field.controls.every(({ type }) => type === "file")) return;
    this.#live.set(field.path, read(field) ?? null);
  }

  #listen() {
    const { signal } = this.#stop;
    const on = (target, name, act) => target.addEventListener(name, act, { signal });
    const form = this.#form;
    on(form, "compositionstart", ({ target }) => (this.#composing = target));
    // No input event follows the end of a composition: this is the one that counts.
    on(form, "compositionend", ({ target }) => ((this.#composing = null), this.#typed(target)));
    on(form, "input", ({ target }) => this.#composing || this.#typed(target));
    on(form, "change", ({ target }) => this.#changeOf(target));
    on(form, "focusout", ({ target }) => this.#leave(target));
    on(form, "pointerdown", () => (this.#pressing = true));
    for (const name of ["pointerup", "pointercancel"]) on(document, name, () => setTimeout(() => this.#landed()));
    on(form, "submit", (event) => this.#submit(event));
    on(window, "beforeunload", (event) => this.#options.ask && this.#changed && !this.#sending && event.preventDefault());
    on(window, "pagehide", () => this.#draft?.save());
  }

  #fieldOf(control) {
    for (const field of this.#fields.values()) if (field.controls.includes(control)) return field;
    return undefined;
  }

  #typed(control) {
    const field = this.#fieldOf(control);
    if (!field || control.type === "file") return;
    this.#changed = true;
    this.#take(field);
    this.#draft?.later();
    this.#follow();
  }

  /** A choice is made at once; there is no half of it. */
  #changeOf(control) {
    if (control.type === "file") return void this.#picked(control);
    this.#typed(control);
    if (control.type === "checkbox" || control.type === "radio" || control.tagName === "SELECT") this.#settle(control);
  }

  /** What a verdict moves while a button is being pressed would make it miss: it waits. */
  #leave(control) {
    if (this.#pressing) this.#left = control;
    // Some input methods end the composition only after the focus has gone.
    else if (this.#composing) setTimeout(() => ((this.#composing = null), this.#settle(control)));
    else this.#settle(control);
  }

  #landed() {
    this.#pressing = false;
    const left = this.#left;
    this.#left = null;
    if (left) this.#settle(left);
  }

  #settle(control) {
    const field = this.#stop.signal.aborted ? undefined : this.#fieldOf(control);
    if (!field) return;
    const understood = field.kind === "text" ? this.#live.form.understood(field.path) : null;
    // What a domain is stored as is not what its owner reads.
    if (understood && understood !== control.value && !understood.includes("xn--")) control.value = understood;
    this.#live.leave(field.path);
    this.#draw();
  }

  async #picked(control) {
    const field = this.#fieldOf(control);
    const file = control.files[0];
    if (!field || !file) return;
    this.#changed = true;
    this.#live.pick(field.path, { bytes: file.size, magic: await firstBytes(file) });
    const advice = await look(file);
    if (!this.#stop.signal.aborted && control.files[0] === file) this.#slots.advise(field, advice);
  }

  #submit(event) {
    if (event.submitter?.formNoValidate) return;
    if (!this.attempt()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return this.#summary.focus();
    }
    if (this.#sending) return event.preventDefault();
    this.#sending = true;
    setTimeout(() => (this.#sending = false), SENDING_MS);
    // A page that sends by itself says so with `sent` when it has succeeded.
    setTimeout(() => event.defaultPrevented || this.sent());
  }

  /** Parts that come and go with the answers: `data-applies` as in our own pages. */
  #follow() {
    const holds = (condition) => {
      const answer = this.#live.form.applies(condition.replace(/^[+!]/, ""));
      if (condition.startsWith("!")) return answer === false;
      return condition.startsWith("+") ? answer === true : answer !== false;
    };
    for (const part of this.#form.querySelectorAll("[data-applies]")) {
      if (!this.#parts.has(part)) this.#parts.set(part, part.hidden);
      const hidden = !part.dataset.applies.split(" ").some(holds);
      if (part.hidden !== hidden) part.hidden = hidden;
    }
  }

  #draw() {
    for (const field of this.#fields.values()) this.#slots.show(field, this.#live.verdict(field.path));
    this.#summary.show(this.#live.summary(), this.#fields);
  }
}
