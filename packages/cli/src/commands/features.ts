import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LuceroError } from '@lucero/errors';
import { computeFeatures, parseLightCurveLine } from '@lucero/light-curve';
import type { Command } from '../command.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const help = `lucero features FILE

Computes the light-curve features of objects, with the code that the service runs. FILE holds JSON
lines, gzipped (*.gz) or not (- reads standard input); one JSON line per object comes out.

In   {"oid","survey","ra","dec","detections":[{"mjd","band","mag","magErr","diffFlux","diffFluxErr"}],
      "forced":[...the same...]}
     magnitudes total, AB; fluxes of the difference image, nanojansky, signed; time in the survey's own
     scale. Either pair may be missing: what needs it is then null.
Out  {"oid","features":{name: number or null}}
     Names end in the band, as ALeRCE's do: _1 g, _2 r, _3 i, _4 z, _5 y, _6 u; _12 both of ZTF.
     Formula, unit and reference of each: packages/light-curve/src/features

A line that cannot be read gives {"line","error"} and the exit status 1 at the end.

From pandas:
  df = pandas.read_json("features.jsonl", lines=True); pandas.json_normalize(df["features"])
`;

export const featuresCommand: Command = {
  name: 'features',
  help,
  options: {},
  async run({ positionals, signal }) {
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) {
      throw new UsageError('name one file of light curves, or - for standard input');
    }
    await using file = path === '-' ? null : await openForReading(path);
    const plain = file === null ? process.stdin : file.createReadStream();
    // A failure of either reaches the loop through the gunzip, hence nothing to do at the end.
    const input = path.endsWith('.gz') ? pipeline(plain, createGunzip(), () => undefined) : plain;
    let lineNumber = 0;
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, signal });
    for await (const line of readable(lines, path)) {
      if (signal.aborted) break;
      lineNumber += 1;
      if (line.trim() === '') continue;
      try {
        const lightCurve = parseLightCurveLine(line);
        await writeLine({ oid: lightCurve.oid, features: computeFeatures(lightCurve) });
      } catch (error) {
        if (!(error instanceof LuceroError)) throw error;
        await writeLine({ line: lineNumber, error: { code: error.code, message: error.message } });
        process.exitCode = 1;
      }
    }
    if (signal.aborted) process.exitCode = interruptedExitCode;
  },
};

/** The lines, until the file turns out to be no gzip or to be torn: that is one line for a person. */
async function* readable(lines: AsyncIterable<string>, path: string): AsyncGenerator<string> {
  try {
    yield* lines;
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error;
    throw new UsageError(`cannot unpack ${path}: ${(error as Error).message}`);
  }
}

async function openForReading(path: string) {
  const file = await open(path).catch((error: Error) => {
    throw new UsageError(`cannot read ${path}: ${error.message}`);
  });
  if ((await file.stat()).isDirectory()) {
    await file.close();
    throw new UsageError(`${path} is a folder: name one file of light curves`);
  }
  return file;
}
