CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE TABLE public.contents (
    record_id bigint NOT NULL,
    document text NOT NULL,
    word_starts text NOT NULL,
    body text,
    body_utf16 bytea
)
WITH (toast_tuple_target='1024');
ALTER TABLE ONLY public.contents ALTER COLUMN document SET STORAGE MAIN;
ALTER TABLE ONLY public.contents ALTER COLUMN word_starts SET STORAGE MAIN;
CREATE TABLE public.deliveries (
    number bigint NOT NULL,
    message_id text NOT NULL COLLATE pg_catalog."C",
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
ALTER TABLE public.deliveries ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.deliveries_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.gone (
    seq bigint NOT NULL,
    ids text NOT NULL,
    upload_ids text DEFAULT '[]'::text NOT NULL
);
CREATE TABLE public.pruned_messages (
    message_id text NOT NULL COLLATE pg_catalog."C",
    pruned_at bigint NOT NULL
);
CREATE TABLE public.record_keys (
    queue text NOT NULL COLLATE pg_catalog."C",
    block bigint NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    record_id bigint NOT NULL
);
CREATE TABLE public.records (
    id bigint NOT NULL,
    seq bigint NOT NULL,
    record_key text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    outcome text NOT NULL COLLATE pg_catalog."C",
    queue text NOT NULL COLLATE pg_catalog."C",
    received_at bigint NOT NULL,
    delivery_count bigint NOT NULL,
    size bigint NOT NULL,
    wrappers text NOT NULL,
    marks text NOT NULL,
    "timestamp" text,
    request_id text,
    function_arn text,
    function_name text COLLATE pg_catalog."C",
    qualifier text,
    condition text COLLATE pg_catalog."C",
    approximate_invoke_count double precision,
    status_code double precision,
    executed_version text,
    function_error text,
    error_type text COLLATE pg_catalog."C",
    error_message text,
    s3 text NOT NULL,
    unreadable_reason text
);
CREATE TABLE public.store_state (
    single integer NOT NULL,
    store_id text NOT NULL,
    last_seq bigint NOT NULL,
    last_record_id bigint NOT NULL,
    last_upload bigint NOT NULL,
    records bigint NOT NULL,
    pruned bigint NOT NULL,
    gone_floor bigint NOT NULL,
    bytes bigint NOT NULL,
    CONSTRAINT store_state_single_check CHECK ((single = 1))
)
WITH (fillfactor='50');
CREATE TABLE public.store_version (
    version bigint NOT NULL
);
CREATE TABLE public.time_blocks (
    block bigint NOT NULL,
    earliest bigint NOT NULL,
    latest bigint NOT NULL
)
WITH (fillfactor='50');
CREATE TABLE public.upload_records (
    upload bigint NOT NULL,
    record_id bigint NOT NULL
);
CREATE TABLE public.uploads (
    ordinal bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    seq bigint NOT NULL,
    filename text NOT NULL,
    bucket text NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    progress text NOT NULL,
    size bigint,
    e_tag text,
    version_id text,
    s3_request_id text,
    started_at text NOT NULL COLLATE pg_catalog."C",
    completed_at text,
    participant_id text,
    multipart_id text
);
INSERT INTO public.contents VALUES (3, 'message-3request-3
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
e1', 'm me 3 r re a ar aw l la e eu c ce 1 0 00 f fu o ot s su i in 보 보고 cs b bu s3 e1 st ob p pu 2 20 01 2f 8 84 87 85 a9 80 89 a5', '{"version":"1.0","timestamp":"2026-01-02T03:04:05.000Z","requestContext":{"requestId":"request-3","functionArn":"arn:aws:lambda:eu-central-1:000000000000:function:other-function:$LATEST","condition":"Success","approximateInvokeCount":1},"requestPayload":{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","awsRegion":"eu-central-1","eventTime":"2026-01-01T00:00:00.000Z","responseElements":{"x-amz-request-id":"S3REQ"},"s3":{"bucket":{"name":"bucket"},"object":{"key":"in%2F%E1%84%87%E1%85%A9%E1%84%80%E1%85%A9%E1%84%89%E1%85%A5.csv","size":3,"eTag":"e1"}}}]},"responseContext":{"statusCode":200,"executedVersion":"$LATEST"},"responsePayload":{"ok":"Straße"}}', NULL);
INSERT INTO public.contents VALUES (5, 'message-5no json: � and �, 한국어', 'm me 5 n no j js a an 한 한국', NULL, '\x6e006f0020004a0053004f004e003a0020000000200061006e006400200000d82c0020005cd56dadb4c5');
INSERT INTO public.contents VALUES (4, 'message-4request-4
arn:aws:lambda:eu-central-1:000000000000:function:lambda-s3-function:$latest
retriesexhausted
runtime.outofmemory
a stone says ������ and no more
in/four.csv
bucket
s3req
e1
runtime.outofmemory
a stone says ������ and no more
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
aws:s3
objectcreated:put
eu-central-1
2026-01-01t00:00:00.000z
s3req
bucket
in%2fsix.csv
3
e1', 'm me 4 r re a ar aw l la e eu c ce 1 0 00 f fu s s3 ru o ou st sa ᚠ ᚠᚢ an n no mo i in fo cs b bu e1 ob p pu 2 20 01 2f 3 m me 6 r re 4 f fr t th d de l le i in s si c cs b bu s3 e e1 a aw o ob p pu eu ce 1 2 20 0 01 00 2f 3', '{"version":"1.0","timestamp":"2026-01-02T03:04:05.000Z","requestContext":{"requestId":"request-4","functionArn":"arn:aws:lambda:eu-central-1:000000000000:function:Lambda-S3-Function:$LATEST","condition":"RetriesExhausted","approximateInvokeCount":3},"requestPayload":{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","awsRegion":"eu-central-1","eventTime":"2026-01-01T00:00:00.000Z","responseElements":{"x-amz-request-id":"S3REQ"},"s3":{"bucket":{"name":"bucket"},"object":{"key":"in%2Ffour.csv","size":3,"eTag":"e1"}}}]},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorType":"Runtime.OutOfMemory","errorMessage":"a stone says ᚠᚢᚦᚬᚱᚴ and no more","stackTrace":[]}}', NULL);
INSERT INTO public.contents VALUES (2, 'message-2request-2
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
e1message-7', 'm me 2 r re a ar aw l la e eu c ce 1 0 00 f fu s s3 k ke i it t ti o ou cu is mi u up u2 tx b bu e1 ob p pu 20 01 2f 3 m me 7', '{"version":"1.0","timestamp":"2026-01-02T03:04:05.000Z","requestContext":{"requestId":"request-2","functionArn":"arn:aws:lambda:eu-central-1:000000000000:function:Lambda-S3-Function:$LATEST","condition":"RetriesExhausted","approximateInvokeCount":3},"requestPayload":{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","awsRegion":"eu-central-1","eventTime":"2026-01-01T00:00:00.000Z","responseElements":{"x-amz-request-id":"S3REQ"},"s3":{"bucket":{"name":"bucket"},"object":{"key":"uploads%2Fu2%2FReport.TXT","size":3,"eTag":"e1"}}}]},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorType":"KeyError","errorMessage":"it timed out: ''customer'' is missing","stackTrace":[]}}', NULL);
INSERT INTO public.deliveries OVERRIDING SYSTEM VALUE VALUES (2, 'message-2', 2, 'failure', '2026-01-02T03:04:02.000Z', '2026-01-02T03:04:02.000Z', 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.deliveries OVERRIDING SYSTEM VALUE VALUES (3, 'message-3', 3, 'success', '2026-01-02T03:04:03.000Z', '2026-01-02T03:04:03.000Z', 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.deliveries OVERRIDING SYSTEM VALUE VALUES (4, 'message-4', 4, 'failure', '2026-01-02T03:04:04.000Z', '2026-01-02T03:04:04.000Z', 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.deliveries OVERRIDING SYSTEM VALUE VALUES (5, 'message-5', 5, 'failure', '2026-01-02T03:04:05.000Z', '2026-01-02T03:04:05.000Z', 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.deliveries OVERRIDING SYSTEM VALUE VALUES (6, 'message-6', 4, 'failure', '2026-01-02T03:04:06.000Z', '2026-01-02T03:04:06.000Z', 1, NULL, NULL, '{"RequestID":"request-4","ErrorCode":"200","ErrorMessage":"from the dead letter"}', '{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","awsRegion":"eu-central-1","eventTime":"2026-01-01T00:00:00.000Z","responseElements":{"x-amz-request-id":"S3REQ"},"s3":{"bucket":{"name":"bucket"},"object":{"key":"in%2Fsix.csv","size":3,"eTag":"e1"}}}]}', NULL);
INSERT INTO public.deliveries OVERRIDING SYSTEM VALUE VALUES (7, 'message-7', 2, 'failure', '2026-01-02T03:04:07.000Z', '2026-01-02T03:04:07.000Z', 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.gone VALUES (16, '[1]', '[]');
INSERT INTO public.pruned_messages VALUES ('message-1', 1767398400000);
INSERT INTO public.record_keys VALUES ('failure', 0, 'uploads/u2/Report.TXT', 2);
INSERT INTO public.record_keys VALUES ('success', 0, 'in/보고서.csv', 3);
INSERT INTO public.record_keys VALUES ('failure', 0, 'in/four.csv', 4);
INSERT INTO public.records VALUES (3, 11, 'ZjNH3Qbf_tapERKmGFxliu', 'destination', 'success', 'success', 1767323043000, 1, 3893, '[]', '[]', '2026-01-02T03:04:05.000Z', 'request-3', 'arn:aws:lambda:eu-central-1:000000000000:function:other-function:$LATEST', 'other-function', '$LATEST', 'Success', 1, 200, '$LATEST', NULL, NULL, NULL, '[{"bucket":"bucket","key":"in/보고서.csv","size":3,"eTag":"e1","eventName":"ObjectCreated:Put","eventTime":"2026-01-01T00:00:00.000Z","s3RequestId":"S3REQ"}]', NULL);
INSERT INTO public.records VALUES (5, 13, 'cUNc8tcnEJ-6gSoZlI_gJ5', 'unreadable', 'unknown', 'failure', 1767323045000, 1, 2492, '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', 'not-json');
INSERT INTO public.records VALUES (4, 14, 'Zo3MYV5G8yaSAUtp8hZquBxyFHhKNJUezTa_yPBW5Xb2', 'destination', 'failure', 'failure', 1767323044000, 2, 5278, '[]', '["bodies-differ"]', '2026-01-02T03:04:05.000Z', 'request-4', 'arn:aws:lambda:eu-central-1:000000000000:function:Lambda-S3-Function:$LATEST', 'Lambda-S3-Function', '$LATEST', 'RetriesExhausted', 3, 200, '$LATEST', 'Unhandled', 'Runtime.OutOfMemory', 'a stone says ᚠᚢᚦᚬᚱᚴ and no more', '[{"bucket":"bucket","key":"in/four.csv","size":3,"eTag":"e1","eventName":"ObjectCreated:Put","eventTime":"2026-01-01T00:00:00.000Z","s3RequestId":"S3REQ"}]', NULL);
INSERT INTO public.records VALUES (2, 15, 'nlC3do_jPhlBy76aL0iMkmiYSxvBPeM1ABmXw53exFJR', 'destination', 'failure', 'failure', 1767323042000, 2, 4571, '[]', '[]', '2026-01-02T03:04:05.000Z', 'request-2', 'arn:aws:lambda:eu-central-1:000000000000:function:Lambda-S3-Function:$LATEST', 'Lambda-S3-Function', '$LATEST', 'RetriesExhausted', 3, 200, '$LATEST', 'Unhandled', 'KeyError', 'it timed out: ''customer'' is missing', '[{"bucket":"bucket","key":"uploads/u2/Report.TXT","size":3,"eTag":"e1","eventName":"ObjectCreated:Put","eventTime":"2026-01-01T00:00:00.000Z","s3RequestId":"S3REQ"}]', NULL);
INSERT INTO public.store_state VALUES (1, 'older-store', 16, 5, 4, 4, 1, 0, 16234);
INSERT INTO public.store_version VALUES (1);
INSERT INTO public.store_version VALUES (2);
INSERT INTO public.store_version VALUES (3);
INSERT INTO public.store_version VALUES (4);
INSERT INTO public.store_version VALUES (5);
INSERT INTO public.time_blocks VALUES (0, 1767323041000, 1767323045000);
INSERT INTO public.upload_records VALUES (1, 2);
INSERT INTO public.uploads VALUES (2, 'u3', 4, 'waiting.txt', 'bucket', 'uploads/u3/waiting.txt', 'completed', 3, '"e1"', NULL, 'REQ-u3', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'one', NULL);
INSERT INTO public.uploads VALUES (3, 'u4', 6, 'gone.txt', 'bucket', 'uploads/u4/gone.txt', 'completed', 3, '"e1"', NULL, 'REQ-u4', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'two', NULL);
INSERT INTO public.uploads VALUES (4, 'u5', 7, 'left.txt', 'bucket', 'uploads/u5/left.txt', 'uploading', NULL, NULL, NULL, NULL, '2026-01-01T00:00:00.000Z', NULL, NULL, 'multipart-5');
INSERT INTO public.uploads VALUES (1, 'u2', 10, 'Report.TXT', 'bucket', 'uploads/u2/Report.TXT', 'completed', 3, '"e1"', NULL, 'REQ-u2', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'one', NULL);
SELECT pg_catalog.setval('public.deliveries_number_seq', 7, true);
ALTER TABLE ONLY public.contents
    ADD CONSTRAINT contents_pkey PRIMARY KEY (record_id);
ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_message_id_key UNIQUE (message_id);
ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.gone
    ADD CONSTRAINT gone_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.pruned_messages
    ADD CONSTRAINT pruned_messages_pkey PRIMARY KEY (message_id);
ALTER TABLE ONLY public.record_keys
    ADD CONSTRAINT record_keys_pkey PRIMARY KEY (queue, block, key, record_id);
ALTER TABLE ONLY public.records
    ADD CONSTRAINT records_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_state
    ADD CONSTRAINT store_state_pkey PRIMARY KEY (single);
ALTER TABLE ONLY public.time_blocks
    ADD CONSTRAINT time_blocks_pkey PRIMARY KEY (block);
ALTER TABLE ONLY public.upload_records
    ADD CONSTRAINT upload_records_pkey PRIMARY KEY (upload, record_id);
ALTER TABLE ONLY public.uploads
    ADD CONSTRAINT uploads_id_key UNIQUE (id);
ALTER TABLE ONLY public.uploads
    ADD CONSTRAINT uploads_pkey PRIMARY KEY (ordinal);
CREATE INDEX contents_by_place ON public.contents USING brin (((record_id + 0))) WITH (pages_per_range='32');
CREATE INDEX contents_by_trigram ON public.contents USING gin (document public.gin_trgm_ops) WITH (gin_pending_list_limit='16384');
CREATE INDEX contents_by_word_start ON public.contents USING gin (string_to_array(word_starts, ' '::text)) WITH (gin_pending_list_limit='16384');
CREATE INDEX deliveries_by_record ON public.deliveries USING btree (record_id);
CREATE INDEX pruned_messages_by_time ON public.pruned_messages USING btree (pruned_at);
CREATE INDEX records_by_condition ON public.records USING btree ("left"(condition, 200), queue, ((id + 0)));
CREATE INDEX records_by_error_type ON public.records USING btree ("left"(error_type, 500), queue, ((id + 0)));
CREATE INDEX records_by_function_name ON public.records USING btree ("left"(function_name, 200), queue, ((id + 0)));
CREATE INDEX records_by_kind ON public.records USING btree (kind, queue, ((id + 0)));
CREATE INDEX records_by_outcome ON public.records USING btree (outcome, queue, ((id + 0)));
CREATE INDEX records_by_queue ON public.records USING btree (queue, ((id + 0)));
CREATE UNIQUE INDEX records_by_record_key ON public.records USING btree (record_key);
CREATE UNIQUE INDEX records_by_seq ON public.records USING btree (seq);
CREATE INDEX upload_records_by_record ON public.upload_records USING btree (record_id);
CREATE INDEX uploads_by_key ON public.uploads USING btree (key);
CREATE INDEX uploads_by_participant ON public.uploads USING btree (participant_id, ordinal) WHERE (participant_id IS NOT NULL);
CREATE INDEX uploads_by_s3_request ON public.uploads USING btree (s3_request_id) WHERE (s3_request_id IS NOT NULL);
CREATE UNIQUE INDEX uploads_by_seq ON public.uploads USING btree (seq);
CREATE INDEX uploads_in_progress ON public.uploads USING btree (started_at) WHERE (progress = 'uploading'::text);
