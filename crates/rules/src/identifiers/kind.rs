//! The kinds of identifier that filing forms ask for.

use crate::cut::nth;

/// A kind of identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 居民身份证号码, 18 characters.
    ResidentId,
    /// 港澳台居民居住证.
    HmtResidencePermit,
    /// 外国人永久居留身份证.
    FprId,
    /// 港澳居民来往内地通行证.
    HkMacauPass,
    /// 台湾居民来往大陆通行证.
    TwPass,
    /// A passport of the People's Republic, Hong Kong and Macao included.
    PassportCn,
    /// Any other passport.
    PassportForeign,
    /// 军官证.
    MilitaryOfficer,
    /// 统一社会信用代码.
    Uscc,
    /// 组织机构代码.
    OrgCode,
    /// The business licence number of 15 digits.
    BizReg15,
    /// 事业单位法人证书 before the unified code.
    PublicInstitutionCert,
    /// A mainland mobile number.
    Mobile,
    /// A mainland landline number.
    Landline,
    /// An e-mail address.
    Email,
    /// 邮政编码.
    PostalCode,
    /// The registrable domain of a website.
    Domain,
    /// ICP备案号.
    IcpFiling,
    /// 公安备案号.
    PoliceFiling,
    /// The address of a server.
    Ip,
}

impl Kind {
    /// All kinds, in the order of their documentation.
    pub const ALL: [Kind; 20] = [
        Kind::ResidentId,
        Kind::HmtResidencePermit,
        Kind::FprId,
        Kind::HkMacauPass,
        Kind::TwPass,
        Kind::PassportCn,
        Kind::PassportForeign,
        Kind::MilitaryOfficer,
        Kind::Uscc,
        Kind::OrgCode,
        Kind::BizReg15,
        Kind::PublicInstitutionCert,
        Kind::Mobile,
        Kind::Landline,
        Kind::Email,
        Kind::PostalCode,
        Kind::Domain,
        Kind::IcpFiling,
        Kind::PoliceFiling,
        Kind::Ip,
    ];

    /// The name outside, which codes carry in front: `resident_id`.
    pub fn id(self) -> &'static str {
        nth(IDS, self as usize)
    }

    /// The kind of that name.
    pub fn from_id(id: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// The names in the order of the kinds.
static IDS: &str = "resident_id hmt_residence_permit fpr_id hk_macau_pass tw_pass passport_cn passport_foreign \
    military_officer uscc org_code biz_reg_15 public_institution_cert mobile landline email postal_code domain \
    icp_filing police_filing ip";
