import type { ParseArgsOptionsConfig } from 'node:util';
import { mjdUtcToTai } from '@lucero/sky';
import type { OptionValues } from '../command.ts';
import { textOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';

/** Options that choose objects, and the parameter of the API that each becomes. */
const parameters = {
  class: 'class',
  'min-probability': 'minProbability',
  classifier: 'classifier',
  survey: 'survey',
  'min-detections': 'minDetections',
  'max-detections': 'maxDetections',
  matched: 'matched',
  'not-matched': 'notMatched',
} as const;
const times = { since: 'lastMjdTaiFrom', until: 'lastMjdTaiTo' } as const;

export const filterOptions: ParseArgsOptionsConfig = Object.fromEntries(
  [...Object.keys(parameters), ...Object.keys(times)].map((name) => [name, { type: 'string' }]),
);

/** Parameters of the options that were given. Throws UsageError for a time that is none. */
export function filtersOf(values: OptionValues): Readonly<Record<string, string>> {
  const filters: Record<string, string> = {};
  for (const [option, parameter] of Object.entries(parameters)) {
    const text = textOption(values, option, '');
    if (text !== '') filters[parameter] = text;
  }
  for (const [option, parameter] of Object.entries(times)) {
    const text = textOption(values, option, '');
    if (text !== '') filters[parameter] = String(mjdTaiOf(text, option));
  }
  return filters;
}

const unixEpochMjd = 40_587;
const msPerDay = 86_400_000;

/** An MJD (TAI) as it is, or a date in UTC. */
function mjdTaiOf(text: string, option: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const isDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?$/.test(text);
  const unixMs = Date.parse(text.includes('T') && !text.endsWith('Z') ? `${text}Z` : text);
  if (!isDate || !Number.isFinite(unixMs)) {
    throw new UsageError(
      `--${option} takes an MJD (TAI) or a date in UTC such as 2026-11-29T04:30, not ${JSON.stringify(text)}`,
    );
  }
  return mjdUtcToTai(unixEpochMjd + unixMs / msPerDay);
}
