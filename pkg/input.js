/**
 * What the listeners of one control do, for adapters: a composition is not judged before it ends,
 * and its end counts, because no input follows it.
 */
export function readInput(set, leave) {
  let composing = false;
  const take = ({ target }) => set(valueOf(target));
  return {
    read: (event) => composing || take(event),
    begin: () => void (composing = true),
    end: (event) => ((composing = false), take(event)),
    leave: () => ((composing = false), leave()),
  };
}

function valueOf(control) {
  if (control.type === "checkbox") return control.checked || null;
  if (control.multiple && control.selectedOptions) return [...control.selectedOptions].map(({ value }) => value);
  return control.value;
}
