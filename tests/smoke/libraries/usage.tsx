// The adapters as the compiler sees them, beside the real types of what they are made for.
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { useForm as useTanStackForm } from "@tanstack/react-form";
import { useForm } from "react-hook-form";
import type { Form, Issue } from "beian-rules";
import { attach, firstBytes, look } from "beian-rules/dom";
import { live } from "beian-rules/live";
import { useApplies, useField, useFiling, useSummary } from "beian-rules/react";
import { filing } from "beian-rules/standard-schema";
import zh from "beian-rules/text/zh-CN.json";
import { useFiling as useVueFiling } from "beian-rules/vue";

const schema = filing({ catalogue: zh, scope: "subject", severity: "warning" });
const standard: StandardSchemaV1<Form, Form> = schema;
standard["~standard"].vendor.length;
const result = schema["~standard"].validate({});
if (result.issues) {
  const severity: Issue["severity"] | undefined = result.issues[0]?.severity;
  severity?.length;
}

export function Filing() {
  const hook = useForm<Form>({ resolver: standardSchemaResolver(schema), defaultValues: { websites: [{ name: "" }] } });
  const tanstack = useTanStackForm({ defaultValues: {} as Form, validators: { onChange: schema } });
  const own = useFiling({ websites: [{}] }, { catalogue: zh, blocks: "step" });
  const { error, note, props, errorId } = useField(own, "websites.0.name");
  // @ts-expect-error: no such field
  useField(own, "websites.0.nmae");
  const shown = useApplies(own, "legal_representative.name");
  return (
    <form onSubmit={hook.handleSubmit((values) => values.websites?.[0]?.name)}>
      <input {...hook.register("websites.0.name")} />
      <input {...props} />
      {error && <p id={errorId}>{error.what}</p>}
      {note?.fix}
      {shown && <hr />}
      {useSummary(own).map(({ what }) => what)}
      {String(tanstack.state.isValid)}
    </form>
  );
}

export async function page(form: HTMLFormElement, file: File) {
  const attached = await attach(form, { catalogue: zh, map: { company: "subject.name", coupon: null }, draft: { key: "a" }, onerror: console.error });
  attached?.set("subject.certificate_image", "upload-1");
  // @ts-expect-error: a path of the table
  await attach(form, { map: { company: "subject.nmae" } });
  return [await firstBytes(file), await look(file), attached?.live.summary()];
}

const spoken = live({}, { catalogue: zh });
spoken.set("subject.name", "某某");
spoken.verdict("subject.name").error?.what.length;

export const setup = () => {
  const { field, summary, applies } = useVueFiling({}, { catalogue: zh });
  const { verdict, bind } = field("subject_principal.phone1");
  return [verdict.value.error?.what, bind.value, summary.value.length, applies("legal_representative.name").value];
};
