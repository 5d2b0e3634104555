// The example apps, built from copies beside the packed package and driven as a person would.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import vue from "@vitejs/plugin-vue";
import { here, launch, serve } from "./browser.mjs";

const examples = fileURLToPath(new URL("../../pkg/examples/", import.meta.url));
let folder;
let server;
let browser;
before(async () => {
  // Below this folder, so that the packed package is found.
  folder = mkdtempSync(join(here, "node_modules/.examples-"));
  cpSync(examples, folder, { recursive: true });
  server = await serve([join(folder, "built")]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const [name, plugins] of [["react", []], ["vue", [vue()]]]) {
  test(`${name}: quiet first, live after, and nothing is sent that is wrong`, async () => {
    await build({ root: join(folder, name), base: "./", configFile: false, plugins, logLevel: "error", build: { outDir: join(folder, "built", name), target: "es2022" } });
    const page = await browser.newPage({ viewport: { width: 720, height: 900 } });
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await page.goto(`${server.origin}/${name}/index.html`);
    const phone = page.getByLabel("联系方式");
    await phone.pressSequentially("1380013");
    assert.equal(await page.locator(".error").count(), 0, "nothing is said while it is typed");
    await phone.blur();
    assert.match(await page.locator(".error").textContent(), /11 位/);
    assert.equal(await phone.getAttribute("aria-invalid"), "true");
    await phone.focus();
    await phone.press("End");
    await phone.pressSequentially("8000");
    assert.equal(await page.locator(".error").count(), 0);
    assert.equal(await page.getByLabel("法定代表人姓名").count(), 0);
    await page.getByLabel("主办单位性质").selectOption("enterprise");
    await page.getByLabel("法定代表人姓名").fill("李明示");
    await page.getByRole("button").click();
    const lines = await page.locator(".summary li").allTextContents();
    assert.deepEqual(lines, await page.locator(".error").allTextContents());
    assert.ok(lines.includes("请输入网站名称"), lines.join());
    assert.equal(await page.locator("output").textContent(), "");
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) });
    await page.getByRole("link", { name: "请输入网站名称" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.name), "websites.0.name");
    await page.getByLabel("网站名称").fill("云帆示例科技");
    await page.getByLabel("主办单位名称").fill("杭州云帆示例科技有限公司");
    await page.getByLabel("电子邮箱").fill("liming@example.cn");
    assert.equal(await page.locator(".summary").count(), 0, "the last error takes the summary with it");
    await page.getByRole("button").click();
    assert.equal(JSON.parse(await page.locator("output").textContent()).websites[0].name, "云帆示例科技");
    assert.equal(await phone.inputValue(), "13800138000");
    assert.deepEqual(faults, []);
    await page.close();
  });
}
