// A runtime that compiles nothing itself: the Module is bound to the worker by its configuration.
import init, { check, openForm } from "beian-rules";

export default {
  async fetch(request, env) {
    await init(env.RULES);
    const { path, value } = JSON.parse(request.body);
    const at = { as_of: "2026-11-23" };
    const report = check({ subject: { nature: "enterprise" } }, at);
    const { added } = openForm({}, at).field(path).set(value);
    return `${report.verdict} ${added[0].code}`;
  },
};
