import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { ClassChip } from '../../components/chips.tsx';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { countText } from '../../number-text.ts';
import { candidatesAddress, knownClassifiers } from './classifier-list.ts';

/** Every classifier that works here, with its classes. */
export function ClassesPage() {
  const { data, error, again } = useApi<Answer<'/api/v1/classifiers'>>(['classifiers']);
  const { data: summary } = useApi<Answer<'/api/v1/summary'>>(['summary']);
  const classifiers = knownClassifiers(data?.items ?? []);
  return (
    <>
      <h1>Classes</h1>
      <p class="hint">
        What classifiers of this Lucero tell apart. Each has a card: what it was trained on, how
        good it is, where it fails.
      </p>
      {error === null ? null : <ErrorNotice error={error} onRetry={again} />}
      {data === undefined ? (
        error === null ? (
          <p class="waiting" role="status">
            Loading …
          </p>
        ) : null
      ) : classifiers.length === 0 ? (
        <Notice what="Nothing was classified here yet." />
      ) : (
        <div class="stack">
          {classifiers.map(({ classifier, versions }) => (
            <section key={classifier} class="panel">
              <h2>
                <a href={`/classes/${classifier}`}>{classifier}</a>
                <span class="version">
                  {versions.map(({ version }) => version).join(', ')} · {versions[0]!.taxonomy}
                </span>
              </h2>
              <ul class="class-list">
                {versions[0]!.classes.map((name) => {
                  const count = summary?.byClass.find(
                    (each) => each.classifier === classifier && each.className === name,
                  )?.objectCount;
                  return (
                    <li key={name}>
                      <a href={candidatesAddress(classifier, name)}>
                        <ClassChip name={name} />
                      </a>{' '}
                      {summary === undefined ? null : (
                        <span class="hint">{countText(count ?? 0)}</span>
                      )}
                    </li>
                  );
                })}
              </ul>
            </section>
          ))}
        </div>
      )}
    </>
  );
}
