import * as module from "async-validator";
import { checks, crossed, spec } from "../spec.mjs";

export const name = "async-validator";
export const note = "the one in antd and element; rules across fields are a function of their own";

const Schema = module.default?.default ?? module.default;
Schema.warning = () => {};

const make = {
  text: ({ least, pattern, check, optional }) => [
    { type: "string", required: !optional, ...(least && { min: least }) },
    ...(pattern ? [{ pattern }] : []),
    ...(check ? [{ validator: (_, value, done) => done(typeof value !== "string" || checks[check](value) ? [] : [check]) }] : []),
  ],
  choice: ({ ids }) => ({ type: "enum", enum: ids, required: true }),
  yes: () => ({ type: "enum", enum: [true], required: true }),
  list: ({ of, least }) => ({ type: "array", required: true, min: least, defaultField: build(of) }),
  object: ({ fields }) => ({ type: "object", required: true, fields: Object.fromEntries(Object.entries(fields).map(([key, node]) => [key, build(node)])) }),
};
const build = (node) => make[node.kind](node);

const schema = new Schema(build(spec).fields);
export function validate(form) {
  let issues = [];
  // No rule waits, so it answers before it returns.
  schema.validate(form, { suppressWarning: true, suppressValidatorError: true }, (errors) => {
    issues = (errors ?? []).map(({ field, message }) => ({ path: field, code: message }));
  }).catch(() => {});
  return [...issues, ...crossed(form)];
}
