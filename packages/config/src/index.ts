export { ConfigInvalidError } from './config-invalid-error.ts';
export { environmentName } from './environment-name.ts';
export { loadConfig } from './load-config.ts';
export { regionTopics } from './region-topics.ts';
export { type SectionName, type Settings, sections } from './sections.ts';
export type { Setting } from './setting.ts';
export { surveyTopics } from './survey-topics.ts';
