/** Topics of notices, of the setting LUCERO_REGIONS__TOPICS: comma separated. */
export function regionTopics(text: string): readonly string[] {
  return text
    .split(',')
    .map((topic) => topic.trim())
    .filter((topic) => topic !== '');
}
