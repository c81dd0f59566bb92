import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { hueClass } from '../../class-colour.ts';
import { countText } from '../../number-text.ts';
import type { CandidateCounts } from './candidate.ts';
import type { FilterState } from './candidate-filter.ts';
import { taxonomyText } from './taxonomy-text.ts';

type Change = (change: Partial<FilterState>) => void;

/** What is looked for: tags over all class trees, or the classes of one; each with its number under this filter. */
export function ClassTabs({
  filter,
  counts,
  onChange,
}: {
  readonly filter: FilterState;
  readonly counts: CandidateCounts | undefined;
  readonly onChange: Change;
}) {
  const classifiers = useApi<Answer<'/api/v1/classifiers'>>(['classifiers']).data?.items ?? [];
  const taxonomies = [...new Set(classifiers.map(({ taxonomy }) => taxonomy))].sort();
  const entries =
    filter.taxonomy === ''
      ? (counts?.byTag ?? []).map(({ tag, title, objectCount }) => ({
          ...{ key: tag, title, objectCount, hue: '', change: { tag, class: '' } },
          isPressed: filter.tag === tag,
        }))
      : (counts?.byClass ?? [])
          .filter(({ taxonomy }) => taxonomy === filter.taxonomy)
          .map(({ className, objectCount }) => ({
            ...{ key: className, title: className, objectCount, hue: hueClass(className) },
            ...{ change: { class: className, tag: '' }, isPressed: filter.class === className },
          }));
  const isAny = filter.tag === '' && filter.class === '';
  // What is chosen stays, also when nothing of it is left under the filter.
  const chosen = filter.tag || filter.class;
  const isMissing = chosen !== '' && !entries.some(({ isPressed }) => isPressed);
  return (
    <div class="class-tabs">
      <label>
        Classes by{' '}
        <select
          value={filter.taxonomy}
          onChange={(event) =>
            onChange({ taxonomy: event.currentTarget.value, tag: '', class: '' })
          }
        >
          <option value="">kind, whoever classified</option>
          {taxonomies.map((taxonomy) => (
            <option key={taxonomy} value={taxonomy}>
              {taxonomyText(taxonomy, taxonomies)}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="tabs">
        <legend class="unseen">Class</legend>
        <button
          type="button"
          class="tab"
          aria-pressed={isAny}
          onClick={() => onChange({ tag: '', class: '' })}
        >
          Any
        </button>
        {isMissing ? (
          <button type="button" class="tab" aria-pressed={true}>
            {chosen} <span class="tab-count">0</span>
          </button>
        ) : null}
        {entries.map(({ key, title, objectCount, hue, change, isPressed }) => (
          <button
            key={key}
            type="button"
            class={`tab ${hue}`}
            aria-pressed={isPressed}
            onClick={() => onChange(change)}
          >
            {title} <span class="tab-count">{countText(objectCount)}</span>
          </button>
        ))}
      </fieldset>
    </div>
  );
}
