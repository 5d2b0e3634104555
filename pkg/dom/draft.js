import { read, write } from "./controls.js";

const WAIT_MS = 2_000;

/**
 * Keeps what was filled in over a reload. Fields that hold personal data are never kept: storage of a
 * browser outlives the person at it. The browser itself, or a draft on the server, brings those back.
 */
export function remember({ key, storage = localStorage }, fields) {
  const name = `beian-draft:${key}`;
  const kept = () => [...fields()].filter(({ personal, kind }) => !personal && kind !== "file");
  let timer;
  restore();

  function restore() {
    let values;
    try {
      values = JSON.parse(storage.getItem(name) ?? "{}");
    } catch {
      return;
    }
    // What the page or the browser brought is newer.
    for (const field of kept()) if (field.path in values && read(field) === undefined) write(field, values[field.path]);
  }

  function save() {
    clearTimeout(timer);
    const values = Object.fromEntries(kept().map((field) => [field.path, read(field)]).filter(([, value]) => value !== undefined));
    try {
      storage.setItem(name, JSON.stringify(values));
    } catch {
      // A full or forbidden storage keeps nothing; the page works all the same.
    }
  }

  return {
    save,
    later() {
      clearTimeout(timer);
      timer = setTimeout(save, WAIT_MS);
    },
    stop: () => clearTimeout(timer),
    forget() {
      clearTimeout(timer);
      storage.removeItem(name);
    },
  };
}
