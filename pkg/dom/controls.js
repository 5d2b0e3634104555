/** Names of the parts of a date that is asked in several controls. */
const PARTS = ["year", "month", "day", "long_term"];

/**
 * The fields of a form by their paths: `{ path, kind, controls, parts }`. `map` leads from names to
 * paths, as an object or a function; a name that is a path needs none.
 */
export function fieldsOf(form, map, describe) {
  const lead = typeof map === "function" ? map : (name) => map?.[name] ?? name;
  const fields = new Map();
  for (const control of form.elements) {
    if (!control.name || control.type === "submit" || control.type === "button") continue;
    const path = lead(control.name);
    const [, whole, part] = /^(.*)\.(\w+)$/.exec(path ?? "") ?? [];
    if (add(fields, path, control, describe)) continue;
    if (PARTS.includes(part) && add(fields, whole, control, describe)) fields.get(whole).parts[part] = control;
  }
  return fields;
}

function add(fields, path, control, describe) {
  const description = path && describe(path);
  if (!description || description.kind === "list") return false;
  if (!fields.has(path)) fields.set(path, { path, kind: description.kind, personal: description.personal, controls: [], parts: {} });
  fields.get(path).controls.push(control);
  return true;
}

const isBox = ({ type }) => type === "checkbox" || type === "radio";

/** What stands in the controls of a field; `undefined` where that is nothing. */
export function read({ kind, controls, parts }) {
  const chosen = controls.filter((control) => control.type !== "file" && (!isBox(control) || control.checked));
  if (kind === "set") {
    const ids = chosen.flatMap((control) => (control.multiple ? [...control.selectedOptions].map(({ value }) => value) : [control.value]));
    return ids.length ? ids : undefined;
  }
  if (kind === "flag") return flag(controls, chosen);
  if (parts.year) return day(parts);
  return chosen[0]?.value || undefined;
}

/** One box says yes when it is ticked; of two radio buttons or options the value says which. */
function flag(controls, chosen) {
  if (controls.length === 1 && controls[0].type === "checkbox") return chosen.length ? true : undefined;
  const value = chosen[0]?.value;
  return value ? !/^(false|no|0|否)$/i.test(value) : undefined;
}

function day({ year, month, day, long_term }) {
  if (long_term?.checked) return "long_term";
  const typed = [year, month, day].map((control) => control?.value.trim() ?? "");
  return typed.some(Boolean) ? `${typed[0]}-${typed[1].padStart(2, "0")}-${typed[2].padStart(2, "0")}` : undefined;
}

/** Puts a value into the controls of a field. */
export function write({ kind, controls, parts }, value) {
  const ids = Array.isArray(value) ? value : [String(value ?? "")];
  if (parts.year) return writeDay(parts, ids[0]);
  for (const control of controls) {
    if (control.type === "file") continue;
    if (control.multiple && control.options) for (const option of control.options) option.selected = ids.includes(option.value);
    else if (isBox(control)) control.checked = kind === "flag" && controls.length === 1 ? value === true : ids.includes(control.value);
    else control.value = ids[0];
  }
}

function writeDay({ year, month, day, long_term }, text) {
  if (long_term) long_term.checked = text === "long_term";
  const [y = "", m = "", d = ""] = text === "long_term" ? [] : text.split("-");
  for (const [control, part] of [[year, y], [month, m], [day, d]]) if (control) control.value = part;
}
