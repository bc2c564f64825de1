"""The tables of ``subscriptions.sqlite3``, step by step."""

from __future__ import annotations

STEPS = (
    """
CREATE TABLE alerts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: it is part of the ids of emails
    address TEXT NOT NULL,
    search TEXT NOT NULL,                  -- the query string of its results page
    often TEXT NOT NULL CHECK (often IN ('daily', 'weekly')),
    asked_at TEXT NOT NULL,
    confirmed_at TEXT,                     -- NULL until the link was followed
    after INTEGER NOT NULL DEFAULT 0,      -- papers noted later than this are new
    told_at TEXT                           -- when something was last put out for it
) STRICT;
CREATE INDEX alerts_by_address ON alerts (address);

CREATE TABLE tokens (
    digest BLOB PRIMARY KEY,
    alert INTEGER NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
    confirms INTEGER NOT NULL              -- 1: the link that confirms; 0: one that stops and changes
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_by_alert ON tokens (alert);

CREATE TABLE generations (number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT;

CREATE TABLE papers (
    id TEXT PRIMARY KEY,
    noted INTEGER NOT NULL                 -- the number of the generation in which it was first met
) STRICT, WITHOUT ROWID;
CREATE INDEX papers_by_number ON papers (noted);

CREATE TABLE outbox (
    alert INTEGER PRIMARY KEY REFERENCES alerts (id) ON DELETE CASCADE,
    message TEXT NOT NULL,                 -- names the email: the same at every try
    papers TEXT NOT NULL,                  -- JSON: ids, never their words
    tries INTEGER NOT NULL DEFAULT 0
) STRICT;
""",
    """
CREATE TABLE lists (
    digest BLOB PRIMARY KEY,               -- of the token that shows all searches of one address
    address TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lists_by_address ON lists (address);
""",
)
