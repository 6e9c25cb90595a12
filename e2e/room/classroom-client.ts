import { get } from 'node:http';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { ClassNow } from '#lib/domain/api/room/class-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';

export interface Sighting {
  upload: string;
  /** From the moment at which the server had the record to the one at which this screen had it. */
  ms: number;
}

/** Behaves like one participant's browser: has a session, reads the stream, uploads. */
export interface ClassroomClient {
  readonly sightings: Sighting[];
  /** When each number of answers, and the distribution, reached this screen. */
  readonly answersAt: Map<number | 'closed', number>;
  /** When this screen last heard that uploads are paused, and that they aren't. */
  readonly pausesAt: Map<boolean, number>;
  /** Returns when the server had it. */
  answer(askedAt: number, answer: string): Promise<number>;
  /** Returns the upload's id. */
  upload(filename: string, body: Buffer): Promise<string>;
  close(): void;
}

export async function signIn(url: string, code: string, nickname: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ code, nickname, colour: 'teal' }),
  });
  if (response.status !== 201) throw new Error(`Joining was answered by ${response.status}.`);
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error('Joining gave no session.');
  return cookie;
}

export async function joinClassroom(url: string, code: string, nickname: string): Promise<ClassroomClient> {
  const cookie = await signIn(url, code, nickname);
  const sightings: Sighting[] = [];
  const answersAt: ClassroomClient['answersAt'] = new Map();
  const pausesAt: ClassroomClient['pausesAt'] = new Map();
  const noteClass = ({ isPaused, lesson: { question } }: ClassNow, at: number) => {
    pausesAt.set(isPaused, at);
    const reached = question?.counts ? 'closed' : question?.answers;
    if (reached !== undefined && !answersAt.has(reached)) answersAt.set(reached, at);
  };
  const close = await readEvents(`${url}/api/stream?after=0`, cookie, (type, data, at) => {
    if (type === 'class') noteClass(JSON.parse(data), at);
    if (type !== 'record') return;
    const record: RecordSummary = JSON.parse(data);
    const ms = at - Date.parse(record.receivedAt);
    for (const upload of record.uploadIds) sightings.push({ upload, ms });
  });
  return {
    sightings,
    answersAt,
    pausesAt,
    close,
    async answer(askedAt, answer) {
      const response = await fetch(`${url}/api/class/answer`, {
        method: 'PUT',
        headers: { cookie, origin: url, 'content-type': 'application/json' },
        body: JSON.stringify({ askedAt, answer }),
      });
      if (response.status !== 200) throw new Error(`The answer was answered by ${response.status}.`);
      return Date.now();
    },
    async upload(filename, body) {
      const response = await fetch(`${url}/api/uploads?${new URLSearchParams({ filename })}`, {
        method: 'POST',
        headers: { cookie, origin: url },
        body: new Uint8Array(body),
      });
      if (response.status !== 201) throw new Error(`${filename} was answered by ${response.status}.`);
      const { id }: Upload = await response.json();
      return id;
    },
  };
}

function readEvents(
  address: string,
  cookie: string,
  see: (type: string, data: string, at: number) => void,
): Promise<() => void> {
  return new Promise((resolve, reject) => {
    // A connection of its own, as each browser has.
    const request = get(address, { agent: false, headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`The stream answers ${response.statusCode}.`));
      let rest = '';
      response.setEncoding('utf8');
      response.on('error', () => undefined);
      response.on('data', (chunk: string) => {
        const at = Date.now();
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const [, type, data] = /^event: (\w+)\ndata: (.*)$/m.exec(block) ?? [];
          if (type !== undefined && data !== undefined) see(type, data, at);
        }
      });
      resolve(() => void response.destroy());
    });
    request.on('error', reject);
  });
}
