import type { Code, Params } from "./types/codes.js";
import type { Facts, FactName, Fields, Form, ListPath, Path, RowPath } from "./types/tables.js";

export type { Code, Params } from "./types/codes.js";
export type { Choices, Facts, FactName, Fields, Form, Keyed, ListPath, Open, Path, RowPath } from "./types/tables.js";

export type Website = NonNullable<Form["websites"]>[number];
export type SubjectPrincipal = NonNullable<Form["subject_principal"]>;
export type SitePrincipal = NonNullable<Website["site_principal"]>;

export type StepId = "basic" | "authenticity" | "subject" | "websites" | "submit";
export type Ruleset = { version: string; hash: string };

/** Something that is wrong, or worth saying. */
export type IssueOf<C extends Code> = {
  /** The field's path, which is also its HTML name. */
  path: string;
  /** What is wrong, as a stable name: `website_name.too_short`. */
  code: C;
  /** The rule of the tables that says so: `R152`. */
  rule: string;
  severity: "error" | "warning" | "advice";
  blocks: "step" | "submit" | null;
  /** Values for the message, never a person's own. */
  params: Params[C];
  /** Other fields the verdict rests on. */
  also: string[];
};

/** One of all issues: once `code` is known, so are its `params`. */
export type Issue = { [C in Code]: IssueOf<C> }[Code];

export type Step = {
  id: StepId;
  state: "locked" | "not_started" | "incomplete" | "complete" | "action_required";
  errors: number;
  pending: number;
};

/** What a check says. Equal inputs give equal bytes, here and on the server. */
export type Report = {
  ruleset: Ruleset;
  as_of: string;
  verdict: "invalid" | "incomplete" | "pending" | "valid";
  order_type: string | null;
  issues: Issue[];
  pending: { rule: string; fact: FactName; paths: string[] }[];
  materials: { kind: string; path: string; rule: string; state: "missing" | "present" }[];
  checklist: { rule: string; path: string; who: "filer" | "reviewer" }[];
  steps: Step[];
};

/**
 * What an edit changed. To be read, not written to: an issue that goes may be the very object that came,
 * and edits that change nothing all answer one frozen object.
 */
export type Changes = {
  added: Issue[];
  removed: Issue[];
  /** All steps, when the state of one changed. */
  steps?: Step[];
};

/** What the field at a path takes; nothing empties it. */
export type Value<P extends Path = Path> = Fields[P] | null | undefined;

export type Options = {
  facts?: Facts | null;
  /** A date in Asia/Shanghai, or an instant with offset. Now, when left out. */
  as_of?: string;
};

export type Field<P extends Path = Path> = { set(value: Value<P>): Changes };

/** A form that lives in the module while it is being filled in. */
export class OpenForm {
  private constructor();
  /** Throws `unknown_path` or `no_such_row`. */
  set<P extends Path>(path: P, value: Value<P>): Changes;
  /** The field at a path, resolved once. */
  field<P extends Path>(path: P): Field<P>;
  /** Puts an empty row before `websites.1`, or behind the last of `websites`. */
  insert(path: ListPath | RowPath): Changes;
  /** Takes the row `websites.1` out. */
  remove(path: RowPath): Changes;
  setFacts(facts: Facts | null): Changes;
  report(): Report;
  /** Every text as it was typed. */
  toJSON(): Form;
  /** Whether a field belongs to the answers at all; `null` while that is not known. */
  applies(path: Path): boolean | null;
  /** The text at a path as the rules read it: without spaces, full-width digits and pasted labels. */
  understood(path: Path): string | null;
  /** The words of an issue of this form. */
  text(issue: Issue, catalogue: Catalogue): Words;
  /** How many checks have run since the form was opened. */
  runs(): number;
  /** Gives the form's memory back; every later call throws `freed`. */
  free(): void;
}

export type IdentifierKind =
  | "resident_id" | "hmt_residence_permit" | "fpr_id" | "hk_macau_pass" | "tw_pass"
  | "passport_cn" | "passport_foreign" | "military_officer"
  | "uscc" | "org_code" | "biz_reg_15" | "public_institution_cert"
  | "mobile" | "landline" | "email" | "postal_code"
  | "domain" | "icp_filing" | "police_filing" | "ip";

export type IdentifierAnswer = {
  valid: boolean;
  /** The form in which it is stored and compared. */
  canonical: string;
  /** Why it is refused. */
  code?: string;
  /** The position of the character at fault, counted from 0. */
  at?: number;
  warnings: string[];
  /** What a valid one tells: `birth`, `sex`, `province`, … */
  facts: { [name: string]: string | null };
};

/**
 * The words of one language: `beian-rules/text/zh-CN.json` or `en.json`. Issues of provincial rules speak
 * in words of their own where the section `provinces` is there, `beian-rules/text/provinces.zh-CN.json`
 * or `provinces.en.json`; else in those of their code.
 */
export type Catalogue = { readonly [section: string]: unknown };
export type Words = { what: string; why: string; fix: string };

export type FieldDescription = {
  /** Its place in the table. */
  id: number;
  /** Its path, `N` standing for an index. */
  path: string;
  /** Its key among a catalogue's `fields`. */
  label: string;
  section: string;
  step: StepId;
  kind: "text" | "choice" | "set" | "flag" | "day" | "file" | "division" | "list";
  /** The ids it is chosen from. */
  options?: string[];
  /** When it belongs to the answers at all. */
  applies: string;
  need: "optional" | "required" | "of_organisation" | "material";
  /** Personal data. */
  personal: boolean;
};

export type FactDescription = {
  name: string;
  /** Whether its record is one of many, keyed by the value it speaks of. */
  keyed: boolean;
  kind: "text" | "choice" | "flag" | "number" | "day" | "moment" | "days" | "texts";
  options?: string[];
  /** Who can know it when an order is submitted. */
  at_submit: "required" | "reviewer";
};

export type Description = {
  steps: StepId[];
  sections: string[];
  fields: FieldDescription[];
  facts: FactDescription[];
};

export type BeianErrorCode =
  | "not_initialised" | "init_failed" | "bad_as_of" | "facts_refused" | "unknown_scope" | "unknown_kind"
  | "unknown_path" | "no_such_row" | "not_text" | "freed" | "trapped";

/** A call that cannot be answered. A wrong form is no such thing: that is what reports are for. */
export class BeianError extends Error {
  readonly name: "BeianError";
  readonly code: BeianErrorCode;
  /** With `unknown_path` and `no_such_row`. */
  readonly path?: string;
  /** With `facts_refused`: where the facts differ from their table. Keys are written `*`. */
  readonly refused?: { path: string; code: string }[];
}

export type ModuleSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** Starts the module: the one beside the package, or the one given. Throws `init_failed`. */
export default function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;
/** Checks a form. `scope` is a step id or a path: only what it holds is reported. */
export function check(form: Form | null | undefined, options?: Options & { scope?: StepId | Path | RowPath | (string & {}) }): Report;
export function openForm(form?: Form | null, options?: Options): OpenForm;
export function checkIdentifier(kind: IdentifierKind, value: string, options?: { as_of?: string }): IdentifierAnswer;
export function describe(): Description;
/** The form fills in what the issue itself must not carry: the value typed there. */
export function text(issue: Issue, catalogue: Catalogue, form?: Form | OpenForm): Words;
/** `beian-rules/places.json`: code, name and perhaps short name of every place. */
export type Places = { readonly places: readonly (readonly string[])[] };
/** Takes the names of places, or that file's text. Until then, rules that need them are pending on the fact `places`. */
export function loadPlaces(places: Places | string): void;
export function ruleset(): Ruleset;
