import { open } from 'node:fs/promises';
import { CatalogFileError } from './catalog-file-error.ts';

/** A file of which ranges are read. */
export interface FileSource extends AsyncDisposable {
  readonly byteLength: number;
  readonly read: (start: number, end: number) => Promise<Buffer>;
}

/** Errors: LUCERO_CATALOG_FILE_INVALID for a file that ends within what is asked for. */
export async function openFileSource(path: string): Promise<FileSource> {
  const handle = await open(path);
  const { size } = await handle.stat();
  return {
    byteLength: size,
    read: async (start, end) => {
      const bytes = Buffer.allocUnsafe(Math.max(0, end - start));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(
          bytes,
          filled,
          bytes.length - filled,
          start + filled,
        );
        if (bytesRead === 0) throw new CatalogFileError(path, `ends at byte ${start + filled}`);
        filled += bytesRead;
      }
      return bytes;
    },
    [Symbol.asyncDispose]: () => handle.close(),
  };
}
