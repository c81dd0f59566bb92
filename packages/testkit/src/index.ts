export { pythonFor } from './python-environment.ts';
export { needsRealData, realDataFolder } from './real-data.ts';
