import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { CandidateCounts } from './candidate.ts';
import { type FilterState, filterDefaults, filterParts } from './candidate-filter.ts';
import { FilterForm } from './filter-form.tsx';

/** What the list is filtered by, in words that can be taken back one by one, and the form behind them. */
export function FilterPanel({
  filter,
  counts,
  appliedProbability,
  onChange,
  children,
}: {
  readonly filter: FilterState;
  readonly counts: CandidateCounts | undefined;
  /** The threshold that the API took. */
  readonly appliedProbability: number | null;
  readonly onChange: (change: Partial<FilterState>) => void;
  readonly children?: ComponentChildren;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const parts = filterParts(filter, (tag) => tagTitle(tag, counts), appliedProbability);
  return (
    <div class="filter-panel">
      <ul class="filter-parts" aria-label="Filters">
        {parts.map(({ text, clear }) => (
          <li key={text}>
            {text}
            <button
              type="button"
              aria-label={`Take back: ${text}`}
              onClick={() =>
                // A threshold that nobody named is taken back by naming none.
                onChange(
                  'minProbability' in clear &&
                    filter.minProbability === '' &&
                    !('tag' in clear || 'class' in clear)
                    ? { minProbability: '0' }
                    : clear,
                )
              }
            >
              ✕
            </button>
          </li>
        ))}
        {parts.length > 1 ? (
          <li class="clear-all">
            <button type="button" onClick={() => onChange(filterDefaults)}>
              Take all back
            </button>
          </li>
        ) : null}
      </ul>
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>Filter …</summary>
        {isOpen ? (
          <>
            <FilterForm filter={filter} counts={counts} onChange={onChange} />
            {children}
          </>
        ) : null}
      </details>
    </div>
  );
}

export function tagTitle(tag: string, counts: CandidateCounts | undefined): string {
  return counts?.byTag.find((each) => each.tag === tag)?.title ?? tag;
}
