import { LuceroError } from '@lucero/errors';
import type { ReadableTopics } from '@lucero/kafka';
import { deadTopicOf, internalTopics, isDeadTopic } from '@lucero/runtime';

/** Topics for one person each: every user gets the right to their own. */
const privateTopic = 'lucero.private.';
/** What a pattern must not let anybody read: messages between services, and what they rejected. */
const hidden = [
  ...Object.values(internalTopics).flatMap((topic) => [topic, deadTopicOf(topic)]),
  privateTopic,
];
const form = /^lucero\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*(\.\*)?$/;

/**
 * The topics of the setting `access.topics`: whole names, and beginnings (`lucero.ztf.*`). A beginning ends with a
 * dot, because to Kafka `lucero.ztf` would also be one of `lucero.ztfx`; and one of an internal topic, or of the
 * topics of a survey, which hold more than is public, is refused.
 *
 * Errors: LUCERO_CONFIG_INVALID
 */
export function readableTopics(text: string): ReadableTopics {
  const patterns = text
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');
  for (const pattern of patterns) {
    if (!form.test(pattern)) {
      throw invalid(`${pattern} is neither lucero.<name> nor lucero.<beginning>.*`);
    }
    const isPrivate = pattern.startsWith(privateTopic);
    const shown = isPrivate ? pattern : hidden.find((topic) => isOf(pattern, topic));
    if (shown !== undefined || isDeadTopic(pattern)) {
      throw invalid(`${pattern} would let people read ${shown ?? 'rejected messages'}`);
    }
  }
  const isPrefix = (pattern: string) => pattern.endsWith('*');
  return {
    names: patterns.filter((pattern) => !isPrefix(pattern)),
    prefixes: patterns.filter(isPrefix).map((pattern) => pattern.slice(0, -1)),
  };
}

const isOf = (pattern: string, topic: string): boolean =>
  pattern.endsWith('*') ? topic.startsWith(pattern.slice(0, -1)) : topic === pattern;

const invalid = (message: string) =>
  new LuceroError('LUCERO_CONFIG_INVALID', `LUCERO_ACCESS__TOPICS: ${message}`);
