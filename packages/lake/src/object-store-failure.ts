import { LakeUnavailableError } from './lake-unavailable-error.ts';

/** What the errors of the SDK have in common. */
interface SdkError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Our error for one of the SDK: whatever an object store refuses, the same call may succeed later. */
export function objectStoreFailure(error: unknown, place: string): LakeUnavailableError {
  const { name, message, $metadata } = error as SdkError;
  const status = $metadata?.httpStatusCode;
  const reason = [
    status === undefined ? '' : `HTTP ${status}`,
    name === 'Error' ? '' : name,
    // The SDK has texts of two words, or the host's whole page.
    message.slice(0, 200).replaceAll(/\s+/g, ' '),
  ].filter((part) => part !== '' && part !== undefined);
  const said = `${place}: ${[...new Set(reason)].join(', ')}${adviceFor(name)}`;
  return new LakeUnavailableError(place, new Error(said, { cause: error }), error);
}

function adviceFor(name: string): string {
  if (name === 'CredentialsProviderError')
    return '; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
  if (name === 'NoSuchBucket' || name === 'NotFound') return '; make the bucket';
  if (name === 'InvalidObjectState')
    return '; the object is in a class that must be restored first';
  return '';
}
