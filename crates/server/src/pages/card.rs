//! The parts a page is put together from.

use askama::Template;

use super::field::Field;

/// A section of a page under its own heading.
#[derive(Default, Template)]
#[template(path = "card.html")]
pub(super) struct Card {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) intro: String,
    pub(super) tag: Option<Tag>,
    pub(super) tools: Vec<Link>,
    /// The paths of the fields it is for; shown while one of them applies.
    pub(super) applies: Option<String>,
    pub(super) hidden: bool,
    pub(super) blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Template)]
#[template(path = "block.html")]
pub(super) enum Block {
    Field(Box<Field>),
    /// Three fields that are read as one: province, city, district.
    Trio(Vec<Field>),
    /// Parts that are there only while one of these fields applies.
    Applies {
        paths: String,
        hidden: bool,
        blocks: Vec<Block>,
    },
    /// Keys and values.
    Rows(Vec<Row>),
    /// Keys and values that are shown once somebody asks for them.
    Masked(Vec<Row>),
    Heading(String),
    Text(String),
    /// Digits to read and type elsewhere.
    Code(String),
    Timeline(Vec<Stop>),
    List(Vec<String>),
    Details {
        summary: String,
        paragraphs: Vec<String>,
    },
    Buttons(Vec<Button>),
    Links(Vec<Link>),
    /// One entry of a list, set apart from the next.
    Row(Vec<Block>),
    Choices(Vec<Entry>),
}

/// A line of a summary.
#[derive(Default)]
pub(super) struct Row {
    pub(super) key: String,
    pub(super) value: String,
    /// The whole value, where `value` leaves out a part of it.
    pub(super) whole: Option<String>,
    pub(super) tag: Option<Tag>,
    pub(super) problem: Option<String>,
    /// Where it can be changed.
    pub(super) change: Option<String>,
    /// What the link there says; 更改 when empty.
    pub(super) change_word: &'static str,
}

/// An entry of a list: something to pick, open or act on.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) about: Vec<String>,
    pub(super) tag: Option<Tag>,
    pub(super) links: Vec<Link>,
    pub(super) button: Option<PostButton>,
}

/// A button that is a form of its own: where it posts, and what.
pub(super) struct PostButton {
    pub(super) to: String,
    pub(super) with: Vec<(&'static str, String)>,
    pub(super) text: String,
    pub(super) look: &'static str,
}

/// A station of an order on its way.
pub(super) struct Stop {
    pub(super) name: String,
    pub(super) note: String,
    pub(super) done: bool,
    pub(super) current: bool,
}

/// A short word on a coloured ground. `look`: `done`, `wrong`, `wait`, `now` or nothing.
pub(super) struct Tag {
    pub(super) text: String,
    pub(super) look: &'static str,
}

/// A link; with a look it is drawn as a button.
pub(super) struct Link {
    pub(super) href: String,
    pub(super) text: String,
    pub(super) look: &'static str,
}

/// A button that sends the form.
pub(super) struct Button {
    pub(super) action: String,
    pub(super) text: String,
    /// `secondary`, `warning` or nothing.
    pub(super) look: &'static str,
    /// Held back in the browser while something is wrong.
    pub(super) guarded: bool,
    /// Only for browsers without the module: shows what belongs to the answers given so far.
    pub(super) refresh: bool,
}

/// Something a page says once, above its form. `look`: `success`, `warning` or nothing.
#[derive(Template)]
#[template(path = "notice.html")]
pub(super) struct Notice {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) link: Option<Link>,
    pub(super) lines: Vec<String>,
    pub(super) look: &'static str,
}

impl Tag {
    pub(super) fn new(look: &'static str, text: impl Into<String>) -> Tag {
        Tag {
            text: text.into(),
            look,
        }
    }
}

impl Link {
    pub(super) fn new(href: impl Into<String>, text: impl Into<String>) -> Link {
        Link {
            href: href.into(),
            text: text.into(),
            look: "",
        }
    }

    pub(super) fn button(
        href: impl Into<String>,
        text: impl Into<String>,
        look: &'static str,
    ) -> Link {
        Link {
            href: href.into(),
            text: text.into(),
            look,
        }
    }

    pub(super) fn class(&self) -> &'static str {
        match self.look {
            "" => "govuk-link",
            "secondary" => "govuk-button govuk-button--secondary",
            _ => "govuk-button",
        }
    }
}

impl Button {
    pub(super) fn next(text: &str) -> Button {
        Button {
            action: "next".to_owned(),
            text: text.to_owned(),
            look: "",
            guarded: true,
            refresh: false,
        }
    }

    pub(super) fn plain(action: impl Into<String>, text: &str) -> Button {
        Button {
            action: action.into(),
            text: text.to_owned(),
            look: "secondary",
            guarded: false,
            refresh: false,
        }
    }

    pub(super) fn refresh() -> Button {
        Button {
            refresh: true,
            ..Button::plain("refresh", "更新本页")
        }
    }
}

impl Notice {
    pub(super) fn new(
        look: &'static str,
        title: impl Into<String>,
        text: impl Into<String>,
    ) -> Notice {
        Notice {
            title: title.into(),
            text: text.into(),
            link: None,
            lines: Vec::new(),
            look,
        }
    }
}

impl From<Field> for Block {
    fn from(field: Field) -> Block {
        Block::Field(Box::new(field))
    }
}

/// Hands every field of these parts to `visit`, outer before inner.
pub(super) fn each_field(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Field)) {
    for block in blocks {
        match block {
            Block::Field(field) => visit_field(field, visit),
            Block::Trio(fields) => fields
                .iter_mut()
                .for_each(|field| visit_field(field, visit)),
            Block::Applies { blocks, .. } | Block::Row(blocks) => each_field(blocks, visit),
            _ => {}
        }
    }
}

fn visit_field(field: &mut Field, visit: &mut dyn FnMut(&mut Field)) {
    visit(field);
    if let super::field::Control::Group(blocks) = &mut field.control {
        each_field(blocks, visit);
    }
}
