const FALSE = 1;
const TRUE = 2;
const TEXT = 3;
const NUMBER = 4;
const LIST = 5;
const OBJECT = 6;
/** Bits of a node's first word that say what it is. */
const KIND = 3;
/** Words of a node. */
const NODE = 2;
/** No form and no fact lies deeper, and few are larger. */
const DEEPEST = 10;
const MOST = 1 << 16;

const tag = Object.prototype.toString;

/**
 * A form and its facts as numbers and one text, which cross into the module at once; `undefined` for
 * what only a walk over the objects themselves can read, such as a cycle, a function or half of a
 * surrogate pair. `crates/wasm/src/packed.rs` reads it.
 */
export function pack(form, facts) {
  const packed = new Packed();
  try {
    const at = packed.room(2);
    packed.put(at, form, 0);
    packed.put(at + NODE, facts, 0);
  } catch {
    // A getter that throws, too: the walk knows what to say of it.
    return undefined;
  }
  return packed;
}

class Packed {
  nodes = [];
  texts = "";
  #bytes = 0;

  /** Where so many nodes lie side by side. */
  room(count) {
    const at = this.nodes.length;
    if (at + count * NODE > MOST) throw new RangeError();
    for (let word = 0; word < count * NODE; word++) this.nodes.push(0);
    return at;
  }

  put(at, value, depth) {
    switch (typeof value) {
      case "string":
        return this.#text(at, TEXT, value);
      case "boolean":
        this.nodes[at] = value ? TRUE : FALSE;
        return;
      case "number":
        return this.#text(at, NUMBER, JSON.stringify(value));
      case "undefined":
        return;
      case "object":
        if (value === null) return;
        if (depth === DEEPEST) throw new RangeError();
        if (Array.isArray(value)) return this.#list(at, value, depth + 1);
        if (tag.call(value) === "[object Object]") return this.#object(at, value, depth + 1);
    }
    throw new TypeError();
  }

  #text(at, kind, text) {
    const bytes = bytesOf(text);
    this.nodes[at] = kind | (bytes << KIND);
    this.nodes[at + 1] = this.#bytes;
    this.texts += text;
    this.#bytes += bytes;
  }

  #list(at, list, depth) {
    const { length } = list;
    const first = this.room(length);
    for (let index = 0; index < length; index++) this.put(first + index * NODE, list[index], depth);
    this.nodes[at] = LIST | (length << KIND);
    this.nodes[at + 1] = first;
  }

  /** Keys and values take turns; what is `undefined` is left out. */
  #object(at, object, depth) {
    const keys = Object.keys(object);
    const first = this.room(2 * keys.length);
    let count = 0;
    for (const key of keys) {
      const value = object[key];
      if (value === undefined) continue;
      const node = first + 2 * NODE * count++;
      this.#text(node, TEXT, key);
      this.put(node + NODE, value, depth);
    }
    this.nodes[at] = OBJECT | (count << KIND);
    this.nodes[at + 1] = first;
  }
}

/** Bytes of a text in UTF-8. Half of a surrogate pair has none. */
function bytesOf(text) {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    if (unit < 0xd800 || unit > 0xdfff) continue;
    // Two units are a character of four bytes.
    if (unit > 0xdbff || (text.charCodeAt(++index) & 0xfc00) !== 0xdc00) throw new TypeError();
  }
  return bytes;
}
