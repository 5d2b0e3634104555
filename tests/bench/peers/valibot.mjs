import * as v from "valibot";
import { across, checks, spec } from "../spec.mjs";

export const name = "valibot";
export const note = "rules across fields as rawCheck of the whole, which may look only when every field has its type";

const make = {
  text: ({ least, pattern, check }) =>
    v.pipe(v.string(), ...[least && v.minLength(least), pattern && v.regex(pattern), check && v.check(checks[check])].filter(Boolean)),
  choice: ({ ids }) => v.picklist(ids),
  yes: () => v.literal(true),
  list: ({ of, least }) => v.pipe(v.array(build(of)), v.minLength(least)),
  object: ({ fields }) => v.object(Object.fromEntries(Object.entries(fields).map(([key, node]) => [key, build(node)]))),
};
const build = (node) => (node.optional ? v.optional(make[node.kind](node)) : make[node.kind](node));

const pathOf = (path, input) => path.split(".").map((key) => ({ type: "unknown", origin: "value", input, key, value: undefined }));
const schema = v.pipe(
  build(spec),
  v.rawCheck(({ dataset, addIssue }) => {
    if (dataset.typed) across(dataset.value, (path, code) => addIssue({ message: code, path: pathOf(path, dataset.value) }));
  }),
);
export const validate = (form) => v.safeParse(schema, form).issues?.map((issue) => ({ path: v.getDotPath(issue), code: issue.message })) ?? [];
