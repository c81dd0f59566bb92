import { createHash } from 'node:crypto';
import type { Classifier } from './classifier.ts';
import type { Running } from './running-classifier.ts';

/** The record of changes, as packages/store has it. */
export interface ServedVersionsRecord {
  readonly findNewestChange: (
    command: string,
  ) => Promise<{ readonly changeId: string; readonly arguments: readonly string[] } | null>;
  readonly recordDataChange: (change: {
    readonly changeId: string;
    readonly state: 'begun' | 'done';
    readonly recordedMs: number;
    readonly who: string;
    readonly command: string;
    readonly arguments: readonly string[];
    readonly codeVersion: string;
    readonly nights: readonly string[];
    readonly rowCounts: Readonly<Record<string, number>>;
    readonly detail: string | null;
  }) => Promise<void>;
}

/**
 * Records which versions a service runs from now on, when they are others than at the last start of any instance: so a
 * promotion is known. Instances that start together make one record.
 */
export async function recordServedVersions(
  record: ServedVersionsRecord,
  classifiers: readonly Running<Classifier>[],
  by: {
    readonly service: string;
    readonly who: string;
    readonly codeVersion: string;
    readonly nowMs: number;
  },
): Promise<void> {
  const command = `serve ${by.service}`;
  const versions = classifiers
    .map(({ name, version, shadow }) => `${name}@${version}${shadow ? ' (shadow)' : ''}`)
    .sort();
  const former = await record.findNewestChange(command);
  if (former?.arguments.join(' ') === versions.join(' ')) return;
  const change = {
    changeId: idOf([command, former?.changeId ?? '', ...versions].join('\n')),
    ...{ recordedMs: by.nowMs, who: by.who, command, arguments: versions },
    ...{ codeVersion: by.codeVersion, nights: [], rowCounts: {} },
    detail: former === null ? null : `before: ${former.arguments.join(', ')}`,
  };
  await record.recordDataChange({ ...change, state: 'begun' });
  await record.recordDataChange({ ...change, state: 'done' });
}

/** The same for the same change, in the form of a UUID. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20, 32)].join('-');
}
