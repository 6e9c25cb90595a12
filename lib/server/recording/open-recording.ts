import { join } from 'node:path';
import type { Settings } from '#lib/server/env.ts';
import type { Logger } from '#lib/server/log.ts';
import type { Roster } from '#lib/server/session/roster.ts';
import type { Store } from '#lib/server/store/store.ts';
import { createPlayer, type Player } from './player.ts';
import { createRecorder } from './recorder.ts';
import { createRecording, type Recording } from './recording.ts';

interface Parts {
  settings: Pick<Settings, 'dataFolder' | 'recording' | 'uploadPrefix'>;
  store: Store;
  roster: Roster;
  log: Logger;
}

/** The player is absent unless a recording is played back. */
export function openRecording({ settings, store, roster, log }: Parts): { recording: Recording; player?: Player } {
  const { dataFolder, recording: file, uploadPrefix } = settings;
  const recorder = createRecorder({ store, roster, folder: join(dataFolder, 'recordings'), log });
  const player = file ? createPlayer({ store, file, uploadPrefix, log }) : undefined;
  return { recording: createRecording(recorder, player), ...(player && { player }) };
}
