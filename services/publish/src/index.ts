export { checkFilterCatalogs } from './check-filter-catalogs.ts';
export { ClaimedPartitions } from './claimed-partitions.ts';
export {
  classifiedOf,
  classTopicsOnly,
  type Destination,
  destinationsOf,
  type PublicTopics,
} from './destinations.ts';
export { passes } from './filter.ts';
export { marshalAlertsBy, noMarshalAlerts, parseMarshalClasses } from './marshal-alerts.ts';
export { type NoticesOf, noNotices, noticesBy } from './notices.ts';
export { type Filter, parseFilters } from './parse-filters.ts';
export { type PublishOptions, publishService } from './service.ts';
export { type Deps, type Publication, publish, type ReceivedClassification } from './step.ts';
