/** A file of the bundle as it is sent. */
export interface BundleFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** Null: a file that does not get shorter. */
  readonly brotli: Buffer | null;
  readonly gzip: Buffer | null;
}

/** What the frame of a page must know of the bundle. */
export interface BundleManifest {
  /** Of everything that the bundle is made from. */
  readonly sourceHash: string;
  readonly files: readonly { readonly name: string; readonly isPacked: boolean }[];
  /** Module that every page starts with. */
  readonly entry: string;
  readonly styles: string;
  readonly icon: string;
  /** Rules for what is seen first, to stand in the document itself. */
  readonly criticalCss: string;
  /** Sets the theme that the reader chose before anything is painted; to stand in the document itself. */
  readonly themeScript: string;
  /** By page, the modules that it needs beside the entry. */
  readonly modulesOfPage: Readonly<Record<string, readonly string[]>>;
  /** Modules that the entry imports. */
  readonly modulesOfEntry: readonly string[];
}

export interface Bundle {
  readonly manifest: BundleManifest;
  readonly files: ReadonlyMap<string, BundleFile>;
}

/** Media type by the end of a file's name; throws TypeError for one that is never served. */
export function mediaTypeOf(name: string): string {
  const types: Readonly<Record<string, string>> = {
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.wasm': 'application/wasm',
    '.woff2': 'font/woff2',
    '.png': 'image/png',
    '.jpg': 'image/jpeg',
    '.json': 'application/json; charset=utf-8',
    '.fits': 'application/fits',
  };
  const type = types[/\.\w+$/.exec(name)?.[0] ?? ''];
  if (type === undefined) throw new TypeError(`${name}: a bundle has no such files`);
  return type;
}
