import { escapeDeceptive, indentJson } from '#lib/domain/json/json-source.ts';
import { type CopyableRecord, findHandlerFrame, originComment } from './copyable-record.ts';

/** A Vitest file with the event and a test that hands it to the handler. */
export function asVitestFixture(record: CopyableRecord): string | undefined {
  if (record.requestPayload === undefined) return undefined;
  const { module, handler } = findHandler(record);
  return `import { test } from 'vitest';
import { ${handler} } from './${module}';

// ${originComment(record)}
const event = JSON.parse(${javascriptText(escapeDeceptive(indentJson(record.requestPayload)))});

test('handles the event', async () => {
  await ${handler}(event, {});
});
`;
}

/** Parsed from text, not written as an object: `__proto__` in a literal would set the prototype. */
function javascriptText(text: string): string {
  return /`|\$\{/.test(text) ? JSON.stringify(text) : `String.raw\`\n${text}\n\``;
}

/** Node.js calls it `Runtime.handler` or `exports.handler`. */
function findHandler(record: CopyableRecord): { module: string; handler: string } {
  const frame = findHandlerFrame(record, 'nodejs');
  const module = /^(?:file:\/\/)?\/var\/task\/([\w./-]{1,200}\.[cm]?js)$/.exec(frame?.file ?? '')?.[1];
  const handler = /^(?:Runtime|exports|module\.exports)\.([A-Za-z_$][\w$]{0,60})$/.exec(frame?.function ?? '')?.[1];
  return { module: module ?? 'index.mjs', handler: handler ?? 'handler' };
}
