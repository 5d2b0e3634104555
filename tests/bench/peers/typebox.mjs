import Type from "typebox";
import { Compile } from "typebox/compile";
import Format from "typebox/format";
import { Settings } from "typebox/system";
import { checks, crossed, spec } from "../spec.mjs";

export const name = "typebox";
export const note = "needs eval; more than 8 errors have to be asked for; rules across fields are a function of their own";

Settings.Set({ maxErrors: 1_000 });
for (const check in checks) Format.Set(check, checks[check]);

const make = {
  text: ({ least, pattern, check }) => Type.String({ ...(least && { minLength: least }), ...(pattern && { pattern: pattern.source }), ...(check && { format: check }) }),
  choice: ({ ids }) => Type.Enum(ids),
  yes: () => Type.Literal(true),
  list: ({ of, least }) => Type.Array(build(of), { minItems: least }),
  object: ({ fields }) => Type.Object(Object.fromEntries(Object.entries(fields).map(([key, node]) => [key, build(node)]))),
};
const build = (node) => (node.optional ? Type.Optional(make[node.kind](node)) : make[node.kind](node));

const schema = Compile(build(spec));
const pathsOf = ({ instancePath, keyword, params }) => {
  const path = instancePath.slice(1).replaceAll("/", ".");
  return keyword === "required" ? params.requiredProperties.map((key) => (path ? `${path}.${key}` : key)) : [path];
};
export const validate = (form) => [
  ...(schema.Check(form) ? [] : schema.Errors(form).flatMap((error) => pathsOf(error).map((path) => ({ path, code: error.keyword })))),
  ...crossed(form),
];
