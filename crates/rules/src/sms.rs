//! The ministry's text message (短信核验): who is sent one, and what it allows.

include!(concat!(env!("OUT_DIR"), "/sms.rs"));

/// Who has to verify an order of that type: `subject_principal`, `site_principal`; nobody where the
/// type is none.
#[must_use]
pub fn persons(order_type: &str) -> &'static [&'static str] {
    PERSONS
        .iter()
        .find(|(id, _)| *id == order_type)
        .map_or(&[], |(_, persons)| persons)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_but_cancelled_access_is_verified() {
        assert_eq!(persons("first"), ["subject_principal", "site_principal"]);
        assert_eq!(persons("access"), ["site_principal"]);
        assert_eq!(persons("cancel_subject"), ["subject_principal"]);
        assert!(persons("cancel_access").is_empty() && persons("").is_empty());
        assert_eq!((HOURS, WRONG_INPUTS), (24, 5));
    }
}
