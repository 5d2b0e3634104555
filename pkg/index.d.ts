/** A text as typed. Every leaf may be missing; what is missing or wrong is an issue, never an exception. */
type Text = string | null;
/** `true` or `false`. */
type Flag = boolean | null;
/** `YYYY-MM-DD`, or `long_term` for a document without an end. */
type Day = string | null;
/** The id of an upload. */
type Upload = string | null;

export type Identity = {
  name?: Text;
  certificate_type?: Text;
  certificate_number?: Text;
  certificate_valid_until?: Day;
  id_image_portrait?: Upload;
  id_image_emblem?: Upload;
};

export type Person = Identity & {
  phone1?: Text;
  phone2?: Text;
  email?: Text;
  emergency_phone?: Text;
  is_student?: Flag;
};

export type Website = {
  domains?: string[] | null;
  cloud_resource?: { kind?: Text; instance_id?: Text; ip?: Text; code?: Text } | null;
  name?: Text;
  home_url?: Text;
  purpose?: Text;
  service_contents?: string[] | null;
  languages?: string[] | null;
  pre_approvals?: ("none" | { type?: Text; number?: Text; file?: Upload; valid_until?: Day })[] | null;
  remark?: Text;
  site_principal?: (Person & { same_as_subject_principal?: Flag; video_verification?: Upload }) | null;
  attachments?: {
    domain_certificate?: Upload;
    authorization_letter?: Upload;
    domain_real_name_screenshot?: Upload;
    others?: { kind?: Text; file?: Upload; issued_on?: Day; number?: Text }[] | null;
  } | null;
};

/** What a person has filled in so far. */
export type Form = {
  subject?: {
    province?: Text;
    nature?: Text;
    name?: Text;
    certificate_type?: Text;
    certificate_number?: Text;
    certificate_image?: Upload;
    certificate_valid_until?: Day;
    certificate_address?: Text;
    region?: { province?: Text; city?: Text; district?: Text } | null;
    mailing_address?: Text;
    remark?: Text;
    investor_or_supervisor?: Text;
    office_phone?: Text;
    business_scope?: Text;
    is_sole_trader?: Flag;
    has_trade_name?: Flag;
    has_seal?: Flag;
    foreign_invested?: Flag;
    is_foreign_rep_office?: Flag;
    webshop_license?: Flag;
  } | null;
  legal_representative?: Identity | null;
  subject_principal?: (Person & {
    same_as_legal_representative?: Flag;
    residence_permit_city?: Text;
    residence_permit_valid_until?: Day;
  }) | null;
  websites?: Website[] | null;
  agreements?: { security?: Flag; assist?: Flag } | null;
};

/** Records by the value they speak of: a domain, a number, the id of an upload. */
type By<Fact> = { [value: string]: Fact };

/** What only the outside knows. A missing fact is unknown, and rules that need it are pending. */
export type Facts = {
  account?: {
    kind?: "individual" | "organisation" | null;
    real_name_status?: Text;
    real_name_verified_at?: Text;
    name?: Text;
    certificate_number?: Text;
    security_phone?: Text;
    filed_subject?: Text;
    open_order?: Text;
    may_file?: Flag;
    risk?: Flag;
  };
  order?: {
    type?: Text;
    state?: Text;
    confirmed?: { province?: Text; nature?: Text; name?: Text; certificate_type?: Text; certificate_number?: Text };
    preparation_read?: Flag;
    authenticity_skipped?: Flag;
    filing_number?: Text;
    approved_on?: Day;
  };
  calendar?: { holidays?: string[]; workdays?: string[] };
  subjects?: By<{
    filing?: {
      state?: "none" | "here" | "elsewhere" | "shell" | null;
      number?: Text;
      other_account?: Flag;
      in_flight?: Flag;
    };
    registry?: { match?: Flag; status?: Text; newest_number?: Text };
  }>;
  domains?: By<{
    registered?: Flag;
    expires_at?: Day;
    registrar_approved?: Flag;
    registered_here?: Flag;
    registered_on?: Day;
    real_name_status?: Text;
    real_name_verified_on?: Day;
    real_name_changed_on?: Day;
    owner?: { name?: Text; certificate_type?: Text; certificate_number?: Text };
    owner_role?: Text;
    privacy?: Flag;
  }>;
  /** By `kind:id`, such as `cvm:ins-1`. */
  resources?: By<{
    found?: Flag;
    region?: "mainland" | "hong_kong" | "macao" | "taiwan" | "abroad" | null;
    billing_mode?: Text;
    months_bought?: number | null;
    expires_at?: Day;
    public_ip?: Flag;
    bandwidth?: number | null;
    filed_count?: number | null;
    bound_instance?: Text;
    package?: Text;
    product?: Text;
    edition?: Text;
    granted?: Flag;
    code_state?: "unused" | "in_use" | "used" | null;
    ip?: Text;
  }>;
  phones?: By<{ verified?: Flag; region?: Text }>;
  people?: By<Record<string, never>>;
  files?: By<{
    bytes?: number | null;
    magic?: Text;
    issued_on?: Day;
    valid_until?: Day;
    ocr?: { name?: Text; certificate_number?: Text; address?: Text; legal_representative?: Text };
    face?: "found" | "none" | null;
  }>;
  videos?: By<{
    person?: { name?: Text; certificate_number?: Text };
    liveness?: "passed" | "failed" | null;
    result?: "passed" | "failed" | null;
  }>;
  site_names?: By<{ refused?: Flag }>;
};

export type StepId = "basic" | "authenticity" | "subject" | "websites" | "submit";
export type Ruleset = { version: string; hash: string };

/** Something that is wrong, or worth saying. */
export type Issue = {
  /** The field's path, which is also its HTML name. */
  path: string;
  /** What is wrong, as a stable name: `website_name.too_short`. */
  code: string;
  /** The rule of the tables that says so: `R152`. */
  rule: string;
  severity: "error" | "warning" | "advice";
  blocks: "step" | "submit" | null;
  /** Values for the message, never a person's own. */
  params: { [name: string]: string | number };
  /** Other fields the verdict rests on. */
  also: string[];
};

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
  pending: { rule: string; fact: string; paths: string[] }[];
  materials: { kind: string; path: string; rule: string; state: "missing" | "present" }[];
  checklist: { rule: string; path: string; who: "filer" | "reviewer" }[];
  steps: Step[];
};

/** What an edit changed. */
export type Changes = {
  added: Issue[];
  removed: Issue[];
  /** All steps, when the state of one changed. */
  steps?: Step[];
};

/** What a field takes: a text, a truth value, the members of a set, or nothing. */
export type Value = string | boolean | readonly string[] | null | undefined;

export type Options = {
  facts?: Facts | null;
  /** A date in Asia/Shanghai, or an instant with offset. Now, when left out. */
  as_of?: string;
};

export type Field = { set(value: Value): Changes };

/** A form that lives in the module while it is being filled in. */
export class OpenForm {
  private constructor();
  /** Throws `unknown_path` or `no_such_row`. */
  set(path: string, value: Value): Changes;
  /** The field at a path, resolved once. */
  field(path: string): Field;
  /** Puts an empty row before `websites.1`, or behind the last of `websites`. */
  insert(path: string): Changes;
  /** Takes the row `websites.1` out. */
  remove(path: string): Changes;
  setFacts(facts: Facts | null): Changes;
  report(): Report;
  /** Every text as it was typed. */
  toJSON(): Form;
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

/** The words of one language: `beian-rules/text/zh-CN.json` or `en.json`. */
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
  kind: "text" | "choice" | "flag" | "number" | "day" | "moment" | "days";
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

type ModuleSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** Starts the module: the one beside the package, or the one given. Throws `init_failed`. */
export default function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;
/** Checks a form. `scope` is a step id or a path: only what it holds is reported. */
export function check(form: Form | null | undefined, options?: Options & { scope?: StepId | (string & {}) }): Report;
export function openForm(form?: Form | null, options?: Options): OpenForm;
export function checkIdentifier(kind: IdentifierKind, value: string, options?: { as_of?: string }): IdentifierAnswer;
export function describe(): Description;
/** The form fills in what the issue itself must not carry: the value typed there. */
export function text(issue: Issue, catalogue: Catalogue, form?: Form | OpenForm): Words;
export function ruleset(): Ruleset;
