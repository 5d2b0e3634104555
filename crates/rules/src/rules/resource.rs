//! C. The cloud resource a website runs on.

use crate::fact::{
    ORDER_TYPE, RESOURCE_BANDWIDTH, RESOURCE_BILLING_MODE, RESOURCE_BOUND_INSTANCE,
    RESOURCE_CODE_STATE, RESOURCE_EXPIRES_AT, RESOURCE_FILED_COUNT, RESOURCE_FOUND,
    RESOURCE_GRANTED, RESOURCE_MONTHS_BOUGHT, RESOURCE_PACKAGE, RESOURCE_PRODUCT,
    RESOURCE_PUBLIC_IP, RESOURCE_REGION,
};
use crate::field::{
    Group, SITE_RESOURCE, SITE_RESOURCE_CODE, SITE_RESOURCE_INSTANCE_ID, SITE_RESOURCE_KIND,
    WEBSITES,
};
use crate::finding::{Code, Severity};
use crate::resource::key;
use crate::rule::{Check, Guard, Out, Rule, Verdict, ids, source};
use crate::step::Step;
use crate::view::View;

const RESOURCE: Rule = Rule {
    id: "",
    codes: &[],
    scope: Group::Site,
    step: Step::Basic,
    severity: Severity::Error,
    reads: ids![
        SITE_RESOURCE_KIND,
        SITE_RESOURCE_INSTANCE_ID,
        SITE_RESOURCE_CODE
    ],
    facts: &[],
    dated: false,
    guard: Guard::OPEN,
    source: source!('T', "备案准备/备案云服务.md"),
    check: Check::Run(|_, _| None),
};

/// A code of the website-building product stands for no server of its own.
fn has_server(view: &View<'_>, out: &mut Out<'_>, key: &str) -> Option<bool> {
    match view.choice(SITE_RESOURCE_KIND)? {
        "serverless" => Some(false),
        "authorization_code" => {
            Some(out.know(SITE_RESOURCE, view.fact_text(RESOURCE_PRODUCT, key))? != "site_builder")
        }
        _ => Some(true),
    }
}

pub(super) const R052: Rule = Rule {
    id: "R052",
    codes: &["resource.not_mainland"],
    facts: ids![RESOURCE_REGION, RESOURCE_PRODUCT],
    check: Check::Run(|view, out| {
        let key = key(view)?;
        if has_server(view, out, &key)? {
            let region = out.know(SITE_RESOURCE, view.fact_choice(RESOURCE_REGION, &key))?;
            if region != "mainland" {
                out.fail(SITE_RESOURCE).with("region", region);
            }
        }
        Some(())
    }),
    ..RESOURCE
};

pub(super) const R053: Rule = Rule {
    id: "R053",
    codes: &["resource.not_prepaid"],
    facts: ids![RESOURCE_BILLING_MODE, RESOURCE_PRODUCT],
    check: Check::Run(|view, out| {
        let key = key(view)?;
        if has_server(view, out, &key)?
            && out.know(SITE_RESOURCE, view.fact_text(RESOURCE_BILLING_MODE, &key))? != "prepaid"
        {
            out.fail(SITE_RESOURCE);
        }
        Some(())
    }),
    ..RESOURCE
};

/// Months a server must have been bought for in all.
const MONTHS_BOUGHT: i64 = 3;

pub(super) const R054: Rule = Rule {
    id: "R054",
    codes: &["resource.term_too_short"],
    facts: ids![RESOURCE_MONTHS_BOUGHT, RESOURCE_PRODUCT],
    source: source!(
        'T',
        "seed",
        "备案准备/备案云服务.md",
        "常见问题/备案授权码.md"
    ),
    check: Check::Run(|view, out| {
        let key = key(view)?;
        if has_server(view, out, &key)? {
            let months = out.know(
                SITE_RESOURCE,
                view.fact_number(RESOURCE_MONTHS_BOUGHT, &key),
            )?;
            if months < MONTHS_BOUGHT {
                out.fail(SITE_RESOURCE)
                    .with("n", MONTHS_BOUGHT)
                    .with("m", months);
            }
        }
        Some(())
    }),
    ..RESOURCE
};

pub(super) const R055: Rule = Rule {
    id: "R055",
    codes: &["resource.expires_soon"],
    facts: ids![RESOURCE_EXPIRES_AT],
    dated: true,
    source: source!('T', "seed", "备案准备/备案云服务.md"),
    check: Check::Run(|view, out| {
        let key = key(view)?;
        if matches!(
            view.choice(SITE_RESOURCE_KIND)?,
            "cvm" | "lighthouse" | "clb"
        ) {
            let expires = out.know(SITE_RESOURCE, view.fact_day(RESOURCE_EXPIRES_AT, &key))?;
            if expires < view.today().add_months(1) {
                out.fail(SITE_RESOURCE).with("date", expires);
            }
        }
        Some(())
    }),
    ..RESOURCE
};

pub(super) const R056: Rule = Rule {
    id: "R056",
    codes: &["resource.no_public_ip"],
    facts: ids![RESOURCE_PUBLIC_IP, RESOURCE_BANDWIDTH, RESOURCE_PRODUCT],
    source: source!(
        'T',
        "seed",
        "备案准备/备案云服务.md",
        "常见问题/备案授权码.md"
    ),
    check: Check::Run(|view, out| {
        let key = key(view)?;
        if view.choice(SITE_RESOURCE_KIND)? == "lighthouse" || !has_server(view, out, &key)? {
            return Some(());
        }
        let public = view.fact_flag(RESOURCE_PUBLIC_IP, &key);
        let bandwidth = view.fact_number(RESOURCE_BANDWIDTH, &key);
        // Either is enough, whatever the other is.
        if public == Ok(false) || bandwidth == Ok(0) {
            out.fail(SITE_RESOURCE);
        } else {
            out.know(SITE_RESOURCE, public);
            out.know(SITE_RESOURCE, bandwidth);
        }
        Some(())
    }),
    ..RESOURCE
};

/// What is filed already goes on as it stands.
const NOT_IN_CHANGES: Guard = Guard::OPEN.except_orders(&["change_subject", "change_site"]);

/// Websites on one instance.
const WEBSITES_PER_INSTANCE: i64 = 5;
/// Websites on the serverless package of an account.
const WEBSITES_PER_PACKAGE: i64 = 2;

const QUOTA: Rule = Rule {
    scope: Group::Order,
    reads: ids![
        WEBSITES,
        SITE_RESOURCE_KIND,
        SITE_RESOURCE_INSTANCE_ID,
        SITE_RESOURCE_CODE
    ],
    ..RESOURCE
};

pub(super) const R057: Rule = Rule {
    id: "R057",
    codes: &["resource.quota_used"],
    facts: ids![RESOURCE_FILED_COUNT, RESOURCE_BOUND_INSTANCE, ORDER_TYPE],
    guard: NOT_IN_CHANGES,
    source: source!(
        'T',
        "备案准备/备案云服务.md",
        "常见问题/备案授权码.md",
        "常见问题/注销备案.md"
    ),
    check: Check::Run(instance_quota),
    ..QUOTA
};

fn instance_quota(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let mut earlier: Vec<&str> = Vec::new();
    for site in view.rows(WEBSITES) {
        let Some(instance) = judged_instance(&site) else {
            continue;
        };
        let Some(key) = key(&site) else { continue };
        earlier.push(instance);
        let own = earlier.iter().filter(|other| **other == instance).count() as i64;
        let Some(filed) = out.know(
            site.at(SITE_RESOURCE.id()),
            site.fact_number(RESOURCE_FILED_COUNT, &key),
        ) else {
            continue;
        };
        let sum = filed.saturating_add(own);
        if sum > WEBSITES_PER_INSTANCE {
            out.fail(site.at(SITE_RESOURCE.id()))
                .with("n", WEBSITES_PER_INSTANCE)
                .with("m", sum);
        }
    }
    Some(())
}

/// The instance whose quota a website uses: a load balancer uses that of its bound server.
fn judged_instance<'a>(site: &View<'a>) -> Option<&'a str> {
    let id = site.text(SITE_RESOURCE_INSTANCE_ID)?;
    match site.choice(SITE_RESOURCE_KIND)? {
        "cvm" | "lighthouse" => Some(id),
        "clb" => Some(
            site.fact_text(RESOURCE_BOUND_INSTANCE, &key(site)?)
                .unwrap_or(id),
        ),
        _ => None,
    }
}

pub(super) const R058: Rule = Rule {
    id: "R058",
    codes: &["resource.package_quota", "resource.package_none"],
    facts: ids![RESOURCE_PACKAGE, RESOURCE_FILED_COUNT, ORDER_TYPE],
    guard: NOT_IN_CHANGES,
    source: source!('T', "seed", "备案准备/备案云服务.md"),
    check: Check::Run(package_quota),
    ..QUOTA
};

fn package_quota(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let sites = view
        .rows(WEBSITES)
        .filter(|site| site.choice(SITE_RESOURCE_KIND) == Some("serverless"));
    for (own, site) in (1..).zip(sites) {
        let at = site.at(SITE_RESOURCE.id());
        let Some(key) = key(&site) else { continue };
        let package = site.fact_text(RESOURCE_PACKAGE, &key);
        let sum = site
            .fact_number(RESOURCE_FILED_COUNT, &key)
            .map(|filed| filed.saturating_add(own));
        // Either is enough, whatever the other is.
        if package == Ok("none") {
            out.fail(at).code(Code::new("resource.package_none"));
        } else if let Ok(sum) = sum
            && sum > WEBSITES_PER_PACKAGE
        {
            out.fail(at).with("n", WEBSITES_PER_PACKAGE).with("m", sum);
        } else {
            out.know(at, package);
            out.know(at, sum);
        }
    }
    Some(())
}

fn is_change(view: &View<'_>) -> bool {
    matches!(
        view.order_type(),
        Ok(Some("change_subject" | "change_site"))
    )
}

pub(super) const R059: Rule = Rule {
    id: "R059",
    codes: &["resource.clb_unbound"],
    facts: ids![RESOURCE_BOUND_INSTANCE],
    check: Check::Run(|view, out| {
        let key = key(view)?;
        if view.choice(SITE_RESOURCE_KIND)? == "clb"
            && out.know(SITE_RESOURCE, view.fact_text(RESOURCE_BOUND_INSTANCE, &key))? == "none"
        {
            out.fail(SITE_RESOURCE);
        }
        Some(())
    }),
    ..RESOURCE
};

pub(super) const R060: Rule = Rule {
    id: "R060",
    codes: &["resource.closed_product"],
    facts: ids![RESOURCE_PRODUCT, ORDER_TYPE],
    guard: NOT_IN_CHANGES,
    check: Check::Run(|view, out| {
        let key = key(view)?;
        if out.know(SITE_RESOURCE, view.fact_text(RESOURCE_PRODUCT, &key))? == "cloud_hosting" {
            out.fail(SITE_RESOURCE);
        }
        Some(())
    }),
    ..RESOURCE
};

const CODE: Rule = Rule {
    source: source!(
        'T',
        "备案准备/备案授权码操作指引.md",
        "常见问题/备案授权码.md"
    ),
    ..RESOURCE
};

/// The key of the authorization code here, if the website runs on one.
fn code_key(view: &View<'_>) -> Option<String> {
    if view.choice(SITE_RESOURCE_KIND)? == "authorization_code" {
        key(view)
    } else {
        None
    }
}

pub(super) const R061: Rule = Rule {
    id: "R061",
    codes: &["authorization_code.not_granted"],
    facts: ids![RESOURCE_FOUND, RESOURCE_GRANTED],
    check: Check::Run(|view, out| {
        let key = code_key(view)?;
        let found = view.fact_flag(RESOURCE_FOUND, &key);
        let granted = view.fact_flag(RESOURCE_GRANTED, &key);
        // Either is enough, whatever the other is.
        if found == Ok(false) || granted == Ok(false) {
            out.fail(SITE_RESOURCE_CODE);
        } else {
            out.know(SITE_RESOURCE_CODE, found);
            out.know(SITE_RESOURCE_CODE, granted);
        }
        Some(())
    }),
    ..CODE
};

pub(super) const R062: Rule = Rule {
    id: "R062",
    codes: &["authorization_code.used"],
    facts: ids![RESOURCE_CODE_STATE, ORDER_TYPE],
    check: Check::Run(|view, out| {
        let key = code_key(view)?;
        let state = out.know(
            SITE_RESOURCE_CODE,
            view.fact_choice(RESOURCE_CODE_STATE, &key),
        )?;
        if state == "in_use" || (state == "used" && !is_change(view)) {
            out.fail(SITE_RESOURCE_CODE);
        }
        Some(())
    }),
    ..CODE
};

/// Days the server behind a code must still run.
const CODE_DAYS_LEFT: i32 = 30;

pub(super) const R063: Rule = Rule {
    id: "R063",
    codes: &["authorization_code.server_expires_soon"],
    facts: ids![RESOURCE_EXPIRES_AT, RESOURCE_PRODUCT],
    dated: true,
    source: source!('T', "常见问题/备案授权码.md"),
    check: Check::Run(|view, out| {
        let key = code_key(view)?;
        if has_server(view, out, &key)? {
            let expires = out.know(SITE_RESOURCE_CODE, view.fact_day(RESOURCE_EXPIRES_AT, &key))?;
            if expires < view.today().add_days(CODE_DAYS_LEFT) {
                out.fail(SITE_RESOURCE_CODE)
                    .with("n", i64::from(CODE_DAYS_LEFT))
                    .with("date", expires);
            }
        }
        Some(())
    }),
    ..CODE
};

pub(super) const R064: Rule = Rule {
    id: "R064",
    codes: &["authorization_code.duplicate"],
    scope: Group::Order,
    reads: ids![WEBSITES, SITE_RESOURCE_KIND, SITE_RESOURCE_CODE],
    check: Check::NoRepeat {
        list: None,
        field: SITE_RESOURCE_CODE,
    },
    ..CODE
};
