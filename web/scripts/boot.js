// Brings the browser module to a page that is already complete. Whatever fails here, the page works.
const form = document.querySelector("[data-beian-form]");
if (form?.dataset.module) {
  const { module, wasm, catalogue, provinces, province } = form.dataset;
  const json = async (address) => (await fetch(address)).json();
  const choice = form.elements["subject.province"];
  try {
    const [rules, words] = await Promise.all([import(module), json(catalogue)]);
    // A province's own words are fetched when it is chosen. Without them its issues speak in those of all.
    const learn = async (code = province) => {
      if (code) words.provinces = { ...words.provinces, ...(await json(provinces + code)) };
    };
    await Promise.all([rules.default({ module_or_path: wasm }), learn(choice?.value).catch(() => {})]);
    rules.start(document, words);
    choice?.addEventListener("change", async () => {
      await learn(choice.value);
      // As if it were left now: what is said there and elsewhere is said anew.
      choice.dispatchEvent(new Event("focusout", { bubbles: true }));
    });
    form.dataset.live = "true";
  } catch {
    // Live verdicts are missing; every button still posts to the server, which says the same words.
  }
}
