export { readAuthorization } from './authorization.ts';
export {
  anonymousCaller,
  type Caller,
  localCaller,
  ownerNameOf,
  ownerOf,
  personCaller,
  thisMachineRateKey,
  tokenCaller,
} from './caller.ts';
export { type IssuerSettings, readIssuers } from './issuer-settings.ts';
export { type Attempt, type Identity, type Issuer, openIssuer } from './issuers.ts';
export { LoginRefusedError, LoginUnavailableError } from './login-errors.ts';
export { isScope, type Scope, scopes, scopesOfPeople } from './scope.ts';
export {
  hashSecret,
  holdsToken,
  isSecretOf,
  type NewToken,
  newSecret,
  newToken,
  type ParsedToken,
  parseToken,
} from './token.ts';
