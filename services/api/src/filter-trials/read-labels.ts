import { type ObjectKey, objectKeyText } from '@lucero/alert';
import type { Classifications, FilterSubjects, ObjectOpinions } from '@lucero/store';
import type { TrialReference } from './trial-request.ts';

export type LabelStore = Pick<FilterSubjects, 'readFilterSubjects'> &
  Pick<ObjectOpinions, 'readVoteLabels'> &
  Pick<Classifications, 'readClassificationsOfMany'>;

const batchSize = 500;

/** What a reference says of objects, by objectKeyText; those that it says nothing of are missing. */
export async function readLabels(
  store: LabelStore,
  reference: TrialReference,
  keys: readonly ObjectKey[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  if (reference.kind === 'list') {
    const given = new Map(reference.labels);
    return new Map(
      keys.flatMap((key) => {
        const label = given.get(key.oid);
        return label === undefined ? [] : [[objectKeyText(key), label] as const];
      }),
    );
  }
  const labels = new Map<string, string>();
  for (let from = 0; from < keys.length; from += batchSize) {
    signal.throwIfAborted();
    const batch = keys.slice(from, from + batchSize);
    for (const [i, label] of (await labelsOf(store, reference, batch)).entries()) {
      if (label !== null) labels.set(objectKeyText(batch[i]!), label);
    }
  }
  return labels;
}

async function labelsOf(
  store: LabelStore,
  reference: Exclude<TrialReference, { kind: 'list' }>,
  keys: readonly ObjectKey[],
): Promise<readonly (string | null)[]> {
  switch (reference.kind) {
    case 'votes':
      return await store.readVoteLabels(keys);
    case 'classifier': {
      const said = await store.readClassificationsOfMany(keys, reference.classifier);
      return said.map(([first]) => first?.topClass ?? null);
    }
    case 'tns': {
      const refs = keys.map((key) => ({ ...key, alertId: null }));
      const subjects = await store.readFilterSubjects(refs, new Set(['tns']));
      return subjects.map((subject) => subject?.tns?.type ?? null);
    }
  }
}

/** Whether a label is what is looked for: types of the Transient Name Server have subtypes behind a dash or a word. */
export function isOfLabel({ kind, label }: TrialReference, said: string): boolean {
  return kind === 'tns'
    ? said === label || new RegExp(`^${escaped(label)}[-\\s]`).test(said)
    : said === label;
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
