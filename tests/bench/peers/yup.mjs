import * as yup from "yup";
import { checks, crossed, spec } from "../spec.mjs";

export const name = "yup";
export const note = "rules across fields as a test of the whole";

const make = {
  text({ least, pattern, check }) {
    let text = yup.string().strict();
    if (least) text = text.min(least);
    if (pattern) text = text.matches(pattern);
    return check ? text.test(check, check, (value) => value === undefined || checks[check](value)) : text;
  },
  choice: ({ ids }) => yup.string().strict().oneOf(ids),
  yes: () => yup.boolean().oneOf([true]),
  list: ({ of, least }) => yup.array(build(of)).min(least),
  object: ({ fields }) => yup.object(Object.fromEntries(Object.entries(fields).map(([key, node]) => [key, build(node)]))),
};
const build = (node) => (node.optional || node.kind === "object" ? make[node.kind](node) : make[node.kind](node).required());

const schema = build(spec).test("across", "across", (form, context) => {
  const issues = crossed(form).map(({ path, code }) => context.createError({ path, message: code }));
  return issues.length === 0 || new yup.ValidationError(issues);
});
export function validate(form) {
  try {
    schema.validateSync(form, { abortEarly: false });
    return [];
  } catch (error) {
    return error.inner.map(({ path, message }) => ({ path: path.replaceAll("[", ".").replaceAll("]", ""), code: message }));
  }
}
