import { escapeDeceptive, indentJson } from '#lib/domain/json/json-source.ts';
import { type CopyableRecord, findHandlerFrame, originComment } from './copyable-record.ts';

/** A pytest module with the event as a fixture and a test that hands it to the handler. */
export function asPytestFixture(record: CopyableRecord): string | undefined {
  if (record.requestPayload === undefined) return undefined;
  const { module, handler } = findHandler(record);
  return `import json

import pytest
from ${module} import ${handler}

# ${originComment(record)}
EVENT = ${pythonText(escapeDeceptive(indentJson(record.requestPayload)))}


@pytest.fixture
def lambda_event():
    return json.loads(EVENT)


def test_handles_the_event(lambda_event):
    ${handler}(lambda_event, None)
`;
}

/** A raw literal where the text allows one; JSON's own escapes mean the same to Python otherwise. */
function pythonText(text: string): string {
  return text.includes("'''") ? JSON.stringify(text) : `r'''\n${text}\n'''`;
}

function findHandler(record: CopyableRecord): { module: string; handler: string } {
  const frame = findHandlerFrame(record, 'python');
  const module = /^\/var\/task\/((?:[A-Za-z_]\w{0,60}\/){0,8}[A-Za-z_]\w{0,60})\.py$/.exec(frame?.file ?? '')?.[1];
  const handler = /^[A-Za-z_]\w{0,60}$/.exec(frame?.function ?? '')?.[0];
  if (module === undefined || handler === undefined) return { module: 'lambda_function', handler: 'lambda_handler' };
  return { module: module.replaceAll('/', '.'), handler };
}
