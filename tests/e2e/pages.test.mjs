// The pages around the order: who one can be, what is made up, where messages go, what is not there.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DESKTOP, PHONE, answer, answerAll, begin, codeFromMailbox, follow, noSidewaysScroll, open, press, promises, refused, said, shot,
  stage, visit,
} from "./harness.mjs";
import { ENTERPRISE } from "./people.mjs";

const there = stage();

for (const viewport of [DESKTOP, PHONE]) {
  test(`every page says that it is demo data and fits ${viewport.width} and 320 px`, async () => {
    const visitor = await visit(there, { viewport });
    const { page } = visitor;
    const look = async (name) => {
      await promises(page);
      await noSidewaysScroll(page);
      await shot(page, name);
    };
    for (const [address, name] of [["/login", "login"], ["/demo", "demo"], ["/help", "help"], ["/nothing", "not-found"]]) {
      await page.goto(address);
      await look(name);
    }
    const account = viewport === DESKTOP ? "filed-here" : "filed-elsewhere";
    await page.goto("/login");
    await page.locator(`form:has(input[value="${account}"]) button`).click();
    await page.waitForURL("**/");
    await look("home");
    await page.goto("/demo/mailbox");
    await look("mailbox-empty");
    await open(visitor, "/");
    await page.getByRole("button", { name: "已了解，开始办理" }).click();
    await page.waitForURL("**/basic");
    await open(visitor, "/");
    await look("home-draft");
    await follow(visitor, page.getByRole("link", { name: "放弃" }));
    await look("abandon");
    await press(visitor, "放弃订单");
    assert.match(await page.locator("main").textContent(), /已了解，开始办理/);
    assert.deepEqual(visitor.faults, []);
    await visitor.context.close();
  });
}

test("each account that may not file is told so on the first page", async () => {
  for (const [account, words] of [
    ["not-verified", /实名认证/],
    ["verified-today", /48 小时/],
    ["other-name", /名称/],
    ["other-number", /证件号码/],
    ["other-subject", /一个账号只能备案一个主体/],
    ["open-order", /进行中的备案订单/],
    ["filed-other-account", /其他账号/],
    ["under-way-elsewhere", /其他接入商/],
    ["risk", /客服/],
  ]) {
    const visitor = await visit(there, { wasm: false });
    await begin(visitor, account);
    await press(visitor, "填入演示资料");
    await press(visitor, "立即验证");
    assert.match(visitor.page.url(), /\/basic$/, account);
    const { summary, inline } = await said(visitor.page);
    assert.deepEqual([...summary].sort(), [...inline].sort(), account);
    assert.ok(summary.some((text) => words.test(text)), `${account}: ${summary}`);
    if (account === "not-verified") await shot(visitor.page, "account-not-verified");
    await visitor.context.close();
  }
});

test("domains and resources that cannot be filed are told with the way out", async () => {
  const visitor = await visit(there, { wasm: false });
  const { page } = visitor;
  await begin(visitor, "enterprise");
  await answerAll(page, ENTERPRISE.basic);
  await update(visitor);
  for (const [domain, instance, words] of [
    ["expired-demo.cn", "ins-1", /过期|到期/],
    ["overseas-demo.com", "ins-1", /注册商/],
    ["never-heard-of.cn", "ins-1", /没有注册/],
    ["example.cn", "ins-hongkong", /大陆/],
    ["example.cn", "ins-no-ip", /公网/],
    ["example.cn", "ins-nowhere", /./],
  ]) {
    await answerAll(page, { "websites.0.domains.0": domain, "websites.0.cloud_resource.instance_id": instance });
    await press(visitor, "立即验证");
    const { summary } = await said(page);
    assert.ok(summary.length > 0 && summary.some((text) => words.test(text)), `${domain} ${instance}: ${summary}`);
  }
  // Not yet real-name verified: one may go on, and is told what is left before the submission.
  await answerAll(page, { "websites.0.domains.0": "no-real-name-demo.cn", "websites.0.cloud_resource.instance_id": "ins-1" });
  await press(visitor, "立即验证");
  assert.match(page.url(), /\/authenticity$/);
  assert.match(await page.locator(".notice--warning:not([hidden])").textContent(), /提交前还要处理.*实名认证/s);
  await shot(page, "authenticity-later");
  await visitor.context.close();
});

test("a code that is wrong is said so, and messages are seen by their account alone", async () => {
  const visitor = await visit(there, { wasm: false });
  const { page, context } = visitor;
  await begin(visitor, "individual");
  await press(visitor, "填入演示资料");
  await press(visitor, "立即验证");
  await press(visitor, "跳过，稍后核验");
  await press(visitor, "获取验证码");
  assert.match(await page.locator("main").textContent(), /请先填写正确的手机号/);
  await answer(page, "subject_principal.phone1", "13700000003");
  await press(visitor, "获取验证码");
  assert.match(await page.locator(".notice--success").textContent(), /137\*\*\*\*0003/);
  await press(visitor, "获取验证码");
  assert.match(await page.locator("main").textContent(), /秒后可以重新获取/);
  const code = await codeFromMailbox(context);
  const wrong = code === "000000" ? "000001" : "000000";
  await page.locator('[name="_code.subject_principal.phone1"]').fill(wrong);
  await press(visitor, "验证");
  assert.match(await page.locator("main").textContent(), /验证码不正确/);
  assert.equal(await page.locator('[name="_code.subject_principal.phone1"]').inputValue(), wrong);
  await shot(page, "code-wrong");
  await page.goto("/demo/mailbox");
  await promises(page);
  await shot(page, "mailbox");
  const other = await visit(there, { wasm: false });
  await begin(other, "other-name");
  await other.page.goto("/demo/mailbox");
  assert.equal(await other.page.locator(".big-code").count(), 0);
  await other.context.close();
  await context.close();
});

test("another account's order is not there, and steps cannot be jumped", async () => {
  const visitor = await visit(there, { wasm: false });
  const id = await begin(visitor, "risk");
  for (const step of ["subject", "websites", "submit", "websites/0"]) {
    await visitor.page.goto(`/orders/${id}/${step}`);
    if (step === "websites/0") assert.match(await visitor.page.title(), /找不到页面/);
    else assert.match(visitor.page.url(), /\/basic\?check$/);
  }
  const stranger = await visit(there, { wasm: false });
  await begin(stranger, "other-number");
  const asked = async (address) => {
    const answer = await stranger.page.goto(address);
    return { status: answer.status(), html: await answer.text() };
  };
  const theirs = await asked(`/orders/${id}/basic`);
  assert.equal(theirs.status, 404);
  assert.deepEqual(theirs, await asked(`/orders/${"0".repeat(26)}/basic`), "as if there were no such order");
  // A form of another site cannot act for a visitor.
  const forged = await stranger.page.request.post(`/orders/${id}/abandon`, { headers: { origin: "https://evil.example" } });
  assert.equal(forged.status(), 403);
  await visitor.context.close();
  await stranger.context.close();
});

async function update(visitor) {
  await press(visitor, "更新本页");
}

test("logged out, pages lead to the log-in", async () => {
  const visitor = await visit(there);
  await visitor.page.goto("/orders/0/basic");
  assert.match(visitor.page.url(), /\/login$/);
  await visitor.context.close();
});

test("the check page prints without navigation", async () => {
  const visitor = await visit(there, { wasm: false });
  await begin(visitor, "under-way-elsewhere");
  await refused(visitor, "立即验证");
  await visitor.page.emulateMedia({ media: "print" });
  for (const part of [".steps", ".demo", ".footer", ".buttons"]) {
    assert.equal(await visitor.page.locator(part).first().isVisible(), false, part);
  }
  await visitor.context.close();
});
