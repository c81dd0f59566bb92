import { hash } from 'node:crypto';
import type { AlertName } from '@lucero/observability';

/**
 * The trace of an alert: 128 bits of SHA-256 over survey and alert id, in hexadecimal. Every stage finds the same
 * without asking another, and whoever knows the alert finds its trace.
 */
export function traceIdOf({ survey, alertId }: Pick<AlertName, 'survey' | 'alertId'>): string {
  return hash('sha256', `${survey}/${alertId}`).slice(0, 32);
}

/** The span of a trace that a text names: the same text gives the same span, however often it is sent. */
export function spanIdOf(traceId: string, name: string): string {
  return hash('sha256', `${traceId}/${name}`).slice(0, 16);
}

/**
 * Whether a trace is kept: the first 52 bits of its id, as a fraction of one, are below the ratio. So all stages
 * choose alike, and what is kept at a ratio is kept at every larger one.
 */
export function isSampled(traceId: string, ratio: number): boolean {
  return Number.parseInt(traceId.slice(0, 13), 16) / 2 ** 52 < ratio;
}

/** The root of each trace: from the survey's publication to the announcement. */
export const rootSpanName = 'alert';
