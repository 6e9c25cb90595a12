import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPseudonyms } from './pseudonyms.ts';
import { RecordingLine } from './recording-line.ts';
import { participantLine, recordLine, uploadLine } from './to-recording-line.ts';

const participantId = 'p00ff00ff00ff00ff';
const uploadId = 'b3b0c2e4-7a1d-4c6e-9f00-1234567890ab';
const requestId = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef';
const account = '314159265358';
const principal = 'AWS:AROAEXAMPLE7QWERTZUI:person';

/** What a class leaves behind, with these names in each place that a function can put them. */
function record(nickname: string, filename: string, address: string): string {
  const names = createPseudonyms();
  const key = `uploads/${participantId}/${uploadId}/${filename}`;
  const body = JSON.stringify({
    requestPayload: {
      Records: [
        {
          userIdentity: { principalId: principal },
          requestParameters: { sourceIPAddress: address },
          s3: { object: { key: encodeURIComponent(key) } },
        },
      ],
    },
    responsePayload: {
      errorMessage: `${nickname}: can't read ${filename}`,
      stackTrace: [`File "/var/task/f.py", line 2\n    raise Exception("${filename} of ${nickname} at ${address}")`],
    },
  });
  const lines = [
    participantLine({ id: participantId, nickname, colour: 'teal' }, 0, names),
    uploadLine({ id: uploadId, filename, key, progress: 'completed', participantId, size: 3 }, 1, names),
    recordLine(
      {
        id: 4,
        queue: 'failure',
        outcome: 'failure',
        body,
        requestId,
        functionName: `${nickname}-function`,
        condition: 'RetriesExhausted',
        errorType: 'Exception',
        errorMessage: `${nickname} sent ${JSON.stringify(filename)} (${encodeURIComponent(filename)}) from ${address} in ${account} as ${principal}, ${key}, ${requestId}`,
        s3: [{ key }],
        uploadIds: [uploadId],
      },
      2,
      names,
      () => filename,
    ),
  ];
  for (const line of lines) expect(RecordingLine.parse(line)).toEqual(line);
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

const own = record('', '', '');
/** Names that a recording has anyway can't be told apart from its own words. */
const hostileName = fc
  .oneof(
    fc.string({ minLength: 4, maxLength: 40, unit: 'grapheme' }),
    fc.string({ minLength: 4, maxLength: 40, unit: 'binary' }),
    fc.constantFrom(
      '지민이의 파일.csv',
      '$& $1 \\1 .*',
      '"}],"x":"',
      'a|b(c)[d]{e}',
      '<script>',
      'İstanbul',
      'Zoë Größe',
      '../../etc/passwd',
    ),
  )
  .map((name) => name.toWellFormed().trim())
  .filter((name) => [...name].length >= 4 && !own.toLowerCase().includes(name.toLowerCase()));

describe('a recording', () => {
  it('holds nothing of the names, ids and addresses, however hostile', () => {
    fc.assert(
      fc.property(hostileName, hostileName, fc.oneof(fc.ipV4(), fc.ipV6()), (nickname, filename, address) => {
        const file = record(nickname, filename, address);
        const written = JSON.stringify(nickname).slice(1, -1);
        expect(file).not.toContain(nickname);
        expect(file).not.toContain(written);
        expect(file).not.toContain(filename);
        expect(file).not.toContain(JSON.stringify(filename).slice(1, -1));
        for (const id of [participantId, uploadId, requestId, account, principal, 'AROAEXAMPLE7QWERTZUI']) {
          expect(file).not.toContain(id);
        }
        if (!address.startsWith('192.0.2.') && address.length > 4) expect(file).not.toContain(address);
      }),
      { numRuns: 500 },
    );
  });

  it('calls the same by the same name', () => {
    const [joined, uploaded, failed] = record('Ada Lovelace', 'engine.csv', '203.0.113.9')
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(joined).toMatchObject({ nickname: 'Participant 1', id: 'p0000000000000001' });
    expect(uploaded).toMatchObject({ filename: 'file-1', participantId: joined.id });
    expect(failed).toMatchObject({
      filename: 'file-1',
      uploadId: uploaded.id,
      participantId: joined.id,
      sourceAddress: '192.0.2.1',
      functionName: 'function-1',
      stackTrace: [expect.stringContaining('raise Exception("«name» of «name» at 192.0.2.1")')],
    });
  });

  it('replaces a short name only where it is a word', () => {
    const names = createPseudonyms();
    names.nickname('p1', 'Bo');
    expect(names.text('Boom! Bo failed')).toBe('Boom! «name» failed');
  });
});
