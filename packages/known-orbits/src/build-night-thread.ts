import { parentPort, workerData } from 'node:worker_threads';
import { buildNightIndex } from './build-night-index.ts';

const { path, rowCount, mjdTai } = workerData as {
  readonly path: string;
  readonly rowCount: number;
  readonly mjdTai: number;
};
// The columns are in shared memory: nothing is copied.
parentPort!.postMessage(buildNightIndex(path, rowCount, mjdTai));
