//! The rules of the regulations that no check of a form decides, each with the reason why.

/// A rule that no machine decides, or none that looks at a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// Its id in the tables of the regulations.
    pub id: &'static str,
    /// Its name, and its key in the texts' `undecided`.
    pub code: &'static str,
    /// Why it is not decided here.
    pub why: Why,
    /// Who decides it.
    pub who: Who,
}

/// Why a rule is not decided by checking a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It moves an order from one state to another.
    Transition,
    /// It follows from other rules and says nothing of its own.
    Derived,
    /// The rules of the province say it.
    Province,
    /// It holds in the provider's console, where codes are made.
    Console,
    /// Only a device knows, while it is used.
    Device,
    /// The form has nothing left that it speaks of.
    Past,
    /// A person has to look.
    Person,
}

/// Who decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Whoever files.
    Filer,
    /// Whoever reviews.
    Reviewer,
    /// The provider's systems.
    Provider,
}

const fn row(id: &'static str, code: &'static str, why: Why, who: Who) -> Undecided {
    Undecided { id, code, why, who }
}

/// The table. What a person has to look at stands on the checklist too, where it applies.
#[rustfmt::skip]
pub const UNDECIDED: &[Undecided] = &[

    row("R018", "websites.province_limit", Why::Province, Who::Provider),
    row("R039", "domain.suffix_refused_by_province", Why::Province, Who::Provider),
    row("R040", "domain.state_word", Why::Province, Who::Provider),
    row("R065", "authorization_code.cannot_create", Why::Console, Who::Provider),
    row("R066", "authorization_code.cannot_delete", Why::Console, Who::Provider),
    row("R068", "authorization_code.released", Why::Console, Who::Provider),
    row("R126", "emergency_phone.by_province", Why::Province, Who::Provider),
    row("R134", "office_phone.old_rule", Why::Past, Who::Provider),
    row("R135", "review.call", Why::Person, Who::Reviewer),
    row("R136", "phone.must_be_reachable", Why::Person, Who::Reviewer),
    row("R176", "website_name.outside_scope", Why::Person, Who::Reviewer),
    row("R196", "content.adult_products", Why::Person, Who::Reviewer),
    row("R203", "file.not_original", Why::Person, Who::Reviewer),
    row("R204", "file.person_original_photo", Why::Person, Who::Reviewer),
    row("R205", "file.watermark", Why::Person, Who::Reviewer),
    row("R211", "letter.signature", Why::Person, Who::Reviewer),
    row("R234", "video.background", Why::Person, Who::Reviewer),
    row("R235", "video.appearance", Why::Person, Who::Reviewer),
    row("R236", "video.permissions", Why::Device, Who::Provider),
    row("R241", "sms.required", Why::Transition, Who::Provider),
    row("R242", "sms.timeout", Why::Transition, Who::Provider),
    row("R243", "sms.inputs", Why::Transition, Who::Provider),
    row("R244", "sms.too_many_errors", Why::Transition, Who::Provider),
    row("R245", "sms.waiting_for_others", Why::Transition, Who::Provider),
    row("R260", "order_type.first", Why::Derived, Who::Provider),
    row("R261", "order_type.add_site_here", Why::Derived, Who::Provider),
    row("R262", "order_type.add_site_elsewhere", Why::Derived, Who::Provider),
    row("R263", "order_type.access", Why::Derived, Who::Provider),
    row("R264", "order_type.one_click_access", Why::Derived, Who::Provider),
    row("R266", "order_type.of_other_subject", Why::Derived, Who::Provider),
    row("R269", "order_type.not_selectable", Why::Derived, Who::Provider),
    row("R270", "order_type.filed_here_only", Why::Transition, Who::Provider),
    row("R306", "change.new_entity", Why::Person, Who::Reviewer),
    row("R309", "cancel.phone_lost", Why::Person, Who::Filer),
];
