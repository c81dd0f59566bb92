import { LuceroError } from '@lucero/errors';
import type { Incoming } from '@lucero/step';
import { readUpdateLine } from '@lucero/surveys';
import type { ReceivedLine, ReceivedUpdates } from './step.ts';

/**
 * Reads a message as update records: one JSON object, or several, one a line. A byte order mark at the start
 * and empty lines are ignored.
 *
 * @throws LuceroError LUCERO_UPDATE_INVALID when it is no text, or holds no record
 */
export function receivedUpdates(incoming: Incoming): ReceivedUpdates {
  const lines = textOf(incoming.value)
    .split(/\r?\n/)
    .map((text, i) => ({ text, number: i + 1 }))
    .filter(({ text }) => text.trim() !== '')
    .map((line): ReceivedLine => ({ ...line, read: readOrError(line.text) }));
  if (lines.length === 0) {
    throw new LuceroError('LUCERO_UPDATE_INVALID', 'record: the message holds none');
  }
  return { incoming, lines };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new LuceroError('LUCERO_UPDATE_INVALID', 'record: not UTF-8');
  }
}

function readOrError(text: string): ReceivedLine['read'] {
  try {
    return readUpdateLine(text);
  } catch (error) {
    if (error instanceof LuceroError) return error;
    throw error;
  }
}
