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
  , reader_version INTEGER, condition_folded TEXT, function_name_folded TEXT, error_type_folded TEXT, trigger_kind TEXT, trigger_title_folded TEXT, trigger_content TEXT, response_preview TEXT) STRICT;
CREATE UNIQUE INDEX records_by_seq ON records (seq);
CREATE UNIQUE INDEX records_by_record_key ON records (record_key);
CREATE INDEX records_by_queue ON records (queue);
CREATE INDEX records_by_kind ON records (kind, queue);
CREATE INDEX records_by_outcome ON records (outcome, queue);
CREATE TABLE contents (
    record_id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    body TEXT,
    body_utf16 BLOB
  ) STRICT;
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
  , redriven_from TEXT) STRICT;
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
CREATE TABLE gone (seq INTEGER PRIMARY KEY, ids TEXT NOT NULL, upload_ids TEXT NOT NULL DEFAULT '[]') STRICT;
CREATE TABLE counters (key TEXT PRIMARY KEY, value INTEGER NOT NULL, expires_at INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX counters_by_expiry ON counters (expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE ended_sessions (id TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search_trigrams USING fts5 (
    document, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
  );
CREATE TABLE record_keys (record_id INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (record_id, key)) STRICT, WITHOUT ROWID;
CREATE INDEX record_keys_by_key ON record_keys (key, record_id);
CREATE INDEX records_by_condition_folded ON records (condition_folded, queue) WHERE condition_folded IS NOT NULL;
CREATE INDEX records_by_function_name_folded ON records (function_name_folded, queue) WHERE function_name_folded IS NOT NULL;
CREATE INDEX records_by_error_type_folded ON records (error_type_folded, queue) WHERE error_type_folded IS NOT NULL;
CREATE INDEX records_by_reader_version ON records (reader_version, id);
CREATE INDEX records_by_trigger_title_folded ON records (trigger_title_folded, queue) WHERE trigger_title_folded IS NOT NULL;
INSERT INTO store_state (single, store_id, last_seq, last_record_id, last_upload, records, pruned, gone_floor, bytes, searched_seq) VALUES (1, 'older-store', 16, 5, 4, 4, 1, 0, 16234, 15);
INSERT INTO records (id, seq, record_key, kind, outcome, queue, received_at, delivery_count, size, wrappers, marks, timestamp, request_id, function_arn, function_name, qualifier, condition, approximate_invoke_count, status_code, executed_version, function_error, error_type, error_message, s3, unreadable_reason, reader_version, condition_folded, function_name_folded, error_type_folded, trigger_kind, trigger_title_folded, trigger_content, response_preview) VALUES (2, 15, 'nlC3do_jPhlBy76aL0iMkmiYSxvBPeM1ABmXw53exFJR', 'destination', 'failure', 'failure', 1767323042000, 2, 4571, '[]', '[]', '2026-01-02T03:04:05.000Z', 'request-2', 'arn:aws:lambda:eu-central-1:000000000000:function:Lambda-S3-Function:$LATEST', 'Lambda-S3-Function', '$LATEST', 'RetriesExhausted', 3, 200, '$LATEST', 'Unhandled', 'KeyError', 'it timed out: ''customer'' is missing', '[{"bucket":"bucket","key":"uploads/u2/Report.TXT","size":3,"eTag":"e1","eventName":"ObjectCreated:Put","eventTime":"2026-01-01T00:00:00.000Z","s3RequestId":"S3REQ"}]', NULL, 2, 'retriesexhausted', 'lambda-s3-function', 'keyerror', 's3', 'uploads/u2/report.txt', '{"at":"2026-01-01T00:00:00.000Z","kind":"s3","title":"uploads/u2/Report.TXT","bucket":"bucket","action":"ObjectCreated:Put"}', NULL);
INSERT INTO records (id, seq, record_key, kind, outcome, queue, received_at, delivery_count, size, wrappers, marks, timestamp, request_id, function_arn, function_name, qualifier, condition, approximate_invoke_count, status_code, executed_version, function_error, error_type, error_message, s3, unreadable_reason, reader_version, condition_folded, function_name_folded, error_type_folded, trigger_kind, trigger_title_folded, trigger_content, response_preview) VALUES (3, 11, 'ZjNH3Qbf_tapERKmGFxliu', 'destination', 'success', 'success', 1767323043000, 1, 3893, '[]', '[]', '2026-01-02T03:04:05.000Z', 'request-3', 'arn:aws:lambda:eu-central-1:000000000000:function:other-function:$LATEST', 'other-function', '$LATEST', 'Success', 1, 200, '$LATEST', NULL, NULL, NULL, '[{"bucket":"bucket","key":"in/보고서.csv","size":3,"eTag":"e1","eventName":"ObjectCreated:Put","eventTime":"2026-01-01T00:00:00.000Z","s3RequestId":"S3REQ"}]', NULL, 2, 'success', 'other-function', NULL, 's3', 'in/보고서.csv', '{"at":"2026-01-01T00:00:00.000Z","kind":"s3","title":"in/보고서.csv","bucket":"bucket","action":"ObjectCreated:Put"}', '{"ok":"Straße"}');
INSERT INTO records (id, seq, record_key, kind, outcome, queue, received_at, delivery_count, size, wrappers, marks, timestamp, request_id, function_arn, function_name, qualifier, condition, approximate_invoke_count, status_code, executed_version, function_error, error_type, error_message, s3, unreadable_reason, reader_version, condition_folded, function_name_folded, error_type_folded, trigger_kind, trigger_title_folded, trigger_content, response_preview) VALUES (4, 14, 'Zo3MYV5G8yaSAUtp8hZquBxyFHhKNJUezTa_yPBW5Xb2', 'destination', 'failure', 'failure', 1767323044000, 2, 5278, '[]', '["bodies-differ"]', '2026-01-02T03:04:05.000Z', 'request-4', 'arn:aws:lambda:eu-central-1:000000000000:function:Lambda-S3-Function:$LATEST', 'Lambda-S3-Function', '$LATEST', 'RetriesExhausted', 3, 200, '$LATEST', 'Unhandled', 'Runtime.OutOfMemory', 'a stone says ᚠᚢᚦᚬᚱᚴ and no more', '[{"bucket":"bucket","key":"in/four.csv","size":3,"eTag":"e1","eventName":"ObjectCreated:Put","eventTime":"2026-01-01T00:00:00.000Z","s3RequestId":"S3REQ"}]', NULL, 2, 'retriesexhausted', 'lambda-s3-function', 'runtime.outofmemory', 's3', 'in/four.csv', '{"at":"2026-01-01T00:00:00.000Z","kind":"s3","title":"in/four.csv","bucket":"bucket","action":"ObjectCreated:Put"}', NULL);
INSERT INTO records (id, seq, record_key, kind, outcome, queue, received_at, delivery_count, size, wrappers, marks, timestamp, request_id, function_arn, function_name, qualifier, condition, approximate_invoke_count, status_code, executed_version, function_error, error_type, error_message, s3, unreadable_reason, reader_version, condition_folded, function_name_folded, error_type_folded, trigger_kind, trigger_title_folded, trigger_content, response_preview) VALUES (5, 13, 'cUNc8tcnEJ-6gSoZlI_gJ5', 'unreadable', 'unknown', 'failure', 1767323045000, 1, 2492, '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', 'not-json', 2, NULL, NULL, NULL, 'direct', NULL, '{"kind":"direct","title":""}', NULL);
INSERT INTO contents (record_id, document, body, body_utf16) VALUES (2, 'message-2request-2
arn:aws:lambda:eu-central-1:000000000000:function:lambda-s3-function:$latest
retriesexhausted
keyerror
it timed out: ''customer'' is missing
uploads/u2/report.txt
bucket
s3req
e1
keyerror
it timed out: ''customer'' is missing
aws:s3
objectcreated:put
eu-central-1
2026-01-01t00:00:00.000z
s3req
bucket
uploads%2fu2%2freport.txt
3
e1message-7', '{"version":"1.0","timestamp":"2026-01-02T03:04:05.000Z","requestContext":{"requestId":"request-2","functionArn":"arn:aws:lambda:eu-central-1:000000000000:function:Lambda-S3-Function:$LATEST","condition":"RetriesExhausted","approximateInvokeCount":3},"requestPayload":{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","awsRegion":"eu-central-1","eventTime":"2026-01-01T00:00:00.000Z","responseElements":{"x-amz-request-id":"S3REQ"},"s3":{"bucket":{"name":"bucket"},"object":{"key":"uploads%2Fu2%2FReport.TXT","size":3,"eTag":"e1"}}}]},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorType":"KeyError","errorMessage":"it timed out: ''customer'' is missing","stackTrace":[]}}', NULL);
INSERT INTO contents (record_id, document, body, body_utf16) VALUES (3, 'message-3request-3
arn:aws:lambda:eu-central-1:000000000000:function:other-function:$latest
success
in/보고서.csv
bucket
s3req
e1
straße
aws:s3
objectcreated:put
eu-central-1
2026-01-01t00:00:00.000z
s3req
bucket
in%2f%e1%84%87%e1%85%a9%e1%84%80%e1%85%a9%e1%84%89%e1%85%a5.csv
3
e1', '{"version":"1.0","timestamp":"2026-01-02T03:04:05.000Z","requestContext":{"requestId":"request-3","functionArn":"arn:aws:lambda:eu-central-1:000000000000:function:other-function:$LATEST","condition":"Success","approximateInvokeCount":1},"requestPayload":{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","awsRegion":"eu-central-1","eventTime":"2026-01-01T00:00:00.000Z","responseElements":{"x-amz-request-id":"S3REQ"},"s3":{"bucket":{"name":"bucket"},"object":{"key":"in%2F%E1%84%87%E1%85%A9%E1%84%80%E1%85%A9%E1%84%89%E1%85%A5.csv","size":3,"eTag":"e1"}}}]},"responseContext":{"statusCode":200,"executedVersion":"$LATEST"},"responsePayload":{"ok":"Straße"}}', NULL);
INSERT INTO contents (record_id, document, body, body_utf16) VALUES (4, 'message-4request-4
arn:aws:lambda:eu-central-1:000000000000:function:lambda-s3-function:$latest
retriesexhausted
runtime.outofmemory
a stone says ᚠᚢᚦᚬᚱᚴ and no more
in/four.csv
bucket
s3req
e1
runtime.outofmemory
a stone says ᚠᚢᚦᚬᚱᚴ and no more
aws:s3
objectcreated:put
eu-central-1
2026-01-01t00:00:00.000z
s3req
bucket
in%2ffour.csv
3
e1message-6request-4
from the dead letter
in/six.csv
bucket
s3req
e1
requestid
request-4
errorcode
200
errormessage
from the dead letter
aws:s3
objectcreated:put
eu-central-1
2026-01-01t00:00:00.000z
s3req
bucket
in%2fsix.csv
3
e1', '{"version":"1.0","timestamp":"2026-01-02T03:04:05.000Z","requestContext":{"requestId":"request-4","functionArn":"arn:aws:lambda:eu-central-1:000000000000:function:Lambda-S3-Function:$LATEST","condition":"RetriesExhausted","approximateInvokeCount":3},"requestPayload":{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","awsRegion":"eu-central-1","eventTime":"2026-01-01T00:00:00.000Z","responseElements":{"x-amz-request-id":"S3REQ"},"s3":{"bucket":{"name":"bucket"},"object":{"key":"in%2Ffour.csv","size":3,"eTag":"e1"}}}]},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorType":"Runtime.OutOfMemory","errorMessage":"a stone says ᚠᚢᚦᚬᚱᚴ and no more","stackTrace":[]}}', NULL);
INSERT INTO contents (record_id, document, body, body_utf16) VALUES (5, 'message-5no json: � and �, 한국어', NULL, x'6e006f0020004a0053004f004e003a0020000000200061006e006400200000d82c0020005cd56dadb4c5');
INSERT INTO time_blocks (block, earliest, latest) VALUES (0, 1767323041000, 1767323045000);
INSERT INTO deliveries (number, message_id, record_id, queue, sent_at, received_at, receive_count, sender_id, trace_header, attributes, body, body_utf16, redriven_from) VALUES (2, 'message-2', 2, 'failure', '2026-01-02T03:04:02.000Z', '2026-01-02T03:04:02.000Z', 1, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO deliveries (number, message_id, record_id, queue, sent_at, received_at, receive_count, sender_id, trace_header, attributes, body, body_utf16, redriven_from) VALUES (3, 'message-3', 3, 'success', '2026-01-02T03:04:03.000Z', '2026-01-02T03:04:03.000Z', 1, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO deliveries (number, message_id, record_id, queue, sent_at, received_at, receive_count, sender_id, trace_header, attributes, body, body_utf16, redriven_from) VALUES (4, 'message-4', 4, 'failure', '2026-01-02T03:04:04.000Z', '2026-01-02T03:04:04.000Z', 1, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO deliveries (number, message_id, record_id, queue, sent_at, received_at, receive_count, sender_id, trace_header, attributes, body, body_utf16, redriven_from) VALUES (5, 'message-5', 5, 'failure', '2026-01-02T03:04:05.000Z', '2026-01-02T03:04:05.000Z', 1, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO deliveries (number, message_id, record_id, queue, sent_at, received_at, receive_count, sender_id, trace_header, attributes, body, body_utf16, redriven_from) VALUES (6, 'message-6', 4, 'failure', '2026-01-02T03:04:06.000Z', '2026-01-02T03:04:06.000Z', 1, NULL, NULL, '{"RequestID":"request-4","ErrorCode":"200","ErrorMessage":"from the dead letter"}', '{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","awsRegion":"eu-central-1","eventTime":"2026-01-01T00:00:00.000Z","responseElements":{"x-amz-request-id":"S3REQ"},"s3":{"bucket":{"name":"bucket"},"object":{"key":"in%2Fsix.csv","size":3,"eTag":"e1"}}}]}', NULL, NULL);
INSERT INTO deliveries (number, message_id, record_id, queue, sent_at, received_at, receive_count, sender_id, trace_header, attributes, body, body_utf16, redriven_from) VALUES (7, 'message-7', 2, 'failure', '2026-01-02T03:04:07.000Z', '2026-01-02T03:04:07.000Z', 1, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO pruned_messages (message_id, pruned_at) VALUES ('message-1', 1767398400000);
INSERT INTO uploads (ordinal, id, seq, filename, bucket, key, progress, size, e_tag, version_id, s3_request_id, started_at, completed_at, participant_id, multipart_id) VALUES (1, 'u2', 10, 'Report.TXT', 'bucket', 'uploads/u2/Report.TXT', 'completed', 3, '"e1"', NULL, 'REQ-u2', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'one', NULL);
INSERT INTO uploads (ordinal, id, seq, filename, bucket, key, progress, size, e_tag, version_id, s3_request_id, started_at, completed_at, participant_id, multipart_id) VALUES (2, 'u3', 4, 'waiting.txt', 'bucket', 'uploads/u3/waiting.txt', 'completed', 3, '"e1"', NULL, 'REQ-u3', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'one', NULL);
INSERT INTO uploads (ordinal, id, seq, filename, bucket, key, progress, size, e_tag, version_id, s3_request_id, started_at, completed_at, participant_id, multipart_id) VALUES (3, 'u4', 6, 'gone.txt', 'bucket', 'uploads/u4/gone.txt', 'completed', 3, '"e1"', NULL, 'REQ-u4', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'two', NULL);
INSERT INTO uploads (ordinal, id, seq, filename, bucket, key, progress, size, e_tag, version_id, s3_request_id, started_at, completed_at, participant_id, multipart_id) VALUES (4, 'u5', 7, 'left.txt', 'bucket', 'uploads/u5/left.txt', 'uploading', NULL, NULL, NULL, NULL, '2026-01-01T00:00:00.000Z', NULL, NULL, 'multipart-5');
INSERT INTO upload_records (upload, record_id) VALUES (1, 2);
INSERT INTO gone (seq, ids, upload_ids) VALUES (16, '[1]', '[]');
INSERT INTO counters (key, value, expires_at) VALUES ('expires', 3, 4102444800000);
INSERT INTO counters (key, value, expires_at) VALUES ('joined', 7, NULL);
INSERT INTO counters (key, value, expires_at) VALUES ('uploads:one', 2, NULL);
INSERT INTO counters (key, value, expires_at) VALUES ('uploads:two', 1, NULL);
INSERT INTO ended_sessions (id, expires_at) VALUES ('session', 4102444800000);
INSERT INTO record_keys (record_id, key) VALUES (4, 'in/four.csv');
INSERT INTO record_keys (record_id, key) VALUES (3, 'in/보고서.csv');
INSERT INTO record_keys (record_id, key) VALUES (2, 'uploads/u2/report.txt');
INSERT INTO search_trigrams (rowid, document) SELECT record_id, document FROM contents;
PRAGMA user_version = 5;
