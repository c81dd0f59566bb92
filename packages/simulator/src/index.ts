export type { AlertCopies } from './alert-copies.ts';
export {
  type CatalogPlan,
  type SimulatedCatalog,
  simulateCatalog,
} from './catalog/simulate-catalog.ts';
export { type HostField, simulateHostField } from './host-field.ts';
export { packetSchema } from './packet-schema.ts';
export { makeRandom, type Random } from './random.ts';
export { type SimulatedAlert, type SimulationOptions, simulateAlerts } from './simulate-alerts.ts';
export {
  type AlertOfSurvey,
  type NightOfAllSurveys,
  nightsOfAllSurveys,
  simulateAllSurveys,
} from './simulate-all-surveys.ts';
export {
  type SimulatedCatalogs,
  type SimulatedGalaxy,
  type SimulatedStar,
  simulateCatalogs,
} from './simulate-catalogs.ts';
export { type SourceOptions, simulateSource } from './simulate-source.ts';
export {
  type SimulatedSurveyName,
  simulatedSurveyNames,
  simulatedSurveys,
} from './simulated-surveys.ts';
export type { Truth, TruthClass, TruthSubclass } from './truth.ts';
