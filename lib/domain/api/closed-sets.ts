/** What the schemas' enumerations are made of: apart from the schema library, which the browser does without. */

export const QUEUE_LANES = ['success', 'failure'] as const;

export const ERROR_CODES = [
  'bad_request',
  'signed_out',
  'forbidden',
  'not_found',
  'too_large',
  'rate_limited',
  'too_many_people',
  'too_many_open',
  'class_full',
  'uploads_paused',
  'conflict',
  'aws_unreachable',
  'aws_denied',
  'aws_not_offered',
  'store_unavailable',
  'internal',
] as const;

export const RECORD_KINDS = [
  'destination',
  'event-source-mapping',
  'dead-letter',
  'eventbridge-dead-letter',
  'scheduler-dead-letter',
  'sns-dead-letter',
  's3-failure-record',
  'redriven',
  's3-event',
  's3-test',
  'unknown',
  'unreadable',
] as const;

/** `new` and `ongoing` are open; who decides makes `resolved` and `ignored`. */
export const GROUP_STATES = ['new', 'ongoing', 'regressed', 'resolved', 'ignored'] as const;

/** Things about a record that deserve a mark on its row. */
export const RECORD_MARKS = [
  'never-ran',
  'delivery-error',
  'returned-5xx',
  'wrong-queue',
  'bodies-differ',
  'test-event',
  'imported',
] as const;

/** How one run of a function ended, as its log says or as what came after it tells. */
export const ATTEMPT_STATUSES = ['success', 'failure', 'timeout'] as const;

export const OUTCOMES = ['success', 'failure', 'unknown'] as const;

/** What can invoke a function asynchronously, as far as its event tells. */
export const TRIGGER_KINDS = [
  's3',
  's3-eventbridge',
  's3-sns',
  'sns',
  'eventbridge',
  'schedule',
  'scheduler',
  'logs',
  'ses',
  'cloudformation',
  'config',
  'codecommit',
  'codepipeline',
  'secret-rotation',
  'destination',
  'api-gateway',
  'step-functions',
  'direct',
] as const;

/** A plan is a job that nobody has started. */
export const REPLAY_STATES = ['planned', 'running', 'paused', 'stopped', 'done'] as const;

/**
 * Of a record in a job. `uncertain`: it was being sent when the server ended, or AWS's answer was lost. `left`: so a person
 * decided about an uncertain one. `skipped`: the job was stopped before its turn.
 */
export const REPLAY_ITEM_STATES = ['planned', 'sending', 'sent', 'refused', 'uncertain', 'left', 'skipped'] as const;

/** Why a record can't be replayed. */
export const REPLAY_REFUSALS = [
  'no-payload',
  'stream',
  'no-function',
  'not-allowed',
  'function-gone',
  'too-large',
  'same-request',
  'deleted',
  'invalid',
] as const;

/** Why a job paused by itself, or goes on more slowly. */
export const REPLAY_PROBLEMS = ['aws_denied', 'aws_unreachable', 'rate_limited'] as const;
/** Why a line of an imported file isn't taken in. */
export const IMPORT_FAULTS = ['not-utf8', 'not-json', 'not-a-record', 'in-the-future', 'redacted', 'too-long'] as const;

/** What an alert can be about. */
export const ALERT_KINDS = ['new-group', 'regressed', 'returned', 'overdue-upload', 'queue-failing', 'test'] as const;

/** `failed`: it was given up. */
export const ALERT_STATES = ['waiting', 'sent', 'failed'] as const;
