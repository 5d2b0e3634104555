/** A mark that tells lines made here from those of the page. */
const MADE = "data-beian-made";
let count = 0;

const setText = (element, text) => element.textContent === text || (element.textContent = text);
const setAttribute = (element, name, value) => {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};

function make(tag, attributes = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries({ ...attributes, [MADE]: "" })) element.setAttribute(name, value);
  return element;
}

/** The lines beside the controls: those of the page (`data-error-for`, `data-note-for`), else made. */
export class Slots {
  #form;
  #catalogue;
  #slots = new Map();
  /** How the page's own lines were found. */
  #found = new Map();

  constructor(form, catalogue) {
    this.#form = form;
    this.#catalogue = catalogue;
  }

  /** Writes a verdict, and touches only what it changes. */
  show(field, { error, note }) {
    const slot = this.#slotOf(field);
    if (slot.error === error && slot.note === note && slot.shown) return;
    Object.assign(slot, { error, note, shown: true });
    this.#line(slot, "error", error && sentence(error, ""));
    this.#line(slot, "note", note && sentence(note, note.fix));
    this.#line(slot, "fix", error?.fix || null);
    this.#mark(field, slot);
  }

  /** What was seen in a picture that was picked: said beside its control until another is picked. */
  advise(field, codes) {
    const slot = this.#slotOf(field);
    const words = this.#catalogue?.words?.pictures;
    this.#line(slot, "look", codes.map((code) => words?.[code] ?? code).join(" ") || null);
    this.#mark(field, slot);
  }

  remove() {
    for (const { field } of [...this.#slots.values()]) this.drop(field);
  }

  /** Leaves the controls of a field as they were found. */
  drop({ path }) {
    const slot = this.#slots.get(path);
    if (!slot) return;
    const { field, lines, described } = slot;
    for (const line of Object.values(lines)) this.#giveBack(line);
    for (const control of field.controls) {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("data-beian-state");
      setAttribute(control, "aria-describedby", described.get(control));
    }
    this.#slots.delete(path);
  }

  #giveBack(line) {
    if (line.hasAttribute(MADE)) return line.remove();
    setText(line, this.#found.get(line).text);
    line.hidden = this.#found.get(line).hidden;
    line.removeAttribute("data-code");
  }

  #slotOf(field) {
    if (!this.#slots.has(field.path)) {
      const described = new Map(field.controls.map((control) => [control, control.getAttribute("aria-describedby")]));
      this.#slots.set(field.path, { field, lines: {}, described, error: null, note: null, shown: false });
    }
    return this.#slots.get(field.path);
  }

  #line(slot, kind, text) {
    const { lines, field } = slot;
    if (!lines[kind] && text === null) return;
    lines[kind] ??= this.#find(field, kind) ?? this.#make(slot, kind);
    const line = lines[kind];
    setText(line, text ?? "");
    const code = kind === "error" ? slot.error?.code : kind === "note" ? slot.note?.code : null;
    setAttribute(line, "data-code", code ?? null);
    line.hidden = text === null;
  }

  #find({ controls, path }, kind) {
    const names = new Set([path, ...controls.map(({ name }) => name)]);
    const lines = this.#form.getRootNode().querySelectorAll(`[data-${kind}-for]`);
    const line = [...lines].find((line) => names.has(line.getAttribute(`data-${kind}-for`)));
    if (line) this.#found.set(line, { text: line.textContent, hidden: line.hidden });
    return line;
  }

  /** Errors stand above the control, notes below; neither inside a label, which is read as a whole. */
  #make({ field, lines }, kind) {
    const line = make("p", { class: `beian-${kind}`, id: `beian-${++count}` });
    const [first] = field.controls;
    const last = field.controls.at(-1);
    const outside = (control) => control.closest("label") ?? control;
    if (kind === "error") outside(first).before(line);
    else if (kind === "fix" && lines.error) lines.error.after(line);
    else outside(last).after(line);
    return line;
  }

  #mark({ controls }, { error, note, lines, described }) {
    const shown = Object.values(lines).filter((line) => !line.hidden);
    for (const line of shown) line.id ||= `beian-${++count}`;
    for (const control of controls) {
      const ids = [described.get(control), ...shown.map(({ id }) => id)].filter(Boolean).join(" ");
      setAttribute(control, "aria-invalid", error ? "true" : null);
      setAttribute(control, "aria-describedby", ids || null);
      setAttribute(control, "data-beian-state", error ? "invalid" : note ? "noted" : null);
    }
  }
}

const sentence = ({ what }, fix) => (fix ? `${what}${/[\u3400-\u9fff]/.test(what) ? "，" : ". "}${fix}` : what);

/** The summary of what is wrong: that of the page (`data-beian-summary`), else one is made. */
export class Summary {
  #form;
  #element;
  #list;
  #catalogue;
  #title = document.title;

  constructor(form, element, catalogue) {
    this.#form = form;
    this.#catalogue = catalogue;
    this.#element = element ?? document.querySelector("[data-beian-summary]");
    this.#list = this.#element?.querySelector("ul,ol");
  }

  show(lines, fields) {
    if (!this.#element && lines.length === 0) return;
    this.#make();
    const rows = [...this.#list.children];
    lines.forEach((line, index) => this.#row(rows[index] ?? this.#list.appendChild(make("li")), line, fields));
    for (const row of rows.slice(lines.length)) row.remove();
    this.#element.hidden = lines.length === 0;
    const word = this.#catalogue?.states?.severity?.error;
    const begin = word ? `${word}${/[\u3400-\u9fff]/.test(word) ? "：" : ": "}` : "";
    const plain = begin && document.title.startsWith(begin) ? document.title.slice(begin.length) : document.title;
    const title = lines.length ? begin + plain : plain;
    if (title !== document.title) document.title = title;
  }

  focus() {
    this.#element?.focus();
  }

  remove() {
    if (this.#element?.hasAttribute(MADE)) this.#element.remove();
    else if (this.#element) this.#element.hidden = true;
    document.title = this.#title;
  }

  #make() {
    if (!this.#element) {
      this.#element = make("div", { class: "beian-summary", role: "alert", tabindex: "-1" });
      this.#form.prepend(this.#element);
    }
    if (!this.#element.hasAttribute("tabindex")) this.#element.setAttribute("tabindex", "-1");
    this.#list ??= this.#element.appendChild(make("ul"));
  }

  /** Rows are used again, so that the focus on a link is not lost while others come and go. */
  #row(row, { path, what }, fields) {
    const control = fields.get(path)?.controls.find(({ type, disabled }) => type !== "hidden" && !disabled);
    if (!control) return setText(row, what);
    control.id ||= `beian-${++count}`;
    const link = row.querySelector("a") ?? (row.replaceChildren(), row.appendChild(make("a")));
    setAttribute(link, "href", `#${encodeURIComponent(control.id)}`);
    link.onclick = (event) => (event.preventDefault(), control.focus());
    setText(link, what);
  }
}
