import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LuceroError } from '@lucero/errors';
import { type Programs, parsePrograms, surveys } from '@lucero/surveys';
import { createPacketReader, type PacketReader } from './packet-reader.ts';

const schemaFolder = resolve(import.meta.dirname, '../../../schemas');

/** A reader of the packets of every survey that Lucero knows, as the settings of a service say. */
export function openPacketReader(settings: {
  readonly packet: { readonly maxBytes: number };
  /** Programs whose data may be served, comma separated; without it the public ones. */
  readonly survey?: { readonly programs: string };
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
    ...(settings.survey === undefined ? {} : { programs: programsOf(settings.survey.programs) }),
    ...registry,
  });
}

/**
 * The same for a process that starts: a registry that does not let us in stops it, before a night's first
 * new schema would.
 *
 * @throws LuceroError LUCERO_CONFIG_INVALID
 */
export async function startPacketReader(
  settings: Parameters<typeof openPacketReader>[0],
): Promise<PacketReader> {
  const reader = openPacketReader(settings);
  await reader.checkRegistry();
  return reader;
}

function programsOf(text: string): Programs {
  const programs = parsePrograms(text);
  if (programs !== null) return programs;
  throw new LuceroError(
    'LUCERO_CONFIG_INVALID',
    `LUCERO_SURVEY__PROGRAMS takes numbers and the word unstated, comma separated, not ${text}`,
  );
}
