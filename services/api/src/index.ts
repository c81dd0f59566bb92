export type { Login } from './access/login.ts';
export { type Access, openAccess } from './access/open-access.ts';
export type { StreamAccess } from './access/stream-access.ts';
export { answerNotFound } from './answer-errors.ts';
export { type ApiMetrics, apiMetrics } from './api-metrics.ts';
export type {
  ApiGuard,
  ApiOptions,
  ApiStore,
  HealthPart,
  PacketLake,
  RunningStampClassifier,
  StampsReader,
} from './api-options.ts';
export { apiRoutes, buildApi, createGuardedApp } from './app.ts';
export { askHealth } from './ask-health.ts';
export { type Exporter, openExporter } from './exports/open-exporter.ts';
export { openTrialRunner, type TrialRunner } from './filter-trials/open-trial-runner.ts';
export { installReadyMadeFilters } from './filters/ready-made-filters.ts';
export type { BusWatch } from './monitoring/bus-watch.ts';
export { findKnownObject } from './names/find-known-object.ts';
export { type RunningApi, startApi } from './service.ts';
export { type DraftRequest, draftReport, type TnsDrafting } from './tns/draft-report.ts';
export { draftingOf, type TnsDraftSettings } from './tns/drafting-of.ts';
