import { Compile } from 'typebox/compile';
import { nearestName } from '../import/nearest-name.ts';
import { keptName, type Manifest, manifestSchema } from './manifest.ts';
import { ManifestInvalidError } from './manifest-invalid-error.ts';

const checked = Compile(manifestSchema);
/** Older than any photographic catalogue, newer than any to come; a JD or an MJD lies outside. */
export const epochRange = { fromJyear: 1850, toJyear: 2100 } as const;

/**
 * The text of a manifest.
 *
 * @param file its name, for the message
 * @throws ManifestInvalidError with one line per fault
 */
export function parseManifest(text: string, file: string): Manifest {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new ManifestInvalidError(file, [`is no JSON: ${(error as Error).message}`]);
  }
  const faults = shapeFaults(given);
  if (faults.length === 0) faults.push(...meaningFaults(given as Manifest));
  if (faults.length > 0) throw new ManifestInvalidError(file, faults);
  return given as Manifest;
}

interface ShapeProblem {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: {
    readonly requiredProperties?: readonly string[];
    readonly additionalProperties?: readonly string[];
    readonly allowedValues?: readonly unknown[];
  };
}

function shapeFaults(given: unknown): string[] {
  const problems = checked.Errors(given) as unknown as readonly ShapeProblem[];
  const faults = problems.flatMap(({ keyword, instancePath, message, params }) => {
    const place = placeOf(instancePath);
    const inside = (field: string) => (place === '' ? field : `${place}.${field}`);
    switch (keyword) {
      case 'required':
        return (params.requiredProperties ?? []).map((field) => `${inside(field)} is missing`);
      case 'additionalProperties':
        return (params.additionalProperties ?? []).map(
          (field) => `${inside(field)} is no field of a manifest`,
        );
      case 'enum':
        return [`${place} must be one of ${(params.allowedValues ?? []).join(', ')}`];
      // What `additionalProperties` says better.
      case 'boolean':
        return [];
      // Said by the branches of a choice, whose own words are about a part of it.
      case 'type':
        return [`${place === '' ? 'the manifest' : place} ${message}`];
      case 'anyOf':
        return [`${place} must be a text, a number or null, whichever fits here`];
      default:
        return [`${place} ${message}`];
    }
  });
  return [...new Set(faults)];
}

/** /keep/3/unit → keep[3].unit */
const placeOf = (path: string): string =>
  path
    .slice(1)
    .replaceAll(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');

/** What fields mean together. */
function meaningFaults(manifest: Manifest): string[] {
  const { position, properMotion, epoch, id, keep } = manifest;
  const faults: string[] = [];
  const hasCoordinates = position.ra !== undefined && position.dec !== undefined;
  const hasOne = position.ra !== undefined || position.dec !== undefined;
  if (hasOne ? !hasCoordinates : position.designation === undefined) {
    faults.push('position needs ra and dec, or designation');
  }
  if (hasOne && position.designation !== undefined) {
    faults.push('position has ra, dec and designation: leave one way out');
  }
  if (epoch !== undefined) {
    const why = epochFault(epoch.jyear);
    if (why !== null) faults.push(`epoch.jyear: ${why}`);
    if ((epoch.column === undefined) !== (epoch.unit === undefined)) {
      faults.push(
        'epoch: a column of epochs needs its unit (jyear, mjd, jd), and a unit its column',
      );
    }
  }
  if (properMotion !== undefined && epoch === undefined) {
    faults.push('epoch is missing: proper motions count from it');
  }
  if ((id.columns !== undefined) === (id.fromPosition === true)) {
    faults.push('id needs either columns or fromPosition');
  }
  const names = keep.map(keptName);
  for (const name of new Set(names.filter((each, i) => names.indexOf(each) !== i))) {
    faults.push(`keep: ${name} is there twice`);
  }
  return [...faults, ...radiusFaults(manifest, names)];
}

function radiusFaults({ radius, keep }: Manifest, names: readonly string[]): readonly string[] {
  const needed = {
    constant: ['arcsec'],
    column: ['column', 'unit', 'maxArcsec'],
    physical: ['kpc', 'maxArcsec'],
  } as const;
  const faults = needed[radius.kind]
    .filter((field) => radius[field] === undefined)
    .map((field) => `radius.${field} is missing for the kind ${radius.kind}`);
  const { redshiftColumn, distanceMpcColumn, column } = radius;
  if (
    radius.kind === 'physical' &&
    (redshiftColumn === undefined) === (distanceMpcColumn === undefined)
  ) {
    faults.push('radius: physical needs either redshiftColumn or distanceMpcColumn');
  }
  for (const name of [redshiftColumn, distanceMpcColumn, column]) {
    if (name === undefined) continue;
    const found = keep.find((each) => keptName(each) === name);
    if (found === undefined) {
      const nearest = nearestName(name, names);
      faults.push(
        `radius: column ${name} is not among those that are kept${nearest === null ? '' : `; ${nearest}?`}`,
      );
    } else if (found.type === 'text') {
      faults.push(`radius: column ${name} is a text`);
    }
  }
  return faults;
}

/** What is wrong with an epoch; null: it is a Julian year that may be. */
export function epochFault(jyear: number): string | null {
  const { fromJyear, toJyear } = epochRange;
  if (jyear >= fromJyear && jyear <= toJyear) return null;
  const asWhat =
    jyear > 2_000_000
      ? ': that is a Julian date; write the Julian year (2000.0)'
      : jyear > 10_000 && jyear < 100_000
        ? ': that is an MJD; write the Julian year (2000.0)'
        : '';
  return `${jyear} lies outside ${fromJyear} to ${toJyear}${asWhat}`;
}
