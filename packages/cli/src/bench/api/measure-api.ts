import { loadavg } from 'node:os';
import type { ApiUnderTest } from './api-under-test.ts';
import type { ApiStoreFigures } from './fill-api-store.ts';
import { type LoadFigures, type LoadOrder, load, type Question } from './load.ts';
import type { ExportFigures } from './measure-export.ts';
import {
  mixedQuestions,
  newerKinds,
  plainKinds,
  type QuestionKind,
  surestOfLastDay,
} from './questions.ts';

export interface ApiPlan {
  readonly secondsOfKind: number;
  readonly secondsOfMix: number;
  /** Of the mix. */
  readonly requestsPerSecond: number;
  readonly idleConnections: number;
  readonly slowConnections: number;
}

/** One line of the table. */
export interface MeasuredKind extends LoadFigures {
  readonly name: string;
  readonly askedP99Ms: number | null;
  /** The first answers after Postgres and the API were started; null: not measured apart. */
  readonly coldP99Ms: number | null;
  /** Of each answer. */
  readonly cpuMs: { readonly api: number; readonly postgres: number };
  /** Runnable processes of the machine in the last minute, the benchmark's own among them. */
  readonly loadAverage: number;
}

export interface SkippedKind {
  readonly name: string;
  readonly because: string;
}

export interface ApiFigures {
  readonly store: Omit<ApiStoreFigures, 'packets'>;
  readonly plan: ApiPlan;
  readonly kinds: readonly MeasuredKind[];
  readonly skipped: readonly SkippedKind[];
  readonly apiPeakMebibytes: number;
}

/** The figures, and those of a download from another process. */
export interface WholeApiFigures extends ApiFigures {
  /** Null: it was skipped. */
  readonly export: ExportFigures | null;
}

const coldRequests = 20;
const pictureConnections = 10;
const pageLength = 20;
const pagesAhead = 1_000;
const longestPage = 1_000;

/** Asks every kind of question, one after the other. */
export async function measureApi(
  api: ApiUnderTest,
  store: ApiStoreFigures,
  plan: ApiPlan,
  say: (text: string) => void,
): Promise<ApiFigures> {
  const skipped: SkippedKind[] = [];
  const skip = (name: string, because: string) => {
    skipped.push({ name, because });
    say(`  skipped: ${name}: ${because}`);
  };
  const kinds: QuestionKind[] = [...plainKinds(store)];
  for (const kind of newerKinds(store)) {
    const status = await statusOf(api.url, kind.questions[0]!);
    if (status === 200) kinds.push(kind);
    else skip(kind.name, `the API answers ${status}`);
  }
  const cold = new Map<string, number>();
  say('the first answers of each kind');
  for (const { name, questions } of kinds) {
    const { p99Ms } = await load({
      ...{ url: api.url, questions, seconds: plan.secondsOfKind, requests: coldRequests },
    });
    cold.set(name, p99Ms);
  }
  const farPage = await questionOfPage(api.url, pagesAhead);
  const farName = `surest SN of the last 24 h, page ${pagesAhead}`;
  if (farPage === null) skip(farName, 'fewer objects are such');
  else kinds.push({ name: farName, askedP99Ms: 50, questions: [farPage] });

  const measured: MeasuredKind[] = [];
  const measure = async (
    kind: Pick<QuestionKind, 'name' | 'askedP99Ms' | 'questions'>,
    how: Partial<LoadOrder> = {},
  ) => {
    const { name, askedP99Ms, questions } = kind;
    const before = api.cpuSeconds();
    const figures = await load({
      ...{ url: api.url, questions, seconds: plan.secondsOfKind },
      ...how,
    });
    const after = api.cpuSeconds();
    const each = (seconds: number) => (1000 * seconds) / Math.max(1, figures.answers);
    measured.push({
      ...{ name, askedP99Ms, coldP99Ms: cold.get(name) ?? null, ...figures },
      cpuMs: {
        api: each(after.api - before.api),
        postgres: each(after.postgres - before.postgres),
      },
      loadAverage: loadavg()[0]!,
    });
    say(`  ${name}: p99 ${figures.p99Ms.toFixed(1)} ms of ${figures.answers}`);
  };
  say('each kind, one connection');
  for (const kind of kinds) await measure(kind);
  say('many users together');
  await measurePictures(kinds, measure);
  const mix = mixedQuestions(store);
  const rate = { requestsPerSecond: plan.requestsPerSecond, seconds: plan.secondsOfMix };
  const mixName = `mixed, ${plan.requestsPerSecond}/s`;
  await measure({ name: mixName, askedP99Ms: 100, questions: mix }, rate);
  const { idleConnections, slowConnections } = plan;
  await measure(
    {
      name: `${mixName}, beside ${idleConnections} idle and ${slowConnections} slow connections`,
      ...{ askedP99Ms: 100, questions: mix },
    },
    { ...rate, idleConnections, slowConnections },
  );
  const { packets: _, ...stored } = store;
  return { store: stored, plan, kinds: measured, skipped, apiPeakMebibytes: api.peakMebibytes() };
}

/** Ten who look at pictures, and one who lists objects beside them. */
async function measurePictures(
  kinds: readonly QuestionKind[],
  measure: (kind: QuestionKind, how?: Partial<LoadOrder>) => Promise<void>,
): Promise<void> {
  const pictures = kinds.find(({ name }) => name === 'stamp as PNG')!;
  const page: QuestionKind = {
    name: `page of 50 objects, beside ${pictureConnections} of PNG`,
    ...{ askedP99Ms: 30, questions: [{ path: '/api/v1/objects?limit=50', body: null }] },
  };
  await Promise.all([
    measure(
      { ...pictures, name: `${pictures.name}, ${pictureConnections} connections` },
      { connections: pictureConnections },
    ),
    measure(page),
  ]);
}

async function statusOf(url: string, { path, body }: Question): Promise<number> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${url}${path}`, body === null ? {} : { ...post, body });
  await response.arrayBuffer();
  return response.status;
}

/** The cursor of a page far from the first is that of as many objects in long pages; null: there are fewer. */
async function questionOfPage(url: string, page: number): Promise<Question | null> {
  let cursor: string | null = null;
  for (let before = 0; before < (page - 1) * pageLength; ) {
    const limit = Math.min(longestPage, (page - 1) * pageLength - before);
    const after = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${url}/api/v1${surestOfLastDay(limit)}${after}`);
    if (!response.ok) throw new Error(`a page of the surest is answered by ${response.status}`);
    ({ nextCursor: cursor } = (await response.json()) as { nextCursor: string | null });
    if (cursor === null) return null;
    before += limit;
  }
  const after = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  return { path: `/api/v1${surestOfLastDay(pageLength)}${after}`, body: null };
}
