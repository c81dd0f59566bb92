import {
  type SimulatedSurveyName,
  simulatedSurveyNames,
  simulatedSurveys,
} from '@lucero/simulator';
import type { SyntheticObject } from '@lucero/store';
import { classifiersOf } from '../fill-store.ts';
import type { ApiStoreFigures } from './fill-api-store.ts';
import type { Question } from './load.ts';
import { isLong, nowMjdTai, skyCount, skyObjectAt } from './sky-objects.ts';

/** Requests of one kind, each for something else, and how long they may take. */
export interface QuestionKind {
  readonly name: string;
  readonly questions: readonly Question[];
  /** Largest p99 that the API shall have [ms]; null: no figure is asked for. */
  readonly askedP99Ms: number | null;
}

const v1 = '/api/v1';
const samples = 2_000;
const coneRadiusArcsec = 30;
const manyAtOnce = 1_000;
/** Steps through the objects so that two questions after each other meet different pages. */
const stride = 7_919;

const get = (path: string): Question => ({ path: `${v1}${path}`, body: null });

/** "Supernovae of the last 24 h, the surest first", as the candidates page asks. */
export const surestOfLastDay = (
  limit: number,
  classifier: string | null = stampClassifier(),
): string =>
  `/objects?class=SN&orderBy=probability&lastMjdTaiFrom=${nowMjdTai - 1}&limit=${limit}${
    classifier === null ? '' : `&classifier=${classifier}`
  }`;

/** One whose classes have that of these questions. */
function stampClassifier(): string {
  const all = simulatedSurveyNames.flatMap((survey) => classifiersOf(survey));
  return all.find(({ classes }) => classes.includes('SN'))!.classifier;
}

interface SampledObject extends SyntheticObject {
  readonly survey: SimulatedSurveyName;
}

/**
 * The kinds of questions about one object or one place, which need nothing but what the store was filled with.
 */
export function plainKinds({ objects, packets }: ApiStoreFigures): QuestionKind[] {
  const sampled = sampledObjects(objects, isShort);
  const lightCurve = ({ survey, oid }: SampledObject) =>
    get(`/objects/${survey}/${oid}/lightcurve`);
  return [
    kind(
      'object by id',
      20,
      sampled.map(({ survey, oid }) => get(`/objects/${survey}/${oid}`)),
    ),
    kind('light curve, ordinary', null, sampled.map(lightCurve)),
    ...simulatedSurveyNames.flatMap((survey) => {
      const { detections, forced } = simulatedSurveys[survey].objectsInStore.ofSky.long;
      const name = `light curve of ${survey}, ${detections} detections, ${forced} forced`;
      const askedP99Ms = forced === 0 ? 40 : 60;
      const questions = sampledObjects(objects, isLong)
        .filter((each) => each.survey === survey)
        .map(lightCurve);
      const compressed = questions.map((each) => ({ ...each, acceptsGzip: true }));
      return [
        kind(name, askedP99Ms, questions),
        kind(`${name}, compressed`, askedP99Ms, compressed),
      ];
    }),
    kind(
      `cone of ${coneRadiusArcsec}"`,
      20,
      sampled.map((each) => get(`/objects?${coneOf(each)}`)),
    ),
    kind('1,000 objects of one page', 100, [get('/objects?limit=1000')]),
    kind(
      'classifications of an object',
      null,
      sampled.map(({ survey, oid }) => get(`/objects/${survey}/${oid}/classifications`)),
    ),
    kind('summary', 5, [get('/summary')]),
    kind('surest SN of the last 24 h, page 1', 50, [get(surestOfLastDay(20))]),
    kind('surest SN of the last hour', 50, [
      get(surestOfLastDay(20).replace(`${nowMjdTai - 1}`, `${nowMjdTai - 1 / 24}`)),
    ]),
    kind('surest AGN of the last 24 h, of any classifier', 50, [
      get(surestOfLastDay(20, null).replace('class=SN', 'class=AGN')),
    ]),
    kind(
      'stamp as PNG',
      60,
      packets.map((alert) => get(`/alerts/${alert}/stamps/science.png?sidePx=256`)),
    ),
  ];
}

/** The last kinds: what an older API has not. Asked once first; where it is no 200 they are left out. */
export function newerKinds({ objects }: ApiStoreFigures): QuestionKind[] {
  const sampled = sampledObjects(objects, isShort);
  const chunks = Array.from({ length: 4 }, (_, i) =>
    Array.from({ length: manyAtOnce }, (_, k) => sampled[(i * manyAtOnce + k) % sampled.length]!),
  );
  const post = (path: string, body: unknown): Question => ({
    path: `${v1}${path}`,
    body: JSON.stringify(body),
  });
  const tap = (query: string): Question => ({
    path: `/tap/sync?LANG=ADQL&RESPONSEFORMAT=votable&QUERY=${encodeURIComponent(query)}`,
    body: null,
  });
  return [
    kind(
      '1,000 cones by POST',
      1_000,
      chunks.map((chunk) =>
        post('/cones', {
          cones: chunk.map(({ raDeg, decDeg }) => ({
            raDeg,
            decDeg,
            radiusArcsec: coneRadiusArcsec,
          })),
        }),
      ),
    ),
    kind(
      '1,000 objects by id, by POST',
      100,
      chunks.map((chunk) =>
        post('/objects/by-id', { objects: chunk.map(({ survey, oid }) => ({ survey, oid })) }),
      ),
    ),
    kind(
      "TAP: cone of 1'",
      100,
      sampled.map(({ raDeg, decDeg }) =>
        tap(
          `SELECT oid, ra_deg, dec_deg FROM lucero.object WHERE 1=CONTAINS(POINT('ICRS', ra_deg, dec_deg), CIRCLE('ICRS', ${raDeg}, ${decDeg}, ${1 / 60}))`,
        ),
      ),
    ),
    kind('TAP: objects by class', 5_000, [
      tap('SELECT top_class, COUNT(*) AS n FROM lucero.classification GROUP BY top_class'),
    ]),
  ];
}

/** What many users ask together: mostly single objects, some lists. */
export function mixedQuestions(figures: ApiStoreFigures): Question[] {
  const named = new Map(plainKinds(figures).map((each) => [each.name, each.questions]));
  const shares = [
    ['object by id', 10],
    ['light curve, ordinary', 4],
    [`cone of ${coneRadiusArcsec}"`, 3],
    ['classifications of an object', 1],
    ['summary', 1],
    ['surest SN of the last 24 h, page 1', 1],
  ] as const;
  return Array.from({ length: samples }, (_, turn) =>
    shares.flatMap(([name, times]) => {
      const questions = named.get(name)!;
      return Array.from(
        { length: times },
        (_, i) => questions[(turn * times + i) % questions.length]!,
      );
    }),
  ).flat();
}

function kind(
  name: string,
  askedP99Ms: number | null,
  questions: readonly Question[],
): QuestionKind {
  return { name, askedP99Ms, questions };
}

const isShort = (index: number): boolean => !isLong(index);

/** Of each survey in turn. */
function sampledObjects(objects: number, isWanted: (index: number) => boolean): SampledObject[] {
  const perSurvey = simulatedSurveyNames.map((survey) => {
    const count = skyCount(survey, objects);
    const indexes = new Set<number>();
    for (let i = 0; indexes.size < samples / 2 && i < count; i++) {
      const index = isWanted === isLong ? i : (i * stride) % count;
      if (isWanted(index)) indexes.add(index);
    }
    return [...indexes].map((index) => ({ ...skyObjectAt(survey, index, count), survey }));
  });
  const longest = Math.max(...perSurvey.map((each) => each.length));
  return Array.from({ length: longest }, (_, i) =>
    perSurvey.flatMap((each) => each[i] ?? []),
  ).flat();
}

function coneOf({ raDeg, decDeg }: SyntheticObject): string {
  return `ra=${raDeg}&dec=${decDeg}&radiusArcsec=${coneRadiusArcsec}`;
}
