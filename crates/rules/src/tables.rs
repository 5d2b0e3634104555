//! The option tables, generated from `data/*.json` when the crate is built.

use crate::cut::equal;
use crate::identifiers::Kind;

/// The one nature that is a person (个人); every other is an organisation (单位).
pub(crate) const INDIVIDUAL: &str = "individual";

/// Its number among the natures.
pub(crate) const INDIVIDUAL_NUMBER: u8 = {
    let mut number = 0;
    while !equal(NATURE_IDS[number], INDIVIDUAL) {
        number += 1;
    }
    number as u8
};

/// A nature of the subject (主办单位性质) and the certificates it may file with.
pub(crate) struct Nature {
    pub(crate) id: &'static str,
    pub(crate) certificates: &'static [&'static str],
    /// The first two characters of the credit codes it may have.
    pub(crate) uscc_prefixes: &'static [&'static str],
}

/// What kind of number a certificate carries.
#[derive(Clone, Copy)]
pub(crate) enum Number {
    Kind(Kind),
    /// Numbers without a published form: a credit code, else free text.
    Organisation,
}

/// A certificate type (证件类型).
pub(crate) struct Certificate {
    pub(crate) id: &'static str,
    /// The kinds its number may be, tried in order.
    pub(crate) number: &'static [Number],
    /// How many sides of it a person photographs.
    pub(crate) image_sides: u8,
}

include!(concat!(env!("OUT_DIR"), "/options.rs"));

/// The kinds of cloud resource (云资源) a website may run on; 首次备案指引, 备案准备/备案云服务.md.
pub(crate) static RESOURCE_IDS: &[&str] = &[
    "cvm",
    "lighthouse",
    "serverless",
    "clb",
    "authorization_code",
];
/// What a website serves; province rules tell them apart.
pub(crate) static PURPOSE_IDS: &[&str] = &["website", "miniprogram", "official_account", "email"];

pub(crate) fn nature(id: &str) -> Option<&'static Nature> {
    NATURES.iter().find(|nature| nature.id == id)
}

pub(crate) fn certificate(id: &str) -> Option<&'static Certificate> {
    CERTIFICATES.iter().find(|certificate| certificate.id == id)
}
