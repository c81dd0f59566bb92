import { open } from 'node:fs/promises';
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
  await using file = await open(path).catch((error: Error) => {
    throw new UsageError(`cannot read --labels ${path}: ${error.message}`);
  });
  if ((await file.stat()).isDirectory()) throw new UsageError(`--labels ${path} is a folder`);
  let line = 0;
  let blank: number | null = null;
  for await (const text of file.readLines({ autoClose: false })) {
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
