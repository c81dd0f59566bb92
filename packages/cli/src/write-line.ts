import { once } from 'node:events';

/** Writes one JSON line to standard output, waiting while the reader is behind; bigint as text. */
export async function writeLine(value: unknown): Promise<void> {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part,
  );
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}
