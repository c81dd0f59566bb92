import { type ApiUnderTest, startApiUnderTest } from './api-under-test.ts';

/** One long download. */
export interface ExportFigures {
  readonly path: string;
  /** What was asked for at most. */
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Largest resident size of the API: before, and when the last byte had come. */
  readonly mebibytes: { readonly before: number; readonly peak: number };
  readonly cpuSeconds: { readonly api: number; readonly postgres: number };
}

/** Objects of one Parquet file, from an API that did nothing else before; or why there is none. */
export async function measureExport(
  folder: string,
  rows: number,
): Promise<ExportFigures | { readonly because: string }> {
  await using api = await startApiUnderTest(folder, null);
  const path = `/api/v1/export/objects?format=parquet&limit=${rows}`;
  const before = { mebibytes: api.peakMebibytes(), cpu: api.cpuSeconds() };
  const beginMs = performance.now();
  const response = await fetch(`${api.url}${path}`);
  if (!response.ok) return { because: `the API answers ${response.status}` };
  let bytes = 0;
  for await (const chunk of response.body!) bytes += chunk.byteLength;
  return {
    ...{ path, rows, bytes, seconds: (performance.now() - beginMs) / 1000 },
    mebibytes: { before: before.mebibytes, peak: api.peakMebibytes() },
    cpuSeconds: cpuSince(api, before.cpu),
  };
}

function cpuSince(api: ApiUnderTest, before: ReturnType<ApiUnderTest['cpuSeconds']>) {
  const now = api.cpuSeconds();
  return { api: now.api - before.api, postgres: now.postgres - before.postgres };
}
