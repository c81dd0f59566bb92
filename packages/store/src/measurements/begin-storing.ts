import { filledStatement } from '../postgres/batch-statement.ts';

/** Opens a transaction that stores measurements, side by side with others or alone. Called when the store opens. */
export const beginStoring = () => ({
  shared: filledStatement('measurements/begin-storing', { lock: 'pg_advisory_xact_lock_shared' }),
  alone: filledStatement('measurements/begin-storing', { lock: 'pg_advisory_xact_lock' }),
});
