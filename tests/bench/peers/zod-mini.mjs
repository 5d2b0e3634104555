import * as z from "zod/mini";
import { checks, crossed, spec } from "../spec.mjs";

export const name = "zod/mini";
export const note = "as zod";

const make = {
  text: ({ least, pattern, check }) =>
    z.string().check(...[least && z.minLength(least), pattern && z.regex(pattern), check && z.refine(checks[check])].filter(Boolean)),
  choice: ({ ids }) => z.enum(ids),
  yes: () => z.literal(true),
  list: ({ of, least }) => z.array(build(of)).check(z.minLength(least)),
  object: ({ fields }) => z.object(Object.fromEntries(Object.entries(fields).map(([key, node]) => [key, build(node)]))),
};
const build = (node) => (node.optional ? z.optional(make[node.kind](node)) : make[node.kind](node));

const schema = build(spec).check(
  z.superRefine((form, context) => {
    for (const { path, code } of crossed(form)) context.addIssue({ code: "custom", message: code, path: path.split("."), input: form });
  }),
);
export const validate = (form) => schema.safeParse(form).error?.issues.map(({ path, message }) => ({ path: path.join("."), code: message })) ?? [];
