/** Where a file is meant: addresses go to fetch, which knows no files. */
export function fileOf(source) {
  if (typeof source === "string") {
    if (!URL.canParse(source)) return source;
    source = new URL(source);
  }
  return source instanceof URL && source.protocol === "file:" ? source : undefined;
}
