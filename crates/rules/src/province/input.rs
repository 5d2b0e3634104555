//! What the rules ask for, and who answers.

pub use super::vocabulary::Role;
use crate::leaf::Validity;

/// A fact of section 2.1 of the rules' description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)] // each is the fact of that name
pub enum Input {
    AsOf,
    FilingType,
    Nature,
    IsSoleTrader,
    HasTradeName,
    HasSeal,
    InRegistry,
    SubjectName,
    BusinessScope,
    ContactAddress,
    SubjectRemark,
    DocType,
    DocRegion,
    DocValidTo,
    DocCity,
    ContactCity,
    ContactRegion,
    RegionMatchesAddress,
    ExistingSites,
    ExistingDomains,
    IcpNumbers,
    /// A label that was filed before; a text behind the last is empty.
    ExistingLabel,
    ForeignInvested,
    IsForeignRepOffice,
    WebshopLicense,
    SuperiorUnit,
    FiledSitesReachable,
    FiledSitesFooterNumber,
    FiledSitesFooterLink,
    ResidencePermitValidTo,
    ResidencePermitCity,
    PreapprovalHit,
    /// Whether the material of that row of the table is there.
    Material,
    /// A count that is given as such, by its row.
    Given,
    ChangeFrom,
    ChangeTo,
    SameEntity,
    NameChanged,
    PersonIsLrOfTarget,
    SameLegalRepresentative,
    DomainOwnerIsTarget,
    DomainOwnerUnchanged,
    ChangeIsSoleTrader,
    ExplainedInRemark,
    ChangeTouchesDomain,
    /// The number of websites.
    Sites,

    Name,
    IsLegalRepresentative,
    Origin,
    IdRegion,
    IdType,
    IdValidTo,
    Birth,
    Sex,
    Phone1,
    Phone1Region,
    EmergencyPhone,
    IsStudent,
    /// Whether the id number stands in another filing: of the kinds in the two lower bits of the item,
    /// the person's own individual filing left out with the third.
    IdReused,
    /// The same of the phone.
    PhoneReused,

    /// The site principal's record is the subject principal's.
    Linked,
    /// The site principal is the subject principal.
    SamePrincipal,
    SiteName,
    SiteRemark,
    /// Whether the service content of that row is chosen; behind the last row: one of no row.
    ServiceContent,
    Purpose,
    CloudResources,
    HomeUrls,
    Reachable,
    MultiIpProvinces,
    NameUnclear,
    NameDuplicates,
    /// The number of the website's domains.
    Domains,

    Domain,
    OwnerKind,
    /// The same, names compared as they are written.
    OwnerKindExact,
    Expires,
    RegistrarDomestic,
    FiledOn,
    /// Whether the website's name, one of these endings dropped, is that of a region.
    RegionName,
}

/// A question: a fact, of whom, of which website, of which row there.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// The fact.
    pub input: Input,
    /// Whose, if it is a person's.
    pub role: Role,
    /// The website, where the fact or the person is one of it.
    pub site: u16,
    /// The domain, material or other row.
    pub item: u16,
}

/// What is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// A truth value.
    Flag(bool),
    /// A count, or a division code.
    Number(i64),
    /// A text or a word of a list.
    Text(&'a str),
    /// A date, or without end.
    Day(Validity),
}

/// Who knows the facts. `None` is not known; an empty text is.
pub trait Source {
    /// Answers a question.
    fn read(&self, ask: Ask) -> Option<Value<'_>>;
}
