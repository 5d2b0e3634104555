// Browser and server say the same, byte for byte, and nothing that was typed is lost.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { answer, answerAll, begin, press, refused, said, stage, summaryEqualsFields, update, visit } from "./harness.mjs";
import { ENTERPRISE } from "./people.mjs";

const there = stage();

/** Answers that are wrong in many ways; what stands here is what must still stand there afterwards. */
const WRONG = [
  { "subject.certificate_number": "91330106MA2DEX017N", "websites.0.domains.0": "www.example.cn" },
  { "subject.certificate_number": "9133 0106 MA2D EX01 7", "websites.0.domains.0": "192.168.0.1" },
  { "subject.certificate_number": "９１３３０１０６ＭＡ２ＤＥＸ０１７Ｉ", "websites.0.domains.0": "com.cn" },
  { "subject.certificate_number": "统一社会信用代码：91330106MA2DEX017", "websites.0.domains.0": "exa mple。cn" },
  { "subject.name": "  <script>alert(1)</script>", "subject.certificate_number": "甲乙丙", "websites.0.domains.0": "*.example.cn" },
  { "subject.name": "杭州\u200b云帆“示例”科技&有限公司", "subject.certificate_number": "x".repeat(300), "websites.0.domains.0": "example.notatld" },
  { "subject.name": "𠮷䶮", "subject.certificate_number": "0", "websites.0.domains.0": `${"a".repeat(64)}.cn` },
];

test("the same words from the browser and from the server", { timeout: 240_000 }, async () => {
  const live = await visit(there);
  const plain = await visit(there, { wasm: false });
  await begin(live, "enterprise");
  // The same account in another window: the same order.
  await plain.context.addCookies(await live.context.cookies());
  await plain.page.goto(live.page.url());
  for (const answers of WRONG) {
    const heard = [];
    for (const visitor of [live, plain]) {
      await visitor.page.reload();
      await answerAll(visitor.page, { ...ENTERPRISE.basic, "websites.0.cloud_resource.kind": "serverless", ...answers });
      await refused(visitor, "立即验证");
      await summaryEqualsFields(visitor.page);
      const codes = await visitor.page.$$eval(".govuk-error-message:not([hidden])", (nodes) => nodes.map((node) => node.dataset.code));
      const fixes = await visitor.page.$$eval(".field__fix:not([hidden])", (nodes) => nodes.map((node) => node.textContent));
      heard.push({ ...(await said(visitor.page)), codes, fixes, title: await visitor.page.title() });
      for (const [path, value] of Object.entries(answers)) {
        // The module shows what was made of a field once it is left; the server leaves it as typed.
        const shown = await visitor.page.locator(`[name="${path}"]`).inputValue();
        if (visitor === plain) assert.equal(shown, value, `${path} stays as typed`);
        else assert.ok(shown.length > 0, `${path} is not lost`);
      }
    }
    assert.deepEqual(heard[0], heard[1], JSON.stringify(answers));
  }
  assert.deepEqual(live.faults, []);
  await live.context.close();
  await plain.context.close();
});

/** The number of a person born on the first of January so many years ago, in Hangzhou. */
function bornYearsAgo(years) {
  const digits = `330106${new Date().getUTCFullYear() - years}0101001`;
  const sum = [...digits].reduce((sum, digit, place) => sum + digit * (2 ** (17 - place) % 11), 0);
  return digits + "10X98765432"[sum % 11];
}

test("what a province asks for, in its own words from both", { timeout: 240_000 }, async () => {
  const words = JSON.parse(readFileSync(new URL("../../crates/rules/text/provinces.zh-CN.json", import.meta.url), "utf8"));
  const heard = [];
  for (const wasm of [true, false]) {
    const visitor = await visit(there, { wasm });
    const { page } = visitor;
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await begin(visitor, "enterprise");
    await answerAll(page, ENTERPRISE.basic);
    await update(visitor);
    await answerAll(page, ENTERPRISE.resource);
    await press(visitor, "立即验证");
    await press(visitor, "跳过，稍后核验");
    await answerAll(page, { "legal_representative.certificate_type": "resident_id_card", "legal_representative.certificate_number": bornYearsAgo(17) });
    await answer(page, "subject_principal.same_as_legal_representative", true);
    await refused(visitor, "下一步");
    await summaryEqualsFields(page);
    const fixes = await page.$$eval(".field__fix:not([hidden])", (nodes) => nodes.map((node) => node.textContent));
    heard.push({ ...(await said(page)), fixes });
    // Of all provinces only the chosen one is fetched, by the pages that speak of it; beside the module,
    // so that one that never arrives does not show here.
    const fetched = asked.filter((address) => address.includes("/assets/provinces."));
    assert.ok(fetched.every((address) => address.endsWith(".json?330000")), `${fetched}`);
    assert.ok(fetched.length > 0);
    assert.deepEqual(visitor.faults, []);
    await visitor.context.close();
  }
  assert.deepEqual(heard[0], heard[1]);
  const { what, fix } = words["33-o-age-min"];
  assert.ok(heard[0].summary.includes(what), `${heard[0].summary}`);
  assert.ok(heard[0].fixes.includes(fix), `${heard[0].fixes}`);
});

test("what one window typed is not lost when another was quicker", async () => {
  const first = await visit(there, { wasm: false });
  await begin(first, "filed-here");
  const second = await visit(there, { wasm: false });
  await second.context.addCookies(await first.context.cookies());
  await second.page.goto(first.page.url());
  await answer(first.page, "subject.name", "第一个窗口");
  await press(first, "保存并退出");
  await answer(second.page, "subject.name", "第二个窗口");
  await press(second, "立即验证");
  assert.match(await second.page.locator("main").textContent(), /另一个窗口刚修改了本页/);
  assert.equal(await second.page.locator('[name="subject.name"]').inputValue(), "第二个窗口");
  // Sent again, it counts.
  await press(second, "立即验证");
  assert.doesNotMatch(await second.page.locator("main").textContent(), /另一个窗口刚修改了本页/);
  await first.page.goto(second.page.url());
  assert.equal(await first.page.locator('[name="subject.name"]').inputValue(), "第二个窗口");
  await first.context.close();
  await second.context.close();
});

test("dates, addresses and people come back as typed", async () => {
  const visitor = await visit(there, { wasm: false });
  const { page } = visitor;
  await begin(visitor, "filed-elsewhere");
  await press(visitor, "填入演示资料");
  await press(visitor, "立即验证");
  await press(visitor, "跳过，稍后核验");
  await answer(page, "subject.certificate_valid_until", "2026-2-31");
  await answer(page, "subject.mailing_address", "第一行\n第二行  ");
  await answer(page, "legal_representative.name", "卡依尔·买买提");
  await answer(page, "subject_principal.phone1", "１３８ ００００ ０００１");
  await press(visitor, "下一步");
  await summaryEqualsFields(page);
  const value = (name) => page.locator(`[name="${name}"]`).inputValue();
  assert.equal(await value("subject.certificate_valid_until.year"), "2026");
  assert.equal(await value("subject.certificate_valid_until.day"), "31");
  assert.equal(await value("subject.mailing_address"), "第一行\n第二行  ");
  assert.equal(await value("legal_representative.name"), "卡依尔·买买提");
  assert.equal(await value("subject_principal.phone1"), "１３８ ００００ ０００１");
  const { summary } = await said(page);
  assert.ok(!summary.some((text) => /姓名只能/.test(text)), `a name with its dot is a name: ${summary}`);
  await update(visitor);
  assert.equal(await value("subject.mailing_address"), "第一行\n第二行  ");
  await visitor.context.close();
});
