/**
 * One pool: its workers, its socket, its logs.
 *
 * Source: php-src sapi/fpm/fpm/fpm_worker_pool.c, fpm_children.c
 *
 * @module
 */
import { FastCgiServer } from "../fastcgi/mod.ts";
import { quantity } from "../vm/front.ts";
import { AccessLog } from "./access_log_file.ts";
import { compileAllowedClients, droppedConnectionText } from "./allowed_clients.ts";
import { fromNative } from "./byte_path.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import { Dispatcher, type RequestEnd } from "./dispatcher.ts";
import { fastCgiHandler, peerAddressOf } from "./fastcgi_front.ts";
import type { ErrorLog, Report } from "./log.ts";
import { findUserById } from "./accounts.ts";
import { type Identity, poolEnvironment } from "./privileges.ts";
import { type OpenedSocket, openSocket } from "./sockets.ts";
import type { WorkerHandle } from "./worker_handle.ts";
import { WorkerOutput } from "./worker_output.ts";
import type { WorkerSetup } from "./worker_protocol.ts";

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

/** A pool of workers. */
export class Pool {
  readonly configuration: PoolConfiguration;
  readonly dispatcher: Dispatcher;
  readonly #setting: PoolSetting;
  readonly #outputs = new Map<WorkerHandle, WorkerOutput>();
  readonly #accessLog: AccessLog | undefined;
  #socket: OpenedSocket | undefined;
  #server: FastCgiServer | undefined;
  #isStopped = false;

  constructor(configuration: PoolConfiguration, setting: PoolSetting) {
    this.configuration = configuration;
    this.#setting = setting;
    this.#accessLog = AccessLog.open(configuration, setting.report);
    const setup = this.#workerSetup();
    const measuresTime = /%(\{\w+\})?C/.test(configuration.accessFormat ?? "");
    this.dispatcher = new Dispatcher({
      poolName: configuration.name,
      workerCount: configuration.maxChildren,
      maxRequests: configuration.maxRequests,
      workerOptions: { setup, heapMegabytes: heapMegabytes(setup), measuresTime },
      report: setting.report,
      workerLogged: (worker, line) => this.#outputOf(worker)?.write("stderr", `${line}\n`),
      requestEnded: (end) => this.#requestEnded(end),
      workerGone: (worker) => {
        this.#outputs.get(worker)?.close();
        this.#outputs.delete(worker);
      },
    });
  }

  /** Opens the pool's socket; false after an error, which has been reported then. */
  async openSocket(): Promise<boolean> {
    this.#socket = await openSocket(this.configuration, this.#setting.report);
    return this.#socket !== undefined;
  }

  /** Starts the workers; resolves with whether they can run. */
  start(): Promise<boolean> {
    return this.dispatcher.start();
  }

  /** Begins to answer the connections of the socket. */
  serve(): void {
    const socket = this.#socket;
    if (socket === undefined) return;
    const { report } = this.#setting;
    const clients = compileAllowedClients(this.configuration.listenAllowedClients);
    for (const text of clients.errors) report("error", text);
    const workerCount = this.configuration.maxChildren;
    this.#server = new FastCgiServer(socket.listener, fastCgiHandler(this.dispatcher, report), {
      requestsMax: workerCount,
      isAllowed: (connection) => {
        const address = peerAddressOf(connection);
        if (clients.isAllowed(address)) return true;
        report("error", droppedConnectionText(address ?? ""));
        return false;
      },
      onProtocolError: (text) => report("debug", `[pool ${this.configuration.name}] ${text}`),
      onAcceptError: (thrown) =>
        report("error", `[pool ${this.configuration.name}] accept failed: ${thrown}`),
    });
  }

  /** Takes no more connections, lets waiting and running requests finish. */
  async finish(): Promise<void> {
    const stopped = this.#server?.stop();
    this.#socket?.close();
    await this.dispatcher.drain();
    await stopped;
    this.stop();
  }

  /** Ends everything at once. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.dispatcher.stop();
    // The server closes the listener; what is left to the socket then is its path.
    this.#server?.stop(0);
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
      wantsHead: this.#accessLog !== undefined,
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
