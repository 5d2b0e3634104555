// What some libraries make beforehand: ajv's standalone code, and typia's from a type.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv, { _ } from "ajv";
import standalone from "ajv/dist/standalone/index.js";

import { jsonSchema } from "./json-schema.mjs";
import { checks, spec } from "./spec.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The spec as a TypeScript type with typia's tags. */
const types = {
  text: ({ least, pattern }) =>
    ["string", least && `tags.MinLength<${least}>`, pattern && `tags.Pattern<${JSON.stringify(pattern.source)}>`].filter(Boolean).join(" & "),
  choice: ({ ids }) => ids.map((id) => JSON.stringify(id)).join(" | "),
  yes: () => "true",
  list: ({ of, least }) => `Array<${typeOf(of)}> & tags.MinItems<${least}>`,
  object: ({ fields }) => `{ ${Object.entries(fields).map(([key, node]) => `${key}${node.optional ? "?" : ""}: ${typeOf(node)}`).join("; ")} }`,
};
const typeOf = (node) => types[node.kind](node);

/** ajv asks for its helpers by `require`, also in a module. */
function withImports(code) {
  const imports = new Map();
  const body = code.replaceAll(/require\("(ajv\/dist\/runtime\/(\w+))"\)\.default/g, (_, path, name) => {
    imports.set(name, path);
    return `(${name}.default ?? ${name})`;
  });
  return [...imports].map(([name, path]) => `import ${name} from "${path}.js";\n`).join("") + body;
}

export function make() {
  const made = `${here}made/`;
  rmSync(made, { recursive: true, force: true });
  mkdirSync(`${made}typia`, { recursive: true });
  const ajv = new Ajv({ allErrors: true, formats: checks, code: { source: true, esm: true, formats: _`checks` } });
  writeFileSync(`${made}ajv.mjs`, `import { checks } from "../spec.mjs";\n${withImports(standalone(ajv, ajv.compile(jsonSchema(spec))))}`);
  writeFileSync(`${made}typia/typia.ts`, `import typia, { tags } from "typia";\nexport const shape = typia.createValidate<${typeOf(spec)}>();\n`);
  writeFileSync(`${made}tsconfig.json`, JSON.stringify({ compilerOptions: { target: "es2022", module: "esnext", moduleResolution: "bundler", strict: true, skipLibCheck: true, types: [] }, include: ["typia"] }));
  execFileSync(`${here}node_modules/.bin/typia`, ["generate", "--input", "made/typia", "--output", "made", "--project", "made/tsconfig.json"], { cwd: here, stdio: "pipe" });
}
