//! The consent to photographs of identity papers and the face video: asked on the pages that take them,
//! given and withdrawn by a button of its own, so that it is never part of anything else.

use beian_rules::form::Form;
use beian_rules::leaf::Leaf;

use super::card::{Block, Button, Card, Row, Tag};
use super::desk::Desk;
use super::error::PageError;
use super::time::moment_in_words;
use crate::clock;
use crate::consents::{self, IDENTITY};
use crate::store::Answers;

/// Where the card stands on its page.
const ID: &str = "consent";

/// What is agreed to, and the button that agrees; once given, when, and the button that withdraws.
pub(super) fn card(desk: &Desk) -> Option<Card> {
    let words = consents::words(IDENTITY)?;
    let given = desk.consent();
    let provider = &desk.app.config.provider_name;
    let lines = words.paragraphs.iter();
    let lines: Vec<String> = lines
        .map(|line| line.replace("{provider}", provider))
        .collect();
    let (action, text) = match given {
        Some(_) => ("withdraw", &words.withdraw),
        None => ("consent", &words.agree),
    };
    let what = match given {
        Some(_) => Block::Details {
            summary: words.title.clone(),
            paragraphs: lines,
        },
        None => Block::List(lines),
    };
    Some(Card {
        id: ID.to_owned(),
        title: words.title.clone(),
        intro: given.map_or_else(|| words.intro.clone(), |_| String::new()),
        tag: given.map(|consent| Tag::new("done", said(words, consent.at))),
        blocks: vec![what, Block::Buttons(vec![Button::plain(action, text)])],
        ..Card::default()
    })
}

/// How it stands, as a summary shows it.
pub(super) fn row(desk: &Desk) -> Option<Row> {
    let words = consents::words(IDENTITY)?;
    let value = match desk.consent() {
        Some(consent) => said(words, consent.at),
        None => words.none.clone(),
    };
    Some(Row {
        key: words.row.clone(),
        value,
        ..Row::default()
    })
}

fn said(words: &consents::Words, at: clock::Millis) -> String {
    words
        .given
        .replace("{at}", &moment_in_words(&clock::text(at)))
}

/// Puts what the button says into the answers. Withdrawn, the form names no such upload any more.
pub(super) fn answer(verb: &str, desk: &Desk, form: &mut Form, answers: &mut Answers) {
    if !matches!(verb, "consent" | "withdraw") {
        return;
    }
    answers.consents.retain(|consent| consent.name != IDENTITY);
    if verb == "consent" {
        let now = desk.app.clock.now();
        answers.consents.extend(consents::given(IDENTITY, now));
        return;
    }
    for (at, _) in consents::identity_files(form) {
        if let Some(leaf) = form.leaf_mut(at) {
            *leaf = Leaf::Missing;
        }
    }
}

/// Deletes what was uploaded under a consent that is withdrawn.
pub(super) async fn forget(desk: &Desk) -> Result<(), PageError> {
    let app = &desk.app;
    let uploads = app.store.uploads(desk.order.id.clone()).await?;
    let of_a_person = uploads
        .into_iter()
        .filter(|upload| matches!(&*upload.kind, "id_image" | "video"));
    let ids = of_a_person.map(|upload| upload.id).collect();
    app.forget_uploads(&desk.order.id, ids).await?;
    Ok(())
}
