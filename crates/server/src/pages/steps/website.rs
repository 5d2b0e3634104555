//! 第 4 步 网站信息: one website, its three sections on one page.

use beian_rules::field::{Group, SUBJECT_PRINCIPAL_NAME};
use beian_rules::report::Report;

use crate::filed;
use crate::pages::card::{Block, Button, Card, Link, Row};
use crate::pages::compose::{Composer, is_for_individuals, is_individual};
use crate::pages::field::{Control, Field, IssuedOn, Sms};
use crate::pages::mask;
use crate::pages::steps::basic;

/// Which website, and what is asked anew beside its form.
pub(in crate::pages) struct Website<'a> {
    pub(in crate::pages) site: u16,
    /// The type of an order that asks for a part of the fields.
    pub(in crate::pages) part: Option<&'a str>,
    pub(in crate::pages) order: &'a str,
    pub(in crate::pages) report: &'a Report,
    pub(in crate::pages) sms: Sms,
    /// An empty row is shown at the end of that list.
    pub(in crate::pages) new_row: Option<Group>,
    /// The date on the letter of authorisation, as typed.
    pub(in crate::pages) letter_date: String,
}

pub(in crate::pages) fn cards(composer: &Composer<'_>, website: &Website<'_>) -> Vec<Card> {
    vec![
        site(composer, website),
        principal(composer, website),
        materials(composer, website),
    ]
}

/// The records that a linked site principal stands in: legal representative, subject principal.
pub(in crate::pages) fn origin(composer: &Composer<'_>) -> &'static str {
    let linked = composer.typed("subject_principal.same_as_legal_representative") == "true";
    let organisation = composer.any_applies("legal_representative.name");
    if linked && organisation {
        "legal_representative"
    } else {
        "subject_principal"
    }
}

/// The letter of authorisation of a website.
pub(in crate::pages) fn letter(site: u16) -> String {
    format!("websites.{site}.attachments.authorization_letter")
}

/// The issues this page speaks of: those of the website, and of the photographs that stand here
/// because the website's principal is somebody else's record.
pub(in crate::pages) fn scopes(composer: &Composer<'_>, site: u16) -> Vec<String> {
    let origin = origin(composer);
    vec![
        format!("websites.{site}"),
        format!("{origin}.id_image_portrait"),
        format!("{origin}.id_image_emblem"),
    ]
}

fn site(composer: &Composer<'_>, website: &Website<'_>) -> Card {
    let path = |name: &str| format!("websites.{}.{name}", website.site);
    let mut blocks = vec![composer.block(&path("name"))];
    if website.site == 0 {
        let change = format!("/orders/{}/basic", website.order);
        let locked = |path: &str| {
            composer
                .locked(path, "已在第 1 步确认", Some(change.clone()))
                .into()
        };
        match website.part {
            None => blocks.push(locked(&path("domains.0"))),
            Some(_) => blocks.extend(domains(composer)),
        }
        blocks.push(resource_as_text(composer, website, &change));
    } else {
        blocks.push(composer.block(&path("domains.0")));
        blocks.push(basic::resource(composer, website.site.into()));
    }
    blocks.push(contents(composer, &path("service_contents")));
    blocks.push(pre_approvals(composer, website));
    blocks.push(composer.block(&path("remark")));
    Card {
        title: "网站信息".to_owned(),
        blocks,
        ..Card::default()
    }
}

/// The domains that a filed website has.
fn domains(composer: &Composer<'_>) -> impl Iterator<Item = Block> {
    let count = composer.form.count(Group::Domain, 0);
    (0..count).map(|item| {
        let path = format!("websites.0.domains.{item}");
        composer.locked(&path, "已在第 1 步确认", None).into()
    })
}

fn resource_as_text(composer: &Composer<'_>, website: &Website<'_>, change: &str) -> Block {
    let path = |name: &str| format!("websites.{}.cloud_resource{name}", website.site);
    let mut field = composer.locked(&path(""), "已在第 1 步确认", Some(change.to_owned()));
    let parts = [".kind", ".instance_id", ".code"].map(|name| composer.shown(&path(name)));
    field.label = "云资源".to_owned();
    field.value = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    field.into()
}

/// An individual is offered what individuals may file; what was ticked before stays in sight.
fn contents(composer: &Composer<'_>, path: &str) -> Block {
    let mut field = composer.field(path);
    if let Control::Set(options) = &mut field.control
        && is_individual(&composer.typed("subject.nature"))
    {
        options.retain(|option| option.chosen || is_for_individuals(&option.value));
    }
    field.into()
}

fn pre_approvals(composer: &Composer<'_>, website: &Website<'_>) -> Block {
    let list = format!("websites.{}.pre_approvals", website.site);
    let count = composer.form.count(Group::PreApproval, website.site);
    let shown =
        count.max(1) + usize::from(count > 0 && website.new_row == Some(Group::PreApproval));
    let mut blocks: Vec<Block> = Vec::new();
    for item in 0..shown {
        let path = |name: &str| format!("{list}.{item}.{name}");
        let mut kind = composer.field(&path("type"));
        kind.label = if item == 0 {
            "涉及的前置审批".to_owned()
        } else {
            format!("第 {} 项前置审批", item + 1)
        };
        kind.hint = String::new();
        let licence: Vec<Block> = vec![
            composer.block(&path("number")),
            composer.block(&path("file")),
            composer.block(&path("valid_until")),
        ];
        let mut row = vec![
            kind.into(),
            composer.applying(&format!("+{}", path("number")), licence),
        ];
        if item > 0 {
            row.push(drop_row(&format!("{list}.{item}")));
        }
        blocks.push(Block::Row(row));
    }
    let first = composer.typed(&format!("{list}.0.type"));
    if !first.is_empty() && first != "none" {
        blocks.push(Block::Buttons(vec![Button::plain(
            format!("add {list}"),
            "添加一项前置审批",
        )]));
    }
    let mut group = composer.group(
        &list,
        &composer.words.label(&list),
        &format!("{list}.0.type"),
        blocks,
    );
    group.hint = composer.words.hint(&list);
    group.into()
}

fn drop_row(row: &str) -> Block {
    Block::Buttons(vec![Button::plain(format!("remove {row}"), "删除这一项")])
}

fn principal(composer: &Composer<'_>, website: &Website<'_>) -> Card {
    let path = |name: &str| format!("websites.{}.site_principal.{name}", website.site);
    let own = path("name");
    let linked = format!("!{own}");
    let origin = origin(composer);
    let mut phone = composer.field(&path("phone1"));
    phone.sms = Some(Sms {
        ..clone(&website.sms)
    });
    let mut person: Vec<Block> = ["certificate_type", "name", "certificate_number"]
        .map(|name| composer.block(&path(name)))
        .into();
    person.push(phone.into());
    person.extend(
        [
            "email",
            "emergency_phone",
            "id_image_portrait",
            "id_image_emblem",
        ]
        .map(|name| composer.block(&path(name))),
    );
    let of_origin = ["id_image_portrait", "id_image_emblem"]
        .map(|name| composer.block(&format!("{origin}.{name}")));
    let mut as_linked = mask::folded(linked_rows(composer, origin));
    as_linked.push(Block::Links(vec![Link::new(
        format!("/orders/{}/subject", website.order),
        "到第 3 步更改以上信息",
    )]));
    as_linked.extend(of_origin);
    let mut blocks = vec![
        composer.block(&path("same_as_subject_principal")),
        composer.applying(&linked, as_linked),
        composer.applying(&own, person),
        composer.block(&path("video_verification")),
    ];
    if !filed::asks_for(website.part, SUBJECT_PRINCIPAL_NAME.id()) {
        // Nothing stands in the record that it could be linked to.
        blocks.drain(..2);
    }
    Card {
        title: "网站负责人".to_owned(),
        intro: "负责这个网站内容和安全的人".to_owned(),
        blocks,
        ..Card::default()
    }
}

fn clone(sms: &Sms) -> Sms {
    Sms {
        path: sms.path.clone(),
        label: sms.label,
        hint: sms.hint.clone(),
        trouble: sms.trouble.clone(),
        typed: sms.typed.clone(),
        verified: sms.verified,
    }
}

/// The linked record as one read-only card: never two copies of one person to edit.
fn linked_rows(composer: &Composer<'_>, origin: &str) -> Vec<Row> {
    let row = |path: String| mask::row(composer, composer.field(&path).label, &path);
    vec![
        row(format!("{origin}.name")),
        row(format!("{origin}.certificate_type")),
        row(format!("{origin}.certificate_number")),
        row("subject_principal.phone1".to_owned()),
        row("subject_principal.email".to_owned()),
    ]
}

/// The fixed places for papers, then papers of any kind. Those the order asks for stand open.
fn materials(composer: &Composer<'_>, website: &Website<'_>) -> Card {
    let path = |name: &str| format!("websites.{}.attachments.{name}", website.site);
    let mut blocks = Vec::new();
    for name in [
        "domain_real_name_screenshot",
        "authorization_letter",
        "domain_certificate",
    ] {
        let mut field = composer.field(&path(name));
        field.optional = !is_needed(website.report, &field);
        if name == "authorization_letter"
            && let Control::File(file) = &mut field.control
        {
            file.issued_on = Some(IssuedOn {
                label: "落款日期，例如 2026-11-20".to_owned(),
                value: website.letter_date.clone(),
            });
        }
        blocks.push(field.into());
    }
    blocks.push(others(composer, website));
    Card {
        title: "网站补充材料".to_owned(),
        intro: "标为选填的材料，管局要求时再提供即可".to_owned(),
        blocks,
        ..Card::default()
    }
}

fn is_needed(report: &Report, field: &Field) -> bool {
    report
        .materials
        .iter()
        .any(|material| material.path == field.path)
}

fn others(composer: &Composer<'_>, website: &Website<'_>) -> Block {
    let list = format!("websites.{}.attachments.others", website.site);
    let count = composer.form.count(Group::Material, website.site);
    let shown = count + usize::from(website.new_row == Some(Group::Material));
    let mut blocks: Vec<Block> = Vec::new();
    for item in 0..shown {
        let mut row: Vec<Block> = ["kind", "file", "issued_on", "number"]
            .map(|name| composer.block(&format!("{list}.{item}.{name}")))
            .into();
        row.push(drop_row(&format!("{list}.{item}")));
        blocks.push(Block::Row(row));
    }
    blocks.push(Block::Buttons(vec![Button::plain(
        format!("add {list}"),
        "添加其他材料",
    )]));
    composer
        .group(
            &list,
            &composer.words.label(&list),
            &format!("{list}.0.kind"),
            blocks,
        )
        .into()
}
