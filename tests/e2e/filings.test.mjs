// A whole filing, from the empty form to the receipt, with mistakes on the way.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  DESKTOP, PHONE, agree, answerAll, begin, follow, noSidewaysScroll, press, promises, refused, said, shot, stage, startServer,
  summaryEqualsFields, update, verifyPhone, visit,
} from "./harness.mjs";
import { ENTERPRISE, INDIVIDUAL } from "./people.mjs";

const there = stage();

for (const [name, filer, viewport, wasm] of [
  ["an enterprise at a desk", ENTERPRISE, DESKTOP, true],
  ["an individual on a phone", INDIVIDUAL, PHONE, true],
]) {
  test(`${name} files a website`, { timeout: 240_000 }, () => file(filer, viewport, wasm));
}

for (const [name, filer, viewport] of [
  ["an enterprise on a phone", ENTERPRISE, PHONE],
  ["an individual at a desk", INDIVIDUAL, DESKTOP],
]) {
  test(`${name} files a website with WebAssembly blocked`, { timeout: 240_000 }, async () => {
    // The accounts of the tests above have an order under way: a server of its own.
    const server = await startServer();
    try {
      await file(filer, viewport, false, { ...there, server });
    } finally {
      await server.stop();
    }
  });
}

async function file(filer, viewport, wasm, where = there) {
  const visitor = await visit(where, { viewport, wasm });
  const { page } = visitor;
  const look = async (name) => {
    await promises(page);
    await noSidewaysScroll(page);
    await shot(page, `${filer.account}-${name}`);
  };
  const id = await begin(visitor, filer.account);
  await basic(visitor, filer, look);
  await authenticity(visitor, filer, look);
  await subject(visitor, filer, look);
  await websites(visitor, filer, look);
  const receipt = await submit(visitor, filer, look);
  await stored(visitor, where.server, id, receipt);
  assert.deepEqual(visitor.faults, []);
  await visitor.context.close();
}

async function basic(visitor, filer, look) {
  const { page } = visitor;
  await look("1-basic");
  await refused(visitor, "立即验证");
  await summaryEqualsFields(page);
  await answerAll(page, filer.wrongBasic);
  await refused(visitor, "立即验证");
  await summaryEqualsFields(page);
  const { summary } = await said(page);
  assert.ok(summary.some((text) => text.includes("校验位") || text.includes("号码")), summary.join());
  for (const [path, value] of Object.entries(filer.wrongBasic)) {
    assert.equal(await page.locator(`[name="${path}"]`).first().inputValue(), value, "what was typed stays");
  }
  await look("1-basic-wrong");
  await answerAll(page, filer.basic);
  await update(visitor);
  await answerAll(page, filer.resource);
  await press(visitor, "立即验证");
  assert.match(page.url(), /\/authenticity$/);
}

async function authenticity(visitor, filer, look) {
  const { page } = visitor;
  assert.match(await page.locator("main").textContent(), /您的备案类型：首次备案/);
  await look("2-authenticity");
  if (filer.authenticity) {
    await agree(visitor);
    await answerAll(page, filer.authenticity);
    await press(visitor, "下一步");
  } else {
    await press(visitor, "跳过，稍后核验");
  }
  assert.match(page.url(), /\/subject$/);
}

async function subject(visitor, filer, look) {
  const { page } = visitor;
  await refused(visitor, "下一步");
  await summaryEqualsFields(page);
  await answerAll(page, filer.wrongSubject);
  await refused(visitor, "下一步");
  await summaryEqualsFields(page);
  await look("3-subject-wrong");
  await answerAll(page, filer.subject);
  await refused(visitor, "下一步");
  const { summary } = await said(page);
  assert.equal(summary.length, 1, `only the code is missing: ${summary}`);
  await verifyPhone(visitor, "subject_principal.phone1");
  await look("3-subject");
  await press(visitor, "下一步");
  assert.match(page.url(), /\/websites$/);
}

async function websites(visitor, filer, look) {
  const { page } = visitor;
  await refused(visitor, "下一步");
  await look("4-websites");
  await follow(visitor, page.locator("main").getByRole("link", { name: "填写" }));
  await refused(visitor, "保存当前网站");
  await summaryEqualsFields(page);
  await answerAll(page, filer.wrongWebsite);
  await refused(visitor, "保存当前网站");
  await summaryEqualsFields(page);
  await look("4-website-wrong");
  if (!filer.authenticity) await agree(visitor);
  await answerAll(page, filer.website);
  if (filer.sitePhone) await verifyPhone(visitor, filer.sitePhone);
  await press(visitor, "保存当前网站");
  assert.match(page.url(), /\/websites$/);
  assert.match(await page.locator(".choices").textContent(), filer.lateMaterials ? /已完成/ : /已完成/);
  await press(visitor, "下一步");
  assert.match(page.url(), /\/submit$/);
}

async function submit(visitor, filer, look) {
  const { page } = visitor;
  if (filer.lateMaterials) await bringMaterials(visitor, filer);
  await look("5-submit");
  await unfolds(page, filer.subject["subject_principal.phone1"]);
  await refused(visitor, "提交审核");
  assert.equal((await said(page)).summary.length, 2, "both agreements are to be ticked");
  await look("5-submit-wrong");
  await page.getByLabel("同意《信息安全管理协议》").check({ force: true });
  await page.getByLabel("同意《协助更改备案信息服务在线服务条款》").check({ force: true });
  // Two clicks are one order.
  await page.getByRole("button", { name: "提交审核", exact: true }).dblclick();
  await page.waitForURL("**/receipt");
  await look("6-receipt");
  const receipt = (await page.locator("main").textContent()).match(/BA\d{8}-[0-9A-Z]{8}/)[0];
  await follow(visitor, page.getByRole("link", { name: "查询进度" }));
  await look("7-status");
  return receipt;
}

/** A number is masked until it is asked for, with scripts and without. */
async function unfolds(page, number) {
  const whole = page.locator(".masked dd", { hasText: number }).first();
  assert.equal(await whole.isVisible(), false);
  const card = page.locator(".card", { has: page.locator(".masked dd", { hasText: number }) }).first();
  await card.getByText("显示隐去的内容").click();
  assert.equal(await whole.isVisible(), true);
}

/** What is still missing at the end is named on the last page, with the way to its place. */
async function bringMaterials(visitor, filer) {
  const { page } = visitor;
  for (const [path, upload] of Object.entries(filer.lateMaterials)) {
    await page.locator(`a[href$="#${path}"]`).first().click();
    await page.locator(`[name="_file.${path}"]`).setInputFiles(upload);
    await press(visitor, "保存当前网站");
    await visitor.page.goto(page.url().replace(/\/websites.*/, "/submit"));
  }
}

/** The order is in the database, with its report, the ruleset's version and hash, and the receipt. */
async function stored({ page }, server, id, receipt) {
  const answer = await page.request.get(`/api/orders/${id}`);
  assert.equal(answer.status(), 200);
  const order = await answer.json();
  assert.equal(order.state, "provider_review");
  assert.match(JSON.stringify(order), new RegExp(receipt));
  const [version, hash] = answer.headers()["beian-ruleset"].split(";");
  const bytes = Buffer.concat(["", "-wal"].map((part) => readIfThere(server.database + part)));
  for (const text of [receipt, hash, `"version":"${version}"`, '"verdict":"']) {
    assert.ok(bytes.includes(text), `${text} is in the database`);
  }
  // An order that was submitted answers with how it stands, not with a form.
  await page.goto(`/orders/${id}/subject`);
  assert.match(page.url(), /\/status$/);
}

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
