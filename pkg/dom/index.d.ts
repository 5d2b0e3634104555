import type { Catalogue } from "../index.js";

type ModuleSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** Starts the module that carries the behaviour: the one beside the package, or the one given. */
export default function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;
/**
 * Gives a page of the described markup its live verdicts. Nothing is written but text and attributes.
 * The catalogue is one of `beian-rules/text/*.json`, or its text.
 */
export function start(document: Document, catalogue: Catalogue | string): void;
