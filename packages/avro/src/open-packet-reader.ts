import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { surveys } from '@lucero/surveys';
import { createPacketReader, type PacketReader } from './packet-reader.ts';

const schemaFolder = resolve(import.meta.dirname, '../../../schemas');

/** A reader of the packets of every survey that Lucero knows, as the settings of a service say. */
export function openPacketReader(settings: {
  readonly packet: { readonly maxBytes: number };
  /** Empty texts: no registry, the system's temporary folder. */
  readonly registry: { readonly url: string; readonly cachePath: string };
}): PacketReader {
  const { url, cachePath } = settings.registry;
  const registry =
    url === ''
      ? {}
      : { registry: { url, cacheFolder: cachePath || join(tmpdir(), 'lucero-schemas') } };
  return createPacketReader({
    surveys,
    schemaFolder,
    maxPacketBytes: settings.packet.maxBytes,
    ...registry,
  });
}
