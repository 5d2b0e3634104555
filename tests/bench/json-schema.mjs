// The spec as JSON Schema, for the libraries that read that.
const make = {
  text: ({ least, pattern, check }) => ({ type: "string", ...(least && { minLength: least }), ...(pattern && { pattern: pattern.source }), ...(check && { format: check }) }),
  choice: ({ ids }) => ({ enum: ids }),
  yes: () => ({ const: true }),
  list: ({ of, least }) => ({ type: "array", items: jsonSchema(of), minItems: least }),
  object: ({ fields }) => ({
    type: "object",
    properties: Object.fromEntries(Object.entries(fields).map(([key, node]) => [key, jsonSchema(node)])),
    required: Object.keys(fields).filter((key) => !fields[key].optional),
  }),
};
export const jsonSchema = (node) => make[node.kind](node);

/** The errors of ajv as issues. */
export const issuesOf = (errors) =>
  (errors ?? []).map(({ instancePath, keyword, params }) => {
    const path = instancePath.slice(1).replaceAll("/", ".");
    return { path: keyword === "required" ? `${path && `${path}.`}${params.missingProperty}` : path, code: keyword };
  });
