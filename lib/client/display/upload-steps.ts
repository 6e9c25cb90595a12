import type { Upload, UploadState } from '#lib/domain/api/upload-api.ts';

/** What the pipeline's picture needs to know of uploads: which are on their way, and which S3 has handed to the function. */
export interface UploadSteps {
  states: ReadonlyMap<string, UploadState>;
  /** Since the steps before. */
  began: number;
  invoked: number;
}

const WITHOUT_OBJECT: ReadonlySet<UploadState> = new Set(['uploading', 'interrupted', 'cancelled']);

/** Compares with what was known; the first time nothing counts as new. */
export function followUploads(before: UploadSteps | undefined, uploads: Upload[]): UploadSteps {
  const states = new Map(uploads.map(({ id, state }) => [id, state]));
  if (!before) return { states, began: 0, invoked: 0 };
  const changed = uploads.filter(({ id, state }) => before.states.get(id) !== state);
  const isKnown = ({ id }: Upload) => before.states.has(id);
  const isUnderWay = (id: string) => before.states.get(id) === 'uploading';
  return {
    states,
    began: changed.filter((upload) => !isKnown(upload)).length,
    invoked: changed.filter(
      (upload) => !WITHOUT_OBJECT.has(upload.state) && (!isKnown(upload) || isUnderWay(upload.id)),
    ).length,
  };
}
