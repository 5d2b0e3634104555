import { shape } from "../made/typia.ts";
import { checks, crossed, spec } from "../spec.mjs";

export const name = "typia";
export const note = "code made beforehand from a type; checksums and rules across fields are functions of their own";

/** The texts that have a check of their own. */
const own = (form) => {
  const issues = [];
  const visit = (node, value, path) => {
    if (node.check && typeof value === "string" && !checks[node.check](value)) issues.push({ path, code: node.check });
    if (node.kind === "object" && value) for (const key in node.fields) visit(node.fields[key], value[key], path ? `${path}.${key}` : key);
    if (node.kind === "list" && Array.isArray(value)) value.forEach((item, index) => visit(node.of, item, `${path}.${index}`));
  };
  visit(spec, form, "");
  return issues;
};
const pathOf = (path) => path.slice("$input.".length).replaceAll("[", ".").replaceAll("]", "");
export function validate(form) {
  const result = shape(form);
  return [...(result.success ? [] : result.errors.map(({ path, expected }) => ({ path: pathOf(path), code: expected }))), ...own(form), ...crossed(form)];
}
