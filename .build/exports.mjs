// Every file that a package.json promises must be there before it is packed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const pkg = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

const promised = (value) =>
  typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(promised);

const missing = [...promised(pkg.exports), ...promised([pkg.main, pkg.types].filter(Boolean))]
  .filter((path) => !path.includes("*") && !existsSync(join(folder, path)));
for (const path of missing) console.error(`${folder}/package.json promises ${path}, which is not there`);
process.exit(missing.length ? 1 : 0);
