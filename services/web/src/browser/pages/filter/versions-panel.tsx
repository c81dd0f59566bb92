import { useState } from 'preact/hooks';
import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import type { Filter } from './saved-filter.ts';

type Versions = Answer<'/api/v1/filters/{name}/versions'>;
type Comparison = Answer<'/api/v1/filters/{name}/comparison'>;

/** Every version of a filter: compared with the one before, and taken into the editor. */
export function VersionsPanel({
  filter,
  onText,
}: {
  readonly filter: Filter;
  readonly onText: (text: string) => void;
}) {
  const [compared, setCompared] = useState<number | null>(null);
  const { data, error } = useApi<Versions>(['filters', filter.name, 'versions']);
  if (error !== null) return <ErrorNotice error={error} />;
  return (
    <ol class="versions">
      {(data?.items ?? []).map(({ version, expression, authorName, comment, createdUtc }) => (
        <li key={version}>
          <p>
            <strong>Version {version}</strong>
            {filter.activeVersion === version ? ' (runs)' : ''}{' '}
            <span class="hint">
              by {authorName}, {createdUtc.slice(0, 16).replace('T', ' ')} UTC
              {comment === '' ? '' : `: ${comment}`}
            </span>
          </p>
          <pre class="expression">{expression}</pre>
          <p class="builder-buttons">
            <button type="button" onClick={() => onText(expression)}>
              Take it into the editor
            </button>
            {version > 1 ? (
              <button
                type="button"
                aria-expanded={compared === version}
                onClick={() => setCompared(compared === version ? null : version)}
              >
                Compare with version {version - 1}
              </button>
            ) : null}
          </p>
          {compared === version ? <Difference name={filter.name} version={version} /> : null}
        </li>
      ))}
    </ol>
  );
}

function Difference({ name, version }: { readonly name: string; readonly version: number }) {
  const { data, error } = useApi<Comparison>(['filters', name, 'comparison'], {
    query: { from: version - 1, to: version },
  });
  if (error !== null) return <ErrorNotice error={error} />;
  return (
    <pre class="expression">
      {(data?.parts ?? []).map(({ change, text }, i) => {
        const key = `${i} ${text}`;
        if (change === 'added') return <ins key={key}>{text}</ins>;
        return change === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
      })}
    </pre>
  );
}
