// Form libraries and a router that take any Standard Schema take a filing, unmodified.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { sValidator } from "@hono/standard-validator";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { FieldApi, FormApi } from "@tanstack/react-form";
import { Window } from "happy-dom";
import { Hono } from "hono";

import init, { check } from "beian-rules";
import { filing, segments } from "beian-rules/standard-schema";
import zh from "beian-rules/text/zh-CN.json" with { type: "json" };

const { form: whole, facts, as_of } = JSON.parse(readFileSync(new URL("../../cases/orders/enterprise.json", import.meta.url), "utf8"));
const schema = filing({ catalogue: zh, facts, as_of });
const wrong = structuredClone(whole);
wrong.websites[0].name = "ab";
wrong.subject_principal.phone1 = "1380013";

before(() => init());

/** Without a catalogue the code is the message. */
const codesOf = (schema, value) =>
  (schema["~standard"].validate(value).issues ?? []).map(({ code, message }) => (assert.equal(message, code), code));

test("a whole filing is its own value, a wrong one has all its errors", () => {
  assert.deepEqual(schema["~standard"].validate(whole), { value: whole });
  const { issues } = schema["~standard"].validate(wrong);
  const expected = check(wrong, { facts, as_of }).issues.filter(({ severity }) => severity === "error");
  assert.deepEqual(issues.map(({ code, params, severity, path }) => ({ code, params, severity, path })),
    expected.map(({ code, params, severity, path }) => ({ code, params, severity, path: segments(path) })));
  const short = issues.find(({ code }) => code === "website_name.too_short");
  assert.deepEqual([short.path, short.params, short.severity, short.rule], [["websites", 0, "name"], { n: 3, m: 2 }, "error", "R152"]);
  assert.match(short.message, /网站名称至少 3 个字/);
});

test("nothing that is passed makes it throw", () => {
  for (const value of [null, undefined, 7, "form", [], new Map(), () => 1]) {
    assert.ok(schema["~standard"].validate(value).issues.length > 0);
  }
});

test("warnings count where they are asked for", () => {
  const named = structuredClone(whole);
  named.websites[0].name = "云帆abc";
  const codes = (options) => codesOf(filing({ facts, as_of, ...options }), named);
  assert.deepEqual(codes({}), []);
  assert.deepEqual(codes({ severity: "warning" }), ["website_name.few_han"]);
});

test("react-hook-form, through its standard resolver", async () => {
  const window = new Window();
  Object.assign(globalThis, { window, document: window.document, IS_REACT_ACT_ENVIRONMENT: true });
  for (const name of ["HTMLElement", "Node", "Event", "HTMLIFrameElement", "navigator"]) {
    Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
  }
  const { act, createElement } = await import("react");
  const { createRoot } = await import("react-dom/client");
  const { useForm } = await import("react-hook-form");
  let submitted;
  let form;
  const Filing = () => {
    form = useForm({ resolver: standardSchemaResolver(schema), defaultValues: wrong, mode: "onChange" });
    const { errors } = form.formState;
    return createElement("form", { onSubmit: form.handleSubmit((values) => void (submitted = values)) }, [
      createElement("input", { key: 1, ...form.register("websites.0.name") }),
      createElement("p", { key: 2, id: "error" }, errors.websites?.[0]?.name?.message),
    ]);
  };
  const root = createRoot(document.body.appendChild(document.createElement("div")));
  await act(() => root.render(createElement(Filing)));
  const send = () => act(async () => void (await form.handleSubmit((values) => void (submitted = values))()));
  await send();
  assert.equal(submitted, undefined);
  assert.match(document.getElementById("error").textContent, /网站名称至少 3 个字/);
  await act(async () => {
    form.setValue("websites.0.name", whole.websites[0].name);
    form.setValue("subject_principal.phone1", whole.subject_principal.phone1);
  });
  await send();
  assert.equal(submitted.websites[0].name, whole.websites[0].name);
  await act(() => root.unmount());
});

test("TanStack Form, as the validator of the whole form", async () => {
  const form = new FormApi({ defaultValues: structuredClone(wrong), validators: { onChange: schema } });
  form.mount();
  const [name, phone] = ["websites[0].name", "subject_principal.phone1"].map((name) => new FieldApi({ form, name }));
  name.mount();
  phone.mount();
  name.handleChange("ab");
  const [issue] = name.state.meta.errors;
  assert.equal(issue.code, "website_name.too_short");
  assert.deepEqual(issue.params, { n: 3, m: 2 });
  assert.equal(form.state.isValid, false);
  name.handleChange(whole.websites[0].name);
  phone.handleChange(whole.subject_principal.phone1);
  await form.handleSubmit();
  assert.equal(form.state.isValid, true);
  assert.equal(form.state.isSubmitted, true);
});

test("Hono, as the validator of a request's body", async () => {
  const app = new Hono().post("/filings", sValidator("json", schema, (result, context) => {
    if (!result.success) return context.json(result.error.map(({ code, path }) => ({ code, path })), 422);
  }), (context) => context.json(context.req.valid("json").websites[0].name, 201));
  const post = (body) => app.request("/filings", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const refused = await post(wrong);
  assert.equal(refused.status, 422);
  assert.ok((await refused.json()).some(({ code, path }) => code === "website_name.too_short" && path.join(".") === "websites.0.name"));
  const taken = await post(whole);
  assert.equal(taken.status, 201);
  assert.equal(await taken.json(), whole.websites[0].name);
});
