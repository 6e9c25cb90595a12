import type { AlertContent, AlertKind, SentAlert } from '#lib/domain/api/alert-api.ts';

export interface NewAlert {
  kind: AlertKind;
  /** What it is about, to know it by: a fingerprint, a queue. */
  subject: string;
  content: AlertContent;
  /** Milliseconds since 1970: it isn't made where there is one of this kind and subject since then. */
  unlessSince?: number;
}

/** What an attempt to send an alert has come to. Times in milliseconds since 1970. */
export type AlertResult =
  | { state: 'sent' }
  | { state: 'waiting'; nextAt: number; error: string }
  | { state: 'failed'; error: string };

/** The outbox of alerts, a part of the store. */
export interface AlertStore {
  /** Makes an alert due. Those of error groups are made by `ingest`, where the store was opened with `alerts`. */
  addAlert(alert: NewAlert): Promise<void>;
  /** Makes one alert for all uploads completed in this time (ISO 8601) that have no record and no alert yet. */
  alertOverdueUploads(completed: { after: string; before: string }): Promise<void>;
  /**
   * Takes the alert that is due for longest, and puts it off by the lease: of several servers one gets it, and if that
   * doesn't settle it in time, another one does.
   */
  takeAlert(leaseMs: number): Promise<SentAlert | undefined>;
  /** Of no effect on one that is settled. */
  settleAlert(id: string, result: AlertResult): Promise<void>;
  /** Newest first. Settled ones are kept for 30 days. */
  listAlerts(limit: number): Promise<SentAlert[]>;
}
