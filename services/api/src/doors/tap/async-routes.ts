/** Jobs over HTTP: UWS 1.1. Whatever changes a job answers with the way to it (303). */
import { createReadStream } from 'node:fs';
import { costs, type HttpApp, type HttpReply, type HttpRequest } from '@lucero/http';
import { votableError } from '@lucero/tables';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import {
  baseUrl,
  parametersOf,
  type RequestParameters,
} from '../virtual-observatory/request-parameters.ts';
import { votableVersion } from '../virtual-observatory/result-formats.ts';
import { publicCatalogue } from '../virtual-observatory/tap-schema.ts';
import type { Job } from './job.ts';
import { hasEnded } from './job.ts';
import {
  jobDocument,
  jobListDocument,
  parametersDocument,
  resultsDocument,
  timeText,
} from './job-document.ts';
import type { Jobs } from './jobs.ts';
import { tapLimits } from './tap-limits.ts';
import { tapRequestOf } from './tap-request.ts';

/** A request may wait so long for a job's phase to change. */
const longestWaitSeconds = 60;
/** Of what a job was given, as much is shown again. */
const shownLength = 20_000;
const longestRunId = 200;
const hidden = { schema: { hide: true } };

export function asyncRoutes(app: HttpApp, jobs: Jobs): void {
  const urlOf = (request: HttpRequest, { id }: Job) =>
    `${baseUrl(request, app.prefix)}/async/${id}`;
  const jobOf = (request: HttpRequest) => jobs.find((request.params as { id: string }).id);
  const seeOther = (reply: HttpReply, url: string) =>
    reply.code(303).header('location', url).send();
  const xml = (reply: HttpReply, text: string) => reply.type('text/xml; charset=utf-8').send(text);
  const plain = (reply: HttpReply, text: string) =>
    reply.type('text/plain; charset=utf-8').send(text);

  app.get('/async', hidden, async (_request, reply) => xml(reply, jobListDocument()));

  app.post('/async', { ...hidden, config: costs(tapLimits.queryCost) }, async (request, reply) => {
    const parameters = parametersOf(request);
    // A job that cannot run is made all the same, and fails when it runs (UWS).
    const asked = await tapRequestOf(parameters, publicCatalogue()).catch((error) => {
      if (error instanceof RequestInvalidError) return error;
      throw error;
    });
    const job = jobs.create(asked, {
      parameters: shownParameters(parameters),
      runId: parameters.get('RUNID')?.slice(0, longestRunId) ?? null,
      owner: request.caller.rateKey,
    });
    if (parameters.get('PHASE') === 'RUN') jobs.run(job);
    return seeOther(reply, urlOf(request, job));
  });

  app.get('/async/:id', hidden, async (request, reply) => {
    const job = jobOf(request);
    await waited(jobs, job, parametersOf(request));
    return xml(reply, jobDocument(job, urlOf(request, job)));
  });

  app.post('/async/:id', hidden, async (request, reply) => {
    const job = jobOf(request);
    const parameters = parametersOf(request);
    if (parameters.get('ACTION') === 'DELETE') {
      await jobs.remove(job);
      return seeOther(reply, `${baseUrl(request, app.prefix)}/async`);
    }
    change(jobs, job, parameters);
    return seeOther(reply, urlOf(request, job));
  });

  app.delete('/async/:id', hidden, async (request, reply) => {
    await jobs.remove(jobOf(request));
    return seeOther(reply, `${baseUrl(request, app.prefix)}/async`);
  });

  const facts: Readonly<Record<string, (job: Job) => string>> = {
    phase: ({ phase }) => phase,
    quote: () => '',
    owner: () => '',
    executionduration: ({ executionSeconds }) => String(executionSeconds),
    destruction: ({ destructionMs }) => timeText(destructionMs),
  };
  for (const [name, tell] of Object.entries(facts)) {
    app.get(`/async/:id/${name}`, hidden, async (request, reply) =>
      plain(reply, tell(jobOf(request))),
    );
  }
  for (const name of ['phase', 'executionduration', 'destruction', 'parameters']) {
    app.post(`/async/:id/${name}`, hidden, async (request, reply) => {
      const job = jobOf(request);
      change(jobs, job, parametersOf(request));
      return seeOther(reply, urlOf(request, job));
    });
  }

  app.get('/async/:id/parameters', hidden, async (request, reply) =>
    xml(reply, parametersDocument(jobOf(request))),
  );
  app.get('/async/:id/results', hidden, async (request, reply) => {
    const job = jobOf(request);
    return xml(reply, resultsDocument(job, urlOf(request, job)));
  });
  app.get('/async/:id/results/result', hidden, async (request, reply) => {
    const { result, phase } = jobOf(request);
    if (result === null) throw new NotFoundError(`the job is ${phase}: it has no result`);
    return reply
      .type(result.format.mimeTypes[0])
      .header('content-length', result.bytes)
      .send(createReadStream(result.path));
  });
  app.get('/async/:id/error', hidden, async (request, reply) => {
    const { error, phase } = jobOf(request);
    if (error === null) throw new NotFoundError(`the job is ${phase}: it has no error`);
    return reply.type('application/x-votable+xml').send(votableError(error, votableVersion));
  });
}

function shownParameters(parameters: RequestParameters): Job['parameters'] {
  const names = ['REQUEST', 'LANG', 'QUERY', 'MAXREC', 'FORMAT', 'RESPONSEFORMAT', 'UPLOAD'];
  return names.flatMap((name) =>
    parameters
      .getAll(name)
      .slice(0, tapLimits.uploads)
      // A table that came inside a field of this name is not shown again.
      .map((value) => [name, value.slice(0, shownLength)] as const),
  );
}

/** WAIT=seconds (-1: as long as may be), while the phase is the given one, or the one that it has. */
async function waited(jobs: Jobs, job: Job, parameters: RequestParameters): Promise<void> {
  const asked = parameters.get('WAIT');
  if (asked === null || hasEnded(job)) return;
  const seconds = Number(asked);
  if (!Number.isFinite(seconds)) throw new RequestInvalidError({ WAIT: 'is no number of seconds' });
  const phase = parameters.get('PHASE') ?? job.phase;
  if (phase !== job.phase) return;
  const waitSeconds = seconds < 0 ? longestWaitSeconds : Math.min(seconds, longestWaitSeconds);
  await jobs.untilPhaseChanges(job, job.phase, waitSeconds * 1000);
}

function change(jobs: Jobs, job: Job, parameters: RequestParameters): void {
  const duration = parameters.get('EXECUTIONDURATION');
  if (duration !== null) job.executionSeconds = durationOf(duration);
  const destruction = parameters.get('DESTRUCTION');
  if (destruction !== null) job.destructionMs = destructionOf(destruction, job);
  const phase = parameters.get('PHASE');
  if (phase === 'RUN') jobs.run(job);
  else if (phase === 'ABORT') jobs.abort(job);
  else if (phase !== null) throw new RequestInvalidError({ PHASE: 'is neither RUN nor ABORT' });
}

/** What is longer than may be is made as long as may be (UWS 1.1, section 2.2.1). 0: without a limit. */
function durationOf(text: string): number {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds < 0) {
    throw new RequestInvalidError({ EXECUTIONDURATION: 'is no number of seconds' });
  }
  return seconds === 0 ? tapLimits.jobSeconds : Math.min(Math.ceil(seconds), tapLimits.jobSeconds);
}

function destructionOf(text: string, { createdMs }: Job): number {
  // Without a zone UWS means UTC, and Date the zone of this machine.
  const ms = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(ms))
    throw new RequestInvalidError({ DESTRUCTION: 'is no time as ISO 8601 has it' });
  return Math.min(ms, createdMs + tapLimits.longestRetentionSeconds * 1000);
}
