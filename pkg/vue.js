import { computed, onScopeDispose, shallowRef } from "vue";
import { control, live } from "./live.js";

/** A filing that speaks while it is filled in, for the life of the component. */
export function useFiling(form, options) {
  const filing = live(form, options);
  const heard = shallowRef(0);
  filing.subscribe(() => heard.value++);
  onScopeDispose(() => filing.free());
  const watch = (read) => computed(() => (heard.value, read()));

  /** What the field at a path says, and what its control is bound to: `v-bind="phone.bind.value"`. */
  const field = (path) => {
    const { input, start, end, leave } = control(filing, path);
    const verdict = watch(() => filing.verdict(path));
    const errorId = `${path}-error`;
    const bind = computed(() => ({
      id: path,
      name: path,
      // Once: from then on the control holds what is typed, and Vue does not write over it.
      onVnodeMounted: ({ el }) => fill(el, filing.value(path)),
      onInput: input,
      onChange: input,
      onCompositionstart: start,
      onCompositionend: end,
      onBlur: leave,
      "aria-invalid": verdict.value.error ? "true" : undefined,
      "aria-describedby": verdict.value.error ? errorId : undefined,
    }));
    return { verdict, bind, errorId };
  };

  return { filing, field, summary: watch(() => filing.summary()), applies: (path) => watch(() => filing.form.applies(path)) };
}

function fill(control, value) {
  if (typeof value === "boolean") control.checked = value;
  else if (typeof value === "string") control.value = value;
}
