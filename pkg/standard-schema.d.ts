import type { Catalogue, Form, Issue, Options, StepId } from "./index.js";

/** An issue as Standard Schema has it, and all that a report says of it besides. */
export type FilingIssue = Omit<Issue, "path"> & {
  /** The first sentence of the catalogue; the code, where none is given. */
  readonly message: string;
  /** `["websites", 0, "name"]` */
  readonly path: readonly (string | number)[];
};

/** The part of Standard Schema v1 that a filing speaks. */
export interface FilingSchema {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "beian-rules";
    readonly validate: (value: unknown) => { readonly value: Form; readonly issues?: undefined } | { readonly issues: readonly FilingIssue[] };
    readonly types?: { readonly input: Form; readonly output: Form } | undefined;
  };
}

/** A filing as a Standard Schema. `init()` of the main entry comes before the first validation. */
export function filing(
  options?: Options & {
    /** The words of messages: an imported `text/*.json`. */
    catalogue?: Catalogue;
    /** A step or a path: only what it holds is validated. */
    scope?: StepId | (string & {});
    /** The lightest severity that makes a form wrong; `error` when left out. */
    severity?: Issue["severity"];
  },
): FilingSchema;

/** `websites.0.name` as `["websites", 0, "name"]`. */
export function segments(path: string): (string | number)[];
