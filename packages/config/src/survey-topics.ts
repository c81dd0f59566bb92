const DAY_MS = 86_400_000;

/**
 * The survey topics to read at a moment: `{night}` becomes yesterday, today and tomorrow (UTC dates),
 * because a night crosses midnight and alerts come late.
 */
export function surveyTopics(pattern: string, nowMs: number): string[] {
  return pattern
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .flatMap((name) =>
      name.includes('{night}')
        ? [-1, 0, 1].map((days) => name.replaceAll('{night}', utcDate(nowMs + days * DAY_MS)))
        : [name],
    );
}

function utcDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');
}
