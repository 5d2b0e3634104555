// While one types: quiet first, live after, and never in the middle of a composition.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, answerAll, begin, follow, press, refused, said, shot, stage, visit } from "./harness.mjs";
import { ENTERPRISE } from "./people.mjs";

const there = stage();

const errorAt = (page, path) =>
  page.evaluate((id) => {
    const node = document.getElementById(`${id}-error`);
    return node.hidden ? "" : node.querySelector("[data-text]").textContent;
  }, path);

test("nothing is said while a field is typed for the first time", async () => {
  const visitor = await visit(there);
  const { page } = visitor;
  await begin(visitor, "enterprise");
  const number = "subject.certificate_number";
  await answerAll(page, { "subject.nature": "enterprise", "subject.certificate_type": "business_license" });
  await page.locator(`[name="${number}"]`).pressSequentially("91330106MA2DEX0", { delay: 5 });
  assert.equal(await errorAt(page, number), "");
  // Left with something in it, its format is judged; an empty one is not.
  await page.locator('[name="websites.0.domains.0"]').focus();
  assert.match(await errorAt(page, number), /18 位/);
  await page.locator(`[name="${number}"]`).focus();
  assert.equal(await errorAt(page, "websites.0.domains.0"), "");
  // An error that is shown goes as soon as it is put right, and is not replaced while typing.
  await page.locator(`[name="${number}"]`).press("End");
  await page.locator(`[name="${number}"]`).pressSequentially("17", { delay: 5 });
  assert.match(await errorAt(page, number), /18 位/);
  await page.locator(`[name="${number}"]`).pressSequentially("M", { delay: 5 });
  assert.equal(await errorAt(page, number), "");
  assert.equal((await said(page)).summary.length, 0, "no summary before the button");
  assert.deepEqual(visitor.faults, []);
  await visitor.context.close();
});

test("after the button every answer is live, and the summary follows", async () => {
  const visitor = await visit(there);
  const { page } = visitor;
  await begin(visitor, "filed-here");
  await refused(visitor, "立即验证");
  const before = (await said(page)).summary.length;
  await page.locator('[name="subject.name"]').fill("杭州云岫示例设计有限公司");
  const after = (await said(page)).summary.length;
  assert.equal(after, before - 1);
  // Links of the summary lead to their fields.
  const link = page.locator("[data-beian-summary-list] a").first();
  const target = (await link.getAttribute("href")).slice(1);
  await link.click();
  assert.equal(await page.evaluate(() => document.activeElement.id), target);
  await visitor.context.close();
});

test("a composition is not judged before it ends, and not written to", async () => {
  const visitor = await visit(there);
  const { page, context } = visitor;
  await begin(visitor, "filed-elsewhere");
  await refused(visitor, "立即验证");
  const path = "subject.name";
  const input = page.locator(`[name="${path}"]`);
  await input.focus();
  await page.evaluate((name) => {
    const field = document.getElementsByName(name)[0];
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    window.written = 0;
    Object.defineProperty(field, "value", { get: get, set(text) { window.written++; set.call(this, text); } });
    window.changed = 0;
    new MutationObserver((changes) => (window.changed += changes.length))
      .observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true, attributes: true });
  }, path);
  const devtools = await context.newCDPSession(page);
  for (const text of ["h", "ha", "han", "hang"]) {
    await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }
  assert.equal(await page.evaluate(() => window.changed), 0, "nothing on the page moved");
  assert.match(await errorAt(page, path), /请输入主办单位名称/);
  await devtools.send("Input.insertText", { text: "杭州云澜示例食品有限公司" });
  await page.waitForFunction((id) => document.getElementById(`${id}-error`).hidden, path);
  assert.equal(await page.evaluate(() => window.written), 0, "no value was written");
  assert.equal(await input.inputValue(), "杭州云澜示例食品有限公司");
  await visitor.context.close();
});

test("parts and options follow the answers at once", async () => {
  const visitor = await visit(there);
  const { page } = visitor;
  await begin(visitor, "individual");
  const shown = (path) => page.locator(`[data-field="${path}"]`).isVisible();
  assert.equal(await shown("websites.0.cloud_resource.instance_id"), false);
  await answer(page, "websites.0.cloud_resource.kind", "cvm");
  assert.equal(await shown("websites.0.cloud_resource.instance_id"), true);
  await answer(page, "websites.0.cloud_resource.kind", "authorization_code");
  assert.equal(await shown("websites.0.cloud_resource.instance_id"), false);
  assert.equal(await shown("websites.0.cloud_resource.code"), true);
  await answer(page, "subject.nature", "individual");
  const offered = await page.$$eval('[name="subject.certificate_type"] option:not([hidden])', (options) => options.map((option) => option.value));
  assert.ok(offered.includes("resident_id_card") && !offered.includes("business_license"), offered.join());
  assert.equal(await page.locator("[data-beian-refresh]").isVisible(), false, "the button for plain pages is gone");
  await press(visitor, "保存并退出");
  await visitor.context.close();
});

test("several websites, licences and papers", { timeout: 180_000 }, async () => {
  const visitor = await visit(there);
  const { page } = visitor;
  await begin(visitor, "enterprise");
  await answerAll(page, ENTERPRISE.basic);
  await answerAll(page, ENTERPRISE.resource);
  await press(visitor, "立即验证");
  await press(visitor, "跳过，稍后核验");
  await answerAll(page, ENTERPRISE.subject);
  await press(visitor, "获取验证码");
  const mailbox = await visitor.context.newPage();
  await mailbox.goto("/demo/mailbox");
  const code = (await mailbox.locator(".big-code").first().textContent()).trim();
  await mailbox.close();
  await page.locator('[name="_code.subject_principal.phone1"]').fill(code);
  // The code may just as well go with the button that goes on.
  await press(visitor, "下一步");
  assert.match(page.url(), /\/websites$/);
  await press(visitor, "添加备案网站");
  assert.match(page.url(), /\/websites\/1$/);
  await answerAll(page, {
    "websites.1.name": "云帆示例图书",
    "websites.1.domains.0": "yunfan-demo.cn",
    "websites.1.cloud_resource.kind": "cvm",
  });
  await answer(page, "websites.1.cloud_resource.instance_id", "ins-1");
  await answerAll(page, {
    "websites.1.service_contents": ["online_shopping", "organization_portal"],
    "websites.1.pre_approvals.0.type": "publishing",
    "websites.1.site_principal.same_as_subject_principal": true,
  });
  await answer(page, "websites.1.pre_approvals.0.number", "新出网证（浙）字 1 号");
  await press(visitor, "保存当前网站");
  assert.match(page.url(), /\/websites$/);
  await page.goto(page.url() + "/1");
  await press(visitor, "添加一项前置审批");
  await answer(page, "websites.1.pre_approvals.1.type", "culture");
  await press(visitor, "添加其他材料");
  assert.equal(await page.locator('[name="websites.1.pre_approvals.1.type"]').inputValue(), "culture", "the new row is kept");
  await answer(page, "websites.1.attachments.others.0.kind", "business_statement").catch(() => undefined);
  await shot(page, "website-rows");
  await page.getByRole("button", { name: "删除这一项" }).first().click();
  await page.waitForLoadState();
  assert.equal(await page.locator('[name="websites.1.pre_approvals.1.type"]').count(), 0);
  await page.goto(page.url().replace(/\/websites.*/, "/websites"));
  await shot(page, "websites-two");
  await follow(visitor, page.getByRole("link", { name: "删除 云帆示例图书" }));
  await shot(page, "website-delete");
  await press(visitor, "删除");
  assert.equal(await page.locator(".choices__item").count(), 1);
  assert.deepEqual(visitor.faults, []);
  await visitor.context.close();
});
