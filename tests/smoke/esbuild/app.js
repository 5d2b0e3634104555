// esbuild leaves `new URL(…, import.meta.url)` alone: the file is imported, and handed over.
import init, { check, openForm } from "beian-rules";
import wasm from "beian-rules/beian_rules_bg.wasm";

await init(new URL(wasm, import.meta.url));
const at = { as_of: "2026-11-23" };
const report = check({ subject: { nature: "enterprise" } }, at);
const { added } = openForm({}, at).field("subject_principal.phone1").set("1380013");
document.body.textContent = `${report.verdict} ${added[0].code}`;
