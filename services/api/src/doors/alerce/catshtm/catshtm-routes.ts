import type { CatalogAnswer, CatalogInfo } from '@lucero/catalogs';
import { LuceroError } from '@lucero/errors';
import type { TypedHttpPlugin } from '@lucero/http';
import { type Static, Type } from 'typebox';
import type { ApiCatalogs } from '../../../api-options.ts';
import { NotFoundError } from '../../../request-error.ts';
import type { SharedOptions } from '../../../shared-options.ts';
import { compileLooseValidator } from '../loose-validation.ts';
import { coneOf, nearestOf, plainName } from './catshtm-shapes.ts';

const greatestRadiusArcsec = 600;
/** Sources of one catalogue in a cone, the nearest: as many as packages/catalogs gives. */
const greatestSourceCount = 100;

const place = {
  ra: Type.Number({ minimum: 0, maximum: 360, description: 'Right ascension, ICRS [deg]' }),
  dec: Type.Number({ minimum: -90, maximum: 90, description: 'Declination, ICRS [deg]' }),
  radius: Type.Number({
    exclusiveMinimum: 0,
    maximum: greatestRadiusArcsec,
    description: 'Radius [arcsec]',
  }),
};
const ofOne = Type.Object({ ...place, catalog: Type.String({ pattern: '^[!-~]{1,64}$' }) });
const ofAll = Type.Object(place);

type Cone = Static<typeof ofAll>;

/** The cross-match service of ALeRCE as its Python client asks it (CATSHTM_API_URL). */
export const catshtmRoutes: TypedHttpPlugin<SharedOptions> = async (app, { catalogs }) => {
  app.setValidatorCompiler(compileLooseValidator);

  app.get('/conesearch', { schema: { querystring: ofOne } }, async ({ query }) => {
    const catalog = catalogNamed(catalogs, query.catalog);
    const answer = await answerOf(catalogs!, catalog, query, greatestSourceCount);
    const cone = coneOf(catalog, answer.matches);
    return Object.keys(cone).length === 0 ? {} : { [query.catalog]: cone };
  });

  app.get('/crossmatch', { schema: { querystring: ofOne } }, async ({ query }) => {
    const catalog = catalogNamed(catalogs, query.catalog);
    const { matches } = await answerOf(catalogs!, catalog, query, 1);
    return nearestOf(catalog, matches);
  });

  app.get('/conesearch_all', { schema: { querystring: ofAll } }, async ({ query }) => ({
    catalogs: (await answersOf(catalogs, query, greatestSourceCount)).map(([catalog, answer]) => ({
      [catalog.name]:
        answer.status === 'unknown'
          ? { status: { values: ['unknown'], units: null } }
          : coneOf(catalog, answer.matches),
    })),
  }));

  app.get('/crossmatch_all', { schema: { querystring: ofAll } }, async ({ query }) =>
    (await answersOf(catalogs, query, 1)).map(([catalog, answer]) => ({
      [catalog.name]:
        answer.status === 'unknown'
          ? { status: { value: 'unknown', unit: null } }
          : nearestOf(catalog, answer.matches),
    })),
  );
};

/** Throws NotFoundError with the names that there are. */
function catalogNamed(catalogs: ApiCatalogs | undefined, asked: string): CatalogInfo {
  const here = catalogs?.list() ?? [];
  const found = here.find(({ name }) => plainName(name) === plainName(asked));
  if (found !== undefined) return found;
  const names = here.length === 0 ? 'none' : here.map(({ name }) => name).join(', ');
  throw new NotFoundError(`no catalogue ${asked} here; there are: ${names}`, {
    catalog: 'unknown',
  });
}

/** Throws LUCERO_CATALOG_CORRUPT: an empty answer would say that nothing is there. */
async function answerOf(
  catalogs: ApiCatalogs,
  { name }: CatalogInfo,
  cone: Cone,
  nearest: number,
): Promise<CatalogAnswer> {
  const [[answer] = []] = await catalogs.match([positionOf(cone)], {
    ...{ catalogs: [name], nearest },
    radiusArcsec: cone.radius,
  });
  if (answer !== undefined && answer.status !== 'unknown') return answer;
  throw new LuceroError(
    'LUCERO_CATALOG_CORRUPT',
    `${name} cannot be read at this place: whether it has a source there is unknown`,
  );
}

async function answersOf(
  catalogs: ApiCatalogs | undefined,
  cone: Cone,
  nearest: number,
): Promise<readonly (readonly [CatalogInfo, CatalogAnswer])[]> {
  const infoOf = new Map((catalogs?.list() ?? []).map((info) => [info.name, info]));
  if (catalogs === undefined || infoOf.size === 0) return [];
  const [answers = []] = await catalogs.match([positionOf(cone)], {
    ...{ catalogs: [...infoOf.keys()], nearest },
    radiusArcsec: cone.radius,
  });
  return answers.flatMap((answer) => {
    const info = infoOf.get(answer.catalog);
    return info === undefined ? [] : [[info, answer] as const];
  });
}

const positionOf = ({ ra, dec }: Cone) => ({
  raDeg: ra === 360 ? 0 : ra,
  decDeg: dec,
  epochMjdTai: null,
});
