import type { ComputedRef } from "vue";
import type { Form, Path } from "./index.js";
import type { Live, LiveOptions, SummaryLine, Verdict } from "./live.js";

export type FilingField = {
  readonly verdict: ComputedRef<Verdict>;
  /** The attributes and listeners of its control: `<input v-bind="phone.bind.value">`. */
  readonly bind: ComputedRef<Record<string, unknown>>;
  /** The id of the element that shows the error. */
  readonly errorId: string;
};

/** A filing that speaks while it is filled in. `init()` of the main entry comes before it is set up. */
export function useFiling(
  form?: Form | null,
  options?: LiveOptions,
): {
  readonly filing: Live;
  field(path: Path): FilingField;
  readonly summary: ComputedRef<readonly SummaryLine[]>;
  applies(path: Path): ComputedRef<boolean | null>;
};
