/** Numbered from 1, in order, never changed once released. */
export const SQLITE_MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE store_state (
    single INTEGER PRIMARY KEY CHECK (single = 1),
    store_id TEXT NOT NULL,
    last_seq INTEGER NOT NULL,
    last_record_id INTEGER NOT NULL,
    last_upload INTEGER NOT NULL,
    records INTEGER NOT NULL,
    pruned INTEGER NOT NULL,
    gone_floor INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    searched_seq INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE records (
    id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    record_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    queue TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    delivery_count INTEGER NOT NULL,
    size INTEGER NOT NULL,
    wrappers TEXT NOT NULL,
    marks TEXT NOT NULL,
    timestamp TEXT,
    request_id TEXT,
    function_arn TEXT,
    function_name TEXT,
    qualifier TEXT,
    condition TEXT,
    approximate_invoke_count REAL,
    status_code REAL,
    executed_version TEXT,
    function_error TEXT,
    error_type TEXT,
    error_message TEXT,
    s3 TEXT NOT NULL,
    unreadable_reason TEXT
  ) STRICT;
  CREATE UNIQUE INDEX records_by_seq ON records (seq);
  CREATE UNIQUE INDEX records_by_record_key ON records (record_key);
  CREATE INDEX records_by_queue ON records (queue);
  CREATE INDEX records_by_kind ON records (kind, queue);
  CREATE INDEX records_by_outcome ON records (outcome, queue);
  CREATE INDEX records_by_condition ON records (condition, queue) WHERE condition IS NOT NULL;
  CREATE INDEX records_by_function_name ON records (function_name, queue) WHERE function_name IS NOT NULL;
  CREATE INDEX records_by_error_type ON records (error_type, queue) WHERE error_type IS NOT NULL;

  CREATE TABLE contents (
    record_id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    body TEXT,
    body_utf16 BLOB
  ) STRICT;

  CREATE TABLE record_keys (
    queue TEXT NOT NULL,
    block INTEGER NOT NULL,
    key TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY (queue, block, key, record_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE time_blocks (
    block INTEGER PRIMARY KEY,
    earliest INTEGER NOT NULL,
    latest INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE deliveries (
    number INTEGER PRIMARY KEY,
    message_id TEXT NOT NULL UNIQUE,
    record_id INTEGER NOT NULL,
    queue TEXT NOT NULL,
    sent_at TEXT,
    received_at TEXT NOT NULL,
    receive_count INTEGER,
    sender_id TEXT,
    trace_header TEXT,
    attributes TEXT,
    body TEXT,
    body_utf16 BLOB
  ) STRICT;
  CREATE INDEX deliveries_by_record ON deliveries (record_id);

  CREATE TABLE pruned_messages (message_id TEXT PRIMARY KEY, pruned_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX pruned_messages_by_time ON pruned_messages (pruned_at);

  CREATE TABLE uploads (
    ordinal INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    seq INTEGER NOT NULL,
    filename TEXT NOT NULL,
    bucket TEXT NOT NULL,
    key TEXT NOT NULL,
    progress TEXT NOT NULL,
    size INTEGER,
    e_tag TEXT,
    version_id TEXT,
    s3_request_id TEXT,
    started_at TEXT NOT NULL,
    completed_at TEXT,
    participant_id TEXT,
    multipart_id TEXT
  ) STRICT;
  CREATE UNIQUE INDEX uploads_by_seq ON uploads (seq);
  CREATE INDEX uploads_by_key ON uploads (key);
  CREATE INDEX uploads_by_s3_request ON uploads (s3_request_id) WHERE s3_request_id IS NOT NULL;
  CREATE INDEX uploads_by_participant ON uploads (participant_id) WHERE participant_id IS NOT NULL;
  CREATE INDEX uploads_in_progress ON uploads (started_at) WHERE progress = 'uploading';

  CREATE TABLE upload_records (
    upload INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY (upload, record_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX upload_records_by_record ON upload_records (record_id);

  CREATE TABLE gone (seq INTEGER PRIMARY KEY, ids TEXT NOT NULL) STRICT;

  CREATE VIRTUAL TABLE search_trigrams USING fts5 (
    document, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
  );
  CREATE VIRTUAL TABLE search_words USING fts5 (
    starts, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
  );
  `,
  `ALTER TABLE gone ADD COLUMN upload_ids TEXT NOT NULL DEFAULT '[]'`,
  `
  CREATE TABLE counters (key TEXT PRIMARY KEY, value INTEGER NOT NULL, expires_at INTEGER) STRICT, WITHOUT ROWID;
  CREATE INDEX counters_by_expiry ON counters (expires_at) WHERE expires_at IS NOT NULL;
  INSERT INTO counters (key, value)
    SELECT 'uploads:' || participant_id, count(*) FROM uploads WHERE participant_id IS NOT NULL GROUP BY participant_id;
  CREATE TABLE ended_sessions (id TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  // Keys and folded columns of older rows are made again from their messages: see reread-records.ts.
  `
  DROP TABLE search_trigrams;
  DROP TABLE search_words;
  CREATE VIRTUAL TABLE search_trigrams USING fts5 (
    document, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
  );
  UPDATE store_state SET searched_seq = 0;
  DROP TABLE record_keys;
  CREATE TABLE record_keys (record_id INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (record_id, key)) STRICT, WITHOUT ROWID;
  CREATE INDEX record_keys_by_key ON record_keys (key, record_id);
  DROP INDEX records_by_condition;
  DROP INDEX records_by_function_name;
  DROP INDEX records_by_error_type;
  ALTER TABLE records ADD COLUMN is_filled INTEGER;
  ALTER TABLE records ADD COLUMN condition_folded TEXT;
  ALTER TABLE records ADD COLUMN function_name_folded TEXT;
  ALTER TABLE records ADD COLUMN error_type_folded TEXT;
  CREATE INDEX records_to_fill ON records (id) WHERE is_filled IS NULL;
  CREATE INDEX records_by_condition_folded ON records (condition_folded, queue) WHERE condition_folded IS NOT NULL;
  CREATE INDEX records_by_function_name_folded ON records (function_name_folded, queue) WHERE function_name_folded IS NOT NULL;
  CREATE INDEX records_by_error_type_folded ON records (error_type_folded, queue) WHERE error_type_folded IS NOT NULL;
  `,
  // Whoever read a record: NULL where filters and `q` don't find it yet, else the READER_VERSION of then.
  `
  DROP INDEX records_to_fill;
  ALTER TABLE records RENAME COLUMN is_filled TO reader_version;
  CREATE INDEX records_by_reader_version ON records (reader_version, id);
  ALTER TABLE records ADD COLUMN trigger_kind TEXT;
  ALTER TABLE records ADD COLUMN trigger_title_folded TEXT;
  ALTER TABLE records ADD COLUMN trigger_content TEXT;
  ALTER TABLE records ADD COLUMN response_preview TEXT;
  ALTER TABLE deliveries ADD COLUMN redriven_from TEXT;
  CREATE INDEX records_by_trigger_title_folded ON records (trigger_title_folded, queue) WHERE trigger_title_folded IS NOT NULL;
  `,
  // Several queues a lane (1 and 2 are what the lanes had before: see queue-rows.ts), counts, error groups, participants.
  `
  CREATE TABLE queues (number INTEGER PRIMARY KEY, lane TEXT NOT NULL, name TEXT, arn TEXT) STRICT;
  INSERT INTO queues (number, lane) VALUES (1, 'success'), (2, 'failure');
  ALTER TABLE records ADD COLUMN queue_number INTEGER;
  CREATE INDEX records_by_queue_number ON records (queue_number, queue) WHERE queue_number IS NOT NULL;
  ALTER TABLE records ADD COLUMN took_bucket INTEGER;
  ALTER TABLE records ADD COLUMN fingerprint TEXT;
  CREATE INDEX records_by_fingerprint ON records (fingerprint, queue) WHERE fingerprint IS NOT NULL;
  CREATE TABLE group_hours (
    hour INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    version TEXT NOT NULL,
    queue_number INTEGER NOT NULL,
    records INTEGER NOT NULL,
    PRIMARY KEY (hour, fingerprint, version, queue_number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX group_hours_by_fingerprint ON group_hours (fingerprint, hour);
  CREATE TABLE error_groups (
    fingerprint TEXT PRIMARY KEY,
    function_name TEXT,
    error_type TEXT,
    title TEXT NOT NULL,
    frame TEXT,
    trigger_kind TEXT,
    text_folded TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    state TEXT NOT NULL,
    decision TEXT,
    ignored_until INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE minute_counts (
    minute INTEGER NOT NULL,
    queue_number INTEGER NOT NULL,
    function_name TEXT NOT NULL,
    outcome TEXT NOT NULL,
    took_bucket INTEGER NOT NULL,
    records INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    PRIMARY KEY (minute, queue_number, function_name, outcome, took_bucket)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE participants (
    id TEXT PRIMARY KEY, nickname TEXT NOT NULL, colour TEXT NOT NULL, joined_at INTEGER NOT NULL, is_hidden INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // When messages were deleted. What the key of a record's object says, how long it took and what it returned. Counts of six hours. Replays, found by their request id. Alerts, with
  // `may_alert`: NULL for uploads of before, and once an alert has told. A class's lesson.
  `
  CREATE TABLE six_hour_counts (
    six_hours INTEGER NOT NULL,
    queue_number INTEGER NOT NULL,
    function_name TEXT NOT NULL,
    outcome TEXT NOT NULL,
    took_bucket INTEGER NOT NULL,
    records INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    PRIMARY KEY (six_hours, queue_number, function_name, outcome, took_bucket)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO six_hour_counts
    SELECT minute / 360, queue_number, function_name, outcome, took_bucket, sum(records), sum(attempts)
    FROM minute_counts GROUP BY 1, 2, 3, 4, 5;
  ALTER TABLE deliveries ADD COLUMN deleted_at TEXT;
  ALTER TABLE records ADD COLUMN object_folder_folded TEXT;
  ALTER TABLE records ADD COLUMN object_extension TEXT;
  ALTER TABLE records ADD COLUMN object_size INTEGER;
  ALTER TABLE records ADD COLUMN took_ms INTEGER;
  ALTER TABLE records ADD COLUMN returned_folded TEXT;
  CREATE TABLE replay_jobs (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    role TEXT NOT NULL,
    nickname TEXT,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    ended_at INTEGER,
    source TEXT NOT NULL,
    pace INTEGER NOT NULL,
    qualifier TEXT,
    payload TEXT,
    functions TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    replayed_before INTEGER NOT NULL,
    allowance INTEGER,
    problem TEXT,
    runner TEXT,
    held_until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE replay_items (
    job_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    request_id TEXT,
    sent_at INTEGER,
    PRIMARY KEY (job_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX replay_items_by_state ON replay_items (job_id, state, position);
  CREATE INDEX replay_items_by_record_id ON replay_items (record_id);
  CREATE INDEX replay_items_by_request_id ON replay_items (request_id) WHERE request_id IS NOT NULL;
  CREATE INDEX records_by_request_id ON records (request_id) WHERE request_id IS NOT NULL;
  CREATE TABLE alerts (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    settled_at INTEGER,
    error TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alerts_waiting ON alerts (next_at) WHERE state = 'waiting';
  CREATE INDEX alerts_by_age ON alerts (created_at);
  ALTER TABLE uploads ADD COLUMN may_alert INTEGER;
  CREATE INDEX uploads_that_may_alert ON uploads (completed_at) WHERE may_alert IS NOT NULL;
  CREATE TABLE class_lesson (
    single INTEGER PRIMARY KEY CHECK (single = 1),
    step TEXT,
    question TEXT,
    asked_at INTEGER,
    is_closed INTEGER NOT NULL,
    actual TEXT
  ) STRICT;
  INSERT INTO class_lesson (single, is_closed) VALUES (1, 0);
  CREATE TABLE class_answers (participant_id TEXT PRIMARY KEY, answer TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
];
