import init, { check, openForm } from "beian-rules";

await init();
const at = { as_of: "2026-11-23" };
const report = check({ subject: { nature: "enterprise" } }, at);
const { added } = openForm({}, at).field("subject_principal.phone1").set("1380013");
console.log(report.verdict, added[0].code);
