// What two made-up filers answer. Each block is one page; what is wrong first, then what is right.

import { film, photograph } from "./harness.mjs";

/** Who looks after a company's website. */
const SITE_PRINCIPAL = {
  "websites.0.site_principal.certificate_type": "resident_id_card",
  "websites.0.site_principal.name": "陈思齐",
  "websites.0.site_principal.certificate_number": "330102199007220029",
  "websites.0.site_principal.phone1": "13900000002",
  "websites.0.site_principal.email": "chen@example.cn",
  "websites.0.site_principal.id_image_portrait": photograph("人像面.jpg"),
  "websites.0.site_principal.id_image_emblem": photograph("国徽面.jpg"),
  "websites.0.site_principal.video_verification": film("核身.mp4"),
};

export const ENTERPRISE = {
  account: "enterprise",
  basic: {
    "subject.province": "330000",
    "subject.nature": "enterprise",
    "subject.name": "杭州云帆示例科技有限公司",
    "subject.certificate_type": "business_license",
    "subject.certificate_number": "91330106MA2DEX017M",
    "websites.0.domains.0": "example.cn",
    "websites.0.cloud_resource.kind": "cvm",
  },
  resource: { "websites.0.cloud_resource.instance_id": "ins-1" },
  wrongBasic: {
    "subject.province": "330000",
    "subject.nature": "enterprise",
    "subject.name": "杭州云帆示例科技有限公司",
    "subject.certificate_type": "business_license",
    "subject.certificate_number": "91330106MA2DEX017N",
    "websites.0.domains.0": "www.example.cn",
  },
  authenticity: null,
  wrongSubject: {
    "subject.certificate_address": "浙江省杭州市西湖区示例路1号",
    "legal_representative.certificate_type": "resident_id_card",
    "legal_representative.certificate_number": "330106198503140011",
    "subject_principal.phone1": "1380000000",
    "subject_principal.email": "lin@example",
  },
  subject: {
    "subject.certificate_image": photograph("营业执照.jpg"),
    "subject.certificate_valid_until": "long_term",
    "subject.certificate_address": "浙江省杭州市西湖区示例路1号",
    "subject.region.city": "330100",
    "subject.region.district": "330106",
    "subject.mailing_address": "浙江省杭州市西湖区示例路1号云帆楼301室",
    "legal_representative.name": "林知远",
    "legal_representative.certificate_type": "resident_id_card",
    "legal_representative.certificate_number": "330106198503140010",
    "subject_principal.same_as_legal_representative": true,
    "subject_principal.phone1": "13800000001",
    "subject_principal.email": "lin@example.cn",
  },
  wrongWebsite: { "websites.0.name": "★" },
  website: {
    "websites.0.name": "云帆示例科技",
    "websites.0.service_contents": ["organization_portal"],
    "websites.0.pre_approvals.0.type": "none",
    ...SITE_PRINCIPAL,
  },
  sitePhone: "websites.0.site_principal.phone1",
  lateMaterials: {
    "legal_representative.id_image_portrait": photograph("法定代表人人像面.jpg"),
    "legal_representative.id_image_emblem": photograph("法定代表人国徽面.jpg"),
  },
};

export const INDIVIDUAL = {
  account: "individual",
  basic: {
    "subject.province": "330000",
    "subject.nature": "individual",
    "subject.name": "沈清和",
    "subject.certificate_type": "resident_id_card",
    "subject.certificate_number": "330302197901010036",
    "websites.0.domains.0": "example.com",
    "websites.0.cloud_resource.kind": "lighthouse",
  },
  resource: { "websites.0.cloud_resource.instance_id": "lhins-2" },
  wrongBasic: {
    "subject.province": "330000",
    "subject.nature": "individual",
    "subject.name": "沈清和",
    "subject.certificate_type": "resident_id_card",
    "subject.certificate_number": "330302197901010063",
    "websites.0.domains.0": "com.cn",
  },
  authenticity: {
    "websites.0.site_principal.id_image_portrait": photograph("人像面.jpg"),
    "websites.0.site_principal.id_image_emblem": photograph("国徽面.jpg"),
    "websites.0.site_principal.video_verification": film("核身.mp4"),
  },
  wrongSubject: { "subject_principal.phone1": "12345678901", "subject_principal.email": "shen" },
  subject: {
    "subject.certificate_valid_until": "2036-05-01",
    "subject.certificate_address": "浙江省温州市鹿城区示例街2号",
    "subject.region.city": "330300",
    "subject.region.district": "330302",
    "subject.mailing_address": "浙江省温州市鹿城区示例街2号1单元201室",
    "subject_principal.phone1": "13700000003",
    "subject_principal.email": "shen@example.com",
  },
  wrongWebsite: { "websites.0.name": "123" },
  website: {
    "websites.0.name": "清和的读书笔记",
    "websites.0.service_contents": ["other"],
    "websites.0.pre_approvals.0.type": "none",
    "websites.0.site_principal.same_as_subject_principal": true,
  },
  sitePhone: null,
  lateMaterials: null,
};

/** What the subject that is filed here answers when it has moved and its principal has another number. */
export const CHANGE = {
  "subject.certificate_image": photograph("营业执照.jpg"),
  "subject.certificate_valid_until": "long_term",
  "subject.certificate_address": "浙江省杭州市西湖区示例路1号",
  "subject.region.city": "330100",
  "subject.region.district": "330106",
  "subject.mailing_address": "浙江省杭州市西湖区示例路1号云岫楼301室",
  "legal_representative.name": "林知远",
  "legal_representative.certificate_type": "resident_id_card",
  "legal_representative.certificate_number": "330106198503140010",
  "subject_principal.certificate_type": "resident_id_card",
  "subject_principal.phone1": "13800000001",
  "subject_principal.email": "lin@example.cn",
  "subject_principal.id_image_portrait": photograph("人像面.jpg"),
  "subject_principal.id_image_emblem": photograph("国徽面.jpg"),
};

/** What its website answers when it has a new name and somebody else looks after it. */
export const CHANGE_SITE = {
  "websites.0.name": "云岫示例设计",
  "websites.0.pre_approvals.0.type": "none",
  ...SITE_PRINCIPAL,
};
