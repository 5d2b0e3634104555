// Written by tests/types/generate.mjs from the tables of the rules. Do not edit.

/** `YYYY-MM-DD`, or `long_term` for a document without an end. */
export type Day = string;
/** The id of an upload. */
export type Upload = string;
/** Records by the value they speak of: a domain, a number, the id of an upload. */
export type Keyed<Fact> = { [value: string]: Fact };
/** Offers its members, and takes any other text, about which a report will speak. */
export type Open<Id extends string> = Id | (string & {});

/** The ids that choices are made from. */
export interface Choices {
  provinces:
    | "110000"
    | "120000"
    | "130000"
    | "140000"
    | "150000"
    | "210000"
    | "220000"
    | "230000"
    | "310000"
    | "320000"
    | "330000"
    | "340000"
    | "350000"
    | "360000"
    | "370000"
    | "410000"
    | "420000"
    | "430000"
    | "440000"
    | "450000"
    | "460000"
    | "500000"
    | "510000"
    | "520000"
    | "530000"
    | "540000"
    | "610000"
    | "620000"
    | "630000"
    | "640000"
    | "650000";
  natures:
    | "defence_agency"
    | "government_agency"
    | "public_institution"
    | "enterprise"
    | "individual"
    | "social_organization"
    | "private_non_enterprise"
    | "foundation"
    | "law_firm"
    | "foreign_cultural_center"
    | "mass_organization"
    | "forensic_institution"
    | "religious_organization"
    | "overseas_organization"
    | "medical_institution"
    | "notary_institution"
    | "collective_economy"
    | "arbitration_institution";
  certificate_types:
    | "business_license"
    | "resident_id_card"
    | "org_code_cert"
    | "public_institution_legal_person_cert"
    | "military_unit_code"
    | "social_org_legal_person_cert"
    | "passport"
    | "taiwan_travel_permit"
    | "uscc_cert"
    | "hk_macao_travel_permit"
    | "private_non_enterprise_cert"
    | "foundation_legal_person_cert"
    | "law_firm_practice_license"
    | "foreign_cultural_center_cert"
    | "military_paid_service_license"
    | "religious_site_cert"
    | "foreign_rep_office_cert"
    | "forensic_license"
    | "foreign_permanent_resident_id"
    | "foreign_tourism_office_cert"
    | "overseas_org_cert"
    | "social_service_org_cert"
    | "private_school_license"
    | "medical_institution_license"
    | "notary_license"
    | "beijing_embassy_school_license"
    | "hk_macao_residence_permit"
    | "taiwan_residence_permit"
    | "rural_collective_cert"
    | "arbitration_commission_cert";
  person_certificate_types:
    | "resident_id_card"
    | "passport"
    | "taiwan_travel_permit"
    | "hk_macao_travel_permit"
    | "foreign_permanent_resident_id"
    | "hk_macao_residence_permit"
    | "taiwan_residence_permit";
  resource_kinds:
    | "cvm"
    | "lighthouse"
    | "serverless"
    | "clb"
    | "authorization_code";
  purposes:
    | "website"
    | "miniprogram"
    | "official_account"
    | "email";
  service_contents:
    | "instant_messaging"
    | "search_engine"
    | "comprehensive_portal"
    | "web_mail"
    | "online_news"
    | "blog"
    | "online_advertising"
    | "organization_portal"
    | "online_shopping"
    | "online_payment"
    | "online_banking"
    | "online_securities"
    | "online_games"
    | "online_music"
    | "online_video"
    | "online_pictures"
    | "software_download"
    | "job_search"
    | "dating"
    | "real_estate"
    | "online_education"
    | "website_building"
    | "wap"
    | "other"
    | "peer_lending"
    | "equity_crowdfunding"
    | "online_insurance"
    | "cross_sector_finance"
    | "non_bank_payment";
  languages:
    | "zh-Hans"
    | "zh-Hant"
    | "ug"
    | "kk"
    | "ky"
    | "mn"
    | "bo"
    | "za"
    | "ko"
    | "ii"
    | "hmn"
    | "en"
    | "ja"
    | "fr"
    | "ru"
    | "es"
    | "ar";
  pre_approvals:
    | "none"
    | "campus_training"
    | "news"
    | "publishing"
    | "education"
    | "health_care"
    | "drugs_devices"
    | "culture"
    | "broadcast"
    | "bbs"
    | "ride_hailing"
    | "finance"
    | "games"
    | "religion";
  materials:
    | "access_contract_copy"
    | "accommodation_registration"
    | "audiovisual_license"
    | "auth_letter_legal_representative"
    | "auth_letter_site_principal"
    | "auth_letter_site_principal_shanghai"
    | "auth_letter_subject_principal"
    | "broadcast_production_approval"
    | "business_license_color"
    | "civil_affairs_registration"
    | "cloud_resource_statement_sealed"
    | "commitment_no_finance_access_provider"
    | "commitment_no_finance_subject"
    | "commitment_no_offcampus_training"
    | "commitment_no_preapproval"
    | "company_delegation_letter"
    | "culture_business_license"
    | "culture_commitment"
    | "domain_certificate"
    | "domain_ownership_statement_sealed"
    | "domain_use_authorization"
    | "education_approval"
    | "employment_contract"
    | "employment_proof"
    | "enrolment_proof"
    | "financial_regulator_approval"
    | "game_publication_number"
    | "gd_commitment_individual"
    | "gd_commitment_org"
    | "guarantee_letter"
    | "guardian_consent"
    | "guardian_household_register"
    | "guardian_id"
    | "hk_macao_residence_permit"
    | "house_lease_1y"
    | "house_purchase_contract"
    | "income_proof"
    | "internet_drug_information_license"
    | "internet_news_approval"
    | "internet_publishing_license"
    | "js_commitment_video"
    | "js_truthfulness_commitment"
    | "js_truthfulness_notice"
    | "law_firm_practice_license"
    | "lawyer_license_local"
    | "legal_representative_id_scan"
    | "lr_photo_holding_id_and_license"
    | "medical_ad_review_certificate"
    | "medical_institution_license"
    | "national_authority_approval"
    | "parent_company_license"
    | "party_building_confirmation"
    | "passport_scan"
    | "preapproval_document"
    | "principal_id_scan"
    | "private_fund_registration_screenshot"
    | "property_certificate"
    | "publication_business_license"
    | "regional_name_authorization"
    | "registry_change_proof"
    | "religious_affairs_approval"
    | "rename_letter"
    | "residence_permit"
    | "residence_permit_status_proof"
    | "shareholder_or_executive_proof"
    | "site_construction_plan"
    | "site_name_review_form"
    | "site_opening_qualification_form"
    | "social_insurance_proof"
    | "special_approval_bbs"
    | "statement_no_offcampus_training"
    | "student_card"
    | "subject_doc_copy"
    | "taiwan_residence_permit"
    | "tcm_clinic_record_certificate"
    | "temporary_residence_permit"
    | "travel_agency_license"
    | "domain_registrant_proof"
    | "business_statement"
    | "finance_promotion_commitment";
  order_types:
    | "first"
    | "add_site_here"
    | "add_site_elsewhere"
    | "access"
    | "one_click_access"
    | "change_subject"
    | "change_site"
    | "cancel_subject"
    | "cancel_site"
    | "cancel_access";
  regions:
    | "mainland"
    | "hong_kong"
    | "macao"
    | "taiwan"
    | "abroad";
}

/** What a person has filled in so far. Every leaf may be missing. */
export type Form = {
  subject?: {
    province?: Open<Choices["provinces"]> | null;
    nature?: Open<Choices["natures"]> | null;
    name?: string | null;
    certificate_type?: Open<Choices["certificate_types"]> | null;
    certificate_number?: string | null;
    certificate_image?: Upload | null;
    certificate_valid_until?: Day | null;
    certificate_address?: string | null;
    region?: {
      province?: Open<Choices["provinces"]> | null;
      city?: string | null;
      district?: string | null;
    } | null;
    mailing_address?: string | null;
    remark?: string | null;
    investor_or_supervisor?: string | null;
    office_phone?: string | null;
    business_scope?: string | null;
    is_sole_trader?: boolean | null;
    has_trade_name?: boolean | null;
    has_seal?: boolean | null;
    foreign_invested?: boolean | null;
    is_foreign_rep_office?: boolean | null;
    webshop_license?: boolean | null;
  } | null;
  legal_representative?: {
    name?: string | null;
    certificate_type?: Open<Choices["person_certificate_types"]> | null;
    certificate_number?: string | null;
    certificate_valid_until?: Day | null;
    id_image_portrait?: Upload | null;
    id_image_emblem?: Upload | null;
  } | null;
  subject_principal?: {
    same_as_legal_representative?: boolean | null;
    certificate_type?: Open<Choices["person_certificate_types"]> | null;
    name?: string | null;
    certificate_number?: string | null;
    certificate_valid_until?: Day | null;
    phone1?: string | null;
    phone2?: string | null;
    email?: string | null;
    emergency_phone?: string | null;
    is_student?: boolean | null;
    id_image_portrait?: Upload | null;
    id_image_emblem?: Upload | null;
    residence_permit_city?: string | null;
    residence_permit_valid_until?: Day | null;
  } | null;
  websites?: {
    domains?: string[] | null;
    cloud_resource?: {
      kind?: Open<Choices["resource_kinds"]> | null;
      instance_id?: string | null;
      ip?: string | null;
      code?: string | null;
    } | null;
    name?: string | null;
    home_url?: string | null;
    purpose?: Open<Choices["purposes"]> | null;
    service_contents?: Open<Choices["service_contents"]>[] | null;
    languages?: Open<Choices["languages"]>[] | null;
    pre_approvals?: ("none" | {
      type?: Open<Choices["pre_approvals"]> | null;
      number?: string | null;
      file?: Upload | null;
      valid_until?: Day | null;
    })[] | null;
    remark?: string | null;
    site_principal?: {
      same_as_subject_principal?: boolean | null;
      certificate_type?: Open<Choices["person_certificate_types"]> | null;
      name?: string | null;
      certificate_number?: string | null;
      certificate_valid_until?: Day | null;
      phone1?: string | null;
      phone2?: string | null;
      email?: string | null;
      emergency_phone?: string | null;
      is_student?: boolean | null;
      id_image_portrait?: Upload | null;
      id_image_emblem?: Upload | null;
      video_verification?: Upload | null;
    } | null;
    attachments?: {
      domain_certificate?: Upload | null;
      authorization_letter?: Upload | null;
      domain_real_name_screenshot?: Upload | null;
      others?: {
        kind?: Open<Choices["materials"]> | null;
        file?: Upload | null;
        issued_on?: Day | null;
        number?: string | null;
      }[] | null;
    } | null;
  }[] | null;
  agreements?: {
    security?: boolean | null;
    assist?: boolean | null;
  } | null;
};

/** What only the outside knows. A missing fact is unknown, and rules that need it are pending. */
export type Facts = {
  account?: {
    kind?: "individual" | "organisation" | null;
    real_name_status?: string | null;
    real_name_verified_at?: string | null;
    name?: string | null;
    certificate_number?: string | null;
    security_phone?: string | null;
    filed_subject?: string | null;
    open_order?: string | null;
    may_file?: boolean | null;
    risk?: boolean | null;
  } | null;
  order?: {
    type?: Choices["order_types"] | null;
    state?: string | null;
    confirmed?: {
      province?: string | null;
      nature?: string | null;
      name?: string | null;
      certificate_type?: string | null;
      certificate_number?: string | null;
    } | null;
    preparation_read?: boolean | null;
    authenticity_skipped?: boolean | null;
    filing_number?: string | null;
    approved_on?: Day | null;
    withdrawing?: boolean | null;
  } | null;
  calendar?: {
    holidays?: string[] | null;
    workdays?: string[] | null;
  } | null;
  change?: {
    from?: "individual" | "organization" | null;
    to?: "individual" | "organization" | null;
    sites?: number | null;
    same_entity?: boolean | null;
    name_changed?: boolean | null;
    person_is_lr_of_target?: boolean | null;
    same_legal_representative?: boolean | null;
    domain_owner_is_target?: boolean | null;
    domain_owner_unchanged?: boolean | null;
    is_sole_trader?: boolean | null;
    explained_in_remark?: boolean | null;
    touches_domain?: boolean | null;
  } | null;
  audit?: {
    deadline?: Day | null;
    open?: boolean | null;
  } | null;
  operator?: {
    rules_off?: string[] | null;
  } | null;
  subjects?: Keyed<{
    filing?: {
      state?: "none" | "here" | "elsewhere" | "shell" | null;
      number?: string | null;
      other_account?: boolean | null;
      in_flight?: boolean | null;
      name?: string | null;
      province?: string | null;
      nature?: string | null;
      certificate_number?: string | null;
      certificate_address?: string | null;
      mailing_address?: string | null;
      subject_principal?: {
        name?: string | null;
        certificate_number?: string | null;
        certificate_valid_until?: Day | null;
        phone_replaced?: boolean | null;
      } | null;
      sites?: number | null;
      domains?: string[] | null;
      numbers?: number | null;
    } | null;
    registry?: {
      match?: boolean | null;
      status?: string | null;
      newest_number?: string | null;
    } | null;
    filed_sites?: {
      open?: boolean | null;
      footer?: {
        number?: boolean | null;
        link?: boolean | null;
      } | null;
    } | null;
  }> | null;
  domains?: Keyed<{
    registered?: boolean | null;
    expires_at?: Day | null;
    registrar_approved?: boolean | null;
    registered_here?: boolean | null;
    registered_on?: Day | null;
    real_name_status?: string | null;
    real_name_verified_on?: Day | null;
    real_name_changed_on?: Day | null;
    owner?: {
      name?: string | null;
      certificate_type?: string | null;
      certificate_number?: string | null;
    } | null;
    owner_role?: string | null;
    privacy?: boolean | null;
    filing?: {
      state?: "none" | "filed" | null;
      subject?: {
        number?: string | null;
        name?: string | null;
        certificate_number?: string | null;
      } | null;
      filed_on?: Day | null;
      access_providers?: string[] | null;
      in_flight?: boolean | null;
      name?: string | null;
      service_contents?: string[] | null;
      site_principal?: {
        name?: string | null;
        certificate_number?: string | null;
        certificate_valid_until?: Day | null;
        phone_replaced?: boolean | null;
      } | null;
      site_principal_phone?: string | null;
      ip?: string | null;
    } | null;
    probe?: {
      open?: boolean | null;
      footer?: {
        number?: boolean | null;
        link?: boolean | null;
      } | null;
      leads?: "alone" | "direct" | "forwarded" | "mixed" | null;
    } | null;
    dns?: "none" | "mainland_here" | "elsewhere" | null;
    several_provinces?: boolean | null;
  }> | null;
  resources?: Keyed<{
    found?: boolean | null;
    region?: Choices["regions"] | null;
    billing_mode?: string | null;
    months_bought?: number | null;
    expires_at?: Day | null;
    public_ip?: boolean | null;
    bandwidth?: number | null;
    filed_count?: number | null;
    bound_instance?: string | null;
    package?: string | null;
    product?: string | null;
    edition?: string | null;
    granted?: boolean | null;
    code_state?: "unused" | "in_use" | "used" | null;
    ip?: string | null;
  }> | null;
  phones?: Keyed<{
    verified?: boolean | null;
    region?: string | null;
    usage?: {
      organisations?: string[] | null;
      individuals?: string[] | null;
    } | null;
  }> | null;
  people?: Keyed<{
    usage?: {
      organisations?: string[] | null;
      individuals?: string[] | null;
      site_principal_of?: string[] | null;
    } | null;
  }> | null;
  files?: Keyed<{
    bytes?: number | null;
    magic?: string | null;
    issued_on?: Day | null;
    valid_until?: Day | null;
    ocr?: {
      name?: string | null;
      certificate_number?: string | null;
      address?: string | null;
      legal_representative?: string | null;
    } | null;
    face?: "found" | "none" | null;
  }> | null;
  videos?: Keyed<{
    person?: {
      name?: string | null;
      certificate_number?: string | null;
    } | null;
    liveness?: "passed" | "failed" | null;
    result?: "passed" | "failed" | null;
  }> | null;
  site_names?: Keyed<{
    refused?: boolean | null;
    unclear?: boolean | null;
    duplicate?: boolean | null;
  }> | null;
  places?: boolean | null;
};

/** Every field by its path, with what stands there. */
export interface Fields {
  "subject.province": Open<Choices["provinces"]>;
  "subject.nature": Open<Choices["natures"]>;
  "subject.name": string;
  "subject.certificate_type": Open<Choices["certificate_types"]>;
  "subject.certificate_number": string;
  "subject.certificate_image": Upload;
  "subject.certificate_valid_until": Day;
  "subject.certificate_address": string;
  "subject.region.province": Open<Choices["provinces"]>;
  "subject.region.city": string;
  "subject.region.district": string;
  "subject.mailing_address": string;
  "subject.remark": string;
  "subject.investor_or_supervisor": string;
  "subject.office_phone": string;
  "subject.business_scope": string;
  "subject.is_sole_trader": boolean;
  "subject.has_trade_name": boolean;
  "subject.has_seal": boolean;
  "subject.foreign_invested": boolean;
  "subject.is_foreign_rep_office": boolean;
  "subject.webshop_license": boolean;
  "legal_representative.name": string;
  "legal_representative.certificate_type": Open<Choices["person_certificate_types"]>;
  "legal_representative.certificate_number": string;
  "legal_representative.certificate_valid_until": Day;
  "legal_representative.id_image_portrait": Upload;
  "legal_representative.id_image_emblem": Upload;
  "subject_principal.same_as_legal_representative": boolean;
  "subject_principal.certificate_type": Open<Choices["person_certificate_types"]>;
  "subject_principal.name": string;
  "subject_principal.certificate_number": string;
  "subject_principal.certificate_valid_until": Day;
  "subject_principal.phone1": string;
  "subject_principal.phone2": string;
  "subject_principal.email": string;
  "subject_principal.emergency_phone": string;
  "subject_principal.is_student": boolean;
  "subject_principal.id_image_portrait": Upload;
  "subject_principal.id_image_emblem": Upload;
  "subject_principal.residence_permit_city": string;
  "subject_principal.residence_permit_valid_until": Day;
  [path: `websites.${number}.domains.${number}`]: string;
  [path: `websites.${number}.cloud_resource.kind`]: Open<Choices["resource_kinds"]>;
  [path: `websites.${number}.cloud_resource.instance_id`]: string;
  [path: `websites.${number}.cloud_resource.ip`]: string;
  [path: `websites.${number}.cloud_resource.code`]: string;
  [path: `websites.${number}.name`]: string;
  [path: `websites.${number}.home_url`]: string;
  [path: `websites.${number}.purpose`]: Open<Choices["purposes"]>;
  [path: `websites.${number}.service_contents`]: readonly Open<Choices["service_contents"]>[];
  [path: `websites.${number}.languages`]: readonly Open<Choices["languages"]>[];
  [path: `websites.${number}.pre_approvals.${number}.type`]: Open<Choices["pre_approvals"]>;
  [path: `websites.${number}.pre_approvals.${number}.number`]: string;
  [path: `websites.${number}.pre_approvals.${number}.file`]: Upload;
  [path: `websites.${number}.pre_approvals.${number}.valid_until`]: Day;
  [path: `websites.${number}.remark`]: string;
  [path: `websites.${number}.site_principal.same_as_subject_principal`]: boolean;
  [path: `websites.${number}.site_principal.certificate_type`]: Open<Choices["person_certificate_types"]>;
  [path: `websites.${number}.site_principal.name`]: string;
  [path: `websites.${number}.site_principal.certificate_number`]: string;
  [path: `websites.${number}.site_principal.certificate_valid_until`]: Day;
  [path: `websites.${number}.site_principal.phone1`]: string;
  [path: `websites.${number}.site_principal.phone2`]: string;
  [path: `websites.${number}.site_principal.email`]: string;
  [path: `websites.${number}.site_principal.emergency_phone`]: string;
  [path: `websites.${number}.site_principal.is_student`]: boolean;
  [path: `websites.${number}.site_principal.id_image_portrait`]: Upload;
  [path: `websites.${number}.site_principal.id_image_emblem`]: Upload;
  [path: `websites.${number}.site_principal.video_verification`]: Upload;
  [path: `websites.${number}.attachments.domain_certificate`]: Upload;
  [path: `websites.${number}.attachments.authorization_letter`]: Upload;
  [path: `websites.${number}.attachments.domain_real_name_screenshot`]: Upload;
  [path: `websites.${number}.attachments.others.${number}.kind`]: Open<Choices["materials"]>;
  [path: `websites.${number}.attachments.others.${number}.file`]: Upload;
  [path: `websites.${number}.attachments.others.${number}.issued_on`]: Day;
  [path: `websites.${number}.attachments.others.${number}.number`]: string;
  "agreements.security": boolean;
  "agreements.assist": boolean;
}

/** The path of a field, which is also its HTML name. */
export type Path = keyof Fields & string;
/** A list to put a row at the end of. */
export type ListPath =
  | "websites"
  | `websites.${number}.domains`
  | `websites.${number}.pre_approvals`
  | `websites.${number}.attachments.others`;
/** A row of a list. */
export type RowPath =
  | `websites.${number}`
  | `websites.${number}.domains.${number}`
  | `websites.${number}.pre_approvals.${number}`
  | `websites.${number}.attachments.others.${number}`;
/** The name of a fact, as reports have it in `pending`. */
export type FactName =
  | "account.kind"
  | "account.real_name_status"
  | "account.real_name_verified_at"
  | "account.name"
  | "account.certificate_number"
  | "account.security_phone"
  | "account.filed_subject"
  | "account.open_order"
  | "account.may_file"
  | "account.risk"
  | "order.type"
  | "order.state"
  | "order.confirmed.province"
  | "order.confirmed.nature"
  | "order.confirmed.name"
  | "order.confirmed.certificate_type"
  | "order.confirmed.certificate_number"
  | "order.preparation_read"
  | "order.authenticity_skipped"
  | "order.filing_number"
  | "order.approved_on"
  | "order.withdrawing"
  | "calendar.holidays"
  | "calendar.workdays"
  | "change.from"
  | "change.to"
  | "change.sites"
  | "change.same_entity"
  | "change.name_changed"
  | "change.person_is_lr_of_target"
  | "change.same_legal_representative"
  | "change.domain_owner_is_target"
  | "change.domain_owner_unchanged"
  | "change.is_sole_trader"
  | "change.explained_in_remark"
  | "change.touches_domain"
  | "audit.deadline"
  | "audit.open"
  | "operator.rules_off"
  | "subjects.filing.state"
  | "subjects.filing.number"
  | "subjects.filing.other_account"
  | "subjects.filing.in_flight"
  | "subjects.filing.name"
  | "subjects.filing.province"
  | "subjects.filing.nature"
  | "subjects.filing.certificate_number"
  | "subjects.filing.certificate_address"
  | "subjects.filing.mailing_address"
  | "subjects.filing.subject_principal.name"
  | "subjects.filing.subject_principal.certificate_number"
  | "subjects.filing.subject_principal.certificate_valid_until"
  | "subjects.filing.subject_principal.phone_replaced"
  | "subjects.filing.sites"
  | "subjects.filing.domains"
  | "subjects.filing.numbers"
  | "subjects.registry.match"
  | "subjects.registry.status"
  | "subjects.registry.newest_number"
  | "subjects.filed_sites.open"
  | "subjects.filed_sites.footer.number"
  | "subjects.filed_sites.footer.link"
  | "domains.registered"
  | "domains.expires_at"
  | "domains.registrar_approved"
  | "domains.registered_here"
  | "domains.registered_on"
  | "domains.real_name_status"
  | "domains.real_name_verified_on"
  | "domains.real_name_changed_on"
  | "domains.owner.name"
  | "domains.owner.certificate_type"
  | "domains.owner.certificate_number"
  | "domains.owner_role"
  | "domains.privacy"
  | "domains.filing.state"
  | "domains.filing.subject.number"
  | "domains.filing.subject.name"
  | "domains.filing.subject.certificate_number"
  | "domains.filing.filed_on"
  | "domains.filing.access_providers"
  | "domains.filing.in_flight"
  | "domains.filing.name"
  | "domains.filing.service_contents"
  | "domains.filing.site_principal.name"
  | "domains.filing.site_principal.certificate_number"
  | "domains.filing.site_principal.certificate_valid_until"
  | "domains.filing.site_principal.phone_replaced"
  | "domains.filing.site_principal_phone"
  | "domains.filing.ip"
  | "domains.probe.open"
  | "domains.probe.footer.number"
  | "domains.probe.footer.link"
  | "domains.probe.leads"
  | "domains.dns"
  | "domains.several_provinces"
  | "resources.found"
  | "resources.region"
  | "resources.billing_mode"
  | "resources.months_bought"
  | "resources.expires_at"
  | "resources.public_ip"
  | "resources.bandwidth"
  | "resources.filed_count"
  | "resources.bound_instance"
  | "resources.package"
  | "resources.product"
  | "resources.edition"
  | "resources.granted"
  | "resources.code_state"
  | "resources.ip"
  | "phones.verified"
  | "phones.region"
  | "phones.usage.organisations"
  | "phones.usage.individuals"
  | "people.usage.organisations"
  | "people.usage.individuals"
  | "people.usage.site_principal_of"
  | "files.bytes"
  | "files.magic"
  | "files.issued_on"
  | "files.valid_until"
  | "files.ocr.name"
  | "files.ocr.certificate_number"
  | "files.ocr.address"
  | "files.ocr.legal_representative"
  | "files.face"
  | "videos.person.name"
  | "videos.person.certificate_number"
  | "videos.liveness"
  | "videos.result"
  | "site_names.refused"
  | "site_names.unclear"
  | "site_names.duplicate"
  | "places";
