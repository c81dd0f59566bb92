import {
  classifiedTopic,
  identitiesTopic,
  jsonTopicOf,
  matchesTopic,
  regionsTopic,
} from '@lucero/avro';
import { internalTopics, isDeadTopic } from '@lucero/runtime';

/** A kind of public topic: what its records are. */
export interface TopicKind {
  readonly kind: string;
  /** As people write it: lucero.<survey>.<class>. */
  readonly pattern: string;
  /** Name of the record in /schemas. */
  readonly record: string;
  readonly key: string;
  /** One sentence. */
  readonly about: string;
}

/** The last one fits any two words: it is asked last. */
export const topicKinds: readonly TopicKind[] = [
  {
    kind: 'filter',
    pattern: 'lucero.filter.<name>',
    record: 'filter-event',
    key: 'oid',
    about:
      'What passes a filter. Topics of filters in the operator’s file hold classification records.',
  },
  {
    kind: 'everything',
    pattern: classifiedTopic,
    record: 'classified',
    key: 'oid',
    about: 'Every classification of every survey, in slim records.',
  },
  {
    kind: 'updates',
    pattern: 'lucero.<survey>.updates',
    record: 'update',
    key: 'alert id',
    about: 'What the survey reassigned or withdrew afterwards.',
  },
  {
    kind: 'matches',
    pattern: matchesTopic,
    record: 'match',
    key: 'oid',
    about: 'What catalogues know at the place of an object, and its host.',
  },
  {
    kind: 'regions',
    pattern: regionsTopic,
    record: 'region',
    key: 'oid',
    about: 'Objects in the region of a gravitational wave, a burst or a neutrino.',
  },
  {
    kind: 'identities',
    pattern: identitiesTopic,
    record: 'identity',
    key: 'Lucero id of the source',
    about: 'Which objects are one source, and what it is called.',
  },
  {
    kind: 'marshal',
    pattern: 'lucero.marshal.<survey>.alerts',
    record: 'marshal',
    key: 'oid',
    about: 'An alert with its whole object, as SkyPortal reads it: an Avro container a message.',
  },
  {
    kind: 'notices',
    pattern: 'lucero.notices',
    record: 'notice',
    key: 'oid',
    about: 'Notices in the shape of GCN, as JSON.',
  },
  {
    kind: 'class',
    pattern: 'lucero.<survey>.<class>',
    record: 'classification',
    key: 'oid',
    about: 'What one version of a classifier says of one alert, by its most probable class.',
  },
];

const internal: ReadonlySet<string> = new Set<string>(Object.values(internalTopics));

/** The kind of a public topic, and how its records are written; null: nobody outside reads it. */
export function kindOfTopic(
  topic: string,
): { readonly kind: TopicKind; readonly encoding: 'avro' | 'json' | 'container' } | null {
  if (internal.has(topic) || isDeadTopic(topic) || !topic.startsWith('lucero.')) return null;
  const isJson = topic.endsWith(jsonTopicOf(''));
  const name = isJson ? topic.slice(0, -jsonTopicOf('').length) : topic;
  const kind = topicKinds.find(({ pattern }) => patternOf(pattern).test(name));
  if (kind === undefined) return null;
  if (kind.kind === 'marshal') return { kind, encoding: 'container' };
  return { kind, encoding: isJson || kind.kind === 'notices' ? 'json' : 'avro' };
}

const patternOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split(/<[a-z]+>/)
      .map(RegExp.escape)
      .join('[A-Za-z0-9_-]+')}$`,
  );
