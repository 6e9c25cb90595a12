import { useFormatter, useTranslations } from 'use-intl';
import { CodeText } from '#components/record/text/code-text.tsx';
import { useSucceededAt } from '#components/record/use-succeeded-at.ts';
import { formatDuration } from '#lib/client/format/format-duration.ts';
import { minuteOf } from '#lib/client/search/row-values.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { measureTook } from '#lib/domain/charts/measure-took.ts';
import { KNOWN_CONDITIONS } from '#lib/domain/explanations/explanation-codes.ts';
import { ExactTime } from './exact-time.tsx';
import { Fact, Facts } from './facts.tsx';
import { Section } from './section.tsx';

/** The facts that one looks for first. */
export function Summary({ record }: { record: RecordDetail }) {
  const t = useTranslations('record.summary');
  const conditionName = useTranslations('conditions');
  const known = KNOWN_CONDITIONS.find((each) => each === record.condition);
  const {
    condition,
    queueName,
    queueArn,
    functionName,
    functionArn,
    qualifier,
    executedVersion,
    requestId,
    statusCode,
    functionError,
  } = record;
  return (
    <Section title={t('title')}>
      <Facts>
        {condition !== undefined && (
          <Fact
            term={t('condition')}
            note={known && known !== 'Success' && conditionName(known)}
            filter={{ field: 'condition', value: condition }}
          >
            <CodeText text={condition} className="font-semibold" />
          </Fact>
        )}
        <InvokedBy record={record} />
        <Attempts record={record} />
        {functionName !== undefined && (
          <Fact term={t('function')} copy={functionArn ?? functionName} filter={{ field: 'fn', value: functionName }}>
            <CodeText text={functionName} />
          </Fact>
        )}
        {queueName !== undefined && (
          <Fact term={t('queue')} copy={queueArn ?? queueName} filter={{ field: 'queue', value: queueName }}>
            <CodeText text={queueName} />
          </Fact>
        )}
        {qualifier !== undefined && (
          <Fact
            term={t('qualifier')}
            filter={executedVersion === undefined ? undefined : { field: 'version', value: executedVersion }}
            note={
              executedVersion !== undefined && executedVersion !== qualifier
                ? t('ranVersion', { version: executedVersion })
                : undefined
            }
          >
            <CodeText text={qualifier} />
          </Fact>
        )}
        {requestId !== undefined && (
          <Fact term={t('requestId')} copy={requestId} filter={{ field: 'request', value: requestId }}>
            <CodeText text={requestId} />
          </Fact>
        )}
        {statusCode !== undefined && (
          <Fact
            term={t('statusCode')}
            filter={{ field: 'status', value: String(statusCode) }}
            note={functionError !== undefined ? t('functionError', { functionError }) : undefined}
          >
            {statusCode}
          </Fact>
        )}
        {record.timestamp !== undefined && (
          <Fact term={t('timestamp')} filter={{ field: 'after', value: record.timestamp }}>
            <ExactTime at={record.timestamp} />
          </Fact>
        )}
        <Fact term={t('receivedAt')} filter={{ field: 'at', value: minuteOf(record.receivedAt) }}>
          <ExactTime at={record.receivedAt} />
        </Fact>
        <Took record={record} />
      </Facts>
    </Section>
  );
}

function Took({ record }: { record: RecordDetail }) {
  const t = useTranslations('record.summary');
  const format = useFormatter();
  const tookMs = measureTook(record);
  if (tookMs === undefined) return null;
  return (
    <Fact term={t('took')} filter={{ field: 'took', value: `${tookMs}ms` }}>
      {formatDuration(tookMs, format)}
    </Fact>
  );
}

/** Not of messages of which nobody knows whether a function was to be invoked. */
const WITHOUT_INVOKER = new Set(['unknown', 'unreadable', 's3-test', 's3-event', 's3-failure-record', 'redriven']);

function InvokedBy({ record: { kind, trigger } }: { record: RecordDetail }) {
  const t = useTranslations('record.trigger');
  const name = useTranslations('records.trigger.kinds');
  const names = useTranslations('records.kinds');
  if (WITHOUT_INVOKER.has(kind)) return null;
  return (
    <Fact
      term={t('title')}
      note={trigger.title && trigger.kind !== 's3' ? trigger.title : trigger.bucket}
      filter={{ field: 'trigger', value: trigger.kind }}
    >
      {kind === 'event-source-mapping' ? names(kind) : name(trigger.kind)}
    </Fact>
  );
}

function Attempts({ record }: { record: RecordDetail }) {
  const t = useTranslations('record.summary');
  const count = record.approximateInvokeCount;
  const succeededAt = useSucceededAt(record);
  if (count === undefined) return null;
  // AWS reports 1 for every success, also after retries.
  if (record.outcome === 'success') {
    return succeededAt ? (
      <Fact term={t('attempts')} note={t('succeededAtNote')}>
        {t('succeededAt', { count: succeededAt })}
      </Fact>
    ) : (
      <Fact term={t('attempts')} note={t('retriesUnknownNote')}>
        {t('retriesUnknown')}
      </Fact>
    );
  }
  return (
    <Fact term={t('attempts')} filter={{ field: 'attempts', value: String(count) }}>
      {count === 0 ? t('neverRan') : t('attemptCount', { count })}
    </Fact>
  );
}
