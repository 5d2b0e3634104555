// node order.mjs MODULE: names the functions of a module so that, sorted by name, similar ones stand
// together. gzip looks back no further than 32 KB, a sixth of the code: what repeats packs better near by.
import { readFileSync, writeFileSync } from "node:fs";

// How much of what was like the functions before still counts for the next one.
const MEMORY = 0.9;
// Bytes that count as one likeness, and in how many functions at most they tell anything.
const PIECE = 4;
const COMMON = 120;

const file = process.argv[2];
const bytes = readFileSync(file);
const { imported, bodies, kept } = sections(bytes);
writeFileSync(file, Buffer.concat([kept, names(imported, order(bodies))]));

/** How many functions are imported, the bodies of the others, and the module without its names. */
function sections(bytes) {
  let at = 8;
  let imported = 0;
  const bodies = [];
  const kept = [bytes.subarray(0, 8)];
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    at += length;
    return bytes.toString("utf8", at - length, at);
  };
  const limits = () => {
    const flags = number();
    number();
    if (flags & 1) number();
  };
  while (at < bytes.length) {
    const start = at;
    const id = number();
    const length = number();
    const end = at + length;
    if (id === 2) {
      for (let left = number(); left > 0; left--) {
        text();
        text();
        const kind = number();
        if (kind === 0) imported++;
        if (kind === 0 || kind === 3) number();
        if (kind === 1) number();
        if (kind === 1 || kind === 2) limits();
        if (kind === 3) number();
      }
    }
    if (id === 10) {
      for (let left = number(); left > 0; left--) {
        const length = number();
        bodies.push(bytes.subarray(at, at + length));
        at += length;
      }
    }
    if (id !== 0 || text() !== "name") kept.push(bytes.subarray(start, end));
    at = end;
  }
  return { imported, bodies, kept: Buffer.concat(kept) };
}

/** From the longest body on, each time the one that is most like those placed last. */
function order(bodies) {
  const pieces = bodies.map(piecesOf);
  const holders = new Map();
  pieces.forEach((own, body) => {
    for (const piece of own) {
      if (!holders.has(piece)) holders.set(piece, []);
      holders.get(piece).push(body);
    }
  });
  const left = new Set(bodies.keys());
  const likeness = new Float64Array(bodies.length);
  const size = pieces.map((own) => Math.sqrt(own.size + 20));
  const placed = [];
  let next = longest(bodies);
  while (left.size > 0) {
    placed.push(next);
    left.delete(next);
    for (const body of left) likeness[body] *= MEMORY;
    for (const piece of pieces[next]) {
      const own = holders.get(piece);
      if (own.length > 1 && own.length < COMMON) {
        const weight = Math.log(bodies.length / own.length);
        for (const body of own) likeness[body] += weight;
      }
    }
    let best = -1;
    for (const body of left) {
      if (likeness[body] / size[body] > best) {
        best = likeness[body] / size[body];
        next = body;
      }
    }
  }
  return placed;
}

function piecesOf(body) {
  const own = new Set();
  for (let at = 0; at + PIECE <= body.length; at++) own.add(body.readUInt32LE(at));
  return own;
}

function longest(bodies) {
  let found = 0;
  bodies.forEach((body, index) => {
    if (body.length > bodies[found].length) found = index;
  });
  return found;
}

/** The section of names: a number for each function, its place in the order. */
function names(imported, order) {
  const rank = new Array(order.length);
  order.forEach((body, place) => (rank[body] = place));
  const named = [...Array(imported).fill(0), ...rank].map((place, index) => {
    const name = `${String(place).padStart(6, "0")}.${index}`;
    return Buffer.concat([leb(index), sized(Buffer.from(name))]);
  });
  const functions = Buffer.concat([leb(named.length), ...named]);
  const body = Buffer.concat([sized(Buffer.from("name")), Buffer.from([1]), sized(functions)]);
  return Buffer.concat([Buffer.from([0]), sized(body)]);
}

function sized(buffer) {
  return Buffer.concat([leb(buffer.length), buffer]);
}

function leb(value) {
  const out = [];
  do {
    out.push((value & 127) | (value > 127 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value > 0);
  return Buffer.from(out);
}
