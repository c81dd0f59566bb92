import type { Door } from './door.ts';
import { alerceDoors } from './doors/alerce/alerce-doors.ts';
import { datalink } from './doors/datalink/index.ts';
import { jsonSchemas } from './doors/json-schemas/json-schemas.ts';
import { babamulDoor } from './doors/marshal/babamul.ts';
import { genericBrokerDoor } from './doors/marshal/generic-broker.ts';
import { moc } from './doors/moc/index.ts';
import { registry } from './doors/registry/registry.ts';
import { scs } from './doors/scs/index.ts';
import { tap } from './doors/tap/index.ts';

/** Every interface beside Lucero's own: a new one joins by a line here. */
export const doors: readonly Door[] = [
  ...alerceDoors,
  babamulDoor,
  datalink,
  genericBrokerDoor,
  jsonSchemas,
  moc,
  registry,
  scs,
  tap,
];
