//! The rules, by topic. One plain table lists them all.

mod account;
mod certificate;
mod domain;
mod material;
mod order;
mod principal;
mod resource;
mod service;
mod site_name;
mod subject;
mod video;

pub(crate) use domain::registrable;

use crate::rule::Rule;

/// Every rule, by id. Findings at equal places of a report are ordered as here. A rule that is judged
/// for different rows has a line for each.
pub const RULES: &[&Rule] = &[
    &account::R001,
    &account::R002,
    &account::R003,
    &account::R004,
    &account::R005,
    &account::R006,
    &account::R007,
    &account::R008,
    &account::R009,
    &order::R010,
    &order::R011,
    &order::R012,
    &order::R013,
    &order::R014,
    &order::R015,
    &domain::R021,
    &domain::R022,
    &domain::R023,
    &domain::R024,
    &domain::R025,
    &domain::R026,
    &domain::R028,
    &domain::R029,
    &domain::R030,
    &domain::R031,
    &domain::R032,
    &domain::R033,
    &domain::R034,
    &domain::R045,
    &resource::R052,
    &resource::R053,
    &resource::R054,
    &resource::R055,
    &resource::R056,
    &resource::R057,
    &resource::R058,
    &resource::R059,
    &resource::R060,
    &resource::R061,
    &resource::R062,
    &resource::R063,
    &resource::R064,
    &subject::R083,
    &subject::R084,
    &subject::R085,
    &subject::R091,
    &subject::R092,
    &subject::R094,
    &subject::R094_SITE,
    &certificate::R111,
    &certificate::R111_SITE,
    &principal::R112,
    &principal::R118,
    &principal::R118_SITE,
    &principal::R120,
    &principal::R120_SITE,
    &principal::R121,
    &principal::R121_SITE,
    &principal::R122,
    &site_name::R152,
    &site_name::R153,
    &site_name::R154,
    &site_name::R155,
    &site_name::R156,
    &site_name::R157,
    &service::R182,
    &service::R183,
    &service::R184,
    &service::R185,
    &service::R186,
    &material::R201,
    &material::R201_SITE,
    &material::R201_PRE_APPROVAL,
    &material::R201_MATERIAL,
    &material::R202,
    &material::R202_SITE,
    &material::R202_PRE_APPROVAL,
    &material::R202_MATERIAL,
    &material::R207,
    &material::R208,
    &material::R208_MATERIAL,
    &material::R220,
    &video::R231,
    &video::R232,
];
