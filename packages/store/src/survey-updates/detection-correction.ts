import type { AlertKey } from '../alerts/alert-key.ts';
import type { AlertStanding } from '../measurements/contract.ts';

/** What the newest records say about one detection; null = no record says anything about it. */
export interface DetectionCorrection extends AlertKey {
  readonly owner: Pick<AlertStanding, 'objectKind' | 'oid'> | null;
  readonly withdrawnMjdTai: number | null;
}
