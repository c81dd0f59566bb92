import { LuceroError } from '@lucero/errors';
import type { CatalogDescription, RadiusRule } from '../contract.ts';
import { keptName, type Manifest } from '../manifest/manifest.ts';

/** What a manifest says of its catalogue. Errors: LUCERO_CATALOG_INVALID when nobody says the version */
export function describeCatalog(manifest: Manifest, version?: string): CatalogDescription {
  const { name, title, reference, licence, sourceKinds, epoch, properMotion, keep } = manifest;
  const named = version ?? manifest.version;
  if (named === undefined) {
    throw new LuceroError(
      'LUCERO_CATALOG_INVALID',
      `${name} comes in many versions: say which (--version, for a daily table its date)`,
      { catalog: name },
    );
  }
  return {
    ...{ name, version: named, title, reference, licence },
    columns: keep.map((column) => ({
      ...{ name: keptName(column), unit: column.unit },
      ...{ description: column.description, type: column.type },
    })),
    ...(sourceKinds === undefined ? {} : { sourceKinds }),
    epochJyear: epoch?.jyear ?? null,
    properMotion: properMotion !== undefined,
    radius: radiusRule(manifest),
  };
}

function radiusRule({ radius }: Manifest): RadiusRule {
  const { kind, arcsec, column, unit, kpc, redshiftColumn, distanceMpcColumn } = radius;
  const bounds = { maxArcsec: radius.maxArcsec!, otherwiseArcsec: radius.otherwiseArcsec ?? 0 };
  switch (kind) {
    case 'constant':
      return { kind, arcsec: arcsec! };
    case 'column':
      return { kind, column: column!, unit: unit!, ...bounds };
    case 'physical':
      return {
        ...{ kind, kpc: kpc!, ...bounds },
        distance:
          redshiftColumn === undefined
            ? { distanceMpcColumn: distanceMpcColumn! }
            : { redshiftColumn },
      };
  }
}
