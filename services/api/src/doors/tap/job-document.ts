import { xmlText } from '@lucero/tables';
import { hasEnded, type Job } from './job.ts';

const namespaces =
  'xmlns:uws="http://www.ivoa.net/xml/UWS/v1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

export const timeText = (ms: number | null): string =>
  ms === null ? '' : new Date(ms).toISOString();

/** @param url of the job */
export function jobDocument(job: Job, url: string): string {
  const { id, runId, phase, createdMs, startedMs, endedMs, destructionMs, executionSeconds } = job;
  return [
    declaration,
    `<uws:job ${namespaces} version="1.1">`,
    `<uws:jobId>${id}</uws:jobId>`,
    ...(runId === null ? [] : [`<uws:runId>${xmlText(runId)}</uws:runId>`]),
    '<uws:ownerId xsi:nil="true"/>',
    `<uws:phase>${phase}</uws:phase>`,
    '<uws:quote xsi:nil="true"/>',
    `<uws:creationTime>${timeText(createdMs)}</uws:creationTime>`,
    timeElement('startTime', startedMs),
    timeElement('endTime', endedMs),
    `<uws:executionDuration>${executionSeconds}</uws:executionDuration>`,
    `<uws:destruction>${timeText(destructionMs)}</uws:destruction>`,
    parameterElements(job),
    resultElements(job, url),
    ...(job.error === null
      ? []
      : [
          `<uws:errorSummary type="fatal" hasDetail="true"><uws:message>${xmlText(job.error)}</uws:message></uws:errorSummary>`,
        ]),
    '</uws:job>',
  ].join('\n');
}

/** Jobs belong to nobody: whoever made one knows its address, and no list tells those of others. */
export function jobListDocument(): string {
  return `${declaration}\n<uws:jobs ${namespaces} version="1.1"/>`;
}

export function parametersDocument(job: Job): string {
  return `${declaration}\n${parameterElements(job).replace('<uws:parameters>', `<uws:parameters ${namespaces}>`)}`;
}

export function resultsDocument(job: Job, url: string): string {
  return `${declaration}\n${resultElements(job, url).replace('<uws:results>', `<uws:results ${namespaces}>`)}`;
}

function timeElement(name: string, ms: number | null): string {
  return ms === null
    ? `<uws:${name} xsi:nil="true"/>`
    : `<uws:${name}>${timeText(ms)}</uws:${name}>`;
}

function parameterElements({ parameters }: Job): string {
  const list = parameters.map(
    ([name, value]) => `<uws:parameter id="${xmlText(name)}">${xmlText(value)}</uws:parameter>`,
  );
  return `<uws:parameters>${list.join('')}</uws:parameters>`;
}

function resultElements(job: Job, url: string): string {
  const { result } = job;
  if (!hasEnded(job) || result === null) return '<uws:results></uws:results>';
  return `<uws:results><uws:result id="result" xlink:type="simple" xlink:href="${xmlText(url)}/results/result" mime-type="${result.format.mimeTypes[0]}" size="${result.bytes}"/></uws:results>`;
}
