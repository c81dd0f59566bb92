/**
 * Users and ACLs of a Kafka cluster, in the requests that the protocol has for them. kafkajs, our client for
 * everything else, has none for users (AlterUserScramCredentials, KIP-554): hence a second client, in this file
 * and in broker-connection.ts alone.
 *
 * The password itself never goes over the wire: the broker gets what SCRAM derives from it (RFC 5802, `Hi`).
 */
import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import {
  AclOperations,
  AclPermissionTypes,
  type Connection,
  createAclsV2,
  alterUserScramCredentialsV0 as credentials,
  deleteAclsV2,
  findErrorBy,
  ResourcePatternTypes,
  ResourceTypes,
} from '@platformatic/kafka';
import type { ReadableTopics } from './readable-topics.ts';

const deriveKey = promisify(pbkdf2);

/** The number of SCRAM-SHA-512 in the protocol. */
const scramSha512 = 2;
const digestBytes = 64;
/** Kafka takes 4,096 to 16,384. The passwords are random, so more would protect nothing. */
const iterations = 8_192;
const saltBytes = 32;

export async function setPassword(
  broker: Connection,
  userName: string,
  password: string,
): Promise<void> {
  const salt = randomBytes(saltBytes);
  const saltedPassword = await deriveKey(password, salt, iterations, digestBytes, 'sha512');
  await credentials.api.async(
    broker,
    [],
    [{ name: userName, mechanism: scramSha512, iterations, salt, saltedPassword }],
  );
}

export async function dropPassword(broker: Connection, userName: string): Promise<void> {
  try {
    await credentials.api.async(broker, [{ name: userName, mechanism: scramSha512 }], []);
  } catch (error) {
    // It has none: what was wanted.
    if (findErrorBy(error as Error, 'apiId', 'RESOURCE_NOT_FOUND') === null) throw error;
  }
}

/** Lets the user read topics, and keep offsets in groups whose names begin with its own. */
export async function allowReading(
  broker: Connection,
  userName: string,
  { names, prefixes }: ReadableTopics,
): Promise<void> {
  const { TOPIC, GROUP } = ResourceTypes;
  const { LITERAL, PREFIXED } = ResourcePatternTypes;
  const { READ, DESCRIBE } = AclOperations;
  const allow = (
    resourceType: typeof TOPIC | typeof GROUP,
    resourcePatternType: typeof LITERAL | typeof PREFIXED,
    resourceName: string,
    operation: typeof READ | typeof DESCRIBE,
  ) => ({
    ...{ resourceType, resourcePatternType, resourceName, operation },
    principal: principalOf(userName),
    host: '*',
    permissionType: AclPermissionTypes.ALLOW,
  });
  await createAclsV2.api.async(broker, [
    ...[READ, DESCRIBE].flatMap((operation) => [
      ...names.map((name) => allow(TOPIC, LITERAL, name, operation)),
      ...prefixes.map((prefix) => allow(TOPIC, PREFIXED, prefix, operation)),
    ]),
    allow(GROUP, PREFIXED, userName, READ),
  ]);
}

/** Every ACL of the user, whatever it is about. */
export async function forbidAll(broker: Connection, userName: string): Promise<void> {
  await deleteAclsV2.api.async(broker, [
    {
      resourceType: ResourceTypes.ANY,
      resourceName: null,
      resourcePatternType: ResourcePatternTypes.ANY,
      principal: principalOf(userName),
      host: null,
      operation: AclOperations.ANY,
      permissionType: AclPermissionTypes.ANY,
    },
  ]);
}

const principalOf = (userName: string): string => `User:${userName}`;
