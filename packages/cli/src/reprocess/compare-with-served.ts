import type { NightWindow } from '@lucero/datasets';
import { Agreement } from '@lucero/evaluation';
import type { Classifier } from '@lucero/inference';
import type { AnswerBesideServed, ClassifierRow, Store } from '@lucero/store';
import { type ComparisonReport, describeClassifier } from '../compare/compare-classifiers.ts';

/** How many of the most different alerts are shown. */
const worst = 10;

/**
 * How a version agrees with what its classifier served in a night, alert by alert. Null: nothing was served by another
 * version. When several were, each alert is compared with what was said of it; the report names the one of most alerts.
 */
export async function compareWithServed(
  store: Store,
  classifier: Classifier,
  window: NightWindow,
  signal: AbortSignal,
): Promise<ComparisonReport | null> {
  const { name, version } = classifier;
  const rows = (await store.listClassifiers()).filter((row) => row.classifier === name);
  const served = new Map<string, number>();
  // The classes of all versions that served, since an alert may have been answered by any of them.
  const classes = [...new Set(rows.flatMap((row) => row.classes))];
  const agreement = new Agreement({ classes }, classifier, worst);
  const asked = { ...window, classifier: name, version, signal };
  for await (const answers of store.readAnswersOfNight(asked)) {
    for (const answer of answers) {
      agreement.add(packetOf(answer, window.survey));
      const of = answer.served?.version;
      if (of !== undefined) served.set(of, (served.get(of) ?? 0) + 1);
    }
  }
  const [most] = [...served].sort(([, a], [, b]) => b - a);
  const row = rows.find((each) => each.version === most?.[0]);
  if (row === undefined) return null;
  return {
    a: comparedOf(row, classifier, window),
    b: describeClassifier(classifier),
    ...agreement.report(),
    scores: null,
  };
}

function packetOf(
  { oid, alertId, topClass, probabilities, served }: AnswerBesideServed,
  source: string,
) {
  return {
    source,
    alert: { oid, detection: { alertId } },
    results: [
      served === null
        ? { kind: 'skip' as const, reason: 'not-served' }
        : { kind: 'classified' as const, ...served },
      { kind: 'classified' as const, topClass, probabilities },
    ],
  };
}

function comparedOf(row: ClassifierRow, { reads }: Classifier, { survey }: NightWindow) {
  const { classifier, version, modelHash, taxonomy } = row;
  return { classifier, version, modelHash, taxonomy, reads, surveys: [survey] };
}
