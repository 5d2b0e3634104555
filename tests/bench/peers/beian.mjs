import init, { check, openForm } from "beian-rules";

export const name = "beian-rules";
export const note = "all of the regulations; a keystroke runs every rule that reads the field, on what the text means";
await init();

export const validate = (form, { facts, as_of }) => check(form, { facts, as_of }).issues.filter(({ severity }) => severity === "error");
export function open(form, { facts, as_of }, path) {
  const field = openForm(form, { facts, as_of }).field(path);
  return (value) => field.set(value);
}
