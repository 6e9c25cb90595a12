import type { Alert } from '#lib/domain/api/alert-api.ts';

const GROUP_KINDS = {
  'new-group': 'New error group',
  regressed: 'A resolved error group has regressed',
  returned: 'An ignored error group has returned',
} as const;
const MAX_LENGTH = 2_000;

/** An alert in one line of English. */
export function alertText(alert: Pick<Alert, 'kind' | 'group' | 'uploads' | 'queue'>): string {
  return oneLine(textOf(alert)).slice(0, MAX_LENGTH).toWellFormed();
}

function textOf({ kind, group, uploads, queue }: Pick<Alert, 'kind' | 'group' | 'uploads' | 'queue'>): string {
  switch (kind) {
    case 'new-group':
    case 'regressed':
    case 'returned': {
      const where = group?.functionName === undefined ? '' : ` in ${group.functionName}`;
      const error = [group?.errorType, group?.title].filter(Boolean).join(': ');
      return `${GROUP_KINDS[kind]}${where}: ${error}`;
    }
    case 'overdue-upload': {
      const { count = 0, filenames = [] } = uploads ?? {};
      const more = count > filenames.length ? ' and others' : '';
      const verb = count === 1 ? 'upload is' : 'uploads are';
      return `${count} ${verb} overdue, without any record: ${filenames.join(', ')}${more}`;
    }
    case 'queue-failing':
      return `The queue ${queue?.name} has been failing since ${queue?.since}: ${queue?.error}`;
    case 'test':
      return 'A test of the alerts';
  }
}

/** Text of a record could otherwise pass for further lines, or turn the direction of what follows. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ').trim();
}
