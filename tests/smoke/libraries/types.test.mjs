// The adapters fit the types of the libraries they are made for.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("adapters compile beside React, Vue and the form libraries", () => {
  const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
  try {
    execFileSync(process.execPath, [tsc, "-p", "."], { cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8" });
  } catch (error) {
    assert.fail(error.stdout);
  }
});
