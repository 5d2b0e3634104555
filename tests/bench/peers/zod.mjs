import * as z from "zod";
import { across, checks, spec } from "../spec.mjs";

export const name = "zod";
export const note = "rules across fields as superRefine of the whole, which waits until every field has its type";

const make = {
  text: ({ least, pattern, check }) => {
    let text = z.string();
    if (least) text = text.min(least);
    if (pattern) text = text.regex(pattern);
    return check ? text.refine(checks[check]) : text;
  },
  choice: ({ ids }) => z.enum(ids),
  yes: () => z.literal(true),
  list: ({ of, least }) => z.array(build(of)).min(least),
  object: ({ fields }) => z.object(Object.fromEntries(Object.entries(fields).map(([key, node]) => [key, build(node)]))),
};
const build = (node) => (node.optional ? make[node.kind](node).optional() : make[node.kind](node));

const schema = build(spec).superRefine((form, context) =>
  across(form, (path, code) => context.addIssue({ code: "custom", message: code, path: path.split(".") })),
);
export const validate = (form) => schema.safeParse(form).error?.issues.map(({ path, message }) => ({ path: path.join("."), code: message })) ?? [];
