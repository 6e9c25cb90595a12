import type { MessagePart } from '#lib/domain/api/messages-api.ts';
import type { MessagePath } from './messages.ts';

/** What every page sends: whole namespaces. */
export const SHARED_MESSAGES = ['access', 'app', 'crash', 'errors', 'settings'] satisfies MessagePath[];

/** What the header of a page that the navigation leads to needs. */
const HEADER = ['display.link', 'lesson.open', 'live', 'nav'] satisfies MessagePath[];

const COPYING = ['record.copy', 'redaction'] satisfies MessagePath[];

/** What a page sends besides those. */
export const PAGE_MESSAGES = {
  '/': [
    ...HEADER,
    'charts.title',
    'explanations.failure-in-success-queue',
    'explanations.success-in-failure-queue',
    'filters.clear',
    'filters.clearSearch',
    'filters.label',
    'filters.more',
    'filters.moreCount',
    'filters.search',
    'filters.searchHint',
    'function',
    'functionEditor.open',
    'functionEditor.view',
    'health',
    'participants',
    'pending',
    'queues',
    'readOnly',
    'record.number',
    'records',
    'retention',
    'setup.link',
    'setup.see',
    'strip',
    'upload',
  ],
  '/records/*': ['conditions', 'explanations', 'participants', 'record', 'records', 'redaction'],
  '/setup': [...HEADER, 'alerts', 'readOnly', 'setup', ...COPYING],
  '/errors': [
    ...HEADER,
    'errorGroups',
    'filters.queueName',
    'filters.ranges',
    'filters.triggerKind',
    'filters.wholeOrStart',
    'records.trigger.kinds',
    'setup.link',
  ],
  '/errors/*': [
    ...HEADER,
    'errorGroups',
    'filters.ranges',
    'record',
    'records.trigger.kinds',
    'redaction',
    'setup.link',
  ],
  '/replays': [...HEADER, 'replay', 'setup.link'],
  '/replays/*': [...HEADER, 'records.outcomes', 'replay', 'setup.link'],
  '/display': [
    'display',
    'live',
    'participants',
    'recording.modes',
    'queues.count',
    'records.kinds',
    'records.outcomes',
    'redaction',
  ],
  '/join': ['join', 'live', 'participants', 'pending', 'readOnly', 'recording.modes', 'records.outcomes', 'upload'],
  '/room': [...HEADER, 'participants', 'room', 'setup.link', 'upload.class', ...COPYING],
  '/sign-in': ['signIn'],
} satisfies Record<string, MessagePath[]>;

/** What is asked for with a part of `/` that is loaded later: whole namespaces, since they replace what the page has of them. */
export const PART_MESSAGES: Record<MessagePart, MessagePath[]> = {
  record: ['conditions', 'explanations', 'record', 'redaction'],
  lesson: ['classLesson', 'lesson'],
  editor: ['functionEditor'],
  charts: ['charts'],
  replay: ['replay'],
  overdue: ['overdue', 'setup'],
  completion: ['search'],
  filters: ['filters'],
  rowFilters: ['filters'],
  redChecks: ['setup'],
  keys: ['keys'],
  recording: ['recording'],
  import: ['import'],
  class: ['classLesson', 'lesson'],
};
