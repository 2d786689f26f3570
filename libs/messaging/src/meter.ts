/** What is counted while requests and events travel; health and metrics read it. Labels are names of services and kinds, never ids. */
export type Count =
  | 'messages_sent' | 'messages_withheld' | 'messages_acknowledged' | 'messages_quarantined_by_hearer'
  | 'messages_applied' | 'messages_repeated' | 'messages_failed' | 'messages_quarantined'
  | 'envelopes_refused' | 'requests_missed';

/** What is timed, in seconds. */
export type Duration = 'request_seconds';

export interface Meter {
  add(count: Count, by: number, labels: Readonly<Record<string, string>>): void;
  observe(duration: Duration, seconds: number, labels: Readonly<Record<string, string>>): void;
}

export const silentMeter: Meter = { add: () => {}, observe: () => {} };
