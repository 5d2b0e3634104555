// Brings the browser module to a page that is already complete. Whatever fails here, the page works.
const form = document.querySelector("[data-beian-form]");
if (form?.dataset.module) {
  const { module, wasm, catalogue, provinces, province } = form.dataset;
  const json = async (address) => (await fetch(address)).json();
  try {
    // The page on which the province is chosen says nothing yet of what a province asks for.
    const [rules, words, own] = await Promise.all([import(module), json(catalogue), province ? json(provinces + province) : {}]);
    await rules.default({ module_or_path: wasm });
    rules.start(document, { ...words, provinces: own });
    form.dataset.live = "true";
  } catch {
    // Live verdicts are missing; every button still posts to the server, which says the same words.
  }
}
