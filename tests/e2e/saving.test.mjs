// What is typed is kept: a moment later, when the page is left, and while there is no network.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, answer, begin, press, shot, stage, visit } from "./harness.mjs";

const there = stage();

const NAME = '[name="subject.name"]';
const part = (page, name) => page.locator(`#beian-save-${name}`);

async function stored({ page }, id) {
  const answer = await page.request.get(`/api/orders/${id}`);
  return (await answer.json()).form.subject?.name;
}

async function until(what, holds) {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(what);
}

test("what is typed is on the server a moment later, and what follows goes on from there", async () => {
  const visitor = await visit(there);
  const { page } = visitor;
  const id = await begin(visitor, "enterprise");
  const version = await page.locator("[name=_version]").inputValue();
  await page.locator(NAME).pressSequentially("杭州云帆");
  await until("it is saved", async () => (await stored(visitor, id)) === "杭州云帆");
  await until("the page knows", async () => (await page.locator("[name=_version]").inputValue()) !== version);
  assert.match(await part(page, "saved").textContent(), /^已保存 \d\d:\d\d$/);
  // A link that is followed at once takes along what was typed before.
  await page.locator(NAME).fill("杭州云帆示例");
  await page.getByRole("link", { name: "帮助与客服" }).click();
  await page.waitForURL("**/help");
  assert.equal(await stored(visitor, id), "杭州云帆示例");
  await page.goBack();
  assert.equal(await page.locator(NAME).inputValue(), "杭州云帆示例");
  // The button counts the page's own saves as its own.
  await page.locator(NAME).fill("杭州云帆示例科技");
  await page.waitForTimeout(1_950);
  await press(visitor, "保存并退出");
  assert.equal(await stored(visitor, id), "杭州云帆示例科技");
  assert.deepEqual(visitor.faults, []);
  await visitor.context.close();
});

test("without a network nothing is lost, and with it again all is saved", async () => {
  const visitor = await visit(there);
  const { page, context } = visitor;
  const id = await begin(visitor, "individual");
  await context.setOffline(true);
  await part(page, "offline").waitFor({ state: "visible" });
  await page.locator(NAME).fill("沈清和");
  // A button does not throw the page away.
  await page.getByRole("button", { name: "保存并退出" }).click();
  await page.waitForTimeout(300);
  assert.equal(await page.locator(NAME).inputValue(), "沈清和");
  await accessible(page);
  await shot(page, "offline");
  await context.setOffline(false);
  // The button that was pressed in vain is pressed now.
  await page.waitForURL((url) => url.pathname === "/");
  assert.equal(await stored(visitor, id), "沈清和");
  await context.close();
});

test("after the session has ended nothing is said to be saved, and a button leads to the login", async () => {
  const visitor = await visit(there);
  const { page, context } = visitor;
  await begin(visitor, "individual");
  await context.clearCookies();
  await page.locator(NAME).fill("沈清和");
  await part(page, "failed").waitFor({ state: "visible" });
  await accessible(page);
  await shot(page, "not-saved");
  page.on("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "保存并退出" }).click();
  await page.waitForURL((url) => url.pathname === "/login");
  await context.close();
});

test("a window does not write over what another one saved", async () => {
  const first = await visit(there);
  const id = await begin(first, "filed-here");
  const second = await visit(there);
  await second.context.addCookies(await first.context.cookies());
  await second.page.goto(first.page.url());
  await second.page.waitForFunction(() => document.querySelector("[data-beian-form]").dataset.live === "true");
  await answer(first.page, "subject.name", "第一个窗口");
  await until("the first window's answer is saved", async () => (await stored(first, id)) === "第一个窗口");
  await answer(second.page, "subject.name", "第二个窗口");
  await part(second.page, "conflict").waitFor({ state: "visible" });
  assert.equal(await stored(first, id), "第一个窗口");
  assert.equal(await second.page.locator(NAME).inputValue(), "第二个窗口");
  await accessible(second.page);
  await shot(second.page, "conflict");
  await first.context.close();
  await second.context.close();
});
