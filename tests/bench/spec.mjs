// The part of the regulations that every entry of the table checks: the fields of a filing with their
// formats, three numbers with rules of their own, and three rules across fields. Each entry builds its
// schema from this in its library's idiom. Ours checks all of the regulations besides.

const text = (more = {}) => ({ kind: "text", ...more });
const choice = (...ids) => ({ kind: "choice", ids });
const list = (of, least) => ({ kind: "list", of, least });
const object = (fields) => ({ kind: "object", fields });
const optional = (node) => ({ ...node, optional: true });
const yes = { kind: "yes" };

const PROVINCES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".split(" ").map((code) => `${code}0000`);
const PERSONAL = ["resident_id_card", "passport", "taiwan_travel_permit", "hk_macao_travel_permit", "foreign_permanent_resident_id"];
export const DIVISION = /^[0-9]{6}$/;
export const MOBILE = /^1[3-9][0-9]{9}$/;
export const EMAIL = /^[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,24}$/;
export const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/;
export const DAY = /^([0-9]{4}-[0-9]{2}-[0-9]{2}|long_term)$/;
export const PERSON_NAME = /^[\u4e00-\u9fff·]{2,30}$/;

const person = {
  certificate_type: choice(...PERSONAL),
  name: text({ pattern: PERSON_NAME }),
  certificate_number: text({ check: "residentId" }),
  certificate_valid_until: text({ pattern: DAY }),
  phone1: text({ pattern: MOBILE }),
  email: text({ pattern: EMAIL }),
  emergency_phone: optional(text({ pattern: MOBILE })),
  id_image_portrait: text({ least: 1 }),
  id_image_emblem: text({ least: 1 }),
};

export const spec = object({
  subject: object({
    province: choice(...PROVINCES),
    nature: choice("enterprise", "individual", "public_institution", "government_agency", "social_organization", "law_firm"),
    name: text({ least: 2 }),
    certificate_type: choice("business_license", "org_code_cert", "uscc_cert", ...PERSONAL),
    certificate_number: text({ check: "uscc" }),
    certificate_image: text({ least: 1 }),
    certificate_valid_until: text({ pattern: DAY }),
    certificate_address: text({ least: 6 }),
    region: object({ province: choice(...PROVINCES), city: text({ pattern: DIVISION }), district: text({ pattern: DIVISION }) }),
    mailing_address: text({ least: 6 }),
    remark: optional(text()),
  }),
  legal_representative: object({
    name: text({ pattern: PERSON_NAME }),
    certificate_type: choice(...PERSONAL),
    certificate_number: text({ check: "residentId" }),
  }),
  subject_principal: object(person),
  websites: list(
    object({
      domains: list(text({ pattern: DOMAIN }), 1),
      cloud_resource: object({
        kind: choice("cvm", "lighthouse", "serverless", "clb", "authorization_code"),
        instance_id: optional(text({ least: 1 })),
        code: optional(text({ least: 1 })),
      }),
      name: text({ check: "siteName" }),
      service_contents: list(text({ least: 1 }), 1),
      languages: list(choice("zh-Hans", "zh-Hant", "ug", "bo", "mn", "za", "ko", "en", "ja", "fr", "ru", "es", "ar"), 1),
      pre_approvals: list(text({ least: 1 }), 1),
      remark: optional(text()),
      site_principal: object({ ...person, video_verification: text({ least: 1 }) }),
    }),
    1,
  ),
  agreements: object({ security: yes, assist: yes }),
});

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** What no pattern can say. */
export const checks = {
  residentId(text) {
    if (!/^[1-9][0-9]{5}(19|20)[0-9]{9}[0-9X]$/.test(text)) return false;
    let sum = 0;
    for (let at = 0; at < 17; at++) sum += WEIGHTS[at] * (text.charCodeAt(at) - 48);
    return "10X98765432"[sum % 11] === text[17];
  },
  uscc(text) {
    if (text.length !== 18) return false;
    let sum = 0;
    let weight = 1;
    for (let at = 0; at < 17; at++, weight = (weight * 3) % 31) {
      const value = USCC.indexOf(text[at]);
      if (value < 0) return false;
      sum += value * weight;
    }
    return USCC[(31 - (sum % 31)) % 31] === text[17];
  },
  /** At least three Chinese characters, letters or digits; what else may stand between does not count. */
  siteName(text) {
    let counted = 0;
    for (const char of text) if (/[\u4e00-\u9fffA-Za-z0-9]/.test(char)) counted++;
    return counted >= 3;
  },
};

/** The rules across fields, as far as the answers are there: `say(path, code)`. */
export function across(form, say) {
  const { nature, certificate_type } = form.subject ?? {};
  if (nature && certificate_type && (nature === "individual") !== PERSONAL.includes(certificate_type)) say("subject.certificate_type", "certificate_type.not_allowed");
  const seen = new Set();
  const websites = Array.isArray(form.websites) ? form.websites : [];
  websites.forEach((site, index) => {
    const domain = site?.domains?.[0];
    if (domain && seen.has(domain)) say(`websites.${index}.domains.0`, "domain.duplicate");
    if (domain) seen.add(domain);
    const { kind, instance_id, code } = site?.cloud_resource ?? {};
    if (kind === "authorization_code" ? !code : kind && !instance_id) {
      say(`websites.${index}.cloud_resource.${kind === "authorization_code" ? "code" : "instance_id"}`, "required");
    }
  });
}

/** As {@link across}, as a list. */
export function crossed(form) {
  const issues = [];
  across(form, (path, code) => issues.push({ path, code }));
  return issues;
}
