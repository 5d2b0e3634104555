import { DAY, DIVISION, DOMAIN, EMAIL, MOBILE, PERSON_NAME, across, checks, spec } from "../spec.mjs";

export const name = "hand-written";
export const note = "";

const ids = (...path) => new Set(path.reduce((node, key) => (node.fields ?? node.of.fields)[key], spec).ids);
const PROVINCES = ids("subject", "province");
const NATURES = ids("subject", "nature");
const CERTIFICATES = ids("subject", "certificate_type");
const PERSONAL = ids("legal_representative", "certificate_type");
const RESOURCES = ids("websites", "cloud_resource", "kind");
const LANGUAGES = new Set(spec.fields.websites.of.fields.languages.of.ids);

export function validate(form) {
  const issues = [];
  const say = (path, code) => issues.push({ path, code });
  const text = (at, key, path, holds) => {
    const value = at?.[key];
    if (typeof value !== "string" || value === "") say(path, "required");
    else if (!holds(value)) say(path, "wrong");
  };
  const of = (ids) => (value) => ids.has(value);
  const like = (pattern) => (value) => pattern.test(value);
  const least = (count) => (value) => value.length >= count;
  const texts = (at, key, path, holds) => {
    const values = at?.[key];
    if (!Array.isArray(values) || values.length === 0) return say(path, "required");
    values.forEach((value, index) => (typeof value === "string" && holds(value)) || say(`${path}.${index}`, "wrong"));
  };
  const person = (at, path) => {
    text(at, "certificate_type", `${path}.certificate_type`, of(PERSONAL));
    text(at, "name", `${path}.name`, like(PERSON_NAME));
    text(at, "certificate_number", `${path}.certificate_number`, checks.residentId);
    text(at, "certificate_valid_until", `${path}.certificate_valid_until`, like(DAY));
    text(at, "phone1", `${path}.phone1`, like(MOBILE));
    text(at, "email", `${path}.email`, like(EMAIL));
    if (at?.emergency_phone) text(at, "emergency_phone", `${path}.emergency_phone`, like(MOBILE));
    text(at, "id_image_portrait", `${path}.id_image_portrait`, least(1));
    text(at, "id_image_emblem", `${path}.id_image_emblem`, least(1));
  };
  const subject = form?.subject;
  text(subject, "province", "subject.province", of(PROVINCES));
  text(subject, "nature", "subject.nature", of(NATURES));
  text(subject, "name", "subject.name", least(2));
  text(subject, "certificate_type", "subject.certificate_type", of(CERTIFICATES));
  text(subject, "certificate_number", "subject.certificate_number", checks.uscc);
  text(subject, "certificate_image", "subject.certificate_image", least(1));
  text(subject, "certificate_valid_until", "subject.certificate_valid_until", like(DAY));
  text(subject, "certificate_address", "subject.certificate_address", least(6));
  text(subject?.region, "province", "subject.region.province", of(PROVINCES));
  text(subject?.region, "city", "subject.region.city", like(DIVISION));
  text(subject?.region, "district", "subject.region.district", like(DIVISION));
  text(subject, "mailing_address", "subject.mailing_address", least(6));
  const boss = form?.legal_representative;
  text(boss, "name", "legal_representative.name", like(PERSON_NAME));
  text(boss, "certificate_type", "legal_representative.certificate_type", of(PERSONAL));
  text(boss, "certificate_number", "legal_representative.certificate_number", checks.residentId);
  person(form?.subject_principal, "subject_principal");
  const websites = form?.websites;
  if (!Array.isArray(websites) || websites.length === 0) say("websites", "required");
  else {
    websites.forEach((site, index) => {
      const path = `websites.${index}`;
      texts(site, "domains", `${path}.domains`, like(DOMAIN));
      text(site?.cloud_resource, "kind", `${path}.cloud_resource.kind`, of(RESOURCES));
      text(site, "name", `${path}.name`, checks.siteName);
      texts(site, "service_contents", `${path}.service_contents`, least(1));
      texts(site, "languages", `${path}.languages`, of(LANGUAGES));
      texts(site, "pre_approvals", `${path}.pre_approvals`, least(1));
      person(site?.site_principal, `${path}.site_principal`);
      text(site?.site_principal, "video_verification", `${path}.site_principal.video_verification`, least(1));
    });
  }
  if (form?.agreements?.security !== true) say("agreements.security", "required");
  if (form?.agreements?.assist !== true) say("agreements.assist", "required");
  across(form, say);
  return issues;
}
