import { check, text } from "./api.js";

const WEIGHT = { error: 0, warning: 1, advice: 2 };

/**
 * A filing as a Standard Schema (version 1), for form libraries and routers that take one.
 *
 * `severity` is the lightest that makes a form wrong. Call `init()` of the main entry before it validates.
 */
export function filing({ catalogue, facts, as_of, scope, severity = "error" } = {}) {
  const counts = (issue) => WEIGHT[issue.severity] <= WEIGHT[severity];
  const validate = (value) => {
    const report = check(value, { facts, as_of, scope });
    const issues = report.issues.filter(counts);
    return issues.length === 0 ? { value } : { issues: issues.map((issue) => told(issue, catalogue, value)) };
  };
  return { "~standard": { version: 1, vendor: "beian-rules", validate } };
}

/** The issue, with the two members that every library knows in front. */
function told(issue, catalogue, form) {
  const message = catalogue ? text(issue, catalogue, form).what : issue.code;
  return { ...issue, message, path: segments(issue.path) };
}

/** `websites.0.name` as `["websites", 0, "name"]`; the form itself as an empty list. */
export function segments(path) {
  return path === "" ? [] : path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
