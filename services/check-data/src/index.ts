export { type CheckSettings, checkNight, type NightDeps } from './check-night.ts';
export { readTrainingInputs } from './read-training-inputs.ts';
export {
  type CheckDataOptions,
  type CheckDataService,
  checkDataService,
  checkSource,
  lookOnce,
} from './service.ts';
