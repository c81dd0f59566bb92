import type { Schema } from '../../api/answers.ts';
import { ApiError } from '../../api/fetch-api.ts';
import { useApi } from '../../api/use-api.ts';
import { percentText } from '../../number-text.ts';
import { utcText } from '../../time.ts';

/**
 * What was known of the object at a time: from a link to that time, or asked for here. The page below shows what is known
 * now; this says so.
 */
export function AsKnown({
  path,
  asOf,
  onChange,
}: {
  readonly path: readonly string[];
  /** Minutes, UTC: 2026-11-28T04:30; empty: now. */
  readonly asOf: string;
  readonly onChange: (asOf: string) => void;
}) {
  const { data, error } = useApi<Schema<'Object'>>(path, {
    query: { asOf },
    isWanted: asOf !== '',
  });
  return (
    <div class="as-known">
      <label>
        As known at (UTC){' '}
        <input
          type="datetime-local"
          value={asOf}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      </label>
      {asOf === '' ? null : (
        <>
          <p class="as-known-answer" role="status">
            {sentence(data, error)}
          </p>
          <button type="button" onClick={() => onChange('')}>
            Back to now
          </button>
        </>
      )}
    </div>
  );
}

function sentence(then: Schema<'Object'> | undefined, error: Error | null): string {
  if (error instanceof ApiError && error.status === 404) return 'Nothing was known of it then.';
  if (error !== null) return error.message;
  if (then === undefined) return 'Looking back …';
  const { detectionCount, lastMjdTai, topClass, probability, classifier, classifierVersion } = then;
  const seen = `${detectionCount} ${detectionCount === 1 ? 'detection' : 'detections'}, the newest of ${utcText(lastMjdTai)} UTC`;
  const said =
    topClass === null
      ? 'not classified yet'
      : `${topClass}${probability === null ? '' : ` ${percentText(probability)}`} by ${classifier}@${classifierVersion}`;
  return `Then: ${seen}; ${said}. All below is as known now.`;
}
