import type { RecordingAction, RecordingState } from '#lib/domain/api/room/recording-api.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { Player } from './player.ts';
import type { Recorder } from './recorder.ts';

/** A server records, or plays a recording back: never both. */
export interface Recording {
  state(): Promise<RecordingState>;
  /** Rejects with AppError `conflict` for what isn't possible now. */
  act(action: RecordingAction['action']): Promise<void>;
  /** Of this server. */
  stop(): Promise<void>;
}

export function createRecording(recorder: Recorder, player: Player | undefined): Recording {
  const refuse = (message: string): never => {
    throw new AppError('conflict', message);
  };
  return {
    state: async () => player?.state() ?? recorder.state(),
    async act(action) {
      switch (action) {
        case 'start':
          if (player) refuse('A recording is being played back.');
          return recorder.start();
        case 'stop':
          return recorder.stop();
        case 'pause':
          return player ? player.pause() : refuse('No recording is being played back.');
        case 'resume':
          return player ? player.resume() : refuse('No recording is being played back.');
      }
    },
    async stop() {
      player?.stop();
      await recorder.close();
    },
  };
}
