/**
 * The listeners of one control, for whatever draws it: `{ input, start, end, leave }`. A composition is
 * not judged before it ends, and its end counts, because no input follows it.
 */
export function control(filing, path) {
  let composing = false;
  const take = ({ target }) => filing.set(path, valueOf(target));
  return {
    input: (event) => composing || take(event),
    start: () => void (composing = true),
    end: (event) => ((composing = false), take(event)),
    leave: () => ((composing = false), filing.leave(path)),
  };
}

function valueOf(element) {
  if (element.type === "checkbox") return element.checked || null;
  if (element.multiple && element.selectedOptions) return [...element.selectedOptions].map(({ value }) => value);
  return element.value;
}
