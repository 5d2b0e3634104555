//! Cities and districts for the selects of 地域.

use std::sync::LazyLock;

use serde::Deserialize;

/// A city or district: code, name, and the districts of a city.
#[derive(Deserialize)]
pub(super) struct City(
    pub(super) String,
    pub(super) String,
    pub(super) Vec<(String, String)>,
);

#[derive(Default, Deserialize)]
struct Places {
    provinces: std::collections::BTreeMap<String, Vec<City>>,
}

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../web/data/places.json")).unwrap_or_default()
});

/// The cities of a province; none for a code that is no province.
pub(super) fn cities(province: &str) -> &'static [City] {
    PLACES.provinces.get(province).map_or(&[], Vec::as_slice)
}

/// The name of a city or district.
pub(super) fn name(code: &str) -> Option<&'static str> {
    let province = format!("{}0000", code.get(..2)?);
    for City(city, name, districts) in cities(&province) {
        if city == code {
            return Some(name);
        }
        if let Some((_, name)) = districts.iter().find(|(district, _)| district == code) {
            return Some(name);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_province_has_cities_and_names_are_found() {
        for id in beian_rules::field::Options::Provinces.ids() {
            assert!(!cities(id).is_empty(), "{id}");
        }
        assert_eq!(name("330102"), Some("上城区"));
        assert_eq!(name("330100"), Some("杭州市"));
        assert_eq!(name("3"), None);
    }
}
