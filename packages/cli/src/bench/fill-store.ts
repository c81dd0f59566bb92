import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installedClassifiers, modelsFolder } from '@lucero/inference';
import { type SimulatedSurveyName, simulatedSurveys } from '@lucero/simulator';
import {
  fillWithSyntheticObjects,
  openStore,
  type SyntheticClassifier,
  startEmbeddedPostgres,
} from '@lucero/store';
import { startProgress } from '../progress.ts';
import { storedHistory, storedNights, storedObjects } from './stored-objects.ts';

const run = promisify(execFile);

/** What a database held before the services started. */
export interface StoredFigures {
  readonly objects: number;
  /** Of all tables. */
  readonly rows: number;
  /** On disk, indexes included. */
  readonly bytes: number;
  readonly seconds: number;
}

/**
 * Fills a new database with objects that have a history. The server that does it forgets what a power cut would
 * take, which is faster; it is stopped at the end, and everything is on the disk before anything is measured.
 */
export async function fillStore(
  dataFolder: string,
  survey: SimulatedSurveyName,
  objects: number,
  say: (text: string) => void,
): Promise<StoredFigures> {
  const { detections, forced, nonDetections } = storedHistory(survey, objects);
  say(
    `storing ${objects} objects, each with ${detections} detections, ${forced} forced measurements and ${nonDetections} upper limits`,
  );
  const beginMs = performance.now();
  const postgres = await startEmbeddedPostgres({ dataFolder, durability: 'none' });
  const progress = startProgress(objects, 'objects');
  try {
    await fillWithSyntheticObjects(postgres.url, storedObjects(survey, objects), {
      survey,
      classifiers: classifiersOf(survey),
      features: simulatedSurveys[survey].objectsInStore.featureCount,
      featuresOfOneIn: 1,
      classifiedAlerts: 1,
      leaves: 'everything',
      nights: storedNights,
      onStored: (stored) => {
        const perSecond = stored / ((performance.now() - beginMs) / 1000);
        progress.update(stored, `${perSecond.toFixed(0)}/s`);
        if (stored === objects) say('VACUUM and ANALYZE');
      },
    });
    await using store = await openStore({ url: postgres.url });
    const sizes = await store.measureTables();
    const seconds = (performance.now() - beginMs) / 1000;
    const rows = sizes.reduce((sum, { rowCount }) => sum + rowCount, 0);
    const bytes = sizes.reduce((sum, size) => sum + size.rowBytes + size.indexBytes, 0);
    say(`  ${rows} rows, ${(bytes / 1e9).toFixed(2)} GB in ${seconds.toFixed(0)} s`);
    return { objects, rows, bytes, seconds };
  } finally {
    progress.stop();
    await postgres.stop();
    await run('sync');
  }
}

/** The newest version of each classifier of the survey: whose rows will come among those that are stored. */
export function classifiersOf(survey: SimulatedSurveyName): SyntheticClassifier[] {
  const newest = new Map<string, SyntheticClassifier>();
  for (const installed of installedClassifiers(modelsFolder)) {
    if (!('manifest' in installed)) continue;
    const { name: classifier, version, manifest } = installed;
    if (!manifest.appliesWhen.surveys.includes(survey)) continue;
    const { taxonomy, output } = manifest;
    const { minDetections = 1 } = manifest.appliesWhen;
    newest.set(classifier, {
      classifier,
      version,
      taxonomy,
      classes: output.classes,
      minDetections,
    });
  }
  return [...newest.values()];
}
