import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { formatStorage } from './format-kafka-storage.ts';
import { freePorts } from './free-ports.ts';
import { answersKafka } from './kafka-answer.ts';
import { mavenJars } from './maven-jars.ts';
import { makeTlsCertificate, type TlsCertificate } from './tls-certificate.ts';

const serverFolder = resolve(import.meta.dirname, '../kafka');
const START_TIMEOUT_MS = 60_000;
const LOG_TAIL_CHARACTERS = 4000;

export interface KafkaOptions {
  /** Clients must log in; the server knows one user, see `RunningKafka.sasl`. */
  readonly sasl?: 'SCRAM-SHA-512';
  /** Clients must speak TLS; the certificate is self-signed, see `RunningKafka.caPath`. */
  readonly tls?: boolean;
  /**
   * Clients may do only what ACLs allow them (KRaft's StandardAuthorizer); the one user that the server knows may do
   * everything. Needs `sasl`.
   */
  readonly acls?: boolean;
  /** Added to the server's properties, or replacing them. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Where clients are sent instead of to the server: the port of a proxy on this machine. */
  readonly advertisedPort?: number;
  /** Default 512. */
  readonly heapMebibytes?: number;
  /** For benchmarks: the JVM then compiles for speed, as in production, instead of for a quick start. */
  readonly isTunedForSpeed?: boolean;
}

export interface RunningKafka extends AsyncDisposable {
  /** host:port for clients. */
  readonly brokers: string;
  /** The same server without login, encryption or proxy. */
  readonly internalBrokers: string;
  /** Of the server's process that runs now, or ran last. */
  readonly pid: () => number;
  /** What a client logs in with; null when the server does not ask. */
  readonly sasl: {
    readonly mechanism: 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  } | null;
  /** Where its topics are on the disk. */
  readonly dataFolder: string;
  /** The certificate to trust; null without TLS. */
  readonly caPath: string | null;
  /** Kills the server as a power cut would; its data stays, and `restart` brings it back. */
  readonly kill: () => Promise<void>;
  /** Starts a killed server again, with the same ports and data. */
  readonly restart: () => Promise<void>;
  /** Ends the server and removes its data. Also `await using`. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a real Apache Kafka (KRaft, one node, 4.1.0) in a temporary folder, on free ports, and
 * waits until it answers (3 to 5 s). The server dies with this process, however this one dies.
 */
export async function startKafka(options: KafkaOptions = {}): Promise<RunningKafka> {
  const jars = await mavenJars('kafka/pom.xml');
  const folder = await mkdtemp(join(tmpdir(), 'lucero-kafka-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const [clientPort, internalPort, controllerPort] = await freePorts(3);
  const certificate = options.tls ? await makeTlsCertificate(folder) : null;
  const sasl =
    options.sasl === undefined
      ? null
      : ({ mechanism: 'scram-sha-512', username: 'lucero', password: 'lucero-secret' } as const);
  const protocol = `${sasl ? 'SASL_' : ''}${certificate ? 'SSL' : 'PLAINTEXT'}`;
  const properties = {
    'log.dirs': join(folder, 'data'),
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners:
      `CLIENT://127.0.0.1:${clientPort},INTERNAL://127.0.0.1:${internalPort},` +
      `CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners':
      `CLIENT://127.0.0.1:${options.advertisedPort ?? clientPort},` +
      `INTERNAL://127.0.0.1:${internalPort}`,
    'listener.security.protocol.map': `CLIENT:${protocol},INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT`,
    ...(sasl ? saslProperties : {}),
    ...(sasl && options.acls === true ? aclProperties(sasl.username) : {}),
    ...(certificate ? tlsProperties(certificate) : {}),
    ...options.properties,
  };
  const config = join(folder, 'server.properties');
  const settings = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
  const fixed = await readFile(join(serverFolder, 'server.properties'), 'utf8');
  await writeFile(config, `${fixed}\n${settings.join('\n')}\n`);
  await formatStorage({
    ...{ config, dataFolder: join(folder, 'data'), user: sasl },
    isUnusual: options.properties !== undefined,
  });

  let server = await startServer();
  async function startServer(): Promise<ChildProcess> {
    return startJvm(
      [
        `-Xmx${options.heapMebibytes ?? 512}m`,
        // Short lives on few cores: quick to start matters more than the best machine code.
        '-Xms128m',
        ...(options.isTunedForSpeed === true
          ? []
          : ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']),
        `-Dlog4j2.configurationFile=${join(serverFolder, 'log4j2.properties')}`,
        ...['-cp', join(jars, '*'), 'kafka.Kafka', config],
      ],
      { folder, internalPort: internalPort! },
    );
  }
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((done) => server.once('exit', done));
    server.ref();
    server.stdin!.end('keep\n');
    await ended;
  };
  const stop = async () => {
    await kill();
    process.off('exit', removeFolder);
    await rm(folder, { recursive: true, force: true });
  };
  return {
    brokers: `127.0.0.1:${clientPort}`,
    internalBrokers: `127.0.0.1:${internalPort}`,
    pid: () => Number(readFileSync(join(folder, 'pid'), 'utf8')),
    sasl,
    dataFolder: join(folder, 'data'),
    caPath: certificate?.certificatePath ?? null,
    kill,
    restart: async () => {
      await kill();
      server = await startServer();
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/**
 * The shell kills the server when it is told 'keep', and when its standard input ends, as the kernel
 * makes it when we die: then it removes the folder too. So no test run leaves a server behind, not
 * even one that was killed.
 */
const guardedBy = `
folder=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
echo $server >"$folder/pid"
{
  if read -r keep <&3; then kill -9 $server; exit; fi
  trap '' TERM
  kill -9 $server
  while kill -0 $server 2>/dev/null; do sleep 0.1; done
  rm -rf "$folder"
} &
guard=$!
wait $server
status=$?
kill $guard 2>/dev/null
exit $status`;

async function startJvm(
  args: readonly string[],
  { folder, internalPort }: { readonly folder: string; readonly internalPort: number },
): Promise<ChildProcess> {
  const server = spawn('sh', ['-c', guardedBy, 'sh', folder, 'java', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let log = '';
  const keepTail = (chunk: string) => {
    log = (log + chunk).slice(-LOG_TAIL_CHARACTERS);
  };
  server.stdout.setEncoding('utf8').on('data', keepTail);
  server.stderr.setEncoding('utf8').on('data', keepTail);
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answersKafka(internalPort))) {
    if (server.exitCode !== null) throw new Error(`Kafka ended while starting:\n${log}`);
    if (Date.now() > deadline) {
      server.stdin.end();
      throw new Error(`Kafka does not answer after ${START_TIMEOUT_MS / 1000} s:\n${log}`);
    }
    await delay(50);
  }
  // The server must not keep a finished test process alive.
  server.unref();
  for (const stream of [server.stdin, server.stdout, server.stderr]) {
    (stream as unknown as { unref: () => void }).unref();
  }
  return server;
}

const saslProperties = {
  'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
  'listener.name.client.scram-sha-512.sasl.jaas.config':
    'org.apache.kafka.common.security.scram.ScramLoginModule required;',
};

/** Who comes in without a login (the broker itself, `internalBrokers`) may do everything, too. */
function aclProperties(superUser: string): Record<string, string> {
  return {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:${superUser};User:ANONYMOUS`,
    'allow.everyone.if.no.acl.found': 'false',
  };
}

function tlsProperties(certificate: TlsCertificate): Record<string, string> {
  return {
    'listener.name.client.ssl.keystore.type': 'PEM',
    'listener.name.client.ssl.keystore.location': certificate.keystorePath,
  };
}
