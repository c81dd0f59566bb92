import { surveys } from '@lucero/surveys';
import type { ApiStore } from './api-options.ts';
import { RequestInvalidError } from './request-error.ts';

/** Names that a filter refers to. */
export interface AskedNames {
  readonly survey?: string | undefined;
  readonly classifier?: string | undefined;
  readonly class?: string | undefined;
}

export type CheckNames = (asked: AskedNames) => Promise<void>;

/** Classifiers come and go with the models of a broker: seldom. */
const keptMs = 60_000;
/** A name that is not known may be of a classifier that came just now: asked again, but not for every caller. */
const askAgainMs = 1_000;

/**
 * Refuses names that nothing here has (RequestInvalidError with those that there are), so that a misspelt class
 * gives no empty page that reads as "there are none". The classes are those of the stored classifiers, asked for at
 * most once a minute, and once a second while somebody asks for unknown ones.
 */
export function checkNamesBy(
  store: Pick<ApiStore, 'listClassifiers'>,
  nowMs: () => number = Date.now,
): CheckNames {
  let askedMs = Number.NEGATIVE_INFINITY;
  let asking: ReturnType<ApiStore['listClassifiers']> | null = null;
  const classifiersOfLast = (maxAgeMs: number) => {
    if (asking === null || nowMs() - askedMs >= maxAgeMs) {
      askedMs = nowMs();
      asking = store.listClassifiers();
      // A failure is not remembered.
      asking.catch(() => {
        asking = null;
      });
    }
    return asking;
  };
  return async (asked) => {
    const unknownSurvey = unknown('survey', asked.survey, () => surveys.map(({ name }) => name));
    if (unknownSurvey !== null) throw new RequestInvalidError(unknownSurvey);
    if (asked.classifier === undefined && asked.class === undefined) return;
    let errors = unknownIn(await classifiersOfLast(keptMs), asked);
    if (errors !== null) errors = unknownIn(await classifiersOfLast(askAgainMs), asked);
    if (errors !== null) throw new RequestInvalidError(errors);
  };
}

type Classifiers = Awaited<ReturnType<ApiStore['listClassifiers']>>;

function unknownIn(
  stored: Classifiers,
  { classifier, class: className }: AskedNames,
): Record<string, string> | null {
  // Before anything was classified no name can be told from a misspelt one.
  if (stored.length === 0) return null;
  return (
    unknown('classifier', classifier, () => stored.map((each) => each.classifier)) ??
    unknown('class', className, () =>
      stored
        .filter((each) => classifier === undefined || each.classifier === classifier)
        .flatMap(({ classes }) => classes),
    )
  );
}

function unknown(
  field: string,
  name: string | undefined,
  known: () => readonly string[],
): Record<string, string> | null {
  if (name === undefined) return null;
  const names = [...new Set(known())].toSorted();
  if (names.includes(name)) return null;
  return { [field]: `${name} is unknown here; there are: ${names.join(', ')}` };
}
