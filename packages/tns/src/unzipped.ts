import { Unzip, UnzipInflate } from 'fflate';
import { TnsTableInvalidError } from './tns-table-invalid-error.ts';

const zipSignature = [0x50, 0x4b, 0x03, 0x04];
const csvName = /\.csv$/i;

/** The bytes of the CSV file in a zip archive; bytes that are no archive as they are. */
export async function* unzipped(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let archive: Archive | null = null;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && zipSignature.every((byte, i) => chunk[i] === byte)) archive = openArchive();
    isFirst = false;
    if (archive === null) yield chunk;
    else yield* archive.push(chunk, false);
  }
  if (archive === null) return;
  yield* archive.push(new Uint8Array(), true);
  if (!archive.isWhole()) {
    throw new TnsTableInvalidError(null, 'the zip archive ends early, or has no .csv file in it');
  }
}

interface Archive {
  readonly push: (chunk: Uint8Array, isLast: boolean) => readonly Uint8Array[];
  readonly isWhole: () => boolean;
}

function openArchive(): Archive {
  let isWhole = false;
  let failure: Error | null = null;
  let ready: Uint8Array[] = [];
  const unzip = new Unzip((file) => {
    if (!csvName.test(file.name)) return;
    file.ondata = (error, data, isLast) => {
      if (error !== null) failure = error;
      else ready.push(data);
      isWhole ||= isLast;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  return {
    push: (chunk, isLast) => {
      ready = [];
      try {
        unzip.push(chunk, isLast);
      } catch (error) {
        failure = error as Error;
      }
      if (failure !== null) {
        throw new TnsTableInvalidError(null, `the zip archive is broken: ${failure.message}`, {
          cause: failure,
        });
      }
      return ready;
    },
    isWhole: () => isWhole,
  };
}
