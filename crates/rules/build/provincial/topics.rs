//! Which provinces have a rule of their own for what national rules speak of.

use serde_json::Value;

use super::vocabulary::{TOPIC_MATERIALS, Topic};

/// For each topic the provinces, a bit each: those with a rule for individuals, for organisations.
pub type Answers = Vec<[u32; 2]>;

/// Notes the topics that a rule of a province answers.
pub fn note(answers: &mut Answers, province: usize, rule: &Value) {
    answers.resize(Topic::ALL.len(), [0; 2]);
    for topic in Topic::ALL {
        if answered(*topic, rule) {
            let natures = &mut answers[*topic as usize];
            if rule["applies_to"] != "organization" {
                natures[0] |= 1 << province;
            }
            if rule["applies_to"] != "individual" {
                natures[1] |= 1 << province;
            }
        }
    }
}

fn answered(topic: Topic, rule: &Value) -> bool {
    let kind = rule["kind"].as_str().unwrap_or_default();
    let params = &rule["params"];
    let holds = |member: &str, word: &str| {
        params[member]
            .as_array()
            .is_some_and(|list| list.iter().any(|item| item == word))
    };
    let material = |codes: &[&str]| {
        kind == "material_required"
            && ["all", "any"].iter().any(|member| {
                let ways = params[member].as_array().into_iter().flatten();
                ways.filter_map(Value::as_str)
                    .flat_map(|way| way.split('+'))
                    .any(|code| codes.contains(&code))
            })
    };
    if let Some((_, codes)) = TOPIC_MATERIALS.iter().find(|(known, _)| *known == topic)
        && material(codes)
    {
        return true;
    }
    match topic {
        Topic::EmergencyPhone => {
            kind == "phone_distinct" && holds("required_fields", "emergency_phone")
        }
        Topic::OwnFilingAllowed => {
            kind == "no_reuse" && params["allow_own_individual_filing"] == true
        }
        Topic::SiteNameWords => kind == "forbidden_words" && params["field"] == "site_name",
        Topic::SiteRemark => kind == "remark_required" && params["target"] == "site",
        Topic::DomainName => {
            kind == "domain_tld" || (kind == "forbidden_words" && params["field"] == "domain_label")
        }
        Topic::AddressNumber => {
            kind == "address_format"
                && (holds("require", "house_number") || holds("require", "room_number"))
        }
        Topic::FiledSites => {
            kind == "site_state" && (params["filed"] == "open" || params["footer_number"] == true)
        }
        Topic::RenameLetter => {
            kind == "change_policy"
                && (params["rename_material"].is_string()
                    || holds("org_to_org_materials", "registry_change_proof"))
        }
        _ => kind == Topic::WORDS[topic as usize],
    }
}
