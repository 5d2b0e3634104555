const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => (document.body.textContent = data);
worker.postMessage({ path: "subject_principal.phone1", value: "1380013" });
