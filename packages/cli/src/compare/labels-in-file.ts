import { stat } from 'node:fs/promises';
import type { ByteStream } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { openStream } from '../files/open-stream.ts';
import { textLines } from '../files/text-lines.ts';
import { UsageError } from '../usage-error.ts';

/** The label of one packet. */
export interface Label {
  readonly line: number;
  /** Null: it has none, and is left out of the scores. */
  readonly class: string | null;
  /** Of which alert the line says it is; null when it does not. */
  readonly alertId: string | null;
}

/** Under which names label files say the alert: ours, then those of the surveys. */
const idKeys = ['alertId', 'candid', 'diaSourceId'];

/** The labels of a JSON-lines file, in order; line n is for packet n. Throws a UsageError naming the line. */
export async function* labelsInFile(path: string): AsyncGenerator<Label> {
  const found = await stat(path).catch((error: Error) => {
    throw new UsageError(`cannot read --labels ${path}: ${error.message}`);
  });
  if (found.isDirectory()) throw new UsageError(`--labels ${path} is a folder`);
  await using file = openStream(path);
  let line = 0;
  let blank: number | null = null;
  for await (const text of linesOf(file, path)) {
    line += 1;
    if (text.trim() === '') {
      blank ??= line;
      continue;
    }
    // At the end they are nothing; in between, what follows would be taken for another packet's.
    if (blank !== null)
      throw new UsageError(`${path} line ${blank} is empty: line n is for packet n`);
    yield labelOf(text, `${path} line ${line}`, line);
  }
}

async function* linesOf(file: ByteStream, path: string): AsyncGenerator<string> {
  try {
    yield* textLines(file);
  } catch (error) {
    if (!(error instanceof LuceroError)) throw error;
    throw new UsageError(`cannot read --labels ${path}: ${error.message}`);
  }
}

function labelOf(text: string, where: string, line: number): Label {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${where} is no JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${where} is no JSON object`);
  }
  const fields = value as Record<string, unknown>;
  const name = fields.class ?? null;
  if (name !== null && (typeof name !== 'string' || name === '')) {
    throw new UsageError(`${where}: class is ${JSON.stringify(name)}, not a name or null`);
  }
  // Only as text: a number of this size has lost its last digits.
  const id = idKeys.map((key) => fields[key]).find((each) => typeof each === 'string');
  return { line, class: name, alertId: typeof id === 'string' ? id : null };
}
