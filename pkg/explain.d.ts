import type { Catalogue, StepId, Words } from "./index.js";

/** What there is to know of one rule. */
export interface Explanation {
  /** `R152`, `field.subject.name`, `shape`. */
  rule: string;
  /** The province that asks for it, `440000`; `null` for what holds everywhere. */
  province: string | null;
  /** The codes it reports. */
  codes: string[];
  /** The step that shows it. */
  step: StepId;
  /** How heavy it is at most. */
  severity: "error" | "warning" | "advice";
  blocks: "step" | "submit" | null;
  /** The fields it reads, `N` for indexes: paths, never values. */
  reads: string[];
  facts: { name: string; at_submit: "required" | "reviewer" }[];
  /** Whether the day of the check matters. */
  dated: boolean;
  /** The first and the last day it holds, `YYYY-MM-DD`, where one is known. */
  from: string | null;
  until: string | null;
  /**
   * What its source is worth: `T` current page of the provider, `O` older page, `L` text of a
   * regulation, `X` other published source, `G` general standard, `I` inferred.
   */
  basis: "T" | "O" | "L" | "X" | "G" | "I";
  /** The pages it was read on, `owner/repository: page` or a law or standard by name, and the day. */
  sources: string[];
  read_on: string;
}

export interface Explained extends Partial<Words> {
  code: string;
  rules: Explanation[];
}

/**
 * What a code or a rule means, `undefined` when nothing is called so. With a catalogue also its
 * words; call `init` first for those.
 */
export function explain(codeOrRule: string, catalogue?: Catalogue): Explained | undefined;
