import packageJson from '../package.json' with { type: 'json' };

/** The version of Lucero that runs; written into every message. */
export const codeVersion: string = packageJson.version;
