import type { ComponentChildren } from 'preact';
import { adviceFor } from '../api/fetch-api.ts';

/** An empty or failed place: what is so, and what to do. */
export function Notice({
  what,
  children,
  isUrgent = false,
}: {
  readonly what: string;
  readonly children?: ComponentChildren;
  /** True: read out at once. */
  readonly isUrgent?: boolean;
}) {
  return (
    <div class="notice" role={isUrgent ? 'alert' : 'status'}>
      <strong>{what}</strong>
      {children === undefined ? null : <p>{children}</p>}
    </div>
  );
}

/** A failure of the API, with its own sentence, and a way to try again. */
export function ErrorNotice({
  error,
  onRetry,
}: {
  readonly error: Error;
  readonly onRetry?: () => void;
}) {
  const { what, advice } = adviceFor(error);
  return (
    <div class="notice" role="alert">
      <strong>{what}</strong>
      <p>{advice}</p>
      {onRetry === undefined ? null : (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
