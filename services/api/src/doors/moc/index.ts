import { costs, type HttpPlugin } from '@lucero/http';
import type { ApiOptions } from '../../api-options.ts';
import type { Door } from '../../door.ts';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import { parametersOf } from '../virtual-observatory/request-parameters.ts';
import { queryRunner } from '../virtual-observatory/run-query.ts';
import { mocAscii, mocFits, mocJson } from './moc-formats.ts';
import { nightCoverages } from './night-coverages.ts';

const formats = {
  fits: { type: 'application/fits', write: mocFits },
  json: { type: 'application/json', write: mocJson },
  ascii: { type: 'text/plain; charset=utf-8', write: mocAscii },
} as const;
const surveyForm = /^[a-z][a-z0-9-]{0,31}$/;

const routes: HttpPlugin<ApiOptions> = async (app, { store }) => {
  const coverageOf = nightCoverages(queryRunner(store));

  app.get(
    '/:survey/:night',
    { schema: { hide: true }, config: costs(10) },
    async (request, reply) => {
      const { survey, night } = request.params as { survey: string; night: string };
      if (!surveyForm.test(survey))
        throw new RequestInvalidError({ survey: 'is no name of a survey' });
      if (!/^\d{5}$/.test(night)) {
        throw new RequestInvalidError({
          night: 'is no night: the whole MJD (TAI) of its exposures',
        });
      }
      const asked = parametersOf(request).get('FORMAT') ?? 'fits';
      const format = Object.hasOwn(formats, asked) ? formats[asked as keyof typeof formats] : null;
      if (format === null) {
        throw new RequestInvalidError({ format: `known: ${Object.keys(formats).join(', ')}` });
      }
      const moc = await coverageOf(survey, Number(night));
      if (moc.every(({ cells }) => cells.length === 0)) {
        throw new NotFoundError(`nothing of ${survey} was stored in night ${night}`, {
          night: 'unknown',
        });
      }
      return reply.type(format.type).header('cache-control', 'max-age=60').send(format.write(moc));
    },
  );
};

/** Where the sky was seen in a night: multi-order coverages (MOC 2.0) of the alerts' places. */
export const moc: Door = { prefixes: ['/moc'], routes };
