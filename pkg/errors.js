/** What each refusal says to the person who wrote the call. */
const SAYS = {
  not_initialised: () => "call `await init()` first",
  init_failed: (detail) => `the WebAssembly module could not be loaded: ${detail}`,
  bad_as_of: () => "`as_of` is a date such as 2026-11-23 or an instant such as 2026-11-23T09:00:00+08:00",
  facts_refused: (detail) => `facts that are not in the table, or not of its type: ${detail.replaceAll("\n", ", ")}`,
  unknown_scope: () => "`scope` is the id of a step or a path of the form",
  unknown_kind: (detail) => `no identifier is of the kind ${detail}`,
  unknown_path: (detail) => `no field of the form stands at ${detail}`,
  no_such_row: (detail) => `the form has no such row: ${detail}`,
  not_text: () => "an identifier is given as a text",
  freed: () => "this form was freed",
  trapped: () => "the module stopped in this call and was started anew; open forms keep what was set before it",
};

/** A refusal. `code` is stable, `message` is for developers. */
export class BeianError extends Error {
  name = "BeianError";

  constructor(code, detail = "", options = undefined) {
    super(SAYS[code]?.(String(detail)) ?? code, options);
    this.code = code;
    if (code === "unknown_path" || code === "no_such_row") this.path = detail;
    if (code === "facts_refused") {
      this.refused = detail.split("\n").map((line) => {
        const cut = line.lastIndexOf(" ");
        return { path: line.slice(0, cut), code: line.slice(cut + 1) };
      });
    }
  }
}
