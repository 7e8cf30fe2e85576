/**
 * One pool: its workers, its socket, its logs.
 *
 * Source: php-src sapi/fpm/fpm/fpm_worker_pool.c, fpm_children.c
 *
 * @module
 */
import { ServedConnections } from "../fastcgi/mod.ts";
import { quantity } from "../vm/front.ts";
import { AccessLog } from "./access_log_file.ts";
import { compileAllowedClients } from "./allowed_clients.ts";
import { fromNative } from "./byte_path.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import { Dispatcher, type RequestEnd } from "./dispatcher.ts";
import { DescriptorConnection } from "./descriptor_connection.ts";
import { fastCgiHandler } from "./fastcgi_front.ts";
import type { ErrorLog, Report } from "./log.ts";
import { findUserById } from "./accounts.ts";
import { type Identity, poolEnvironment } from "./privileges.ts";
import { ReadySet } from "./ready_set.ts";
import { type OpenedSocket, openSocket } from "./sockets.ts";
import type { WorkerHandle } from "./worker_handle.ts";
import { WorkerOutput } from "./worker_output.ts";
import type { WorkerEvent, WorkerSetup } from "./worker_protocol.ts";

/** What a pool takes from its master. */
export interface PoolSetting {
  readonly log: ErrorLog;
  readonly report: Report;
  /** php.ini and `-d`. */
  readonly directives: ReadonlyMap<string, string>;
  /** The master's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whom the pool runs as; `undefined` where that is not its own choice. */
  readonly identity: Pick<Identity, "userName" | "home"> | undefined;
  /** A stand-in for PHP's engine; null for PHP's. */
  readonly engineModule: string | null;
}

/** `memory_limit` without a php.ini. */
const MEMORY_LIMIT_DEFAULT = "128M";
/** Heap that the engine itself needs, beside what a script may use. */
const ENGINE_HEAP_MEGABYTES = 64;

/** Connections that have sent nothing for so long, or up to twice as long, are closed. */
const SILENT_MILLISECONDS = 60_000;

/** What there is of a pool once its socket is open. */
interface Opened {
  readonly ready: ReadySet;
  readonly dispatcher: Dispatcher;
  /** Connections that the master serves itself: what workers cannot do in one go. */
  readonly connections: ServedConnections;
  readonly silenceTimer: ReturnType<typeof setInterval>;
}

/** A pool of workers. */
export class Pool {
  readonly configuration: PoolConfiguration;
  readonly #setting: PoolSetting;
  readonly #outputs = new Map<WorkerHandle, WorkerOutput>();
  readonly #accessLog: AccessLog | undefined;
  #socket: OpenedSocket | undefined;
  #opened: Opened | undefined;
  #isStopped = false;

  constructor(configuration: PoolConfiguration, setting: PoolSetting) {
    this.configuration = configuration;
    this.#setting = setting;
    this.#accessLog = AccessLog.open(configuration, setting.report);
  }

  /** Opens the pool's socket; false after an error, which has been reported then. */
  async openSocket(): Promise<boolean> {
    this.#socket = await openSocket(this.configuration, this.#setting.report);
    return this.#socket !== undefined;
  }

  /** Starts the workers, which begin to answer the connections of the socket; resolves with whether they can run. */
  start(): Promise<boolean> {
    const { report } = this.#setting;
    for (const text of compileAllowedClients(this.configuration.listenAllowedClients).errors) {
      report("error", text);
    }
    return this.#open().dispatcher.workforce.start();
  }

  /** The pool's queue and workers. */
  get dispatcher(): Dispatcher {
    return this.#open().dispatcher;
  }

  #open(): Opened {
    return this.#opened ??= this.#make(ReadySet.create(this.#socket?.descriptor ?? -1));
  }

  #make(ready: ReadySet): Opened {
    const { configuration } = this;
    const { name } = configuration;
    const { report } = this.#setting;
    const setup = this.#workerSetup();
    const connections = new ServedConnections({
      requestsMax: configuration.maxChildren,
      onProtocolError: (text) => report("debug", `[pool ${name}] ${text}`),
    });
    const dispatcher = new Dispatcher({
      poolName: name,
      workerCount: configuration.maxChildren,
      workerOptions: { setup, heapMegabytes: heapMegabytes(setup), ready },
      report,
      workerLogged: (worker, line) => this.#outputOf(worker)?.write("stderr", `${line}\n`),
      requestEnded: (end) => this.#requestEnded(end),
      connectionLeft: (event) => this.#serve(event),
      workerGone: (worker) => {
        this.#outputs.get(worker)?.close();
        this.#outputs.delete(worker);
      },
    });
    const silenceTimer = setInterval(() => ready.closeSilent(), SILENT_MILLISECONDS);
    return { ready, dispatcher, connections, silenceTimer };
  }

  /** Serves a connection that a worker has left to the master. */
  #serve({ descriptor, peerAddress, bytes }: Extract<WorkerEvent, { kind: "connection" }>): void {
    const { connections, dispatcher } = this.#open();
    const handler = fastCgiHandler(dispatcher, this.#setting.report, peerAddress);
    connections.serve(new DescriptorConnection(descriptor, bytes), handler);
  }

  /** Takes no more connections, lets waiting and running requests finish. */
  async finish(): Promise<void> {
    const opened = this.#opened;
    if (opened === undefined) return this.stop();
    // Without its path nobody finds a Unix socket any more; who has connected before is answered.
    this.#socket?.removePath();
    opened.ready.stopListening();
    this.#socket?.close();
    await opened.dispatcher.drain();
    await opened.connections.stop();
    this.stop();
  }

  /** Ends everything at once. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    const opened = this.#opened;
    if (opened !== undefined) {
      clearInterval(opened.silenceTimer);
      opened.dispatcher.stop();
      opened.ready.wakeAll();
      opened.ready.dispose();
      opened.connections.stop(0);
    }
    this.#socket?.close();
    this.#accessLog?.close();
  }

  #workerSetup(): WorkerSetup {
    const { configuration } = this;
    const directives = new Map(this.#setting.directives);
    for (const { key, value } of configuration.phpValues) directives.set(key, value);
    const adminDirectives = new Map(configuration.phpAdminValues.map(({ key, value }) => [key, value]));
    // A numeric user without account has neither name nor home, as in php-fpm.
    const running = findUserById(Deno.uid() ?? -1);
    const owner = this.#setting.identity ??
      (running === undefined ? undefined : { userName: running.name, home: running.home });
    const environment = poolEnvironment(configuration, this.#setting.environment, owner);
    // Without the directive it is php-fpm's default; an empty one lifts the limit.
    const extensions = configuration.securityLimitExtensions ?? ".php .phar";
    return {
      pool: configuration.name,
      directives,
      adminDirectives,
      environment: new Map(
        Object.entries(environment).map(([name, value]) => [fromNative(name), fromNative(value)]),
      ),
      limitExtensions: extensions.split(/[ \t]+/).filter((extension) => extension !== ""),
      terminateTimeoutMilliseconds: configuration.requestTerminateTimeoutSeconds * 1000,
      maxRequests: configuration.maxRequests,
      allowedClients: configuration.listenAllowedClients ?? null,
      isAccessLogged: this.#accessLog !== undefined,
      measuresTime: /%(\{\w+\})?C/.test(configuration.accessFormat ?? ""),
      engineModule: this.#setting.engineModule,
    };
  }

  #outputOf(worker: WorkerHandle): WorkerOutput | undefined {
    const { catchWorkersOutput, decorateWorkersOutput, name } = this.configuration;
    if (!catchWorkersOutput) return undefined;
    let output = this.#outputs.get(worker);
    if (output === undefined) {
      output = new WorkerOutput(this.#setting.log, name, worker.id, decorateWorkersOutput);
      this.#outputs.set(worker, output);
    }
    return output;
  }

  #requestEnded(end: RequestEnd): void {
    this.#outputs.get(end.worker)?.finish();
    this.#accessLog?.write(end);
  }
}

/** The heap of a worker: what `memory_limit` allows a script, and the engine. */
function heapMegabytes(setup: WorkerSetup): number {
  const limit = setup.adminDirectives.get("memory_limit") ?? setup.directives.get("memory_limit") ??
    MEMORY_LIMIT_DEFAULT;
  const bytes = quantity(limit);
  // Without a limit of its own a worker that takes all there is would take the whole process down.
  const scriptBytes = bytes > 0 ? bytes : Deno.systemMemoryInfo().total / 2;
  return Math.ceil(scriptBytes / 1_048_576) + ENGINE_HEAP_MEGABYTES;
}
