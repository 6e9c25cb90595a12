/** Numbered from 1, in order, never changed once released. Text compares by its bytes, as SQLite's does. */
export const POSTGRES_MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE store_state (
    single integer PRIMARY KEY CHECK (single = 1),
    store_id text NOT NULL,
    last_seq bigint NOT NULL,
    last_record_id bigint NOT NULL,
    last_upload bigint NOT NULL,
    records bigint NOT NULL,
    pruned bigint NOT NULL,
    gone_floor bigint NOT NULL,
    bytes bigint NOT NULL
  ) WITH (fillfactor = 50);
  INSERT INTO store_state VALUES (1, gen_random_uuid()::text, 0, 0, 0, 0, 0, 0, 0);

  CREATE TABLE records (
    id bigint PRIMARY KEY,
    seq bigint NOT NULL,
    record_key text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    outcome text COLLATE "C" NOT NULL,
    queue text COLLATE "C" NOT NULL,
    received_at bigint NOT NULL,
    delivery_count bigint NOT NULL,
    size bigint NOT NULL,
    wrappers text NOT NULL,
    marks text NOT NULL,
    timestamp text,
    request_id text,
    function_arn text,
    function_name text COLLATE "C",
    qualifier text,
    condition text COLLATE "C",
    approximate_invoke_count double precision,
    status_code double precision,
    executed_version text,
    function_error text,
    error_type text COLLATE "C",
    error_message text,
    s3 text NOT NULL,
    unreadable_reason text
  );
  CREATE UNIQUE INDEX records_by_seq ON records (seq);
  CREATE UNIQUE INDEX records_by_record_key ON records (record_key);
  CREATE INDEX records_by_queue ON records (queue, id);
  CREATE INDEX records_by_kind ON records (kind, queue, id);
  CREATE INDEX records_by_outcome ON records (outcome, queue, id);
  -- An entry of an index has at most 2,704 bytes: filters are no longer than these.
  CREATE INDEX records_by_condition ON records (left(condition, 200), queue, id);
  CREATE INDEX records_by_function_name ON records (left(function_name, 200), queue, id);
  CREATE INDEX records_by_error_type ON records (left(error_type, 500), queue, id);

  CREATE TABLE contents (
    record_id bigint PRIMARY KEY,
    document text NOT NULL,
    word_starts text NOT NULL,
    body text,
    body_utf16 bytea
  );
  -- New rows wait in a list, which is searched as well and taken in by the dashboard, not by whoever inserts.
  CREATE INDEX contents_by_word_start ON contents USING gin (string_to_array(word_starts, ' '))
    WITH (gin_pending_list_limit = 16384);

  CREATE TABLE record_keys (
    queue text COLLATE "C" NOT NULL,
    block bigint NOT NULL,
    key text COLLATE "C" NOT NULL,
    record_id bigint NOT NULL,
    PRIMARY KEY (queue, block, key, record_id)
  );

  CREATE TABLE time_blocks (block bigint PRIMARY KEY, earliest bigint NOT NULL, latest bigint NOT NULL)
    WITH (fillfactor = 50);

  CREATE TABLE deliveries (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id text COLLATE "C" NOT NULL UNIQUE,
    record_id bigint NOT NULL,
    queue text NOT NULL,
    sent_at text,
    received_at text NOT NULL,
    receive_count bigint,
    sender_id text,
    trace_header text,
    attributes text,
    body text,
    body_utf16 bytea
  );
  CREATE INDEX deliveries_by_record ON deliveries (record_id);

  CREATE TABLE pruned_messages (message_id text COLLATE "C" PRIMARY KEY, pruned_at bigint NOT NULL);
  CREATE INDEX pruned_messages_by_time ON pruned_messages (pruned_at);

  CREATE TABLE uploads (
    ordinal bigint PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    seq bigint NOT NULL,
    filename text NOT NULL,
    bucket text NOT NULL,
    key text COLLATE "C" NOT NULL,
    progress text NOT NULL,
    size bigint,
    e_tag text,
    version_id text,
    s3_request_id text,
    started_at text COLLATE "C" NOT NULL,
    completed_at text,
    participant_id text,
    multipart_id text
  );
  CREATE UNIQUE INDEX uploads_by_seq ON uploads (seq);
  CREATE INDEX uploads_by_key ON uploads (key);
  CREATE INDEX uploads_by_s3_request ON uploads (s3_request_id) WHERE s3_request_id IS NOT NULL;
  CREATE INDEX uploads_by_participant ON uploads (participant_id, ordinal) WHERE participant_id IS NOT NULL;
  CREATE INDEX uploads_in_progress ON uploads (started_at) WHERE progress = 'uploading';

  CREATE TABLE upload_records (upload bigint NOT NULL, record_id bigint NOT NULL, PRIMARY KEY (upload, record_id));
  CREATE INDEX upload_records_by_record ON upload_records (record_id);

  CREATE TABLE gone (seq bigint PRIMARY KEY, ids text NOT NULL);
  `,
  `ALTER TABLE gone ADD COLUMN upload_ids text NOT NULL DEFAULT '[]'`,
  // No other index has the order of `id + 0`: the planner can't take the primary key for them.
  `
  DROP INDEX records_by_queue, records_by_kind, records_by_outcome, records_by_condition, records_by_function_name,
    records_by_error_type;
  CREATE INDEX records_by_queue ON records (queue, (id + 0));
  CREATE INDEX records_by_kind ON records (kind, queue, (id + 0));
  CREATE INDEX records_by_outcome ON records (outcome, queue, (id + 0));
  CREATE INDEX records_by_condition ON records (left(condition, 200), queue, (id + 0));
  CREATE INDEX records_by_function_name ON records (left(function_name, 200), queue, (id + 0));
  CREATE INDEX records_by_error_type ON records (left(error_type, 500), queue, (id + 0));
  `,
  // Bodies lie apart: what q finds is read from documents alone, and many of those fit into a page.
  `
  ALTER TABLE contents SET (toast_tuple_target = 1024);
  ALTER TABLE contents ALTER COLUMN document SET STORAGE MAIN, ALTER COLUMN word_starts SET STORAGE MAIN;
  `,
  // Which pages hold which ids: what the search's indexes find is read for a window of ids alone.
  `CREATE INDEX contents_by_place ON contents USING brin ((record_id + 0)) WITH (pages_per_range = 32)`,
  // Trigrams run from word to word where what is between them is a letter. With blocks of ids in the same index a search in
  // a window reads the window's part of each list.
  `
  DROP INDEX contents_by_place, contents_by_word_start;
  DO $$
  DECLARE has_trigrams boolean := to_regclass('contents_by_trigram') IS NOT NULL;
  BEGIN
    DROP INDEX IF EXISTS contents_by_trigram;
    UPDATE contents SET document = translate(document, E'\\x01\\x02\\x03\\x04\\x05\\x06\\x07\\x08\\x09\\x0a\\x0b\\x0c\\x0d\\x0e\\x0f\\x10\\x11\\x12\\x13\\x14\\x15\\x16\\x17\\x18\\x19\\x1a\\x1b\\x1c\\x1d\\x1e\\x1f\\x20\\x21\\x22\\x23\\x24\\x25\\x26\\x27\\x28\\x29\\x2a\\x2b\\x2c\\x2d\\x2e\\x2f\\x3a\\x3b\\x3c\\x3d\\x3e\\x3f\\x40\\x5b\\x5c\\x5d\\x5e\\x5f\\x60\\x7b\\x7c\\x7d\\x7e\\x7fᚠᚡᚢᚣᚤᚥᚦᚧᚨᚩᚪᚫᚬᚭᚮᚯᚰᚱᚲᚳᚴᚵᚶᚷᚸᚹᚺᚻᚼᚽᚾᚿᛀᛁᛂᛃᛄᛅᛆᛇᛈᛉᛊᛋᛌᛍᛎᛏᛐᛑᛒᛓᛔᛕᛖᛗᛘᛙᛚᛛᛜᛝᛞᛟᛠ', 'ᚠᚡᚢᚣᚤᚥᚦᚧᚨᚩᚪᚫᚬᚭᚮᚯᚰᚱᚲᚳᚴᚵᚶᚷᚸᚹᚺᚻᚼᚽᚾᚿᛀᛁᛂᛃᛄᛅᛆᛇᛈᛉᛊᛋᛌᛍᛎᛏᛐᛑᛒᛓᛔᛕᛖᛗᛘᛙᛚᛛᛜᛝᛞᛟᛠ�����������������������������������������������������������������');
    IF has_trigrams THEN CREATE INDEX contents_by_trigram ON contents USING gin (document gin_trgm_ops, (ARRAY[record_id / 8192, -1 - record_id / 131072]))
    WITH (gin_pending_list_limit = 16384); END IF;
  END $$;
  CREATE INDEX contents_by_word_start ON contents
    USING gin (string_to_array(word_starts, ' '), (ARRAY[record_id / 8192, -1 - record_id / 131072]))
    WITH (gin_pending_list_limit = 16384);
  `,
  // Where a prefix has few keys or none, one look into this index is worth as many as a span has blocks.
  `CREATE INDEX record_keys_by_span ON record_keys (queue, (block / 16), key, record_id)`,
  `
  CREATE TABLE counters (key text COLLATE "C" PRIMARY KEY, value bigint NOT NULL, expires_at bigint);
  CREATE INDEX counters_by_expiry ON counters (expires_at) WHERE expires_at IS NOT NULL;
  INSERT INTO counters (key, value)
    SELECT 'uploads:' || participant_id, count(*) FROM uploads WHERE participant_id IS NOT NULL GROUP BY participant_id;
  CREATE TABLE ended_sessions (id text COLLATE "C" PRIMARY KEY, expires_at bigint NOT NULL);
  `,
  // Documents and keys are made again from the messages: see reread-records.ts. Their old indexes go with the columns.
  `
  ALTER TABLE contents DROP COLUMN word_starts, DROP COLUMN document;
  ALTER TABLE contents ADD COLUMN document text;
  ALTER TABLE contents ALTER COLUMN document SET STORAGE MAIN;
  DROP TABLE record_keys;
  CREATE TABLE record_keys (record_id bigint NOT NULL, key text COLLATE "C" NOT NULL, PRIMARY KEY (record_id, key));
  CREATE INDEX record_keys_by_key ON record_keys (key, record_id);
  DROP INDEX records_by_condition, records_by_function_name, records_by_error_type;
  ALTER TABLE records
    ADD COLUMN is_filled bigint,
    ADD COLUMN condition_folded text COLLATE "C",
    ADD COLUMN function_name_folded text COLLATE "C",
    ADD COLUMN error_type_folded text COLLATE "C";
  `,
  // Whoever read a record: NULL where filters and `q` don't find it yet, else the READER_VERSION of then.
  `
  DROP INDEX IF EXISTS records_to_fill;
  ALTER TABLE records RENAME COLUMN is_filled TO reader_version;
  ALTER TABLE records
    ADD COLUMN trigger_kind text,
    ADD COLUMN trigger_title_folded text COLLATE "C",
    ADD COLUMN trigger_content text,
    ADD COLUMN response_preview text;
  ALTER TABLE deliveries ADD COLUMN redriven_from text;
  `,
  // Several queues a lane (1 and 2 are what the lanes had before: see queue-rows.ts), counts, error groups, participants.
  `
  CREATE TABLE queues (number bigint PRIMARY KEY, lane text NOT NULL, name text, arn text);
  INSERT INTO queues (number, lane) VALUES (1, 'success'), (2, 'failure');
  ALTER TABLE records ADD COLUMN queue_number bigint, ADD COLUMN took_bucket bigint, ADD COLUMN fingerprint text COLLATE "C";
  CREATE TABLE group_hours (
    hour bigint NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    version text COLLATE "C" NOT NULL,
    queue_number bigint NOT NULL,
    records bigint NOT NULL,
    PRIMARY KEY (hour, fingerprint, version, queue_number)
  );
  CREATE INDEX group_hours_by_fingerprint ON group_hours (fingerprint, hour);
  CREATE TABLE error_groups (
    fingerprint text COLLATE "C" PRIMARY KEY,
    function_name text,
    error_type text,
    title text NOT NULL,
    frame text,
    trigger_kind text,
    text_folded text NOT NULL,
    first_seen bigint NOT NULL,
    last_seen bigint NOT NULL,
    state text NOT NULL,
    decision text,
    ignored_until bigint
  );
  CREATE TABLE minute_counts (
    minute bigint NOT NULL,
    queue_number bigint NOT NULL,
    function_name text COLLATE "C" NOT NULL,
    outcome text COLLATE "C" NOT NULL,
    took_bucket bigint NOT NULL,
    records bigint NOT NULL,
    attempts bigint NOT NULL,
    PRIMARY KEY (minute, queue_number, function_name, outcome, took_bucket)
  );
  CREATE TABLE participants (
    id text COLLATE "C" PRIMARY KEY, nickname text NOT NULL, colour text NOT NULL, joined_at bigint NOT NULL, is_hidden bigint NOT NULL
  );
  `,
  // When messages were deleted. What the key of a record's object says, how long it took and what it returned. Counts of six hours. Replays, found by their request id. Alerts, with
  // `may_alert`: NULL for uploads of before, and once an alert has told. A class's lesson.
  `
  CREATE TABLE six_hour_counts (
    six_hours bigint NOT NULL,
    queue_number bigint NOT NULL,
    function_name text COLLATE "C" NOT NULL,
    outcome text COLLATE "C" NOT NULL,
    took_bucket bigint NOT NULL,
    records bigint NOT NULL,
    attempts bigint NOT NULL,
    PRIMARY KEY (six_hours, queue_number, function_name, outcome, took_bucket)
  );
  INSERT INTO six_hour_counts
    SELECT minute / 360, queue_number, function_name, outcome, took_bucket, sum(records), sum(attempts)
    FROM minute_counts GROUP BY 1, 2, 3, 4, 5;
  ALTER TABLE deliveries ADD COLUMN deleted_at text;
  ALTER TABLE records
    ADD COLUMN object_folder_folded text COLLATE "C",
    ADD COLUMN object_extension text COLLATE "C",
    ADD COLUMN object_size bigint,
    ADD COLUMN took_ms bigint,
    ADD COLUMN returned_folded text COLLATE "C";
  CREATE TABLE replay_jobs (
    id text COLLATE "C" PRIMARY KEY,
    state text NOT NULL,
    role text NOT NULL,
    nickname text,
    created_at bigint NOT NULL,
    started_at bigint,
    ended_at bigint,
    source text NOT NULL,
    pace bigint NOT NULL,
    qualifier text,
    payload text,
    functions text NOT NULL,
    bytes bigint NOT NULL,
    replayed_before bigint NOT NULL,
    allowance bigint,
    problem text,
    runner text,
    held_until bigint NOT NULL
  );
  CREATE TABLE replay_items (
    job_id text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    record_id bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    reason text,
    request_id text,
    sent_at bigint,
    PRIMARY KEY (job_id, position)
  );
  CREATE INDEX replay_items_by_state ON replay_items (job_id, state, position);
  CREATE INDEX replay_items_by_record_id ON replay_items (record_id);
  CREATE INDEX replay_items_by_request_id ON replay_items (request_id) WHERE request_id IS NOT NULL;
  CREATE TABLE alerts (
    id text COLLATE "C" PRIMARY KEY,
    kind text NOT NULL,
    subject text COLLATE "C" NOT NULL,
    content text NOT NULL,
    created_at bigint NOT NULL,
    state text NOT NULL,
    attempts bigint NOT NULL,
    next_at bigint NOT NULL,
    settled_at bigint,
    error text
  );
  CREATE INDEX alerts_waiting ON alerts (next_at) WHERE state = 'waiting';
  CREATE INDEX alerts_by_age ON alerts (created_at);
  ALTER TABLE uploads ADD COLUMN may_alert bigint;
  CREATE INDEX uploads_that_may_alert ON uploads (completed_at) WHERE may_alert IS NOT NULL;
  CREATE TABLE class_lesson (
    single bigint PRIMARY KEY CHECK (single = 1),
    step text,
    question text,
    asked_at bigint,
    is_closed bigint NOT NULL,
    actual text
  );
  INSERT INTO class_lesson (single, is_closed) VALUES (1, 0);
  CREATE TABLE class_answers (participant_id text COLLATE "C" PRIMARY KEY, answer text NOT NULL);
  `,
];

/** Made beside the running store, in this order: a large one takes minutes. */
export const POSTGRES_INDEXES: readonly { name: string; on: string }[] = [
  { name: 'records_by_reader_version', on: 'records (reader_version, id)' },
  { name: 'records_by_condition_folded', on: 'records (condition_folded, queue, (id + 0))' },
  { name: 'records_by_function_name_folded', on: 'records (function_name_folded, queue, (id + 0))' },
  { name: 'records_by_trigger_title_folded', on: 'records (trigger_title_folded, queue, (id + 0))' },
  { name: 'records_by_queue_number', on: 'records (queue_number, queue, (id + 0))' },
  { name: 'records_by_fingerprint', on: 'records (fingerprint, queue, (id + 0))' },
  { name: 'records_by_error_type_folded', on: 'records (error_type_folded, queue, (id + 0))' },
  { name: 'records_by_request_id', on: 'records (request_id)' },
];

/** Needs an extension which a server may refuse. New rows wait in a list, which is searched as well, until the dashboard takes them in. */
export const TRIGRAM_INDEX = {
  name: 'contents_by_document',
  on: 'contents USING gin (document gin_trgm_ops) WITH (gin_pending_list_limit = 16384)',
};
