import { type CatalogInfo, type CatalogWriterOptions, openCatalogWriter } from '@lucero/catalogs';
import { type CatalogPlan, simulateCatalog } from '@lucero/simulator';

/** Writes a simulated catalogue under a folder. */
export async function writtenCatalog(
  folder: string,
  plan: CatalogPlan,
  options: CatalogWriterOptions = {},
): Promise<CatalogInfo> {
  const { description, batches } = simulateCatalog(plan);
  const writer = await openCatalogWriter(folder, description, options);
  for (const batch of batches()) await writer.add(batch);
  return await writer.finish();
}
