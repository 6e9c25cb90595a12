import type { Upload } from '#lib/domain/api/upload-api.ts';
import type { Settings } from '#lib/server/env.ts';
import type { Logger } from '#lib/server/log.ts';
import type { Store } from '#lib/server/store/store.ts';
import type { StoredUpload } from '#lib/server/store/stored-upload.ts';
import { type ClassLessons, createClassLessons } from './class-lessons.ts';
import { type Classes, createClasses } from './classes.ts';
import { createNewIdentities } from './new-identities.ts';
import { createPresence, type Presence } from './presence.ts';
import { createRoster, type Roster } from './roster.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { type ClassBytes, createClassBytes } from './uploads/class-bytes.ts';
import { createUploadAllowance, type UploadAllowance } from './uploads/upload-allowance.ts';
import { createUploadCounts, type UploadCounts } from './uploads/upload-counts.ts';
import { createUploadPause, type UploadPause } from './uploads/upload-pause.ts';

/** Who is here, and what they may do. */
export interface RoomServices {
  sessions: Sessions;
  presence: Presence;
  roster: Roster;
  classes: Classes;
  uploadAllowance: UploadAllowance;
  classBytes: ClassBytes;
  uploadCounts: UploadCounts;
  uploadPause: UploadPause;
  classLessons: ClassLessons;
}

interface RoomParts {
  settings: Settings;
  store: Store;
  log: Logger;
  toUpload(stored: StoredUpload): Upload;
}

export function createRoom({ settings, store, log, toUpload }: RoomParts): RoomServices {
  const roster = createRoster(store, log);
  const classes = createClasses(store);
  const uploadCounts = createUploadCounts(store);
  const classBytes = createClassBytes(settings, store);
  const uploadPause = createUploadPause(store);
  const classLessons = createClassLessons({ store, uploadPause, log });
  const parts = { settings, store, uploadCounts, classBytes, uploadPause };
  return {
    sessions: createSessions({ settings, store, newIdentities: createNewIdentities(store), classes, log }),
    presence: createPresence({ ...parts, roster, classLessons, toUpload }),
    roster,
    classes,
    uploadAllowance: createUploadAllowance({ ...parts, log }),
    classBytes,
    uploadCounts,
    uploadPause,
    classLessons,
  };
}
