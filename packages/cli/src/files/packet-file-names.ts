import { basename } from 'node:path';

/** What is looked for in folders and archives, by names; what a file is, its bytes say. */
export const packetFileNames =
  '*.avro and *.tar, packed or not (.gz, .bz2, .zst; .tgz, .tbz2, .tzst)';
// .xz is not read, but that is said of a file rather than passing over it.
const packetFile = /(\.(avro|tar)(\.(gz|bz2|zst|xz))?|\.(tgz|tbz2?|tzst|txz))$/i;

/** A Mac keeps what its file system knows of x beside it, as ._x: that is no packet. */
export const isPacketFile = (name: string): boolean =>
  packetFile.test(name) && !basename(name).startsWith('._');
