import type { HttpApp } from '@lucero/http';
import { votableError } from '@lucero/tables';
import type { ApiOptions } from '../../api-options.ts';
import { problemOf } from '../../problem.ts';
import { errorForPeople } from './error-for-people.ts';
import { votableVersion } from './result-formats.ts';

/** Clients of the Virtual Observatory look for the reason in a VOTable, whatever the status. */
export function answerErrorsAsVotable(app: HttpApp, onFailure: ApiOptions['onFailure']): void {
  app.setErrorHandler((error: Error, request, reply) => {
    const { status, headers = {} } = problemOf(error);
    if (status >= 500 && status !== 503) {
      onFailure(error, { method: request.method, url: request.url, id: request.id });
    }
    if (status === 503) reply.header('retry-after', '5');
    return reply
      .code(status)
      .headers(headers)
      .header('cache-control', 'no-store')
      .type('application/x-votable+xml; charset=utf-8')
      .send(votableError(errorForPeople(error), votableVersion));
  });
}
