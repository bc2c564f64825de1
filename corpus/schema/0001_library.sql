-- Every row carries the SHA-256 of its own content (see corpus/library.py), so that `verify` finds what a disk has changed.

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL,                -- the current one
    withdrawn TEXT,                       -- the reason; NULL while it is held
    withdrawn_at TEXT,
    checksum BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE keys (
    key TEXT PRIMARY KEY,                 -- canonical address, or where it was read from
    document_id TEXT NOT NULL REFERENCES documents (id),
    checksum BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE versions (
    document_id TEXT NOT NULL REFERENCES documents (id),
    version TEXT NOT NULL,                -- SHA-256 of the original
    reader TEXT NOT NULL,
    data BLOB,                            -- the document, JSON, compressed; NULL once withdrawn
    added_at TEXT NOT NULL,
    checksum BLOB NOT NULL,
    PRIMARY KEY (document_id, version)
) STRICT;

CREATE INDEX versions_by_version ON versions (version);

CREATE TABLE refusals (
    key TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    version TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    hint TEXT NOT NULL,
    checksum BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE embeddings (
    embedder TEXT NOT NULL,
    hash TEXT NOT NULL,                   -- of the text that was embedded
    vector BLOB NOT NULL,                 -- float32
    checksum BLOB NOT NULL,
    PRIMARY KEY (embedder, hash)
) STRICT;
