import type { CopyableRecord } from './copy-as/copyable-record.ts';
import { asInvokeCommand } from './copy-as/invoke-command.ts';
import { asMarkdown } from './copy-as/markdown-issue.ts';
import { asPytestFixture } from './copy-as/pytest-fixture.ts';
import { asVitestFixture } from './copy-as/vitest-fixture.ts';

export const copyFormats = ['aws-cli', 'markdown', 'pytest', 'vitest'] as const;
export type CopyFormat = (typeof copyFormats)[number];

/** The record in another form to paste. `undefined` where there is no event to send again. */
export function copyAs(format: CopyFormat, record: CopyableRecord): string | undefined {
  switch (format) {
    case 'aws-cli':
      return asInvokeCommand(record);
    case 'markdown':
      return asMarkdown(record);
    case 'pytest':
      return asPytestFixture(record);
    case 'vitest':
      return asVitestFixture(record);
  }
}
