// Brings the browser module to a page that is already complete. Whatever fails here, the page works.
const form = document.querySelector("[data-beian-form]");
if (form?.dataset.module) {
  const { module, wasm, catalogue } = form.dataset;
  try {
    const [rules, text] = await Promise.all([import(module), fetch(catalogue).then((answer) => answer.text())]);
    await rules.default({ module_or_path: wasm });
    rules.start(document, text);
    form.dataset.live = "true";
  } catch {
    // Live verdicts are missing; every button still posts to the server, which says the same words.
  }
}
