import type { Form, Path } from "./index.js";
import type { Live, LiveOptions, SummaryLine, Verdict } from "./live.js";

type InputEvent = { target: EventTarget & object };

/** A filing that speaks while it is filled in. `init()` of the main entry comes before it is drawn. */
export function useFiling(form?: Form | null, options?: LiveOptions): Live;

/** What the field says, and the props of its control: `<input {...props} />`. */
export function useField(
  filing: Live,
  path: Path,
): Verdict & {
  /** The id of the element that shows the error. */
  readonly errorId: string;
  readonly props: {
    id: string;
    name: string;
    defaultValue?: any;
    defaultChecked?: boolean;
    onChange(event: InputEvent): void;
    onCompositionStart(): void;
    onCompositionEnd(event: InputEvent): void;
    onBlur(): void;
    "aria-invalid"?: true;
    "aria-describedby"?: string;
  };
};

export function useSummary(filing: Live): readonly SummaryLine[];
export function useApplies(filing: Live, path: Path): boolean | null;
