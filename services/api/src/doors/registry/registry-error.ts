/** What the registry's clients know by number: `error_code` of the body, whose first digits are the HTTP status. */
export class RegistryError extends Error {
  readonly status: number;
  readonly errorCode: number;

  constructor(status: number, errorCode: number, message: string) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }
}

export const subjectNotFound = (subject: string): RegistryError =>
  new RegistryError(404, 40401, `Subject '${subject}' not found.`);

export const versionNotFound = (version: string): RegistryError =>
  new RegistryError(404, 40402, `Version ${version} not found.`);

export const schemaNotFound = (id: string): RegistryError =>
  new RegistryError(404, 40403, `Schema ${id} not found`);

export const versionInvalid = (version: string): RegistryError =>
  new RegistryError(
    422,
    42202,
    `The specified version '${version}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string "latest"`,
  );

export const readOnly = (): RegistryError =>
  new RegistryError(422, 42205, 'This registry is in read-only mode: schemas come with Lucero.');

export const nothingHere = (): RegistryError => new RegistryError(404, 404, 'HTTP 404 Not Found');
