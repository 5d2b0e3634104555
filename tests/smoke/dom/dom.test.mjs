// `attach` on a page that knows nothing of us, under the policies of a careful site.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { here, launch, serve } from "../browser.mjs";

const STRICT =
  "default-src 'none'; style-src 'self'; connect-src 'self'; form-action 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'";
const NO_WASM = STRICT.replace(" 'wasm-unsafe-eval'", "");

let server;
let browser;
let context;
let page;
let faults;
before(async () => {
  server = await serve([here], ({ url }) => ({ "content-security-policy": /wasm=no/.test(url) ? NO_WASM : STRICT }));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});
beforeEach(async () => {
  await context?.close();
  context = await browser.newContext({ locale: "zh-CN" });
  await open();
});

async function open(query = "") {
  page = await context.newPage();
  faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => /Content Security Policy|Trusted/.test(message.text()) && faults.push(message.text()));
  await page.goto(`${server.origin}/dom/index.html${query}`);
  await page.waitForSelector("body[data-ready]");
}

const errorAt = (id) =>
  page.evaluate((id) => {
    const control = document.getElementById(id);
    const ids = (control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
    const line = ids.map((id) => document.getElementById(id)).find((line) => line?.matches(".beian-error, .mine"));
    return control.getAttribute("aria-invalid") === "true" ? line.textContent : "";
  }, id);
const type = (id, text) => page.locator(`#${id}`).pressSequentially(text);
const leave = () => page.evaluate(() => document.activeElement.blur());

test("quiet first, live after", async () => {
  await type("phone", "1380013");
  assert.equal(await errorAt("phone"), "");
  await leave();
  assert.match(await errorAt("phone"), /11 位/);
  await page.locator("#phone").focus();
  await page.keyboard.press("End");
  await type("phone", "80");
  assert.match(await errorAt("phone"), /11 位/, "an error that is shown stays while it is so");
  await type("phone", "00");
  assert.equal(await errorAt("phone"), "", "and goes as soon as it is put right");
  assert.equal(await page.locator("#phone").getAttribute("aria-describedby"), null);
  await page.locator("#mail").focus();
  await leave();
  assert.equal(await errorAt("mail"), "", "an empty field is no error before somebody goes on");
  assert.deepEqual(faults, []);
});

test("what the page wrote itself stays, and its own lines are used", async () => {
  await type("site", "ab");
  await leave();
  assert.match(await page.locator(".mine").textContent(), /网站名称至少 3 个字/);
  assert.equal(await page.locator(".mine").getAttribute("data-code"), "website_name.too_short");
  await page.getByRole("button", { name: "提交" }).click();
  assert.match(await page.locator("#company").getAttribute("aria-describedby"), /^company-hint beian-\d+/);
  assert.equal(await page.locator('[name="coupon"]').getAttribute("aria-invalid"), null);
});

test("a press of the button that goes on says everything, once and with the same words", async () => {
  await type("phone", "1380013");
  await page.locator('[name="kind"]').selectOption("enterprise");
  const sent = server.posted.length;
  await page.getByRole("button", { name: "提交" }).click();
  await page.locator(".beian-summary:not([hidden])").waitFor();
  assert.equal(server.posted.length, sent);
  const { lines, inline, focused } = await page.evaluate(() => ({
    lines: [...document.querySelectorAll(".beian-summary li")].map((line) => line.textContent),
    inline: [...document.querySelectorAll(".beian-error:not([hidden]), .mine:not([hidden])")].filter((line) => !line.closest("[hidden]")).map((line) => line.textContent),
    focused: document.activeElement.className,
  }));
  assert.ok(lines.length >= 5, lines.join());
  assert.deepEqual([...lines].sort(), [...inline].sort());
  assert.equal(focused, "beian-summary");
  assert.match(await page.title(), /^错误：/);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/attach.png` });
  await page.getByRole("link", { name: "请输入主体负责人电子邮箱" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "mail");
  await type("mail", "liming@example.cn");
  assert.equal(await page.locator(".beian-summary li").count(), lines.length - 1);
  assert.deepEqual(faults, []);
});

test("a button that asks for no checks just sends, and a whole page is sent once", async () => {
  const sent = server.posted.length;
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.waitForURL(/sent/);
  assert.equal(server.posted.length, sent + 1);
});

test("a composition is not judged before it ends, and not written to", async () => {
  await type("site", "ab");
  await leave();
  await page.locator("#site").fill("");
  await page.locator("#site").focus();
  await page.evaluate(() => {
    window.moved = 0;
    new MutationObserver((list) => (window.moved += list.length)).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  const devtools = await context.newCDPSession(page);
  for (const text of ["y", "yu", "yun", "yunf"]) await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  assert.equal(await page.evaluate(() => window.moved), 0);
  await devtools.send("Input.insertText", { text: "云帆示例科技" });
  await leave();
  assert.equal(await errorAt("site"), "");
  assert.equal(await page.locator("#site").inputValue(), "云帆示例科技");
});

test("parts follow the answers, and what was understood is shown when a field is left", async () => {
  assert.equal(await page.locator("#boss").isVisible(), false);
  await page.locator('[name="kind"]').selectOption("enterprise");
  assert.equal(await page.locator("#boss").isVisible(), true);
  await page.locator('[name="kind"]').selectOption("individual");
  assert.equal(await page.locator("#boss").isVisible(), false);
  await page.locator("#phone").fill("手机：１３８ 0013 8000");
  await leave();
  assert.equal(await page.locator("#phone").inputValue(), "13800138000");
});

test("a date in three parts is one answer", async () => {
  const value = () => page.evaluate(() => attached.live.value("subject.certificate_valid_until"));
  await page.locator("#until").fill("2034");
  await page.locator('[name="until.month"]').fill("5");
  await page.locator('[name="until.day"]').fill("9");
  assert.equal(await value(), "2034-05-09");
  await page.locator('[name="until.long_term"]').check();
  assert.equal(await value(), "long_term");
});

test("every kind of control is read, written and left alone as its field asks", async () => {
  const values = await page.evaluate(async () => {
    const { attach } = await import("/node_modules/beian-rules/dom/index.js");
    const form = document.body.appendChild(document.createElement("form"));
    const add = (tag, attributes) => Object.assign(form.appendChild(document.createElement(tag)), attributes);
    const box = (name, value, type = "checkbox") => add("input", { type, name, value });
    const [seal, shop, blog] = [box("agreements.security", "true"), box("websites.0.service_contents", "online_shopping"), box("websites.0.service_contents", "blog")];
    const [yes, no] = [box("subject.is_sole_trader", "true", "radio"), box("subject.is_sole_trader", "false", "radio")];
    const kind = box("websites.0.cloud_resource.kind", "cvm", "radio");
    const languages = add("select", { name: "websites.0.languages", multiple: true });
    for (const value of ["zh-Hans", "en"]) languages.appendChild(Object.assign(document.createElement("option"), { value }));
    const licence = box("websites.0.pre_approvals.0.type", "none", "text");
    const loose = box("someone.else", "1");
    const attached = await attach(form, { values: { websites: [{ languages: ["en"], service_contents: ["blog"] }] }, as_of: "2026-11-23" });
    const before = [languages.selectedOptions.length, blog.checked, shop.checked, loose.checked];
    for (const control of [seal, shop, no, kind]) control.click();
    for (const option of languages.options) option.selected = true;
    languages.dispatchEvent(new Event("change", { bubbles: true }));
    attached.set("subject.is_sole_trader", true);
    licence.value = "none";
    licence.dispatchEvent(new Event("input", { bubbles: true }));
    return { before, yes: yes.checked, form: attached.live.form.toJSON() };
  });
  assert.deepEqual(values.before, [1, true, false, false]);
  assert.equal(values.yes, true);
  assert.deepEqual(values.form, {
    subject: { is_sole_trader: true },
    websites: [{
      cloud_resource: { kind: "cvm" }, service_contents: ["online_shopping", "blog"], languages: ["zh-Hans", "en"], pre_approvals: ["none"],
    }],
    agreements: { security: true },
  });
});

test("controls that come are heard, those that go are forgotten", async () => {
  await page.evaluate(() => {
    const form = document.querySelector("form");
    window.extra = form.appendChild(document.createElement("input"));
    extra.id = "extra";
    extra.name = "websites.1.name";
    attached.live.insert("websites");
    attached.refresh();
  });
  await type("phone", "1380013");
  await type("extra", "ab");
  await leave();
  assert.match(await errorAt("extra"), /网站名称至少 3 个字/);
  assert.match(await errorAt("phone"), /11 位/);
  await page.evaluate(() => {
    extra.remove();
    attached.live.remove("websites.1");
    attached.refresh();
  });
  assert.equal(await page.getByText("网站名称至少 3 个字").count(), 0);
  assert.match(await errorAt("phone"), /11 位/, "the other fields say what they said");
  assert.deepEqual(faults, []);
});

/** A picture that the browser draws: sharp lines or none, and as large as asked. */
const picture = async (width, height, draw) => {
  const base64 = await page.evaluate(async ([width, height, draw]) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    context.fillStyle = draw === "dark" ? "#111" : "#c8c8c8";
    context.fillRect(0, 0, width, height);
    context.fillStyle = "#222";
    if (draw === "sharp") for (let at = 0; at < width; at += 12) context.fillRect(at, 0, 5, height);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }, [width, height, draw]);
  return Buffer.from(base64, "base64");
};
const give = (name, buffer) => page.locator("#licence").setInputFiles({ name, mimeType: "image/png", buffer });
const said = (kind) => page.locator(`.beian-${kind}:not([hidden])`).allTextContents();

test("a file is judged by what it holds before it is sent anywhere", async () => {
  await give("licence.png", Buffer.concat([Buffer.from("%PDF-1.7 "), Buffer.alloc(300_000)]));
  await page.waitForFunction(() => document.querySelector("#licence").getAttribute("aria-invalid") === "true");
  assert.match(await errorAt("licence"), /JPG、PNG 或 GIF/);
  await give("licence.png", await picture(900, 700, "sharp"));
  await page.waitForFunction(() => /200 KB/.test(document.body.textContent));
  assert.match(await errorAt("licence"), /200 KB/);
  const enough = (buffer) => Buffer.concat([buffer, Buffer.alloc(300_000)]);
  await give("licence.png", enough(await picture(900, 700, "sharp")));
  await page.waitForFunction(() => !document.querySelector("#licence").hasAttribute("aria-invalid"));
  await page.waitForTimeout(300);
  assert.deepEqual(await said("look"), []);
  await give("licence.png", enough(await picture(400, 300, "flat")));
  await page.waitForSelector(".beian-look:not([hidden])");
  const [advice] = await said("look");
  assert.match(advice, /像素较少/);
  assert.match(advice, /不清晰/);
  await give("licence.png", enough(await picture(900, 700, "dark")));
  await page.waitForFunction(() => /偏暗/.test(document.querySelector(".beian-look")?.textContent));
  await give("licence.png", enough(Buffer.from("89504e470d0a1a0a", "hex")));
  await page.waitForFunction(() => /文件打不开/.test(document.querySelector(".beian-look")?.textContent));
  assert.deepEqual(faults, []);
});

test("a draft survives a reload, and holds nothing personal", async () => {
  await page.locator('[name="kind"]').selectOption("enterprise");
  await page.locator("#site").fill("云帆示例科技");
  await page.locator("#company").fill("杭州云帆示例科技有限公司");
  await page.locator("#phone").fill("13800138000");
  await page.locator("#mail").fill("liming@example.cn");
  await page.locator("#boss").fill("李明示");
  await page.goto(`${server.origin}/dom/page.css`);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.match(kept, /云帆示例科技/);
  for (const personal of ["有限公司", "13800138000", "liming", "李明示"]) assert.ok(!kept.includes(personal), kept);
  await page.close();
  await open();
  assert.equal(await page.locator("#site").inputValue(), "云帆示例科技");
  assert.equal(await page.locator('[name="kind"]').inputValue(), "enterprise");
  assert.equal(await page.locator("#boss").isVisible(), true);
  assert.equal(await page.locator("#phone").inputValue(), "");
  await page.evaluate(() => attached.sent());
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});

test("detached, the page is as it was", async () => {
  const html = () => page.evaluate(() => document.querySelector("form").outerHTML.replace(/=""| novalidate/g, "").replace(/\s+/g, " "));
  const untouched = await page.evaluate(() => fetch(location.href).then((answer) => answer.text()));
  const form = /<form.*<\/form>/s.exec(untouched)[0].replace(/\s+/g, " ");
  await page.getByRole("button", { name: "提交" }).click();
  await type("phone", "1");
  await leave();
  assert.notEqual(await html(), form);
  await page.evaluate(() => attached.detach());
  // A control to which the summary led keeps the id that it was given.
  assert.equal((await html()).replace(/ id="beian-\d+"/g, ""), form.replace('value=""', "value"));
  assert.equal(await page.title(), "网站备案");
});

test("where the module may not run the page works without it", async () => {
  await page.close();
  await open("?wasm=no");
  assert.equal(await page.evaluate(() => window.attached), null);
  assert.equal(await page.evaluate(() => window.refused), "init_failed");
  const sent = server.posted.length;
  await type("company", "某某");
  await page.getByRole("button", { name: "提交" }).click();
  await page.waitForURL(/sent/);
  assert.equal(server.posted.length, sent + 1);
});
