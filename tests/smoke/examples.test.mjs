// The example apps and those of the documents, built beside the packed package and driven as a
// person would.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { build } from "vite";
import { here, launch, serve } from "./browser.mjs";

const pkg = fileURLToPath(new URL("../../pkg/", import.meta.url));
let folder;
let server;
let browser;
before(async () => {
  // Below this folder, so that the packed package is found.
  folder = mkdtempSync(join(here, "node_modules/.examples-"));
  cpSync(join(pkg, "examples"), folder, { recursive: true });
  server = await serve([join(folder, "built")]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes the files that a page of the documents shows, and a page around them. */
function written(name, main) {
  mkdirSync(join(folder, name));
  const page = readFileSync(join(pkg, "docs", `${name}.md`), "utf8");
  for (const [, file, code] of page.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)) writeFileSync(join(folder, name, file), code);
  writeFileSync(
    join(folder, name, "index.html"),
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${name}</title><div id="app"></div><script type="module" src="./${main}"></script></html>`,
  );
}

const native = (page) => page.getByLabel("主办单位性质").selectOption("enterprise");
const apps = {
  react: { choose: native },
  vue: { plugins: () => [vue()], choose: native },
  svelte: { main: "main.js", plugins: () => [svelte({ configFile: false })], choose: native },
  antd: {
    main: "main.jsx",
    async choose(page) {
      await page.getByLabel("主办单位性质").click();
      await page.getByTitle("企业").click();
    },
  },
};

for (const [name, { main, plugins = () => [], choose }] of Object.entries(apps)) {
  test(`${name}: quiet first, live after, and nothing is sent that is wrong`, async () => {
    if (main) written(name, main);
    await build({
      root: join(folder, name), base: "./", configFile: false, plugins: plugins(), logLevel: "error",
      build: { outDir: join(folder, "built", name), target: "es2022", chunkSizeWarningLimit: 4_000 },
    });
    const page = await browser.newPage({ viewport: { width: 720, height: 900 } });
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await page.goto(`${server.origin}/${name}/index.html`);
    const phone = page.getByLabel("联系方式");
    const errors = page.locator(".error");
    const gone = (locator) => locator.first().waitFor({ state: "detached" });
    await phone.pressSequentially("1380013");
    assert.equal(await errors.count(), 0, "nothing is said while it is typed");
    await phone.blur();
    await errors.waitFor();
    assert.match(await errors.textContent(), /11 位/);
    assert.equal(await phone.getAttribute("aria-invalid"), "true");
    await phone.focus();
    await phone.press("End");
    await phone.pressSequentially("8000");
    await gone(errors);
    assert.equal(await page.getByLabel("法定代表人姓名").count(), 0);
    await choose(page);
    await page.getByLabel("法定代表人姓名").fill("李明示");
    await page.getByRole("button", { name: "提交审核" }).click();
    await page.locator(".summary").waitFor();
    const lines = await page.locator(".summary li").allTextContents();
    assert.deepEqual(lines, await errors.allTextContents());
    assert.ok(lines.includes("请输入网站名称"), lines.join());
    assert.equal(await page.locator("output").textContent(), "");
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) });
    await page.getByRole("link", { name: "请输入网站名称" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.name), "websites.0.name");
    await page.getByLabel("网站名称").fill("云帆示例科技");
    await page.getByLabel("主办单位名称").fill("杭州云帆示例科技有限公司");
    await page.getByLabel("电子邮箱").fill("liming@example.cn");
    await gone(page.locator(".summary"));
    await page.getByRole("button", { name: "提交审核" }).click();
    await page.waitForFunction(() => document.querySelector("output").textContent !== "");
    assert.equal(JSON.parse(await page.locator("output").textContent()).websites[0].name, "云帆示例科技");
    assert.equal(await phone.inputValue(), "13800138000");
    assert.deepEqual(faults, []);
    await page.close();
  });
}
