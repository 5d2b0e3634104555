//! Codes by SMS: six digits that prove that a number is at hand. Kept only as a keyed hash, dead
//! after five minutes or five wrong tries, bound to the order and the number they were sent for.

use std::net::IpAddr;

use beian_rules::field::{FieldId, SITE_PRINCIPAL_PHONE1, SUBJECT_PRINCIPAL_PHONE1};
use beian_rules::leaf::Leaf;
use beian_rules::place::At;
use beian_rules::{identifiers, normal};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::clock::{DAY, HOUR, MINUTE, Millis, SECOND};
use crate::mailbox::Message;
use crate::problem::{self, Problem};
use crate::random;
use crate::state::App;
use crate::store::{Code, Hash, Order, Sent, State, StoreError, Tried};

/// How long a code counts.
pub const CODE_LIFE: Millis = 5 * MINUTE;
/// Wrong tries after which a code is dead.
pub const TRIES_PER_CODE: i64 = 5;

/// What a limit counts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// A number, whoever asks: nobody's phone is made to ring all day.
    Phone,
    /// An order.
    Order,
    /// A number in one order. Guessing must not lock the number's owner out of his own order.
    OrderAndPhone,
    /// An IPv4 /24 or IPv6 /48.
    Network,
    /// All of this server: messages cost money.
    Everyone,
}

/// So many within so long.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is counted together.
    pub per: Per,
    /// How many there may be.
    pub most: i64,
    /// Within how long.
    pub within: Millis,
}

/// Sends: one a minute is what a person needs who did not get the first; the rest is what no person
/// needs.
pub const SEND_LIMITS: &[Limit] = &[
    Limit {
        per: Per::OrderAndPhone,
        most: 1,
        within: MINUTE,
    },
    Limit {
        per: Per::Phone,
        most: 5,
        within: HOUR,
    },
    Limit {
        per: Per::Phone,
        most: 10,
        within: DAY,
    },
    Limit {
        per: Per::Order,
        most: 20,
        within: HOUR,
    },
    Limit {
        per: Per::Network,
        most: 30,
        within: HOUR,
    },
    Limit {
        per: Per::Everyone,
        most: 2_000,
        within: HOUR,
    },
];

/// Wrong tries: with five a code and twenty a day, guessing one of a million stays below 1 in 10,000.
pub const TRY_LIMITS: &[Limit] = &[
    Limit {
        per: Per::OrderAndPhone,
        most: 10,
        within: HOUR,
    },
    Limit {
        per: Per::OrderAndPhone,
        most: 20,
        within: DAY,
    },
];

/// Seconds between two sends to one number, for the page's button.
pub const RESEND_SECONDS: u32 = (MINUTE / SECOND) as u32;

/// What is kept of a code. The space of codes is small, so the hash needs a key, not only a salt.
#[must_use]
pub fn mac(key: &Hash, order: &str, phone: &str, code: &str) -> Hash {
    // A key of any length is fine for HMAC.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return [0; 32];
    };
    for part in [order, phone, code] {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    mac.finalize().into_bytes().into()
}

/// Whether two hashes are equal, in constant time.
#[must_use]
pub fn equal(a: &Hash, b: &Hash) -> bool {
    a.ct_eq(b).into()
}

/// Why a code was not sent, or did not verify.
#[derive(Debug)]
pub enum SmsError {
    /// The field holds no mobile number that a message could go to.
    NoPhone,
    /// The order is not to be changed in this state.
    Closed(State),
    /// A limit is used up; seconds until there is room.
    Limited(u32),
    /// Wrong, used or expired; nobody is told which.
    Wrong,
    /// The store cannot.
    Store(StoreError),
}

impl From<StoreError> for SmsError {
    fn from(error: StoreError) -> SmsError {
        SmsError::Store(error)
    }
}

impl From<SmsError> for Problem {
    fn from(error: SmsError) -> Problem {
        match error {
            SmsError::NoPhone => Problem::new(&problem::PHONE_REFUSED),
            SmsError::Closed(state) => {
                Problem::new(&problem::ORDER_NOT_EDITABLE).with("state", state.id())
            }
            SmsError::Limited(seconds) => Problem::new(&problem::TOO_MANY).retry_after(seconds),
            SmsError::Wrong => Problem::new(&problem::CODE_REFUSED),
            SmsError::Store(error) => error.into(),
        }
    }
}

impl App {
    /// Sends a code to the number that stands at `path` of the stored form
    /// (`subject_principal.phone1`, `websites.0.site_principal.phone1`). A new code ends the old one.
    ///
    /// # Errors
    /// [`SmsError::NoPhone`], [`SmsError::Limited`], [`SmsError::Closed`], and what the store says.
    pub async fn send_code(&self, order: &Order, path: &str, from: IpAddr) -> Result<(), SmsError> {
        let phone = phone_at(order, path)?;
        let digits = random::six_digits();
        let at = self.clock.now();
        let code = Code {
            mac: mac(&self.code_key, &order.id, &phone, &digits),
            order: order.id.clone(),
            phone: phone.clone(),
            network: network(from),
            at,
        };
        if let Sent::Limited(seconds) = self.store.send_code(code).await? {
            return Err(SmsError::Limited(seconds));
        }
        self.metrics.codes_sent.increase();
        let provider = &self.config.provider_name;
        let text = format!(
            "【{provider}】您正在办理网站备案，验证码 {digits}，5 分钟内有效。工作人员不会向您索取验证码。"
        );
        self.messenger.send(Message {
            account: order.account.clone(),
            phone,
            text,
            at,
        });
        Ok(())
    }

    /// Tries a typed code against the number that stands at `path` of the stored form. A right one is
    /// used up, and its number counts as verified in this order from then on.
    ///
    /// # Errors
    /// [`SmsError::Wrong`], [`SmsError::NoPhone`], [`SmsError::Limited`], [`SmsError::Closed`], and what
    /// the store says.
    pub async fn verify_code(
        &self,
        order: &Order,
        path: &str,
        typed: &str,
    ) -> Result<(), SmsError> {
        let phone = phone_at(order, path)?;
        let digits = normal::compact(typed);
        let code = Code {
            mac: mac(&self.code_key, &order.id, &phone, &digits),
            order: order.id.clone(),
            phone,
            network: String::new(),
            at: self.clock.now(),
        };
        match self.store.try_code(code).await? {
            Tried::Right => Ok(()),
            Tried::Wrong => Err(SmsError::Wrong),
            Tried::Limited(seconds) => Err(SmsError::Limited(seconds)),
        }
    }
}

fn phone_at(order: &Order, path: &str) -> Result<String, SmsError> {
    if !order.state.editable() {
        return Err(SmsError::Closed(order.state));
    }
    let at = At::of_path(path)
        .filter(|at| is_phone(at.field))
        .ok_or(SmsError::NoPhone)?;
    let form = crate::orders::form_of(order);
    let Some(Leaf::Text(text)) = form.leaf(at) else {
        return Err(SmsError::NoPhone);
    };
    let today = crate::clock::date(order.updated_at);
    identifiers::judge(identifiers::Kind::Mobile, text.clean(), today)
        .map_err(|_| SmsError::NoPhone)?;
    Ok(text.clean().to_owned())
}

fn is_phone(field: FieldId) -> bool {
    field == SUBJECT_PRINCIPAL_PHONE1.id() || field == SITE_PRINCIPAL_PHONE1.id()
}

/// The network that sends are counted by: IPv4 /24, IPv6 /48.
fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}")
        }
    }
}
