// What is filed is changed and cancelled, from the first page to the receipt.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DESKTOP, PHONE, agree, answerAll, follow, noSidewaysScroll, open, press, promises, refused, said, shot, stage, startServer,
  summaryEqualsFields, update, verifyPhone, visit,
} from "./harness.mjs";
import { CHANGE, CHANGE_SITE } from "./people.mjs";

const there = stage();

for (const [viewport, wasm] of [
  [DESKTOP, true],
  [PHONE, false],
]) {
  const how = wasm ? "with WebAssembly" : "with WebAssembly blocked";
  test(`a website is cancelled ${how}`, { timeout: 120_000 }, () => walk("cancel", viewport, wasm, cancelSite));
  test(`the subject is changed ${how}`, { timeout: 120_000 }, () => walk("change", viewport, wasm, changeSubject));
  test(`a website is changed ${how}`, { timeout: 120_000 }, () => walk("change-site", viewport, wasm, changeSite));
}

/** Of one account there is one order under way: a server of its own. */
async function walk(name, viewport, wasm, steps) {
  const server = await startServer();
  try {
    const visitor = await visit({ ...there, server }, { viewport, wasm });
    const { page } = visitor;
    const look = async (part) => {
      await promises(page);
      await noSidewaysScroll(page);
      await shot(page, `${name}-${part}`);
    };
    await open(visitor, "/login");
    await press(visitor, "登录 已备案企业账号");
    await steps(visitor, look);
    assert.deepEqual(visitor.faults, []);
    await visitor.context.close();
  } finally {
    await server.stop();
  }
}

const steps = (page) => page.locator("[data-step-id]").evaluateAll((items) => items.map((item) => item.dataset.stepId));
const main = (page) => page.locator("main").textContent();

async function cancelSite(visitor, look) {
  const { page } = visitor;
  await look("1-home");
  await follow(visitor, page.getByRole("link", { name: "选择网站 注销网站" }));
  await look("2-websites");
  await press(visitor, "办理 云岫文具");
  assert.deepEqual(await steps(page), ["basic", "submit"]);
  assert.match(await main(page), /您正在办理：注销网站/);
  assert.match(await main(page), /yunxiu-shop-demo\.cn/);
  assert.equal(await page.locator('[name="subject.name"]').inputValue(), "杭州云岫示例设计有限公司", "nothing is typed again");
  assert.equal(await page.locator('[name^="websites."]').count(), 0, "no answer of the website is asked for");
  await look("3-basic");
  await press(visitor, "立即验证");
  assert.match(page.url(), /\/submit$/);
  assert.match(await main(page), /提交管局后不能撤销/);
  await look("4-submit");
  await send(visitor, look, "注销网站", "注销完成");
}

async function changeSubject(visitor, look) {
  const { page } = visitor;
  await press(visitor, "办理 变更主体信息");
  assert.deepEqual(await steps(page), ["basic", "subject", "submit"]);
  await look("1-basic");
  await press(visitor, "立即验证");
  assert.match(page.url(), /\/subject$/);
  assert.equal(await page.locator('[name="subject.mailing_address"]').inputValue(), "浙江省杭州市西湖区文三路 100 号 2 楼");
  assert.equal(await page.locator('[name="subject_principal.name"]').inputValue(), "林知远");
  await refused(visitor, "下一步");
  await summaryEqualsFields(page);
  await agree(visitor);
  await answerAll(page, CHANGE);
  await refused(visitor, "下一步");
  const { summary } = await said(page);
  assert.equal(summary.length, 1, `only the code is missing: ${summary}`);
  await verifyPhone(visitor, "subject_principal.phone1");
  await look("2-subject");
  await press(visitor, "下一步");
  assert.match(page.url(), /\/submit$/);
  await look("3-submit");
  await send(visitor, look, "变更主体", "变更完成");
}

async function changeSite(visitor, look) {
  const { page } = visitor;
  await follow(visitor, page.getByRole("link", { name: "选择网站 变更网站信息" }));
  await press(visitor, "办理 云岫设计作品");
  assert.deepEqual(await steps(page), ["basic", "authenticity", "websites", "submit"]);
  await answerAll(page, { "websites.0.cloud_resource.kind": "cvm" });
  await update(visitor);
  await answerAll(page, { "websites.0.cloud_resource.instance_id": "ins-1" });
  await look("1-basic");
  await press(visitor, "立即验证");
  assert.match(page.url(), /\/authenticity$/);
  assert.match(await main(page), /在第 3 步补上/);
  await press(visitor, "跳过，稍后核验");
  assert.match(page.url(), /\/websites$/);
  assert.equal(await page.getByRole("button", { name: "添加备案网站" }).count(), 0, "another website is another order");
  await look("2-websites");
  await follow(visitor, page.locator("main").getByRole("link", { name: "编辑" }));
  assert.equal(await page.locator('[name="websites.0.name"]').inputValue(), "云岫设计作品");
  await agree(visitor);
  await answerAll(page, CHANGE_SITE);
  await verifyPhone(visitor, "websites.0.site_principal.phone1");
  await look("3-website");
  await press(visitor, "保存当前网站");
  assert.match(page.url(), /\/websites$/, (await said(page)).summary.join());
  await press(visitor, "下一步");
  assert.match(page.url(), /\/submit$/);
  await look("4-submit");
  await send(visitor, look, "变更网站", "变更完成");
}

async function send(visitor, look, type, end) {
  const { page } = visitor;
  await refused(visitor, "提交审核");
  assert.equal((await said(page)).summary.length, 2, "both agreements are to be ticked");
  await page.getByLabel("同意《信息安全管理协议》").check({ force: true });
  await page.getByLabel("同意《协助更改备案信息服务在线服务条款》").check({ force: true });
  await press(visitor, "提交审核");
  assert.match(page.url(), /\/receipt$/);
  for (const words of [type, end]) assert.ok((await main(page)).includes(words), words);
  await look("5-receipt");
  await open(visitor, "/");
  assert.ok((await main(page)).includes(type), "the list of orders says what it was");
}
