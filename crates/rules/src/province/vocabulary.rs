//! The closed lists of the provincial rules. The build reads this file too, so that a word of the data
//! and its byte in the module are told here only.

/// A list of words: a variant each, numbered as written.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($variant:ident $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $name { $(#[doc = concat!("`", $word, "`")] $variant,)* }

        #[allow(dead_code)]
        impl $name {
            /// Every one of them.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The words.
            pub const WORDS: &'static [&'static str] = &[$($word),*];
            /// The word.
            pub const fn word(self) -> &'static str {
                Self::WORDS[self as usize]
            }
            /// The bit in a mask.
            pub const fn bit(self) -> u8 {
                1 << self as u8
            }
            /// The same as the rules read it.
            pub const fn mask(self) -> u32 {
                1 << self as u32
            }
        }
    };
}

words! {
    /// The kinds of rules.
    Kind {
        LegalRepresentative "role_is_legal_representative",
        SamePrincipal "same_principal",
        AgeRange "age_range",
        IdRegion "id_region_local",
        PhoneRegion "phone_region_local",
        PhoneDistinct "phone_distinct",
        NoReuse "no_reuse",
        DocType "doc_type",
        DocValidity "doc_validity",
        SoleTrader "sole_trader",
        SuperiorUnit "superior_unit",
        NameLength "site_name_length",
        NameForm "site_name_form",
        ForbiddenWords "forbidden_words",
        ServiceContent "service_content",
        Remark "remark_required",
        DomainOwner "domain_owner",
        DomainExpiry "domain_expiry",
        DomainTld "domain_tld",
        DomainRegistrar "domain_registrar",
        CountLimit "count_limit",
        AddressFormat "address_format",
        Material "material_required",
        SiteState "site_state",
        ChangePolicy "change_policy",
        Manual "manual_check",
    }
}

words! {
    /// How heavy a rule is.
    Severity {
        Error "error",
        Warning "warning",
        Material "material",
        Manual "manual",
    }
}

words! {
    /// The conditions of `when`. Those of the first rows have a twin with `not`: the same byte with
    /// [`NOT`].
    Condition {
        FilingType "filing_type_in",
        Nature "nature_in",
        Purpose "purpose_in",
        ServiceContent "service_content_in",
        NotLegalRepresentative "not_legal_representative",
        AnyNotLegalRepresentative "any_not_legal_representative",
        SitePrincipalDiffers "site_principal_differs",
        PersonOutside "person_outside_province",
        AgeBetween "age_between",
        OriginIn "origin_in",
        Keywords "keywords",
        Count "count",
        DomainOwnerIs "domain_owner_is",
        TldIn "tld_in",
        ResidenceCity "residence_permit_city",
        ChangeTouchesDomain "if_change_then_touches_domain",
        IsStudent "is_student",
        IsSoleTrader "is_sole_trader",
        HasTradeName "has_trade_name",
        ForeignInvested "foreign_invested",
        IsForeignRepOffice "is_foreign_rep_office",
        WebshopLicense "webshop_license",
        MultiIpProvinces "multi_ip_provinces",
        PreapprovalHit "preapproval_category_hit",
        NameUnclear "site_name_unclear",
        NameDuplicates "site_name_duplicates_existing",
    }
}

/// Turns a condition of membership into its opposite.
pub const NOT: u8 = 0x80;

words! {
    /// Whose record a rule speaks of.
    Role {
        SubjectPrincipal "subject_principal",
        SitePrincipal "site_principal",
        LegalRepresentative "legal_representative",
        Subject "subject",
    }
}

words! {
    /// What an order is, as the provinces see it.
    FilingType {
        First "first",
        AddSite "add_site",
        Access "access",
        ChangeSubject "change_subject",
        ChangeSite "change_site",
        CancelSubject "cancel_subject",
        CancelSite "cancel_site",
        CancelAccess "cancel_access",
    }
}

words! {
    /// Where a person is from.
    Origin {
        Mainland "mainland",
        HongKong "hk",
        Macao "mo",
        Taiwan "tw",
        Foreign "foreign",
    }
}

words! {
    /// Whom a domain belongs to.
    OwnerKind {
        Subject "subject_name",
        LegalRepresentative "legal_representative",
        SubjectPinyin "subject_pinyin",
        ForeignParent "foreign_parent",
        Other "other",
    }
}

words! {
    /// What is written as investor or supervising unit.
    SuperiorKind {
        Own "own_full_name",
        Superior "superior_full_name",
        LegalRepresentative "legal_representative_name",
        Other "other",
    }
}

words! {
    /// What a website serves.
    Purpose {
        Website "website",
        MiniProgram "miniprogram",
        OfficialAccount "official_account",
        Email "email",
    }
}

words! {
    /// What is counted.
    Counted {
        SitesPerOrder "sites_per_order",
        DomainsPerOrder "domains_per_order",
        ExistingSites "existing_sites",
        IcpNumbers "icp_numbers",
        TotalSites "total_sites",
        TotalDomains "total_domains",
        TotalDomainLabels "total_domain_labels",
        DomainsPerSite "domains_per_site",
        DomainLabelsPerSite "domain_labels_per_site",
        CloudResourcesPerSite "cloud_resources_per_site",
        HomeUrlsPerSite "home_urls_per_site",
    }
}

words! {
    /// The texts in which keywords are looked for.
    Searched {
        SubjectName "subject_name",
        BusinessScope "business_scope",
        ContactAddress "contact_address",
        SiteName "site_name",
        SiteRemark "site_remark",
        ServiceContent "service_content",
        DomainLabel "domain_label",
    }
}

words! {
    /// How a word matches.
    Match {
        Contains "contains",
        Prefix "prefix",
        Suffix "suffix",
        Exact "exact",
        RegionOnly "region_only",
    }
}

words! {
    /// A form that a website's name may not have.
    NameForm {
        PureLatin "pure_latin",
        AnyLatin "any_latin",
        PureDigits "pure_digits",
        Domain "domain",
        Url "url",
        PersonName "person_name",
    }
}

words! {
    /// Documents with an end of validity.
    Document {
        Subject "subject_doc",
        PrincipalId "principal_id",
        Principal "principal_doc",
        PrincipalHmtPermit "principal_hmt_residence_permit",
        ResidencePermit "residence_permit",
    }
}

words! {
    /// Numbers that an emergency phone may not repeat.
    PhoneOf {
        Own "own_phone1",
        Subject "subject_phone1",
        Site "site_phone1",
    }
}

words! {
    /// Phones of a principal that may be demanded.
    PhoneField {
        Phone1 "phone1",
        Emergency "emergency_phone",
    }
}

words! {
    /// What may not be used for another filing.
    Reused {
        IdNumber "id_number",
        Phone "phone",
    }
}

words! {
    /// Whose filing a number stands in.
    FilingOf {
        Individual "individual",
        Organization "organization",
    }
}

words! {
    /// Parts of an address.
    AddressPart {
        HouseNumber "house_number",
        RoomNumber "room_number",
        DepartmentClass "department_class",
        StreetOrVillage "street_or_village",
    }
}

words! {
    /// As what a sole trader files.
    FileAs {
        Any "any",
        Organization "organization",
        ByTradeName "by_trade_name",
        ByRegistry "by_registry",
    }
}

words! {
    /// The directions of a change.
    Direction {
        OrgToOrg "org_to_org",
        OrgToIndividual "org_to_individual",
        IndividualToOrg "individual_to_org",
        IndividualToIndividual "individual_to_individual",
    }
}

words! {
    /// What a province says of a change. The first two let everything pass.
    Policy {
        Unspecified "unspecified",
        Free "free",
        No "no",
        RenameOnly "rename_only",
        WithMaterials "with_materials",
        IfLegalRepresentative "if_legal_representative",
        IfLegalRepresentativeOrRemark "if_legal_representative_or_remark",
        IfSoleTraderOwner "if_sole_trader_lr",
        SameLegalRepresentative "same_legal_representative",
        IfDomainOwnerUnchanged "if_domain_owner_unchanged",
    }
}

words! {
    /// Questions that national rules ask of a province: whether it has a rule of its own for
    /// something. A rule of a kind answers the topic of that name.
    Topic {
        LegalRepresentative "role_is_legal_representative",
        SamePrincipal "same_principal",
        AgeRange "age_range",
        IdRegion "id_region_local",
        PhoneRegion "phone_region_local",
        PhoneDistinct "phone_distinct",
        EmergencyPhone "phone_distinct with emergency_phone",
        NoReuse "no_reuse",
        OwnFilingAllowed "no_reuse with allow_own_individual_filing",
        DocType "doc_type",
        SoleTrader "sole_trader",
        SiteNameLength "site_name_length",
        SiteNameForm "site_name_form",
        SiteNameWords "forbidden_words on site_name",
        ServiceContent "service_content",
        SiteRemark "remark_required of site",
        Remark "remark_required",
        DomainOwner "domain_owner",
        DomainExpiry "domain_expiry",
        DomainName "domain_tld or forbidden_words on domain_label",
        CountLimit "count_limit",
        Address "address_format",
        AddressNumber "address_format with house_number or room_number",
        FiledSites "site_state with filed or footer_number",
        ChangePolicy "change_policy",
        SitePlan "material site_construction_plan",
        DomainCertificate "material domain_certificate",
        SubjectPrincipalLetter "material auth_letter_subject_principal",
        SitePrincipalLetter "material auth_letter_site_principal",
        ProvincialForms "material of a provincial form",
        NoPreapproval "material commitment_no_preapproval",
        NoTraining "material commitment_no_offcampus_training",
        PartyBuilding "material party_building_confirmation",
        RenameLetter "material rename_letter",
    }
}

/// The materials that answer a topic: any of them.
#[allow(dead_code)]
pub const TOPIC_MATERIALS: &[(Topic, &[&str])] = &[
    (Topic::SitePlan, &["site_construction_plan"]),
    (Topic::DomainCertificate, &["domain_certificate"]),
    (
        Topic::SubjectPrincipalLetter,
        &[
            "auth_letter_subject_principal",
            "auth_letter_legal_representative",
        ],
    ),
    (
        Topic::SitePrincipalLetter,
        &[
            "auth_letter_site_principal",
            "auth_letter_site_principal_shanghai",
            "auth_letter_legal_representative",
        ],
    ),
    (
        Topic::ProvincialForms,
        &[
            "gd_commitment_org",
            "gd_commitment_individual",
            "js_truthfulness_notice",
            "js_truthfulness_commitment",
            "js_commitment_video",
        ],
    ),
    (Topic::NoPreapproval, &["commitment_no_preapproval"]),
    (
        Topic::NoTraining,
        &[
            "commitment_no_offcampus_training",
            "statement_no_offcampus_training",
        ],
    ),
    (Topic::PartyBuilding, &["party_building_confirmation"]),
    (
        Topic::RenameLetter,
        &["rename_letter", "registry_change_proof"],
    ),
];

words! {
    /// Who looks at what no machine decides.
    Looker {
        Filer "filer",
        Reviewer "reviewer",
    }
}

words! {
    /// The field that a line of the checklist speaks of.
    Looked {
        Nature "subject.nature",
        SubjectName "subject.name",
        CertificateNumber "subject.certificate_number",
        CertificateImage "subject.certificate_image",
        CertificateAddress "subject.certificate_address",
        MailingAddress "subject.mailing_address",
        BusinessScope "subject.business_scope",
        LegalName "legal_representative.name",
        PrincipalName "subject_principal.name",
        PrincipalNumber "subject_principal.certificate_number",
        Phone "subject_principal.phone1",
        EmergencyPhone "subject_principal.emergency_phone",
        SiteName "websites.N.name",
        SiteDomain "websites.N.domains.0",
        SiteResource "websites.N.cloud_resource",
    }
}

/// What a person has to look at: the topics of [`Kind::Manual`], who looks, and at which field.
#[allow(dead_code)]
pub const CHECKLIST: &[(&str, Looker, Looked)] = &[
    ("access_then_change", Looker::Filer, Looked::Nature),
    ("address_huayuan", Looker::Filer, Looked::MailingAddress),
    ("change_site_phones", Looker::Filer, Looked::Phone),
    ("content_needs_approval", Looker::Filer, Looked::SiteName),
    ("copyright_notice", Looker::Filer, Looked::SiteDomain),
    (
        "document_quality",
        Looker::Reviewer,
        Looked::CertificateImage,
    ),
    ("duplicate_site_name", Looker::Reviewer, Looked::SiteName),
    (
        "emergency_phone_owner",
        Looker::Filer,
        Looked::EmergencyPhone,
    ),
    ("filed_site_content", Looker::Filer, Looked::SiteDomain),
    ("finance_scope_advice", Looker::Filer, Looked::BusinessScope),
    ("foreign_lr_name", Looker::Filer, Looked::LegalName),
    ("game_route", Looker::Filer, Looked::SiteName),
    ("ip_matches_record", Looker::Filer, Looked::SiteResource),
    ("latest_license", Looker::Filer, Looked::CertificateImage),
    ("local_portal", Looker::Reviewer, Looked::SiteName),
    (
        "name_matches_document",
        Looker::Reviewer,
        Looked::SubjectName,
    ),
    ("navigation_site", Looker::Reviewer, Looked::SiteName),
    (
        "old_license_on_access",
        Looker::Filer,
        Looked::CertificateNumber,
    ),
    ("online_diagnosis", Looker::Filer, Looked::SiteDomain),
    ("operator_is_subject", Looker::Filer, Looked::SubjectName),
    (
        "permit_number_format",
        Looker::Reviewer,
        Looked::PrincipalNumber,
    ),
    ("phone_reachable", Looker::Filer, Looked::Phone),
    (
        "principal_matches_record",
        Looker::Reviewer,
        Looked::PrincipalName,
    ),
    (
        "registry_status",
        Looker::Reviewer,
        Looked::CertificateNumber,
    ),
    (
        "residence_address_matches",
        Looker::Reviewer,
        Looked::MailingAddress,
    ),
    ("scope_advice", Looker::Filer, Looked::BusinessScope),
    ("site_name_nature", Looker::Reviewer, Looked::SiteName),
    ("site_name_relevance", Looker::Reviewer, Looked::SiteName),
    ("site_name_same_as_live", Looker::Filer, Looked::SiteName),
    ("sole_trader_papers", Looker::Filer, Looked::SubjectName),
    ("webshop_address", Looker::Filer, Looked::MailingAddress),
];

/// What a remark has to speak of; told by the texts, judged by people.
#[allow(dead_code)]
pub const REMARK_TOPICS: &[&str] = &[
    "site_content",
    "site_purpose",
    "site_content_and_opening_date",
    "multi_ip_provinces",
    "multi_domain",
    "emergency_phone_user",
    "emergency_contact_name",
    "personal_site_pledge",
    "no_trade_name",
    "sole_trader_as_individual",
    "cloud_resource_usage",
    "preapproval_consultation",
    "preapproval_statement",
    "non_website_purpose",
    "guardian_relation",
    "medical_license",
    "game_number",
    "mailed_materials",
    "subject_principal_position",
];
