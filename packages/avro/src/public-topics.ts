/** Kafka allows letters, digits, dots, dashes and underscores in topic names: CV/Nova becomes CV-Nova. */
const legal = (name: string): string => name.replaceAll(/[^a-zA-Z0-9_-]/g, '-');

/** The public topic of a class: lucero.ztf.SN. */
export const classTopic = (survey: string, className: string): string =>
  `lucero.${legal(survey)}.${legal(className)}`;

/** The public topic of a filter. */
export const filterTopic = (name: string): string => `lucero.filter.${legal(name)}`;

/** The beginning of the topics that only one owner may read: person:12 has lucero.private.person-12. */
export const privateTopicPrefix = (owner: string): string => `lucero.private.${legal(owner)}.`;

/** The topic of a filter: of a private one its owner's, so that rights to topics are rights to names. */
export function topicOfFilter({
  name,
  owner,
  visibility,
}: {
  readonly name: string;
  readonly owner: string;
  readonly visibility: 'private' | 'public';
}): string {
  return visibility === 'public'
    ? filterTopic(name)
    : `${privateTopicPrefix(owner)}filter.${legal(name)}`;
}

/** Every classification of every survey, in slim records. Two parts: no class and no filter has its name. */
export const classifiedTopic = 'lucero.classified';

/** The same records as JSON. No class, filter or survey has a dot in its name. */
export const jsonTopicOf = (topic: string): string => `${topic}.json`;

/** What catalogues know at the place of an object. */
export const matchesTopic = 'lucero.matches';

/** Which objects are one source, and what it is called. */
export const identitiesTopic = 'lucero.identities';

/** Objects within the regions of events of other messengers. */
export const regionsTopic = 'lucero.regions';

/** What a survey reassigned and withdrew: lucero.lsst.updates. */
export const updateTopic = (survey: string): string => `lucero.${survey}.updates`;

/** The topics that are also written as JSON: those of the setting LUCERO_PUBLISH__JSON_TOPICS. */
export type JsonTopics = 'all' | ReadonlySet<string>;

export function parseJsonTopics(text: string): JsonTopics {
  if (text === 'all') return 'all';
  return new Set(
    text
      .split(',')
      .map((topic) => topic.trim())
      .filter((topic) => topic !== ''),
  );
}

export const isAlsoJson = (topic: string, topics: JsonTopics): boolean =>
  topics === 'all' || topics.has(topic);
