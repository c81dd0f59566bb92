import { hueClass } from '../../../class-colour.ts';
import { utcText } from '../../../time.ts';
import type { ShownVector } from './shown-vectors.ts';

const mostShown = 4;

/** When the most probable class became another one, the newest first; each shows the alert's stamps. */
export function ClassChanges({
  vectors,
  onSelect,
}: {
  /** In the order of time. */
  readonly vectors: readonly ShownVector[];
  readonly onSelect: (alertId: string) => void;
}) {
  const changes = vectors.filter(({ cameFrom }) => cameFrom !== null).toReversed();
  if (vectors.length < 2) return null;
  if (changes.length === 0) {
    return <p class="hint">The most probable class never changed over these alerts.</p>;
  }
  const more = changes.length - mostShown;
  return (
    <>
      <p class="hint">
        {changes.length === 1
          ? 'The most probable class changed once:'
          : `The most probable class changed ${changes.length} times:`}
      </p>
      <ul class="class-changes">
        {changes.slice(0, mostShown).map(({ alertId, mjdTai, cameFrom, topClass, ...change }) => (
          <li key={alertId}>
            <button type="button" onClick={() => onSelect(alertId)}>
              <time>{utcText(mjdTai).slice(0, 16)}</time>
              <span class={`named-class ${hueClass(cameFrom!)}`}>
                <span class="swatch" />
                {cameFrom}
              </span>
              <span>→</span>
              <span class={`named-class ${hueClass(topClass)}`}>
                <span class="swatch" />
                {topClass}
              </span>
              {change.wassersteinStep === null ? null : (
                <span
                  class="hint"
                  title="How far probability moved on the class tree: 0 not at all, 1 all of it to another branch"
                >
                  step {change.wassersteinStep.toFixed(2)}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p class="hint">{more === 1 ? 'One more before' : `${more} more before`}</p>
      ) : null}
    </>
  );
}
