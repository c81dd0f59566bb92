import { useId, useState } from 'preact/hooks';
import type { Answer, Schema } from '../../../api/answers.ts';
import { useApi } from '../../../api/use-api.ts';
import { CopyRequest } from '../../../components/copy-code.tsx';
import { ErrorNotice, Notice } from '../../../components/notice.tsx';
import { valueText } from '../../../number-text.ts';

type Definition = Answer<'/api/v1/features'>['items'][number];

/** Name, value, unit and meaning of each feature; the meaning of the one under pointer or focus stands above. */
export function FeaturesPanel({ survey, oid }: { readonly survey: string; readonly oid: string }) {
  const path = ['objects', survey, oid, 'features'];
  const { data, error, again } = useApi<Schema<'Features'>>(path);
  const definitions = useApi<Answer<'/api/v1/features'>>(['features']).data?.items ?? [];
  const [wanted, setWanted] = useState('');
  const [pointed, setPointed] = useState<string | null>(null);
  const id = useId();
  if (error !== null) return <ErrorNotice error={error} onRetry={again} />;
  if (data === undefined) return <p role="status">Loading …</p>;
  const { features } = data;
  if (features === null) {
    return (
      <Notice what="No features yet.">
        They are computed once the object has a few detections.
      </Notice>
    );
  }
  const byName = new Map(
    definitions.flatMap((definition) =>
      (definition.names[survey] ?? []).map((name) => [name, definition] as const),
    ),
  );
  const rows = Object.entries(features.values).sort(([a], [b]) => a.localeCompare(b));
  const shown = rows.filter(([name]) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <>
      <div class="controls">
        <label class="unseen" for={id}>
          Filter features by name
        </label>
        <input
          id={id}
          type="search"
          placeholder="Filter by name"
          autoComplete="off"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
        <span class="hint" aria-live="polite">
          {shown.length} of {rows.length}
        </span>
      </div>
      <p class="feature-meaning" aria-live="polite">
        {pointed === null ? (
          <span class="hint">Point at a feature, or go to it by Tab, to read what it means.</span>
        ) : (
          meaningText(pointed, byName.get(pointed))
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section class="table-frame" tabIndex={0} aria-label="Features">
        <table>
          <thead>
            <tr>
              <th scope="col">Feature</th>
              <th scope="col" class="is-number">
                Value
              </th>
              <th scope="col">Unit</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(([name, value]) => (
              <tr key={name} onMouseEnter={() => setPointed(name)}>
                <th scope="row">
                  <button
                    type="button"
                    class="link-button feature-name"
                    onFocus={() => setPointed(name)}
                    onClick={() => setPointed(name)}
                  >
                    {name}
                  </button>
                </th>
                <td class={value === null ? 'is-number is-null' : 'is-number'}>
                  {value === null ? 'null' : valueText(value)}
                </td>
                <td>{byName.get(name)?.unit ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="hint">
        Feature set {features.featureSetVersion}
        {features.catalogs.length === 0 ? '' : ` with ${features.catalogs.join(', ')}`}
        {features.unknownCatalogs.length === 0 ? '' : ', which cannot be read at this place'}. null:
        not defined for this light curve.
      </p>
      <CopyRequest segments={path} />
    </>
  );
}

function meaningText(name: string, definition: Definition | undefined): string {
  if (definition === undefined) return `${name}: no description.`;
  const { meaning, unit, reference, minPoints } = definition;
  return `${name}: ${meaning} [${unit}]. From ${minPoints} points on. ${reference}`;
}
