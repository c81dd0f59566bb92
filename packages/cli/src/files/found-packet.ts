import { LuceroError } from '@lucero/errors';

/**
 * One packet of a file, or the reason why it or the rest of its file gives none; `bytes` is empty when
 * there is nothing of its own to keep (a file that cannot be opened, a container torn after good records).
 */
export type FoundPacket =
  | { readonly source: string; readonly bytes: Uint8Array }
  | { readonly source: string; readonly error: LuceroError; readonly bytes: Uint8Array };

/** A file, or the rest of it, of which nothing can be read; a defect of ours is thrown on. */
export function fileFault(source: string, cause: unknown): FoundPacket {
  return { source, error: faultOf(cause), bytes: new Uint8Array(0) };
}

function faultOf(cause: unknown): LuceroError {
  if (cause instanceof LuceroError) return cause;
  const { syscall, message } = cause as NodeJS.ErrnoException;
  if (syscall === undefined) throw cause;
  return new LuceroError('LUCERO_FILE_UNREADABLE', message, {}, { cause });
}

/**
 * True for a packet without bytes: there is nothing to send to a broker, which could reject it. So the reason is
 * written to stderr, and the command exits with 1.
 */
export function reportIfEmpty(packet: FoundPacket): boolean {
  if (packet.bytes.byteLength > 0) return false;
  const reason = 'error' in packet ? packet.error.message : 'it is empty';
  process.stderr.write(`${packet.source}: nothing more to read: ${reason}\n`);
  process.exitCode = 1;
  return true;
}
