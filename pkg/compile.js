import { BeianError } from "./errors.js";

/**
 * Compiles whatever a module may come as: an address, a Response, its bytes, a Module, or a promise
 * of one of these.
 */
export async function compile(source) {
  try {
    return await fromAny(await source);
  } catch (error) {
    if (error instanceof BeianError) throw error;
    throw new BeianError("init_failed", error?.message ?? error, { cause: error });
  }
}

/** Compiles and starts a module once, whoever asks; a start that failed may be tried again. */
export function starter(run) {
  let starting;
  return (source) => {
    starting ??= compile(source)
      .then(run)
      .catch((error) => {
        starting = undefined;
        throw error;
      });
    return starting;
  };
}

async function fromAny(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const answer = typeof source?.arrayBuffer === "function" ? source : await fetch(source);
  if (answer.ok === false) throw new BeianError("init_failed", `${answer.url || source} answered ${answer.status}`);
  if (answer.headers?.get("content-type")?.startsWith("application/wasm")) return WebAssembly.compileStreaming(answer);
  // A server that names another type; this way works all the same.
  return WebAssembly.compile(await answer.arrayBuffer());
}

/**
 * Starts a module by its glue. One of another version, or of something else, is refused before the
 * glue takes it for its own. `name` is an export that tells ours.
 */
export function instantiate(glue, module, name) {
  try {
    if (!WebAssembly.Module.exports(module).some((one) => one.name === name)) throw new TypeError(`it has no ${name}`);
    glue.initSync({ module });
  } catch (error) {
    throw new BeianError("init_failed", `it is not the module of this version (${error.message})`, { cause: error });
  }
}
