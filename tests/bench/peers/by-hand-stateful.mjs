import { across, checks, spec } from "../spec.mjs";
import { validate as whole } from "./by-hand.mjs";

export const name = "hand-written, stateful";
export const note = "a keystroke judges its field by its pattern, and the rules across fields that read it";
export const validate = whole;

/** The fields that each rule across fields reads. */
const CROSSING = /^subject\.(nature|certificate_type)$|\.domains\.|\.cloud_resource\./;

function nodeOf(path) {
  return path.split(".").reduce((node, key) => (node.kind === "list" ? node.of : node.fields[key]), spec);
}

function judge(node, value) {
  if (typeof value !== "string" || value === "") return node.optional ? "" : "required";
  const wrong = (node.least && value.length < node.least) || (node.pattern && !node.pattern.test(value)) || (node.ids && !node.ids.includes(value)) || (node.check && !checks[node.check](value));
  return wrong ? "wrong" : "";
}

export function open(start, _, path) {
  const form = structuredClone(start);
  const keys = path.split(".");
  const last = keys.pop();
  const at = keys.reduce((at, key) => at[key], form);
  const node = nodeOf(path);
  let own = "";
  let crossing = new Map();
  return (value) => {
    at[last] = value;
    const added = [];
    const removed = [];
    const code = judge(node, value);
    if (code !== own) {
      if (own) removed.push({ path, code: own });
      if (code) added.push({ path, code });
      own = code;
    }
    if (CROSSING.test(path)) {
      const now = new Map();
      across(form, (path, code) => now.set(`${path} ${code}`, { path, code }));
      for (const [key, issue] of now) if (!crossing.has(key)) added.push(issue);
      for (const [key, issue] of crossing) if (!now.has(key)) removed.push(issue);
      crossing = now;
    }
    return { added, removed };
  };
}
