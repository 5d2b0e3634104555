-- Instants are milliseconds since 1970 UTC; forms, reports and facts are the JSON texts as written.

CREATE TABLE accounts (
    id         TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A session is known by the hash of its token, so a copy of this file logs nobody in.
CREATE TABLE sessions (
    token      BLOB PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES accounts (id),
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
    token      BLOB PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES accounts (id),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
    id                   TEXT PRIMARY KEY,
    account              TEXT NOT NULL REFERENCES accounts (id),
    state                TEXT NOT NULL,
    version              INTEGER NOT NULL,
    form                 TEXT NOT NULL,
    preparation_read     INTEGER NOT NULL DEFAULT 0,
    authenticity_skipped INTEGER NOT NULL DEFAULT 0,
    consents             TEXT NOT NULL DEFAULT '{}',
    confirmed            TEXT,
    order_type           TEXT,
    created_at           INTEGER NOT NULL,
    updated_at           INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX orders_of_account ON orders (account, created_at);
-- One order under way for each account: two tabs cannot open two.
CREATE UNIQUE INDEX order_under_way ON orders (account) WHERE state NOT IN ('filed', 'abandoned');

-- What was checked, by which rules, with what outcome: a later reader can check it again.
CREATE TABLE submissions (
    id              INTEGER PRIMARY KEY,
    order_id        TEXT NOT NULL REFERENCES orders (id),
    version         INTEGER NOT NULL,
    form            TEXT NOT NULL,
    facts           TEXT NOT NULL,
    as_of           TEXT NOT NULL,
    report          TEXT NOT NULL,
    ruleset_version TEXT NOT NULL,
    ruleset_hash    TEXT NOT NULL,
    receipt         TEXT NOT NULL UNIQUE,
    submitted_at    INTEGER NOT NULL,
    UNIQUE (order_id, version)
) STRICT;

CREATE TABLE audit (
    id       INTEGER PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES orders (id),
    event    TEXT NOT NULL,
    actor    TEXT NOT NULL,
    at       INTEGER NOT NULL
) STRICT;

CREATE INDEX audit_of_order ON audit (order_id, id);

-- Written in the transaction of the effect: whoever lost the answer finds it here.
CREATE TABLE idempotency (
    account    TEXT NOT NULL,
    route      TEXT NOT NULL,
    key        TEXT NOT NULL,
    request    BLOB NOT NULL,
    status     INTEGER NOT NULL,
    etag       TEXT,
    answer     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (account, route, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_by_age ON idempotency (created_at);

CREATE TABLE uploads (
    id         TEXT PRIMARY KEY,
    order_id   TEXT NOT NULL REFERENCES orders (id),
    kind       TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    magic      TEXT NOT NULL,
    sha256     BLOB NOT NULL,
    shown_name TEXT NOT NULL,
    issued_on  TEXT,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX uploads_of_order ON uploads (order_id, created_at);

-- One live code for each number of an order; the code itself is only its HMAC.
CREATE TABLE sms_codes (
    order_id   TEXT NOT NULL REFERENCES orders (id),
    phone      TEXT NOT NULL,
    mac        BLOB NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    sent_at    INTEGER NOT NULL,
    PRIMARY KEY (order_id, phone)
) STRICT, WITHOUT ROWID;

CREATE TABLE verified_phones (
    order_id    TEXT NOT NULL REFERENCES orders (id),
    phone       TEXT NOT NULL,
    verified_at INTEGER NOT NULL,
    PRIMARY KEY (order_id, phone)
) STRICT, WITHOUT ROWID;

-- Sends and wrong tries, counted against the limits; forgotten after a day.
CREATE TABLE sms_events (
    id       INTEGER PRIMARY KEY,
    order_id TEXT NOT NULL,
    phone    TEXT NOT NULL,
    network  TEXT NOT NULL,
    wrong    INTEGER NOT NULL,
    at       INTEGER NOT NULL
) STRICT;

CREATE INDEX sms_events_by_phone ON sms_events (phone, at);
CREATE INDEX sms_events_by_network ON sms_events (network, at);

-- Keys of this installation that must outlive a restart.
CREATE TABLE secrets (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
