/**
 * The survey topics to read, of those that exist: `{night}` stands for any date (YYYYMMDD). All nights
 * whose topics are still there are read, whatever the clock says: a night that was not finished
 * (a service was down, the survey was late) is finished when its topic is, not when a new one comes.
 */
export function surveyTopics(patterns: string, existing: readonly string[]): string[] {
  const wanted = patterns
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => new RegExp(`^${name.split('{night}').map(RegExp.escape).join('\\d{8}')}$`));
  return existing.filter((topic) => wanted.some((pattern) => pattern.test(topic)));
}
