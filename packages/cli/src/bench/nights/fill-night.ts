import { chmod, mkdir } from 'node:fs/promises';
import { nightWindows } from '@lucero/datasets';
import {
  type SimulatedSurveyName,
  simulatedSurveyNames,
  simulatedSurveys,
} from '@lucero/simulator';
import {
  fillWithSyntheticObjects,
  type SyntheticObject,
  startEmbeddedPostgres,
  withIndexesLast,
} from '@lucero/store';
import { startProgress } from '../../progress.ts';
import { skyCount, skyObjectAt } from '../api/sky-objects.ts';
import { classifiersOf } from '../fill-store.ts';

/** A date of no real night. */
export const benchNight = '2026-06-15';

/** All of it within the night: measurements before it would be read by nobody. */
const history = { detections: 2, forced: 4, nonDetections: 1, days: 0.9 };
const batchObjects = 1_000;
/** Golden section: its multiples fill 0 to 1 evenly. */
const timeStep = 0.6180339887498949;

/** Stores one night of so many alerts, with all that they lead to. */
export async function fillNight(
  dataFolder: string,
  alerts: number,
  say: (text: string) => void,
): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  // As root the server runs as another user, who must be able to pass through.
  await chmod(dataFolder, 0o711);
  say(`storing a night of ${alerts} alerts`);
  const postgres = await startEmbeddedPostgres({ dataFolder, durability: 'none' });
  const progress = startProgress(alerts, 'alerts');
  let ofOthers = 0;
  const fill = async () => {
    for (const survey of simulatedSurveyNames) {
      const count = skyCount(survey, alerts);
      const { fromMjdTai } = nightWindows(benchNight).find((each) => each.survey === survey)!;
      await fillWithSyntheticObjects(postgres.url, nightObjects(survey, count, fromMjdTai), {
        ...{ survey, classifiers: classifiersOf(survey), classifiedAlerts: 1 },
        features: simulatedSurveys[survey].objectsInStore.featureCount,
        ...{ featuresOfOneIn: 1, leaves: 'readable' },
        nights: { first: Math.floor(fromMjdTai), count: 2 },
        onStored: (stored) => progress.update(ofOthers + stored),
      });
      ofOthers += count;
    }
  };
  try {
    await withIndexesLast(postgres.url, fill, () => undefined);
  } finally {
    progress.stop();
    await postgres.stop();
  }
}

/** Objects of the sky that the API is measured with, each with its alert near the end of the night. */
function* nightObjects(
  survey: SimulatedSurveyName,
  count: number,
  fromMjdTai: number,
): Generator<readonly SyntheticObject[]> {
  for (let first = 0; first < count; first += batchObjects) {
    const length = Math.min(batchObjects, count - first);
    yield Array.from({ length }, (_, i): SyntheticObject => {
      const object = skyObjectAt(survey, first + i, count);
      const mjdTai = fromMjdTai + 0.92 + 0.07 * ((object.number * timeStep) % 1);
      return { ...object, mjdTai, history };
    });
  }
}
