// The identifiers alone, from a module of their own: the same answers as those of the whole package.
import type { ModuleSource } from "../index.js";

export { BeianError, checkIdentifier } from "../index.js";
export type { IdentifierAnswer, IdentifierKind, ModuleSource } from "../index.js";

/** Loads the module once: the one beside this file, or the one given. */
export default function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;
