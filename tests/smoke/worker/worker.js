import init, { check, openForm } from "beian-rules";

onmessage = async ({ data: { path, value } }) => {
  await init();
  const at = { as_of: "2026-11-23" };
  const report = check({ subject: { nature: "enterprise" } }, at);
  const { added } = openForm({}, at).field(path).set(value);
  postMessage(`${report.verdict} ${added[0].code}`);
};
