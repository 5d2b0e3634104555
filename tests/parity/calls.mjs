// Every case as a call, and what the doors' answers are told by.
import { createHash } from "node:crypto";

import { cases, places } from "./cases.mjs";

export { places };

export const calls = cases().map(({ name, form, facts, as_of }) => ({ name, call: { form, facts, as_of } }));

export const digest = (texts) => createHash("sha256").update(texts.join("\n")).digest("hex");
