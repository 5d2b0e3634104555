import { BeianError } from "./errors.js";

/** What a module says of an identifier: its answer as JSON, or the bare name of a refusal. */
export function answerOf(said, kind) {
  if (!said.startsWith("{")) throw new BeianError(said, kind);
  return JSON.parse(said);
}
