import { useState } from 'preact/hooks';
import type { Schema } from '../../../api/answers.ts';

type Period = Schema<'Periods'>['items'][number];

/** The slider goes this far to each side [part of the period]. */
const slidePart = 0.01;
const slideSteps = 1_000;

export interface FoldControlsProps {
  /** Null: not folded. */
  readonly periodDays: number | null;
  readonly periods: readonly Period[];
  readonly onPeriod: (periodDays: number | null) => void;
}

/** Folding: the candidates with what speaks for each, the double and the half, any period, and a slider around it. */
export function FoldControls({ periodDays, periods, onPeriod }: FoldControlsProps) {
  const offered = periods.filter(({ isOffered }) => isOffered);
  const first = offered[0]?.periodDays ?? null;
  // The slider moves around where it was put down, else it would run away under the hand.
  const [centreDays, setCentreDays] = useState(periodDays);
  const choose = (next: number | null): void => {
    setCentreDays(next);
    onPeriod(next);
  };
  const centre = centreDays ?? periodDays;
  return (
    <fieldset class="fold-controls">
      <legend class="unseen">Fold with a period</legend>
      <button
        type="button"
        aria-pressed={periodDays !== null}
        onClick={() => choose(periodDays === null ? (first ?? periods[0]?.periodDays ?? 1) : null)}
      >
        Fold
      </button>
      {periodDays === null ? (
        <span class="hint">{offerText(periods)}</span>
      ) : (
        <>
          <label class="field">
            <span>Period [d]</span>
            <input
              type="number"
              min="0.001"
              step="any"
              class="period-input"
              value={Number(periodDays.toPrecision(9))}
              onChange={(event) => {
                const next = Number(event.currentTarget.value);
                if (next > 0) choose(next);
              }}
            />
          </label>
          <button
            type="button"
            onClick={() => choose(2 * periodDays)}
            aria-label="Double the period"
          >
            ×2
          </button>
          <button
            type="button"
            onClick={() => choose(periodDays / 2)}
            aria-label="Halve the period"
          >
            ÷2
          </button>
          <label class="field">
            <span>Fine</span>
            <input
              type="range"
              min={-slideSteps}
              max={slideSteps}
              step={1}
              aria-valuetext={`${Number(periodDays.toPrecision(8))} days`}
              value={
                centre === null
                  ? 0
                  : Math.round(((periodDays / centre - 1) / slidePart) * slideSteps)
              }
              onInput={(event) => {
                if (centre === null) return;
                const part = (Number(event.currentTarget.value) / slideSteps) * slidePart;
                onPeriod(centre * (1 + part));
              }}
            />
          </label>
        </>
      )}
      {periods.length === 0 || periodDays === null ? null : (
        <ul class="period-candidates" aria-label="Candidates of the period">
          {periods.map((period) => (
            <li key={period.periodDays}>
              <button
                type="button"
                class={period.isOffered ? undefined : 'is-doubtful'}
                aria-pressed={Math.abs(periodDays / period.periodDays - 1) < 1e-6}
                onClick={() => choose(period.periodDays)}
              >
                {Number(period.periodDays.toPrecision(7))} d
              </button>
              <span class="hint">{judgementText(period)}</span>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

function offerText(periods: readonly Period[]): string {
  if (periods.some(({ isOffered }) => isOffered)) return '';
  return periods.length === 0
    ? 'No period was searched: that takes 15 points in a band.'
    : 'No significant period: what was found may be noise, or the rhythm of nights.';
}

/** What speaks for a period, and against it. */
function judgementText(period: Period): string {
  const { falseAlarmProbability: chance, cycleCount, isDayAlias, foundBy, share } = period;
  return [
    `by ${foundBy}`,
    `false alarm ${chance < 1e-4 ? chance.toExponential(0) : Number(chance.toPrecision(2))}`,
    `${Math.round(share * 100)} % of the scatter`,
    `${cycleCount < 10 ? cycleCount.toFixed(1) : Math.round(cycleCount)} cycles seen`,
    ...(isDayAlias ? ['may be an alias of the day'] : []),
    ...(cycleCount < 2 ? ['not seen twice'] : []),
  ].join(' · ');
}
