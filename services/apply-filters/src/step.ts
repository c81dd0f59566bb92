import { type FilterEventMessage, topicOfFilter } from '@lucero/avro';
import type { FilterSubject } from '@lucero/filters';
import { codeVersion } from '@lucero/runtime';
import { emit, type Outgoing, type Step, skip } from '@lucero/step';
import type {
  FilterEvent,
  FilterEventRecord,
  FilterEvents,
  FilterSubjects,
  Filters,
  NewFilterEvent,
} from '@lucero/store';
import type { Announcements } from './announcements.ts';
import { eventMessageOf, recordNeeds } from './event-record.ts';
import { type Judgement, judge, type Pass } from './judge.ts';
import type { KeptFilters } from './kept-filters.ts';
import type { Look } from './look.ts';
import type { PassedAlerts } from './passed-alerts.ts';
import { alertText, planQuestions, type Questions } from './plan-questions.ts';
import type { RunningFilter } from './running-filters.ts';

/** Subjects in one question to the store. */
const subjectsAtOnce = 1_000;

export interface Deps {
  readonly store: Pick<FilterEvents, 'storeFilterEvents'> &
    Pick<FilterSubjects, 'readFilterSubjects'> &
    Pick<Filters, 'findFilters'>;
  readonly filters: Pick<KeptFilters, 'current' | 'pause'>;
  readonly announcements: Announcements;
  readonly passed: PassedAlerts;
  /** Hears how each filter fared; gives why one must not go on, null: it may. */
  readonly onJudged: (judgement: Judgement) => string | null;
  readonly onPassed: (event: FilterEvent) => void;
  /** What is stored of an event. */
  readonly recordOf: (message: FilterEventMessage) => FilterEventRecord;
  /** An event in all its forms, for the topic of its filter. */
  readonly formsOf: (event: FilterEvent, topic: string) => readonly Outgoing[];
  readonly ensureTopic: (topic: string) => Promise<void>;
  readonly nowMs: () => number;
}

/**
 * Asks every filter that runs about each alert of which something new is stored, and announces what passes.
 *
 * What passes is stored first: once for each filter and alert, whatever is sent again and whoever looks at it at the
 * same moment; then it is announced in the Kafka transaction that commits the message (announcements.ts).
 */
export const applyFilters: Step<Look, Outgoing, Deps> = {
  name: 'apply-filters',
  async process(batch, deps) {
    const { announcements, formsOf, ensureTopic } = deps;
    for (const [readAt] of byPartition(batch, ({ readAt }) => readAt)) {
      await announcements.refresh(readAt);
    }
    const { filters } = await deps.filters.current();
    if (filters.length > 0) await applyTo(batch, deps);
    const events = batch.map(({ readAt }) => announcements.of(readAt));
    const topicOf = await topicsOf(new Set(events.flat().map(({ filter }) => filter)), deps);
    const records = events.map((each) =>
      each.flatMap((event) => formsOf(event, topicOf.get(event.filter)!)),
    );
    const topics = new Set(records.flatMap((each) => each.map(({ topic }) => topic)));
    for (const topic of topics) await ensureTopic(topic);
    const reason = filters.length > 0 ? 'nothing-passed' : 'no-filter';
    return records.map((each) => (each.length > 0 ? emit(...each) : skip(reason)));
  },
};

/** The topic of each filter. One that was removed since its event was stored has no reader any more. */
async function topicsOf(
  names: ReadonlySet<string>,
  { filters, store }: Deps,
): Promise<ReadonlyMap<string, string>> {
  const running = (await filters.current()).filters.filter(({ name }) => names.has(name));
  const others = names.difference(new Set(running.map(({ name }) => name)));
  const stopped = others.size === 0 ? [] : await store.findFilters([...others]);
  const topics = new Map([...running, ...stopped].map((each) => [each.name, topicOfFilter(each)]));
  for (const name of names) {
    if (topics.has(name)) continue;
    topics.set(name, topicOfFilter({ name, owner: 'nobody', visibility: 'private' }));
  }
  return topics;
}

async function applyTo(batch: readonly Look[], deps: Deps): Promise<void> {
  const { filters, passed, onJudged } = deps;
  const running = await filters.current();
  const questions = planQuestions(batch, running, passed);
  const subjects = await readSubjects(questions.refs, questions, deps);
  const { passes, judgements } = judge(questions, subjects, running.sets, () => performance.now());
  const isWhole = recordNeeds.isSubsetOf(questions.needs);
  const stopped = await storePasses(isWhole ? passes : await wholePasses(passes, deps), deps);
  for (const judgement of judgements) {
    const reason = onJudged(judgement);
    if (reason !== null) stopped.set(judgement.filter, reason);
  }
  for (const [filter, reason] of stopped) await filters.pause(filter, reason);
}

async function readSubjects(
  refs: Parameters<FilterSubjects['readFilterSubjects']>[0],
  { needs, features }: Pick<Questions, 'needs' | 'features'>,
  { store }: Deps,
): Promise<readonly (FilterSubject | null)[]> {
  const subjects: (FilterSubject | null)[] = [];
  for (let start = 0; start < refs.length; start += subjectsAtOnce) {
    const part = refs.slice(start, start + subjectsAtOnce);
    subjects.push(...(await store.readFilterSubjects(part, needs, 'now', features)));
  }
  return subjects;
}

/** With everything that a record says, whatever the filters have asked for. */
async function wholePasses(passes: readonly Pass[], deps: Deps): Promise<readonly Pass[]> {
  const refs = [...new Map(passes.map(({ look, ref }) => [ref, look]))];
  const subjects = await readSubjects(
    refs.map(([, { survey, objectKind, oid, alertId }]) => ({ survey, objectKind, oid, alertId })),
    { needs: recordNeeds, features: [] },
    deps,
  );
  const wholeOf = new Map(refs.map(([ref], i) => [ref, subjects[i] ?? null]));
  return passes.flatMap((pass) => {
    const subject = wholeOf.get(pass.ref) ?? null;
    // Withdrawn by the survey at this moment; or, of an object, a newer alert has come, which has its own message.
    if (subject?.alert.alertId !== pass.subject.alert.alertId) return [];
    return [{ ...pass, subject }];
  });
}

/** Filters that have too many events, with the reason. */
async function storePasses(
  passes: readonly Pass[],
  { store, announcements, passed, recordOf, onPassed, nowMs }: Deps,
): Promise<Map<RunningFilter, string>> {
  const stopped = new Map<RunningFilter, string>();
  for (const [readAt, ofPartition] of byPartition(passes, ({ look }) => look.readAt)) {
    const passedMs = nowMs();
    const events = ofPartition.map((pass) => eventOf(pass, passedMs, recordOf));
    const results = await announcements.storing(readAt, (source) =>
      store.storeFilterEvents(source, events),
    );
    for (const [i, result] of results.entries()) {
      const { filter, look, subject } = ofPartition[i]!;
      if (result.kind === 'aboveRate') {
        const date = new Date(passedMs).toISOString().slice(0, 'YYYY-MM-DD'.length);
        stopped.set(filter, `more than ${filter.maxEventsPerNight} events on ${date} (UTC)`);
        continue;
      }
      passed.note(alertText(look.survey, subject.alert.alertId), filter.name);
      if (result.kind !== 'stored') continue;
      announcements.add(result.event, look.readAt);
      onPassed(result.event);
    }
  }
  return stopped;
}

function eventOf(
  { look, filter, subject }: Pass,
  passedMs: number,
  recordOf: Deps['recordOf'],
): NewFilterEvent {
  const { survey, objectKind, oid, times, readAt } = look;
  const message = eventMessageOf({ filter, subject, objectKind, times, passedMs, codeVersion });
  const { alertId, mjdTai } = message;
  return {
    ...{ survey, objectKind, oid, alertId, mjdTai, passedMs, offset: readAt.offset },
    ...{ filter: filter.name, filterVersion: filter.version },
    ...{ record: recordOf(message), greatestDayCount: filter.maxEventsPerNight },
  };
}

/** In the order in which the partitions come; over Kafka a batch is of one. */
function byPartition<Item>(
  items: readonly Item[],
  readAtOf: (item: Item) => Look['readAt'],
): readonly (readonly [Look['readAt'], readonly Item[]])[] {
  const groups = Map.groupBy(items, (item) => {
    const { topic, partition } = readAtOf(item);
    return `${topic}/${partition}`;
  });
  return [...groups.values()].map((group) => [readAtOf(group[0]!), group] as const);
}
