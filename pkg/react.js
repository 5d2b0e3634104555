import { useCallback, useId, useMemo, useState, useSyncExternalStore } from "react";
import { control, live } from "./live.js";

/** A filing that speaks while it is filled in; one for the life of the component. */
export function useFiling(form, options) {
  // Given back by the module's finaliser: effects may run twice over the same filing.
  const [filing] = useState(() => live(form, options));
  return filing;
}

/** What the field at a path says, and the props of its control, which stays uncontrolled. */
export function useField(filing, path) {
  const id = useId();
  const verdict = useWatch(filing, () => filing.verdict(path));
  const props = useMemo(() => {
    const { input, start, end, leave } = control(filing, path);
    const value = filing.value(path);
    return {
      id,
      name: path,
      ...(typeof value === "boolean" ? { defaultChecked: value } : { defaultValue: value ?? "" }),
      onChange: input,
      onCompositionStart: start,
      onCompositionEnd: end,
      onBlur: leave,
    };
  }, [filing, path, id]);
  const wrong = verdict.error ? { "aria-invalid": true, "aria-describedby": `${id}-error` } : {};
  return { ...verdict, props: { ...props, ...wrong }, errorId: `${id}-error` };
}

/** Every error of the page, once somebody wanted to go on. */
export const useSummary = (filing) => useWatch(filing, () => filing.summary());

/** Whether a field belongs to the answers: what decides whether it is drawn. */
export const useApplies = (filing, path) => useWatch(filing, () => filing.form.applies(path));

function useWatch(filing, read) {
  const subscribe = useCallback((listener) => filing.subscribe(listener), [filing]);
  return useSyncExternalStore(subscribe, read, read);
}
