import type { FilterNeed, FilterSubject } from '@lucero/filters';
import { type ObjectKey, objectKeyText } from '../objects/object-key.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch } from '../postgres/query-limit.ts';
import { solarSystem } from '../solar-system/solar-system.ts';
import { tnsObjects } from '../tns/tns-objects.ts';
import { alertFacts, type FoundAlert } from './alert-facts.ts';
import { classCourseFacts } from './class-course-facts.ts';
import { classificationsAsOfAlert, currentClassifications } from './classification-facts.ts';
import { catalogFacts, featureFacts, hostFacts, regionFacts } from './context-facts.ts';
import type { FilterSubjects } from './contract.ts';
import { nonDetectionCounts } from './non-detection-counts.ts';
import { objectHistories } from './object-histories.ts';
import { pastAlerts } from './past-alerts.ts';
import { tnsFacts } from './tns-facts.ts';

const greatestBatch = 1_000;
/** A survey's match farther from the predicted place is with something that passed by; as the API tells it [arcsec]. */
const designationArcsec = 5;

export function filterSubjects(pool: ConnectionPool): FilterSubjects {
  const { query } = pool;
  const readAlerts = alertFacts();
  const readHistories = objectHistories();
  const countNonDetections = nonDetectionCounts();
  const readCurrent = currentClassifications();
  const readAsOfAlert = classificationsAsOfAlert();
  const readClassCourses = classCourseFacts();
  const readFeatures = featureFacts();
  const readCatalogs = catalogFacts();
  const readHosts = hostFacts();
  const readRegions = regionFacts();
  const readTns = tnsFacts(tnsObjects(pool));
  const { findDesignations } = solarSystem(pool);

  /** What the history of each alert's object tells up to the alert. */
  const historyFacts = async (alerts: readonly FoundAlert[], needs: ReadonlySet<FilterNeed>) => {
    const isWhole = needs.has('history') || needs.has('bands');
    const counted = alerts.filter(({ isNewest }) => isWhole || (needs.has('counts') && !isNewest));
    if (counted.length === 0) return null;
    const histories = await ofObjects(counted, (keys) => readHistories(query, keys));
    const facts = counted.map(({ alert: { mjdTai } }, i) => {
      const { nightCount, brightestMag, detectionCount } = histories[i]!.countedUntil(mjdTai);
      const ofHistory = needs.has('history') ? { nightCount, brightestMag } : {};
      const bands = needs.has('bands') ? histories[i]!.bandsUntil(mjdTai) : null;
      return { object: { detectionCount, ...ofHistory }, bands };
    });
    return new Map(counted.map((alert, i) => [alert, facts[i]!]));
  };

  return {
    readFilterSubjects: async (refs, needs, classificationsOf = 'now', features?) => {
      if (refs.length === 0) return [];
      checkedBatch(refs.length, greatestBatch, 'alerts');
      const alerts = await readAlerts(query, refs);
      const subjects: (FilterSubject | null)[] = refs.map(() => null);
      if (alerts.length === 0) return subjects;
      const needed = async <Facts>(
        need: FilterNeed,
        read: () => Promise<readonly Facts[]>,
      ): Promise<readonly Facts[] | null> => (needs.has(need) ? await read() : null);
      const readSaid = classificationsOf === 'now' ? readCurrent : readAsOfAlert;
      const [
        history,
        nonDetections,
        designations,
        said,
        classCourses,
        featureRows,
        catalogs,
        hosts,
        regions,
        tns,
      ] = await Promise.all([
        historyFacts(alerts, needs),
        needed('nonDetections', () => countNonDetections(query, alerts)),
        needed('designation', () =>
          findDesignations(
            alerts.map(({ ref: { survey }, alertId }) => ({ survey, alertId })),
            designationArcsec,
          ),
        ),
        needed('classifications', () => readSaid(query, alerts)),
        needed('classCourses', () => readClassCourses(query, alerts)),
        needed('features', () =>
          ofObjects(alerts, (keys) => readFeatures(query, keys, features ?? null)),
        ),
        needed('catalogs', () => ofObjects(alerts, (keys) => readCatalogs(query, keys))),
        needed('host', () => ofObjects(alerts, (keys) => readHosts(query, keys))),
        needed('regions', () => ofObjects(alerts, (keys) => readRegions(query, keys))),
        needed('tns', () => readTns(query, alerts)),
      ]);
      for (const [i, found] of alerts.entries()) {
        const { place, alert, object } = found;
        const ofHistory = history?.get(found);
        subjects[place] = {
          alert,
          object: {
            ...object,
            ...ofHistory?.object,
            nonDetectionCount: nonDetections?.[i] ?? null,
            designation: designations?.[i] ?? null,
          },
          bands: ofHistory?.bands ?? null,
          features: featureRows?.[i] ?? null,
          classifications: said?.[i] ?? null,
          classCourses: classCourses?.[i] ?? null,
          catalogs: catalogs?.[i] ?? null,
          host: hosts?.[i] ?? null,
          regions: regions?.[i] ?? null,
          tns: tns?.[i] ?? null,
        };
      }
      return subjects;
    },
    ...pastAlerts(pool),
  };
}

/** What is the same for all alerts of an object is read once. */
async function ofObjects<Facts>(
  alerts: readonly FoundAlert[],
  read: (keys: readonly ObjectKey[]) => Promise<readonly Facts[]>,
): Promise<readonly Facts[]> {
  const places = new Map<string, number>();
  const keys: ObjectKey[] = [];
  const placeOf = alerts.map(({ ref }) => {
    const text = objectKeyText(ref);
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, keys.length);
    return keys.push(ref) - 1;
  });
  const facts = await read(keys);
  return placeOf.map((place) => facts[place]!);
}
