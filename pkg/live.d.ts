import type { Catalogue, Code, Facts, Form, Issue, ListPath, OpenForm, Options, Path, RowPath, Value } from "./index.js";

/** What is said at a field. */
export type Said = {
  readonly path: string;
  readonly code: Code;
  readonly severity: Issue["severity"];
  /** What is wrong, why that matters, how to put it right. */
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly issue: Issue;
};

/** A new object only when the field says something else. */
export type Verdict = { readonly error: Said | null; readonly note: Said | null };

export type SummaryLine = {
  /** The field it stands at; `null` for what belongs to no field of the page. */
  readonly path: string | null;
  readonly code: Code;
  readonly what: string;
};

export type LiveOptions = Options & {
  /** The words: an imported `text/*.json`. */
  catalogue?: Catalogue;
  /** What counts as an error: all that blocks the submission, or only what blocks leaving a step. */
  blocks?: "submit" | "step";
  /** Issues of fields that are not on the page count as well. */
  whole?: boolean;
};

/**
 * A form that speaks while it is filled in. No error while a field is typed for the first time; left
 * with something in it, a self-contained field is judged; an error goes as soon as it is put right;
 * empty fields speak only when somebody wants to go on.
 */
export class Live {
  private constructor();
  readonly form: OpenForm;
  /** Asking for a field makes it one of the page. */
  verdict(path: string): Verdict;
  forget(path: string): void;
  set<P extends Path>(path: P, value: Value<P>): void;
  leave(path: string): void;
  /** Says everything. Whether nothing keeps the person here. */
  attempt(): boolean;
  summary(): readonly SummaryLine[];
  /** A file that is not uploaded yet, judged by size and first bytes (as hexadecimal digits). */
  pick(path: Path, file: { bytes: number; magic: string }): void;
  setFacts(facts: Facts | null): void;
  insert(path: ListPath | RowPath): void;
  remove(path: RowPath): void;
  value(path: string): unknown;
  subscribe(listener: () => void): () => void;
  free(): void;
}

/** Opens a form that speaks. `init()` of the main entry comes first. */
export function live(form?: Form | null, options?: LiveOptions): Live;

/** The listeners of one control, for whatever draws it. A composition is judged when it has ended. */
export function control(
  filing: Live,
  path: Path,
): {
  input(event: { target: EventTarget & object }): void;
  start(): void;
  end(event: { target: EventTarget & object }): void;
  leave(): void;
};

/** `websites.0.name` as the table has it: `websites.N.name`. */
export function template(path: string): string;
