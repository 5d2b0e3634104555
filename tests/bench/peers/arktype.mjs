import { type } from "arktype";
import { across, checks, spec } from "../spec.mjs";

export const name = "arktype";
export const note = "needs eval for its speed; rules across fields as a narrow of the whole, which waits until the shape is right";

const make = {
  text({ least, pattern, check }) {
    let text = type("string");
    if (least) text = text.atLeastLength(least);
    if (pattern) text = text.matching(pattern);
    return check ? text.narrow((value, context) => checks[check](value) || context.mustBe(check)) : text;
  },
  choice: ({ ids }) => type.enumerated(...ids),
  yes: () => type("true"),
  list: ({ of, least }) => build(of).array().atLeastLength(least),
  object: ({ fields }) => type(Object.fromEntries(Object.entries(fields).map(([key, node]) => [node.optional ? `${key}?` : key, build(node)]))),
};
const build = (node) => make[node.kind](node);

const schema = build(spec).narrow((form, context) => {
  let right = true;
  across(form, (path, code) => {
    right = false;
    context.error({ code: "predicate", expected: code, path: path.split(".") });
  });
  return right;
});
export function validate(form) {
  const result = schema(form);
  return result instanceof type.errors ? result.map(({ path, code }) => ({ path: path.join("."), code })) : [];
}
