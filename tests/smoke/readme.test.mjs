// What the package's README shows works: programs run and give what their remarks say, a page opens,
// components build. The other documents are built and driven by examples.test.mjs.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { here, launch, serve } from "./browser.mjs";

const folder = `${here}node_modules/beian-rules/`;
const readme = readFileSync(`${folder}README.md`, "utf8");

let server;
let browser;
before(async () => {
  server = await serve([here]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** `value; // "said"` as an assertion. */
const asserting = (code) =>
  `import assertion from "node:assert/strict";\n${code.replace(/^(?!const )(.+?); \/\/ (["{].*)$/gm, "assertion.deepEqual($1, $2);")}`;

const works = {
  js: (code) => execFileSync(process.execPath, ["--input-type=module"], { cwd: here, input: asserting(code), stdio: "pipe", encoding: "utf8" }),
  async html(code) {
    const page = await browser.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await page.route("**/snippet", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: `<!doctype html>${code}` }));
    await page.goto(`${server.origin}/snippet`);
    await page.waitForFunction(() => document.querySelector("form").noValidate && performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".wasm")));
    await page.getByRole("button").click();
    await page.locator(".beian-summary li").first().waitFor();
    assert.equal(await page.locator(".beian-summary li").count(), 3);
    assert.deepEqual(faults, []);
    await page.close();
  },
  jsx: (code) =>
    build({ stdin: { contents: code, loader: "jsx", resolveDir: here }, bundle: true, write: false, format: "esm", jsx: "automatic", logLevel: "error", outdir: "x", loader: { ".wasm": "file" } }),
  sh: (code) => assert.match(code, /^npm install beian-rules$/m),
};

for (const found of readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)) {
  const [, language, code] = found;
  test(`README.md line ${readme.slice(0, found.index).split("\n").length}: ${language}`, async () => {
    assert.ok(works[language], `a snippet is one of ${Object.keys(works).join(", ")}`);
    await works[language](code);
  });
}

test("what the documents lead to is there", () => {
  for (const path of ["README.md", ...readdirSync(`${folder}docs`).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)]) {
    const base = new URL(path, `file://${folder}`);
    for (const [, target] of readFileSync(base, "utf8").matchAll(/\]\(([^)#\s]+)\)/g)) {
      if (!/^https?:/.test(target)) assert.ok(existsSync(new URL(target, base)), `${path} leads to ${target}`);
    }
  }
});
