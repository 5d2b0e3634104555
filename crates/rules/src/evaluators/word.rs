//! The words that conditions speak of: ids of answers, states, kinds of paper, names of values.

use crate::cut::equal;
use crate::names::{Names, names};

/// A word, or a list of words with spaces between, by its number here: one byte in a row, where a text
/// of its own takes eight.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Word(u8);

/// All of them; what a row names and this list does not hold stops the build.
const ALL: &[&str] = &[
    "",
    "310000",
    "92",
    "a",
    "abnormal revoked cancelled",
    "agreement",
    "alone",
    "assist",
    "auth_letter_site_principal auth_letter_legal_representative",
    "auth_letter_site_principal_shanghai auth_letter_legal_representative",
    "auth_letter_subject_principal auth_letter_legal_representative",
    "awaiting_authority_submit sms_verification authority_review",
    "awaiting_authority_submit sms_verification authority_review filed",
    "b",
    "bbs",
    "business_scope",
    "campus_training",
    "cancel_site cancel_access",
    "change_subject change_site",
    "civil_affairs_registration",
    "cloud_hosting",
    "cn xn--55qw42g",
    "com net",
    "commitment_no_finance_subject",
    "commitment_no_offcampus_training",
    "commitment_no_offcampus_training statement_no_offcampus_training education_approval",
    "commitment_no_preapproval",
    "comprehensive_portal",
    "culture",
    "culture_commitment",
    "domain_certificate",
    "domain_real_name_screenshot",
    "domain_registrant_proof",
    "elsewhere",
    "enterprise",
    "failed",
    "filed",
    "finance",
    "finance_promotion_commitment",
    "financial_regulator_approval",
    "first add_site_here",
    "gd_commitment_org gd_commitment_individual",
    "hk_macao_travel_permit",
    "in_use",
    "individual",
    "js_commitment_video",
    "js_truthfulness_commitment",
    "js_truthfulness_notice",
    "mainland",
    "mainland_here",
    "material",
    "national_authority_approval",
    "none",
    "online_games",
    "online_shopping online_payment online_games",
    "order",
    "org_code_cert",
    "organization",
    "party_building_confirmation",
    "passport foreign_permanent_resident_id",
    "prepaid",
    "province",
    "registry_change_proof",
    "remark",
    "rename_letter",
    "rename_letter registry_change_proof",
    "residence_permit student_card social_insurance_proof employment_contract",
    "residence_permit temporary_residence_permit",
    "resident_id_card taiwan_travel_permit hk_macao_travel_permit hk_macao_residence_permit taiwan_residence_permit",
    "returned_sms",
    "security",
    "shareholder unit_principal senior_manager",
    "shell",
    "site_builder",
    "site_construction_plan",
    "sms_verification authority_review",
    "statement_no_offcampus_training",
    "status",
    "subject_name",
    "trial",
    "used",
    "verified",
];

static WORDS: Names = names!(ALL);

/// The number of a word.
#[allow(clippy::panic)] // in constants alone
pub(crate) const fn word(text: &str) -> Word {
    let mut i = 0;
    while i < ALL.len() {
        if equal(ALL[i], text) {
            return Word(i as u8);
        }
        i += 1;
    }
    panic!("the word is not listed in evaluators/word.rs")
}

impl Word {
    /// Its text.
    pub(crate) fn text(self) -> &'static str {
        WORDS.get(self.0.into())
    }
}
