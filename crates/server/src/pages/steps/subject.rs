//! 第 3 步 主体信息

use crate::pages::card::{Block, Card, Link, Row};
use crate::pages::compose::Composer;
use crate::pages::field::Sms;

pub(in crate::pages) fn cards(
    composer: &Composer<'_>,
    order: &str,
    sms: Sms,
    part: Option<&str>,
) -> Vec<Card> {
    let mut principal = principal(composer, sms);
    if part.is_some() {
        principal.blocks.extend(photographs(composer));
    }
    vec![
        subject(composer, order),
        legal_representative(composer),
        principal,
    ]
}

fn subject(composer: &Composer<'_>, order: &str) -> Card {
    let block = |path: &str| composer.block(path);
    Card {
        title: "主办单位".to_owned(),
        blocks: vec![
            Block::Rows(confirmed(composer)),
            Block::Links(vec![Link::new(
                format!("/orders/{order}/basic"),
                "到第 1 步更改以上信息",
            )]),
            composer.applying(
                "subject.certificate_image",
                vec![block("subject.certificate_image")],
            ),
            block("subject.certificate_valid_until"),
            block("subject.certificate_address"),
            region(composer),
            block("subject.mailing_address"),
            block("subject.remark"),
        ],
        ..Card::default()
    }
}

/// What step 1 found right is shown here, not asked again.
pub(in crate::pages) fn confirmed(composer: &Composer<'_>) -> Vec<Row> {
    let row = |path: &str| Row {
        key: composer.field(path).label,
        value: composer.shown(path),
        ..Row::default()
    };
    [
        "subject.province",
        "subject.nature",
        "subject.name",
        "subject.certificate_type",
        "subject.certificate_number",
    ]
    .map(row)
    .into()
}

fn region(composer: &Composer<'_>) -> Block {
    let parts = ["province", "city", "district"]
        .map(|part| composer.field(&format!("subject.region.{part}")));
    let trio = Block::Trio(parts.into());
    composer
        .group(
            "subject.region",
            "地域",
            "subject.region.province",
            vec![trio],
        )
        .into()
}

fn legal_representative(composer: &Composer<'_>) -> Card {
    let applies = "legal_representative.name";
    Card {
        title: "法定代表人".to_owned(),
        intro: "与营业执照或单位证件上的记载一致".to_owned(),
        hidden: !composer.any_applies(applies),
        applies: Some(applies.to_owned()),
        blocks: ["name", "certificate_type", "certificate_number"]
            .map(|name| composer.block(&format!("legal_representative.{name}")))
            .into(),
        ..Card::default()
    }
}

/// The sides of the principal's card, wherever the record of the person stands.
fn photographs(composer: &Composer<'_>) -> [Block; 2] {
    let of = |person: &str| {
        ["id_image_portrait", "id_image_emblem"]
            .map(|side| composer.block(&format!("{person}.{side}")))
            .into()
    };
    let own = "subject_principal.name";
    [
        composer.applying(own, of("subject_principal")),
        composer.applying(&format!("!{own}"), of("legal_representative")),
    ]
}

fn principal(composer: &Composer<'_>, sms: Sms) -> Card {
    let path = |name: &str| format!("subject_principal.{name}");
    let own = path("name");
    let linked = format!("!{own}");
    let mut phone = composer.field(&path("phone1"));
    phone.sms = Some(sms);
    let person =
        ["certificate_type", "name", "certificate_number"].map(|name| composer.block(&path(name)));
    Card {
        title: "主体负责人".to_owned(),
        intro: "负责这个主体全部备案事务的人，可以就是法定代表人".to_owned(),
        blocks: vec![
            composer.applying(
                &path("same_as_legal_representative"),
                vec![composer.block(&path("same_as_legal_representative"))],
            ),
            composer.applying(
                &linked,
                vec![Block::Text(
                    "姓名、证件类型和证件号码与法定代表人相同，要修改请改「法定代表人」一节"
                        .to_owned(),
                )],
            ),
            composer.applying(&own, person.into()),
            phone.into(),
            composer.block(&path("email")),
            composer.block(&path("emergency_phone")),
        ],
        ..Card::default()
    }
}
