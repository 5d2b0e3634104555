// The filings of the table: a clean one, the same with faults, and one that is half filled in.
import { readFileSync } from "node:fs";

const order = JSON.parse(readFileSync(new URL("../cases/orders/enterprise.json", import.meta.url), "utf8"));

export const { facts, as_of } = order;
export const valid = order.form;

export const invalid = structuredClone(valid);
invalid.subject.province = "33";
invalid.subject.certificate_number = "91330106MA2DEX017N";
invalid.subject.region.city = "杭州";
invalid.legal_representative.name = "1";
invalid.subject_principal.phone1 = "1380013800";
invalid.subject_principal.certificate_number = "330106198503140011";
invalid.subject_principal.email = "lin@";
invalid.websites[0].name = "云-";
invalid.websites[0].domains = ["example_cn"];
delete invalid.websites[0].cloud_resource.instance_id;
invalid.websites[0].site_principal.phone1 = "23900000002";
invalid.agreements.assist = false;

/** Somebody is in the middle of it: most answers are missing, and five of those given are wrong. */
export const half = {
  subject: { nature: "enterprise", certificate_type: "passport", certificate_number: "91330106MA2DEX017N" },
  subject_principal: { name: "林知远", phone1: "1380013800" },
  websites: [{ name: "云-", domains: ["example.cn"] }, { domains: ["example.cn"] }],
};
/** Where they lie, in a word each for the table. */
export const planted = {
  "subject_principal.phone1": "phone: a digit too few",
  "subject.certificate_number": "credit code: check digit",
  "websites.0.name": "site name: two characters that count",
  "subject.certificate_type": "document does not go with the nature",
  "websites.1.domains.0": "domain stands twice",
};
export const PHONE = "subject_principal.phone1";
export const typed = Array.from("13800138000", (_, index) => "13800138000".slice(0, index + 1));
