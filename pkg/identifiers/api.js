import { answerOf } from "../answer.js";
import { instantiate, starter } from "../compile.js";
import * as glue from "../dist/identifiers/beian_rules_identifiers.js";
import { BeianError } from "../errors.js";

export { BeianError };

let started = false;

export const start = starter((module) => {
  instantiate(glue, module, "checkIdentifier");
  started = true;
});

/** Judges one identifier. */
export function checkIdentifier(kind, value, { as_of = new Date().toISOString() } = {}) {
  if (typeof value !== "string") throw new BeianError("not_text");
  if (!started) throw new BeianError("not_initialised");
  let said;
  try {
    said = glue.checkIdentifier(String(kind), value, String(as_of));
  } catch (error) {
    // It was left in the middle of something: the next call finds a new instance.
    glue.__wbg_reset_state();
    throw new BeianError("trapped", "", { cause: error });
  }
  return answerOf(said, kind);
}
