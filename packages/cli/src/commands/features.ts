import { stat } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { ByteStream } from '@lucero/avro';
import type { FindFeatureSources } from '@lucero/compute-features';
import { LuceroError } from '@lucero/errors';
import { computeFeatures, parseLightCurveLine } from '@lucero/light-curve';
import { surveys } from '@lucero/surveys';
import type { Command } from '../command.ts';
import { openStream } from '../files/open-stream.ts';
import { textLines } from '../files/text-lines.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { openSources, withSources } from '../light-curve-sources.ts';
import { startProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const surveyScales = surveys.map(({ name, timeScale }) => `${name} ${timeScale}`).join(', ');

const help = `lucero features FILE

Computes the light-curve features of objects, with the code that the service runs. FILE holds JSON
lines, packed (gzip, bzip2, zstd) or not (- reads standard input); one JSON line per object comes out.

In   {"oid","survey","ra","dec","detections":[{"mjd","band","mag","magErr","diffFlux","diffFluxErr"}],
      "forced":[...the same...]}
     survey and the scale of its mjd: ${surveyScales}.
     ra and dec in degrees (ICRS); magnitudes total, AB; fluxes of the difference image, nanojansky,
     signed; mjd is moved to the barycentre here. Needed: oid, survey, detections, and of a point mjd and
     band. What needs something that is missing (or null, as pandas writes NaN) is null. A point without
     a positive error does not count where the error is needed. Bands without features of their own
     (ZTF's i, DECAT's VR) count in Timespan, the first detection, the zero of ulens_t0 and the choice of
     the 1000 days of Multiband_period; ZTF's i also in SPM_* and Multiharmonic_*.
     May be added
     to a point   "reliability" 0 to 1 (ZTF's rb: detections below 0.55 are left out)
                  "reference" {"distanceArcsec","id","sharp","chi"}: nearest source of the reference image
     to a line    "nearestSource" {"starScore","distanceArcsec","gMag","rMag","iMag","zMag"}: Pan-STARRS
                  "allWise" {"w1Mag","w2Mag","w3Mag","w4Mag"}: Vega
Out  {"oid","features":{name: number or null}}
     With --catalogs also "catalogs" and "unknownCatalogs": name@version of those that were asked, and of
     those that could not be read at this place.
     Names end in the band, as ALeRCE's do: _1 g, _2 r, _3 i, _4 z, _5 y, _6 u; _12 both of ZTF.
     Formula, unit and reference of each: docs/features.md

  --catalogs DIR   folder of catalogues: AllWISE (or CatWISE) gives "allWise" where a line does not have it

A line that cannot be read gives {"line","error"}, which names the field, and the exit status 1 at the
end, as a file does that has no line or cannot be read to its end. On a terminal the lines done are
counted while the output goes elsewhere.

From pandas:
  df = pandas.read_json("features.jsonl", lines=True); pandas.json_normalize(df["features"])
`;

export const featuresCommand: Command = {
  name: 'features',
  help,
  options: { catalogs: { type: 'string' } },
  async run({ positionals, values, signal }) {
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) {
      throw new UsageError('name one file of light curves, or - for standard input');
    }
    await using sources = await openSources(values.catalogs);
    await using file = path === '-' ? standardInput(signal) : await openForReading(path);
    // Where the lines themselves scroll by, a counter between them would only tear them.
    const progress = process.stdout.isTTY ? null : startProgress(null, 'lines');
    let lineNumber = 0;
    let hasRead = false;
    try {
      for await (const line of textLines(file, signal)) {
        if (signal.aborted) break;
        lineNumber += 1;
        if (line.trim() === '') continue;
        hasRead = true;
        await writeLine(await answerTo(line, lineNumber, sources?.find ?? null));
        progress?.update(lineNumber);
      }
      if (!hasRead && !signal.aborted) {
        throw new LuceroError('LUCERO_FILE_UNREADABLE', 'it holds no light curve');
      }
    } catch (error) {
      if (!signal.aborted) throw inFile(error, path);
    } finally {
      progress?.stop();
    }
    if (signal.aborted) process.exitCode = interruptedExitCode;
  },
};

/** Features, or why the line cannot be read; a line that cannot does not end the work on the others. */
async function answerTo(
  line: string,
  lineNumber: number,
  findSources: FindFeatureSources | null,
): Promise<object> {
  try {
    const given = parseLightCurveLine(line, surveys);
    const [found] = await withSources([given], findSources);
    const { lightCurve, source } = found!;
    const features = computeFeatures(lightCurve);
    if (findSources === null) return { oid: lightCurve.oid, features };
    const { catalogs, unknownCatalogs } = source;
    return { oid: lightCurve.oid, features, catalogs, unknownCatalogs };
  } catch (error) {
    if (!(error instanceof LuceroError)) throw error;
    process.exitCode = 1;
    return { line: lineNumber, error: { code: error.code, message: error.message } };
  }
}

/** Names the file that could not be read, or not to its end. */
function inFile(error: unknown, path: string): unknown {
  if (!(error instanceof LuceroError) || error.code !== 'LUCERO_FILE_UNREADABLE') return error;
  return new LuceroError(error.code, `cannot read ${path}: ${error.message}`, {}, { cause: error });
}

/** Ends when it is interrupted, also while nothing comes. */
function standardInput(signal: AbortSignal): ByteStream & AsyncDisposable {
  const stream = new ByteStream(addAbortSignal(signal, process.stdin));
  return Object.assign(stream, { [Symbol.asyncDispose]: async () => undefined });
}

async function openForReading(path: string): Promise<ByteStream & AsyncDisposable> {
  const found = await stat(path).catch((error: Error) => {
    throw new UsageError(`cannot read ${path}: ${error.message}`);
  });
  if (found.isDirectory()) {
    throw new UsageError(`${path} is a folder: name one file of light curves`);
  }
  return openStream(path);
}
