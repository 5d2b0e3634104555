//! The behaviour of a page of the described markup: run in headless Chromium.
#![cfg(all(target_arch = "wasm32", feature = "dom"))]
// A test says what failed by panicking.
#![allow(clippy::expect_used, clippy::panic)]

use std::cell::Cell;
use std::rc::Rc;

use beian_wasm::dom::start;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::futures::JsFuture;
use js_sys::{JSON, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    Document, Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement,
    SubmitEvent, SubmitEventInit,
};

wasm_bindgen_test_configure!(run_in_browser);

const CATALOGUE: &str = include_str!("../../rules/text/zh-CN.json");
const PROVINCES: &str = include_str!("../../rules/text/provinces.zh-CN.json");
const PHONE: &str = "subject_principal.phone1";
const NAME: &str = "subject.name";

/// A page in the browser's document, taken down with the test.
struct Page {
    document: Document,
    root: Element,
    /// Whether the last submission went out.
    sent: Rc<Cell<bool>>,
    catalogue: JsValue,
    _stop: EventListener,
}

fn field(path: &str, kind: &str, control: &str, more: &str) -> String {
    format!(
        r#"<div class="field govuk-form-group" data-field="{path}" data-kind="{kind}" data-state="empty" {more}>
             <label for="{path}">…</label><p id="{path}-hint">Hint</p>
             <p class="govuk-error-message" id="{path}-error" hidden><span>错误：</span><span data-text></span></p>
             <p id="{path}-fix" hidden></p>{control}<p id="{path}-note" hidden></p></div>"#
    )
}

fn text_field(path: &str, value: &str, more: &str) -> String {
    field(
        path,
        "text",
        &format!(r#"<input class="govuk-input" id="{path}" name="{path}" value="{value}">"#),
        more,
    )
}

impl Page {
    fn new(scope: &str, form: &str, attributes: &str, fields: &str) -> Page {
        let document = web_sys::window()
            .and_then(|window| window.document())
            .expect("a page");
        let root = document.create_element("div").expect("an element");
        root.set_inner_html(&format!(
            r#"<li data-step-id="basic" data-state="locked"><span data-step-word>…</span></li>
               <div data-beian-summary tabindex="-1" hidden><ul data-beian-summary-list></ul></div>
               <form data-beian-form novalidate data-step="subject" data-scope="{scope}" data-as-of="2026-11-23T09:00:00+08:00" {attributes}>
                 {fields}<button data-beian-next>下一步</button><button data-beian-refresh>更新</button><button id="other">保存</button></form>
               <script type="application/json" id="beian-form">{form}</script>
               <script type="application/json" id="beian-facts">{{}}</script>"#
        ));
        document
            .body()
            .expect("a body")
            .append_child(&root)
            .expect("a place");
        document.set_title("主体信息");
        let sent = Rc::new(Cell::new(false));
        // Behind the page's own listener: what it let through goes no further.
        let heard = Rc::clone(&sent);
        let options = EventListenerOptions::enable_prevent_default();
        let stop = EventListener::new_with_options(&root, "submit", options, move |event| {
            heard.set(!event.default_prevented());
            event.prevent_default();
        });
        let page = Page {
            document,
            root,
            sent,
            catalogue: JSON::parse(CATALOGUE).expect("a catalogue"),
            _stop: stop,
        };
        start(page.document.clone(), page.catalogue.clone()).expect("a start");
        page
    }

    fn get(&self, id: &str) -> Element {
        self.document.get_element_by_id(id).expect(id)
    }

    fn find(&self, selector: &str) -> Element {
        self.root
            .query_selector(selector)
            .expect("a selector")
            .expect(selector)
    }

    fn fire(&self, id: &str, name: &str) {
        let init = EventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = Event::new_with_event_init_dict(name, &init).expect("an event");
        self.get(id).dispatch_event(&event).expect("a target");
    }

    fn value(&self, id: &str) -> String {
        self.get(id).unchecked_into::<HtmlInputElement>().value()
    }

    fn put(&self, id: &str, value: &str) {
        self.get(id)
            .unchecked_into::<HtmlInputElement>()
            .set_value(value);
    }

    fn type_into(&self, id: &str, value: &str) {
        self.put(id, value);
        self.fire(id, "input");
    }

    fn leave(&self, id: &str) {
        self.fire(id, "focusout");
    }

    fn press(&self, selector: &str) -> bool {
        let init = SubmitEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_submitter(Some(&self.find(selector).unchecked_into::<HtmlElement>()));
        let event = SubmitEvent::new_with_event_init_dict("submit", &init).expect("an event");
        self.sent.set(false);
        self.find("form").dispatch_event(&event).expect("a form");
        self.sent.get()
    }

    /// The words of a field's error; empty while it is hidden.
    fn error(&self, path: &str) -> String {
        let line = self.get(&format!("{path}-error"));
        if line.has_attribute("hidden") {
            return String::new();
        }
        line.query_selector("[data-text]")
            .ok()
            .flatten()
            .and_then(|words| words.text_content())
            .unwrap_or_default()
    }

    fn code(&self, path: &str) -> String {
        self.get(&format!("{path}-error"))
            .get_attribute("data-code")
            .unwrap_or_default()
    }

    fn state(&self, path: &str) -> String {
        self.find(&format!("[data-field='{path}']"))
            .get_attribute("data-state")
            .unwrap_or_default()
    }

    fn summary(&self) -> Vec<String> {
        let list = self
            .root
            .query_selector_all("[data-beian-summary]:not([hidden]) li")
            .expect("a selector");
        (0..list.length())
            .filter_map(|index| list.item(index)?.text_content())
            .collect()
    }

    fn is_hidden(&self, selector: &str) -> bool {
        self.find(selector).has_attribute("hidden")
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Lets what waits for its turn have it.
async fn moment() {
    let passed = Promise::new(&mut |resolve, _| {
        Timeout::new(20, move || {
            let _ = resolve.call0(&JsValue::NULL);
        })
        .forget();
    });
    JsFuture::from(passed).await.expect("a timer");
}

fn phone_page() -> Page {
    let fields = text_field(NAME, "", "data-early") + &text_field(PHONE, "", "data-early");
    Page::new(&[NAME, PHONE].join(" "), "{}", "", &fields)
}

#[wasm_bindgen_test]
fn nothing_is_said_while_a_field_is_typed_for_the_first_time() {
    let page = phone_page();
    for typed in ["1", "13", "138"] {
        page.type_into(PHONE, typed);
        assert_eq!(page.error(PHONE), "");
    }
    assert_eq!(page.state(PHONE), "filled");
}

#[wasm_bindgen_test]
fn a_field_that_is_left_says_what_is_wrong() {
    let page = phone_page();
    page.type_into(PHONE, "1380013");
    page.leave(PHONE);
    let said = page.error(PHONE);
    assert!(said.contains("11") && said.contains('7'), "{said}");
    assert_eq!(
        (page.code(PHONE), page.state(PHONE)),
        ("mobile.bad_length".into(), "invalid".into())
    );
    let control = page.get(PHONE);
    assert_eq!(
        control.get_attribute("aria-invalid").as_deref(),
        Some("true")
    );
    let described = control
        .get_attribute("aria-describedby")
        .unwrap_or_default();
    assert!(
        described.starts_with(&format!("{PHONE}-hint {PHONE}-error")),
        "{described}"
    );
    assert!(control.class_list().contains("govuk-input--error"));
    // Quiet still: no summary, no word of other fields.
    assert_eq!(page.summary(), [""; 0]);
    assert_eq!(page.error(NAME), "");
    assert_eq!(page.document.title(), "主体信息");
}

#[wasm_bindgen_test]
fn an_error_goes_as_soon_as_it_is_put_right_and_is_replaced_only_on_leaving() {
    let page = phone_page();
    page.type_into(PHONE, "1380013");
    page.leave(PHONE);
    page.type_into(PHONE, "13800138");
    assert!(
        page.error(PHONE).contains('8'),
        "the words follow the typing: {}",
        page.error(PHONE)
    );
    // Eleven digits, but no such segment: another error, which waits.
    page.type_into(PHONE, "10000138000");
    assert_eq!(page.error(PHONE), "");
    page.leave(PHONE);
    assert_ne!(page.error(PHONE), "");
    assert_ne!(page.code(PHONE), "mobile.bad_length");
    page.type_into(PHONE, "13800138000");
    assert_eq!(page.error(PHONE), "");
    let control = page.get(PHONE);
    assert_eq!(control.get_attribute("aria-invalid"), None);
    assert_eq!(
        control.get_attribute("aria-describedby"),
        Some(format!("{PHONE}-hint"))
    );
    assert!(!control.class_list().contains("govuk-input--error"));
}

#[wasm_bindgen_test]
fn an_empty_field_is_no_error_on_leaving() {
    let page = phone_page();
    page.leave(PHONE);
    assert_eq!(page.error(PHONE), "");
    page.type_into(PHONE, "138");
    page.leave(PHONE);
    page.type_into(PHONE, "");
    page.leave(PHONE);
    assert_eq!(
        (page.error(PHONE), page.state(PHONE)),
        (String::new(), "empty".into())
    );
}

#[wasm_bindgen_test]
fn next_says_everything_and_goes_nowhere() {
    let page = phone_page();
    page.type_into(PHONE, "1380013");
    assert!(!page.press("[data-beian-next]"));
    let inline = [page.error(NAME), page.error(PHONE)];
    assert!(inline.iter().all(|words| !words.is_empty()));
    assert_eq!(page.summary(), inline);
    assert_eq!(
        page.find("[data-beian-summary] a").get_attribute("href"),
        Some(format!("#{NAME}"))
    );
    assert!(page.document.title().starts_with("错误："));
    assert!(
        page.document
            .active_element()
            .is_some_and(|active| active.has_attribute("data-beian-summary"))
    );
    assert_eq!(page.value(PHONE), "1380013");
    assert_eq!(page.code(NAME), "required");
}

#[wasm_bindgen_test]
fn the_summary_follows_and_the_page_goes_on_once_all_is_right() {
    let page = phone_page();
    page.press("[data-beian-next]");
    page.type_into(NAME, "某某科技有限公司");
    page.leave(NAME);
    assert_eq!(page.summary(), [page.error(PHONE)]);
    page.type_into(PHONE, "13800138000");
    page.leave(PHONE);
    assert_eq!(page.summary(), [""; 0]);
    assert!(page.is_hidden("[data-beian-summary]"));
    assert_eq!(page.document.title(), "主体信息");
    assert!(page.press("[data-beian-next]"));
    assert!(
        !page.press("[data-beian-next]"),
        "a second press is absorbed"
    );
}

#[wasm_bindgen_test]
fn other_buttons_just_send() {
    let page = phone_page();
    assert!(page.press("#other"));
}

#[wasm_bindgen_test]
fn nothing_is_judged_during_composition() {
    let page = phone_page();
    page.type_into(NAME, "a");
    page.leave(NAME);
    let before = page.error(NAME);
    page.fire(NAME, "compositionstart");
    for typed in ["m", "mo", "mou"] {
        page.type_into(NAME, typed);
        assert_eq!(
            (page.error(NAME), page.value(NAME)),
            (before.clone(), typed.to_owned())
        );
    }
    page.put(NAME, "某某科技有限公司");
    page.fire(NAME, "input");
    assert_eq!(page.error(NAME), before);
    page.fire(NAME, "compositionend");
    assert_eq!(page.error(NAME), "");
}

#[wasm_bindgen_test]
async fn a_field_left_during_composition_is_judged_a_moment_later() {
    let page = phone_page();
    page.fire(PHONE, "compositionstart");
    page.put(PHONE, "１３８");
    page.leave(PHONE);
    assert_eq!(
        (page.error(PHONE), page.value(PHONE)),
        (String::new(), "１３８".into())
    );
    moment().await;
    assert_ne!(page.error(PHONE), "");
}

#[wasm_bindgen_test]
fn a_text_is_shown_as_it_was_understood_once_it_is_left() {
    let page = phone_page();
    page.type_into(PHONE, "手机：１３８ ００１３ ８０００");
    assert_eq!(page.value(PHONE), "手机：１３８ ００１３ ８０００");
    page.leave(PHONE);
    assert_eq!(
        (page.value(PHONE), page.error(PHONE)),
        ("13800138000".into(), String::new())
    );
}

#[wasm_bindgen_test]
fn text_is_never_markup() {
    let page = phone_page();
    page.type_into(PHONE, "<img src=x onerror=alert(1)>");
    page.leave(PHONE);
    page.press("[data-beian-next]");
    assert!(
        page.root
            .query_selector("img")
            .expect("a selector")
            .is_none()
    );
    assert_ne!(page.error(PHONE), "");
}

#[wasm_bindgen_test]
fn what_the_server_said_stands_until_the_field_is_edited() {
    let fields = text_field(NAME, "", "") + &text_field(PHONE, "13800138000", "");
    let fields = fields.replace(
        &format!(r#"id="{PHONE}-error" hidden><span>错误：</span><span data-text></span>"#),
        &format!(r#"id="{PHONE}-error" data-code="sms.wrong"><span>错误：</span><span data-text>验证码不正确</span>"#),
    );
    let form = r#"{"subject_principal":{"phone1":"13800138000"}}"#;
    let page = Page::new(&[NAME, PHONE].join(" "), form, "data-attempted", &fields);
    page.type_into(NAME, "某某科技有限公司");
    page.leave(NAME);
    assert_eq!(page.error(PHONE), "验证码不正确");
    assert_eq!(page.summary(), ["验证码不正确"]);
    page.type_into(PHONE, "13900139000");
    assert_eq!(page.error(PHONE), "");
    assert_eq!(page.summary(), [""; 0]);
}

#[wasm_bindgen_test]
fn parts_come_and_go_with_the_answers() {
    let natures = r#"<select class="govuk-select" id="subject.nature" name="subject.nature"><option value="">请选择</option>
        <option value="enterprise">企业</option><option value="individual">个人</option></select>"#;
    let certificates = r#"<select class="govuk-select" id="subject.certificate_type" name="subject.certificate_type" data-narrowed-by="subject.nature">
        <option value="">请选择</option><option value="business_license" data-for="enterprise">营业执照</option>
        <option value="resident_id" data-for="individual">居民身份证</option></select>"#;
    let fields = field("subject.nature", "choice", natures, "")
        + &field("subject.certificate_type", "choice", certificates, "")
        + r#"<div id="lr" data-applies="legal_representative.name"></div><div id="not" data-applies="!legal_representative.name"></div>"#;
    let page = Page::new("basic", "{}", "", &fields);
    let choose = |value: &str| {
        page.get("subject.nature")
            .unchecked_into::<HtmlSelectElement>()
            .set_value(value);
        page.fire("subject.nature", "change");
    };
    let hidden = || {
        [
            page.is_hidden("#lr"),
            page.is_hidden("#not"),
            page.is_hidden("[data-for=enterprise]"),
            page.is_hidden("[data-for=individual]"),
        ]
    };
    assert_eq!(hidden(), [false, true, false, false]);
    choose("individual");
    assert_eq!(hidden(), [true, false, true, false]);
    assert!(page.find("[data-for=enterprise]").has_attribute("disabled"));
    choose("enterprise");
    assert_eq!(hidden(), [false, true, false, true]);
    assert_eq!(
        page.find("[data-step-id]")
            .get_attribute("data-state")
            .as_deref(),
        Some("incomplete")
    );
    assert_ne!(
        page.find("[data-step-word]").text_content().as_deref(),
        Some("…")
    );
}

#[wasm_bindgen_test]
fn every_kind_of_control_is_read() {
    let set = |id: &str| {
        format!(
            r#"<input type="checkbox" id="set-{id}" name="websites.0.service_contents" value="{id}">"#
        )
    };
    let day = r#"<fieldset><input id="subject.certificate_valid_until" name="subject.certificate_valid_until.year" data-part="year">
        <input id="month" name="subject.certificate_valid_until.month" data-part="month"><input id="day" name="subject.certificate_valid_until.day" data-part="day">
        <input type="checkbox" id="long" name="subject.certificate_valid_until.long_term" data-part="long_term" value="true"></fieldset>"#;
    let fields = field(
        "websites.0.service_contents",
        "set",
        &format!("<fieldset>{}{}</fieldset>", set("1"), set("2")),
        "",
    ) + &field("subject.certificate_valid_until", "day", day, "")
        + &field(
            "agreements.security",
            "flag",
            r#"<input type="checkbox" id="agreements.security" name="agreements.security" value="true">"#,
            "",
        );
    let paths = "websites.0.service_contents subject.certificate_valid_until agreements.security";
    let page = Page::new(paths, r#"{"websites":[{}]}"#, "", &fields);
    page.press("[data-beian-next]");
    assert_eq!(page.code("websites.0.service_contents"), "required");
    let tick = |id: &str| {
        page.get(id)
            .unchecked_into::<HtmlInputElement>()
            .set_checked(true);
        page.fire(id, "input");
        page.fire(id, "change");
    };
    tick("set-1");
    assert_eq!(page.error("websites.0.service_contents"), "");
    assert_eq!(page.state("websites.0.service_contents"), "filled");
    page.type_into("subject.certificate_valid_until", "2027");
    page.type_into("month", "2");
    page.type_into("day", "30");
    page.leave("day");
    assert_eq!(
        page.code("subject.certificate_valid_until"),
        "date.not_a_date"
    );
    page.type_into("day", "3");
    assert_ne!(
        page.code("subject.certificate_valid_until"),
        "date.not_a_date"
    );
    tick("long");
    assert_eq!(page.error("subject.certificate_valid_until"), "");
    tick("agreements.security");
    assert_eq!(page.state("agreements.security"), "filled");
}

#[wasm_bindgen_test]
fn a_verified_number_is_verified_only_as_it_was() {
    let fields = text_field(PHONE, "13800138000", "")
        + &format!(
            r#"<p id="yes" data-verified="{PHONE}"></p><p id="no" data-unverified="{PHONE}" hidden></p>"#
        );
    let page = Page::new(
        PHONE,
        r#"{"subject_principal":{"phone1":"13800138000"}}"#,
        "",
        &fields,
    );
    assert_eq!(
        [page.is_hidden("#yes"), page.is_hidden("#no")],
        [false, true]
    );
    page.type_into(PHONE, "13900139000");
    assert_eq!(
        [page.is_hidden("#yes"), page.is_hidden("#no")],
        [true, false]
    );
    page.type_into(PHONE, "138-0013-8000");
    assert_eq!(
        [page.is_hidden("#yes"), page.is_hidden("#no")],
        [false, true]
    );
}

#[wasm_bindgen_test]
fn a_page_without_a_form_is_left_alone() {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a page");
    let catalogue = JSON::parse(CATALOGUE).expect("a catalogue");
    assert!(start(document, catalogue).is_ok());
}

/// The words of a province come after those of all: from then on its issues speak in them.
#[wasm_bindgen_test]
fn the_words_of_a_province_are_said_once_they_are_there() {
    const NUMBER: &str = "subject_principal.certificate_number";
    let form = r#"{"subject":{"province":"330000","nature":"enterprise"},
        "subject_principal":{"certificate_type":"resident_id_card"}}"#;
    let page = Page::new("subject", form, "", &text_field(NUMBER, "", "data-early"));
    // Seventeen, in Zhejiang.
    page.type_into(NUMBER, "330106200811240013");
    page.leave(NUMBER);
    let said = || {
        let line = page.find("[data-text]");
        line.text_content().unwrap_or_default()
    };
    assert_eq!(said(), "负责人的年龄不在本省接受的范围内，界限是 18 周岁");
    let provinces = JSON::parse(PROVINCES).expect("the words of the provinces");
    Reflect::set(&page.catalogue, &"provinces".into(), &provinces).expect("an object");
    page.leave(NUMBER);
    assert_eq!(said(), "单位的主体负责人未满 18 周岁");
}
