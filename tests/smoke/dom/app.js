import { attach } from "/node_modules/beian-rules/dom/index.js";

const catalogue = await (await fetch("/node_modules/beian-rules/dist/text/zh-CN.json")).json();
window.attached = await attach(document.querySelector("form"), {
  catalogue,
  as_of: "2026-11-23",
  map: {
    kind: "subject.nature",
    company: "subject.name",
    phone: "subject_principal.phone1",
    mail: "subject_principal.email",
    boss: "legal_representative.name",
    "until.year": "subject.certificate_valid_until.year",
    "until.month": "subject.certificate_valid_until.month",
    "until.day": "subject.certificate_valid_until.day",
    "until.long_term": "subject.certificate_valid_until.long_term",
    licence: "subject.certificate_image",
  },
  draft: { key: "smoke" },
  onerror: (error) => (window.refused = error.code),
});
document.body.dataset.ready = "true";
