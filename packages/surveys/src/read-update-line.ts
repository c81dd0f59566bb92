import type { SurveyUpdate } from '@lucero/alert';
import { recordOrNull } from './alert-fields.ts';
import { surveys } from './surveys.ts';
import { invalidUpdate } from './update-fields.ts';

/** A record has a dozen fields; a longer line is something else. */
const maxLineBytes = 64 * 1024;
const wholeNumber = /^-?\d+$/;

const updates = surveys.flatMap((survey) => survey.updates ?? [])[0]!;

/** The language has it (JSON.parse source text access), the types do not know it yet. */
const parseWithSource = JSON.parse as (
  text: string,
  revive: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
) => unknown;

/**
 * One update record of a survey, as a line of JSON. One survey of the registry sends them (a test keeps
 * it): a second one must say by what its records are told from the first's.
 *
 * Whole numbers are read from their digits and come as bigint: ids and nanoseconds exceed 2^53.
 *
 * @throws LuceroError LUCERO_UPDATE_INVALID naming the field
 */
export function readUpdateLine(line: string): SurveyUpdate {
  if (Buffer.byteLength(line) > maxLineBytes) {
    throw invalidUpdate('record', `longer than ${maxLineBytes} bytes`);
  }
  let value: unknown;
  try {
    value = parseWithSource(line, (_key, part, { source = '' }) =>
      typeof part === 'number' && wholeNumber.test(source) ? BigInt(source) : part,
    );
  } catch (error) {
    throw invalidUpdate('record', `not JSON (${(error as Error).message})`);
  }
  const record = recordOrNull(value);
  if (record === null) throw invalidUpdate('record', 'not a JSON object');
  return updates.toSurveyUpdate(record);
}
