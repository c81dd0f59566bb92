import type { ByteStream } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { type LightCurveInput, parseLightCurveLine } from '@lucero/light-curve';
import { surveys } from '@lucero/surveys';
import { textLines } from './text-lines.ts';

/** One light curve of a file, or why its line gives none; `line` counts from 1, empty ones too. */
export type FoundLightCurve =
  | {
      readonly source: string;
      readonly line: number;
      readonly lightCurve: LightCurveInput;
      /** Class of the object, where the line has a "label" that is a text; features do not read it. */
      readonly label: string | null;
    }
  | { readonly source: string; readonly line: number; readonly error: LuceroError };

/** More blanks than anybody puts before the first object. */
const mostBlankBytes = 4096;
const startOfJson = /^(\uFEFF)?\s*[{[]/;

/**
 * Whether a stream, unpacked, holds JSON: its first byte that is no blank and no mark of UTF-8 opens an
 * object, or a list, which is told what it should be. No packet and no archive starts so.
 */
export async function isJson(stream: ByteStream): Promise<boolean> {
  const start = Buffer.from(await stream.peekSome(mostBlankBytes));
  return startOfJson.test(start.toString('utf8'));
}

/**
 * The light curves of JSON lines, in the form that `lucero features` reads; empty lines count for nothing,
 * a bad one does not end the reading of the others.
 *
 * Errors: LUCERO_FILE_UNREADABLE, after the lines that could be read
 */
export async function* lightCurvesInStream(
  source: string,
  stream: ByteStream,
): AsyncGenerator<FoundLightCurve> {
  let line = 0;
  for await (const text of textLines(stream)) {
    line += 1;
    if (text.trim() === '') continue;
    yield { source, line, ...lightCurveOf(text) };
  }
}

function lightCurveOf(
  text: string,
): { lightCurve: LightCurveInput; label: string | null } | { error: LuceroError } {
  try {
    const lightCurve = parseLightCurveLine(text, surveys);
    const { label } = JSON.parse(text) as { readonly label?: unknown };
    return { lightCurve, label: typeof label === 'string' ? label : null };
  } catch (error) {
    if (!(error instanceof LuceroError)) throw error;
    return { error };
  }
}
