import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { runDbt } from '../../src/warehouse/run-dbt.ts';
import type { WarehousePlace } from '../../src/warehouse/warehouse-place.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function placeWith(
  t: TestContext,
  python: (folder: string) => string,
): Promise<WarehousePlace> {
  const folder = await temporaryFolder(t);
  return {
    ...{ folder, python: python(folder), releases: join(folder, 'releases'), project: folder },
    ...{ database: join(folder, 'lucero.duckdb'), memoryMegabytes: 100, threads: 1 },
    hasStore: false,
  };
}

describe('runDbt', () => {
  it('names a program that cannot be started', async (t) => {
    const place = await placeWith(t, (folder) => join(folder, 'no-python'));
    const { signal } = new AbortController();
    await assert.rejects(runDbt(place, ['build'], { signal }), {
      code: 'LUCERO_WAREHOUSE_FAILED',
      message: /no-python/,
    });
  });

  it('ends with the reason of its signal when it is interrupted while dbt runs', async (t) => {
    const place = await placeWith(t, (folder) => {
      const path = join(folder, 'python');
      writeFileSync(
        path,
        `#!/bin/sh
trap 'exit 0' INT
echo '{"info": {"name": "LogModelResult"}, "data": {"node_info": {}}}'
while :; do sleep 0.1; done
`,
      );
      chmodSync(path, 0o755);
      return path;
    });
    const controller = new AbortController();
    const reason = new Error('interrupted');
    const onDone = () => controller.abort(reason);
    await assert.rejects(
      runDbt(place, ['build'], { signal: controller.signal, onDone }),
      (error) => error === reason,
    );
  });
});
