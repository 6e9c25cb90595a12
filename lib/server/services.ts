import { once } from 'node:events';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import { uploadState } from '#lib/domain/upload-state.ts';
import { startAlerts } from './alerts/start-alerts.ts';
import { type AttemptLogs, createAttemptLogs } from './attempt-logs/attempt-logs.ts';
import { type AwsClients, createAwsClients } from './aws/clients.ts';
import type { Settings } from './env.ts';
import { createFunctionControl } from './function-control/function-control.ts';
import { type SharedFunctionControl, shareFunctionReads } from './function-control/shared-function-reads.ts';
import { createFunctionWatch, type FunctionWatch } from './function-watch.ts';
import { createIngest } from './ingest.ts';
import { keepRetrySettings } from './kept-retry-settings.ts';
import { createLogger, type Logger } from './log.ts';
import { measureStore } from './metrics/measure-store.ts';
import { meterIngest } from './metrics/metered-ingest.ts';
import { meterQueue } from './metrics/metered-queue.ts';
import { addGauge, createMetrics, type Metrics } from './metrics/metrics.ts';
import { createOpenLimit, type OpenLimit } from './open-limit.ts';
import { createSetup, type Setup } from './pipeline/checklist/setup.ts';
import { createPipeline, type Pipeline } from './pipeline/pipeline.ts';
import { createPruner } from './pruner.ts';
import { createQueuePoller } from './queue-poller/queue-poller.ts';
import { createSqsQueue } from './queue-poller/sqs-queue.ts';
import { shareChanges } from './reads/share-changes.ts';
import { createReconnectingStore, type ReconnectingStore } from './reconnecting-store.ts';
import { createLiveSnapshot } from './record-stream/live-snapshot.ts';
import { createRecordStream, type RecordStream } from './record-stream/record-stream.ts';
import { openRecording } from './recording/open-recording.ts';
import type { Player } from './recording/player.ts';
import type { Recording } from './recording/recording.ts';
import { createReplays, type Replays } from './replay/replays.ts';
import { createRoom, type RoomServices } from './session/create-room.ts';
import type { Store } from './store/store.ts';
import type { StoredUpload } from './store/stored-upload.ts';
import { openStoreInThread } from './store/thread/open-store-in-thread.ts';
import { createRecoveredUploader } from './upload/recovered-uploader.ts';
import { createUploader, type Uploader } from './upload/upload.ts';
import { createPollers, type Pollers } from './watched-queues/pollers.ts';
import { createQueueDepths, type QueueDepths } from './watched-queues/queue-depths.ts';

const MAX_OPEN_UPLOADS = 20;
/** A test run waits from one address, with one or a few files for each of its workers. */
const MAX_OPEN_WAITS = { perCaller: 50, perServer: 200 };

/** Everything that a route or a page may ask. */
export interface Services extends RoomServices {
  settings: Settings;
  log: Logger;
  metrics: Metrics;
  clients: AwsClients;
  pipeline: Pipeline;
  store: ReconnectingStore;
  /** The store's, for callers who wait for them. */
  changes: Pick<Store, 'changesAfter' | 'onChange'>;
  uploader: Uploader;
  functionControl: SharedFunctionControl;
  functionWatch: FunctionWatch;
  setup: Setup;
  attemptLogs: AttemptLogs;
  pollers: Pollers;
  queueDepths: QueueDepths;
  stream: RecordStream;
  replays: Replays;
  recording: Recording;
  /** Absent unless a recording is played back. */
  player?: Player;
  openUploads: OpenLimit;
  /** Exports under way. */
  openExports: OpenLimit;
  /** Callers that wait for an outcome. */
  openWaits: OpenLimit;
  toUpload(stored: StoredUpload): Upload;
  /** Aborted when the server is told to stop. */
  stopping: AbortSignal;
  /** Ends the streams, lets the pollers finish what they have in hand, closes the store. */
  stop(): Promise<void>;
}

/** The composition root. Nothing here waits for AWS or the store: what is away is said by the part that needs it. */
export function createServices(settings: Settings): Services {
  const log = createLogger(settings);
  const metrics = createMetrics(QUEUE_LANES);
  const clients = createAwsClients(settings);
  // The pollers have a backoff of their own, which the page shows; an event that is sent again would be invoked twice.
  const { sqsIn, lambdaIn } = createAwsClients(settings, { maxAttempts: 1 });
  const pipeline = createPipeline({ clients, settings });
  const laneQueues = settings.queues.map(({ lane, name }) => ({ lane, name }));
  const store = createReconnectingStore(
    () =>
      openStoreInThread(settings.databaseUrl, {
        uploadPrefix: settings.uploadPrefix,
        queues: laneQueues,
        ownCode: settings.ownCode,
        alerts: settings.alerts !== undefined,
        log,
      }),
    log,
  );
  const functionControl = shareFunctionReads(createFunctionControl({ clients, settings, log }));
  const setup = createSetup({ clients, settings, pipeline, log, onFix: functionControl.forget });
  functionControl.onChange(setup.forget);
  const functionWatch = createFunctionWatch({
    functionControl,
    kept: keepRetrySettings(store, log),
    retryBaseDelaySeconds: settings.retryBaseDelaySeconds,
    log,
  });
  const queues = pipeline.queues.map((address) =>
    meterQueue(createSqsQueue({ address, sqs: sqsIn(address.region) }), metrics),
  );
  const queueDepths = createQueueDepths(queues);
  const ingest = createIngest(meterIngest(store, metrics));
  const { deleteAfterRead } = settings;
  const pollers = createPollers(
    queues.map((queue) =>
      createQueuePoller({ queue, store, ingest, deleteAfterRead, onDepth: queueDepths.of(queue), log }),
    ),
  );
  const toUpload = ({ progress, outcomes, multipartId: _, ...stored }: StoredUpload): Upload => ({
    ...stored,
    state: uploadState({ ...stored, progress, outcomes }, functionWatch.retrySettings(), Date.now()),
  });
  const room = createRoom({ settings, store, log, toUpload });
  const { roster, classLessons } = room;
  const { recording, player } = openRecording({ settings, store, roster, log });
  const live = { queues: queueDepths, pollers, lambdaFunction: functionWatch, roster, classLessons };
  const snapshot = createLiveSnapshot(live);
  const stream = createRecordStream({ store, snapshot, toUpload, log });
  measureStore(store, metrics);
  addGauge(metrics, 'viewers', 'Open streams of this process.', () => stream.viewers);
  const stopping = new AbortController();
  const pruner = createPruner({ store, retention: settings.retention, metrics, log });
  const pruning = store.opened.then(
    () => pruner.run(stopping.signal),
    () => undefined,
  );

  const replays = createReplays({ store, lambdaIn, settings, stopping: stopping.signal, log });
  // A store that never opens doesn't keep the server from stopping.
  const replaying = Promise.race([store.opened, once(stopping.signal, 'abort')]).then(
    () => replays.run(),
    () => undefined,
  );
  const alerting = startAlerts(
    { settings, store, pollers, retrySettings: functionWatch.retrySettings, log },
    stopping.signal,
  );

  return {
    settings,
    log,
    metrics,
    clients,
    pipeline,
    store,
    changes: shareChanges(store),
    uploader: createRecoveredUploader(createUploader({ clients, store, settings, pipeline, log }), store, log),
    functionControl,
    functionWatch,
    setup,
    attemptLogs: createAttemptLogs({ clients, settings }),
    pollers,
    queueDepths,
    stream,
    replays,
    recording,
    ...(player && { player }),
    ...room,
    openUploads: createOpenLimit({ noun: 'uploads', perCaller: MAX_OPEN_UPLOADS }),
    openExports: createOpenLimit({ noun: 'export', perCaller: 1, perServer: 1 }),
    openWaits: createOpenLimit({ noun: 'requests for outcomes', ...MAX_OPEN_WAITS }),
    toUpload,
    stopping: stopping.signal,
    async stop() {
      stopping.abort();
      stream.close();
      await pollers.stop();
      await replaying;
      await recording.stop();
      await alerting;
      await store.close();
      await pruning;
    },
  };
}
