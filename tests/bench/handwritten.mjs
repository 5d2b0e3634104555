// The same checks as plain JavaScript kept stateful: what a careful developer would write by hand for
// these two fields. A keystroke cleans the text, judges it, and answers the issues that came and went.
// It does no less than the module: same cleaning, same codes and values, same facts, same two records.

const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const clean = (raw) =>
  raw
    .replace(INVISIBLE, "")
    .replace(/[\uFF01-\uFF5E]/g, (ch) => String.fromCharCode(ch.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0]/g, " ")
    .replace(/[–—−]/g, "-")
    .trim();

const OK = /^1(3[0-9]|5[0-35-9]|8[0-9]|9[0-35-9]|66|7[235-8]|4[57]|62|65|67|70|71|49)/;
const VIRTUAL = /^1(62|65|67|70|71)/;
const IOT = /^14[01468]/;
const SATELLITE = /^(1349|174)/;
const SMS = new Set(
  ("130 131 132 133 134 135 136 137 138 139 146 147 150 151 152 153 155 156 157 158 159 162 165 166 167 170 171 172 " +
    "173 175 176 177 178 180 181 182 183 184 185 186 187 188 189 191 193 195 196 198 199").split(" "),
);

function mobile(text) {
  if (/^(\+|00)/.test(text)) return { code: "mobile.not_mainland", params: { at: 0 } };
  if (text.length !== 11) return { code: "mobile.bad_length", params: { n: 11, m: text.length } };
  const bad = /[^0-9]/.exec(text);
  if (bad) return { code: "mobile.bad_char", params: { at: bad.index } };
  if (text[0] !== "1") return { code: "mobile.bad_prefix", params: { at: 0 } };
  if (SATELLITE.test(text)) return { code: "mobile.segment_satellite", params: { at: 0 } };
  if (IOT.test(text)) return { code: "mobile.segment_iot", params: { at: 0 } };
  if (!OK.test(text)) return { code: "mobile.segment_unassigned", params: { at: 0 } };
  return null;
}

const HAN = /\p{Script=Han}/u;

function makeup(name) {
  let han = 0;
  let letters = 0;
  let digits = 0;
  let foreign = null;
  for (const ch of name) {
    if ((ch >= "a" && ch <= "z") || (ch >= "A" && ch <= "Z")) letters += 1;
    else if (ch >= "0" && ch <= "9") digits += 1;
    else if (ch === "(" || ch === ")" || ch === "-" || ch === " ") continue;
    else if (HAN.test(ch)) han += 1;
    else foreign ??= ch;
  }
  return { han, letters, digits, foreign, counted: han + letters + digits };
}

const error = (path, code, rule, params = {}) => ({ path, code, rule, severity: "error", blocks: "step", params, also: [] });
const warning = (path, code, rule, params = {}) => ({ path, code, rule, severity: "warning", blocks: null, params, also: [] });

function phoneIssues(path, raw, form, facts) {
  const text = clean(raw).replace(/[ -]/g, "").replace(/^(\+86|0086)/, "");
  if (text === "") return [error(path, "required", "R119")];
  const issues = [];
  if (raw.includes("\uFFFD")) issues.push(error(path, "text.not_unicode", "shape"));
  const reason = mobile(text);
  if (reason) {
    issues.push(error(path, reason.code, "R119", reason.params));
    return issues;
  }
  if (VIRTUAL.test(text)) issues.push(warning(path, "mobile.virtual_operator", "R119"));
  if (text.startsWith("149")) issues.push(warning(path, "mobile.data_card", "R119"));
  if (!SMS.has(text.slice(0, 3))) issues.push(warning(path, "phone.segment_no_sms", "R120", { x: text.slice(0, 3) }));
  if (facts.phones?.[text]?.verified === false) issues.push(error(path, "phone.not_verified", "R121"));
  if (form.subject.nature === "individual" && facts.account?.security_phone && facts.account.security_phone !== text)
    issues.push(error(path, "phone.differs_from_account", "R122"));
  return issues;
}

function nameIssues(path, raw) {
  const text = clean(raw);
  if (text === "") return [error(path, "required", "R151")];
  const issues = [];
  if (raw.includes("\uFFFD")) issues.push(error(path, "text.not_unicode", "shape"));
  const { han, letters, digits, foreign, counted } = makeup(text);
  if (counted < 3) issues.push(error(path, "website_name.too_short", "R152", { n: 3, m: counted }));
  if ((han === 1 || han === 2) && counted >= 3) issues.push(warning(path, "website_name.few_han", "R153", { n: 3, m: han }));
  if (digits > 0 && digits === counted && !foreign) issues.push(error(path, "website_name.only_digits", "R154"));
  if (letters > 0 && letters === counted && !foreign) issues.push(error(path, "website_name.only_latin", "R155"));
  if (han === 0 && letters > 0 && digits > 0) issues.push(warning(path, "website_name.no_han", "R156"));
  if (foreign) issues.push(error(path, "website_name.bad_char", "R157", { x: foreign }));
  return issues;
}

const same = (a, b) =>
  a.code === b.code && a.rule === b.rule && Object.keys(a.params).every((key) => a.params[key] === b.params[key]);

/** A form held open: `set` answers what changed. */
export function openForm(start, facts) {
  const form = structuredClone(start);
  const shown = new Map();
  const judge = {
    "subject_principal.phone1": (path, raw) => phoneIssues(path, raw, form, facts),
    "websites.0.name": nameIssues,
  };
  return {
    field(path) {
      const keys = path.split(".");
      const last = keys.pop();
      const check = judge[path];
      return {
        set(value) {
          let at = form;
          for (const key of keys) at = at[key];
          at[last] = value;
          const was = shown.get(path) ?? [];
          const is = check(path, value);
          shown.set(path, is);
          const added = is.filter((issue) => !was.some((old) => same(old, issue)));
          const removed = was.filter((issue) => !is.some((now) => same(now, issue)));
          return { added, removed };
        },
      };
    },
  };
}
