import type { Catalogue, Facts, Form, ModuleSource, Path, Value } from "../index.js";
import type { Live } from "../live.js";

/** Starts the module that carries the behaviour of `start`: the one beside the package, or the one given. */
export default function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;
/**
 * Gives a page of the described markup its live verdicts. Nothing is written but text and attributes.
 * The catalogue is one of `beian-rules/text/*.json`, or its text.
 */
export function start(document: Document, catalogue: Catalogue | string): void;

export type AttachOptions = {
  /** From names of controls to paths; a name that is a path needs none, `null` leaves a control alone. */
  map?: { readonly [name: string]: Path | null } | ((name: string) => string | null | undefined);
  /** The words: an imported `text/*.json`. */
  catalogue?: Catalogue;
  facts?: Facts | null;
  as_of?: string;
  /** What is known of the form besides what stands in its controls. */
  values?: Form | null;
  /** What keeps the form from being sent: all that blocks the submission, or only what blocks leaving a step. */
  blocks?: "submit" | "step";
  /** Where the summary stands; else `[data-beian-summary]`, else one is put into the form. */
  summary?: HTMLElement;
  /** Keeps answers that are not personal over a reload, under this key, in `localStorage` or the storage given. */
  draft?: { key: string; storage?: Pick<Storage, "getItem" | "setItem" | "removeItem"> };
  /** Asks before the page is left with something typed. */
  ask?: boolean;
  /** The module; the one beside the package when left out. */
  source?: ModuleSource | Promise<ModuleSource>;
  /** Told why the module cannot run here. */
  onerror?: (error: unknown) => void;
};

export interface Attached {
  readonly live: Live;
  /** Puts a value into the form and its controls, such as the id of a finished upload. */
  set<P extends Path>(path: P, value: Value<P>): void;
  /** Says everything, as the button does. Whether nothing keeps the person here. */
  attempt(): boolean;
  /** Controls came or went, such as those of one more website: fields are looked for again. */
  refresh(): void;
  /** The answers have been sent: the draft is forgotten, and leaving asks no more. */
  sent(): void;
  /** Leaves the page as it was found. */
  detach(): void;
}

/** Gives a form of any page its live verdicts; `null` where the module cannot run. */
export function attach(form: HTMLFormElement, options?: AttachOptions): Promise<Attached | null>;

/** The first bytes of a file as hexadecimal digits. */
export function firstBytes(file: Blob): Promise<string>;
/** What a look at a picture advises before it is uploaded. */
export function look(file: Blob): Promise<("small" | "blurred" | "dark" | "bright" | "unreadable")[]>;
