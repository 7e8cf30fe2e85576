/**
 * One pool: its workers, its socket, its logs.
 *
 * Source: php-src sapi/fpm/fpm/fpm_worker_pool.c, fpm_children.c
 *
 * @module
 */
import { type FastCgiHandler, ServedConnections } from "../fastcgi/mod.ts";
import { iniFlag, quantity } from "../vm/front.ts";
import { type AccessEnd, AccessLog } from "./access_log_file.ts";
import { compileAllowedClients, droppedConnectionText } from "./allowed_clients.ts";
import { fromNative } from "./byte_path.ts";
import { CacheFigures } from "./cache_figures.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import { SlowLog } from "./slow_log.ts";
import { startIsolate } from "./isolate.ts";
import { type IsolateStarter, LimitedIsolates, permissionsOf } from "./limited_isolates.ts";
import type { LogLevel } from "./log_level.ts";
import { Dispatcher, type RequestEnd } from "./dispatcher.ts";
import { BusyWatch, type TakenConnection } from "./busy_watch.ts";
import { DescriptorConnection } from "./descriptor_connection.ts";
import { fastCgiHandler } from "./fastcgi_front.ts";
import type { ErrorLog, Report } from "./log.ts";
import { findUserById } from "./accounts.ts";
import { type Identity, poolEnvironment } from "./privileges.ts";
import { notFoundHandler, type PageFrontParts, pageHandler } from "./page_front.ts";
import { PoolFigures } from "./pool_figures.ts";
import type { ProcessLimit } from "./process_limit.ts";
import { ProcessManager } from "./process_manager.ts";
import { ReadySet } from "./ready_set.ts";
import { refusalHead, type RefusalParts, refusingHandler } from "./refusal.ts";
import { figuresOf } from "./request_figures.ts";
import { SecurityAudit } from "./security_audit.ts";
import { SocketPathWatch } from "./socket_path_watch.ts";
import { type OpenedSocket, openSocket } from "./sockets.ts";
import { StatusBoard } from "./status_board.ts";
import { StatusListener } from "./status_listener.ts";
import { pageOf, type PageSetting, pageSetting } from "./status_pages.ts";
import type { ThreadIdentity } from "./thread_identity.ts";
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
  /** What the threads of its workers take on. */
  readonly threads: ThreadIdentity;
  /** A stand-in for PHP's engine; null for PHP's. */
  readonly engineModule: string | null;
  /** Told of each worker that crashed. */
  readonly workerCrashed: () => void;
  /** `process.max` of all pools. */
  readonly limit: ProcessLimit;
  /** The hidden pool of `pm.status_listen`, which the master serves. */
  readonly statusPool?: PoolConfiguration | undefined;
}

/** `memory_limit` without a php.ini. */
const MEMORY_LIMIT_DEFAULT = "128M";
/** Heap that the engine itself needs, beside what a script may use. */
const ENGINE_HEAP_MEGABYTES = 64;

/** Connections that have sent nothing for so long, or up to twice as long, are closed. */
const SILENT_MILLISECONDS = 60_000;

/** Requests that are refused within so long are reported together. */
const REFUSED_MILLISECONDS = 1_000;

/** Later than this no worker overlooks that it was told to end. */
const LATE_MILLISECONDS = 50;

/** What there is of a pool once its socket is open. */
interface Opened {
  readonly isolates: IsolateStarter;
  readonly ready: ReadySet;
  readonly dispatcher: Dispatcher;
  /** Connections that the master serves itself: what workers cannot do in one go. */
  readonly connections: ServedConnections;
  readonly silenceTimer: ReturnType<typeof setInterval>;
  readonly board: StatusBoard;
  /** Answers the pool's pages while its workers are busy. */
  readonly busyWatch: BusyWatch | null;
}

/** A pool of workers. */
export class Pool {
  readonly configuration: PoolConfiguration;
  readonly #setting: PoolSetting;
  readonly #outputs = new Map<WorkerHandle, WorkerOutput>();
  readonly #accessLog: AccessLog | undefined;
  readonly #slowLog: SlowLog | undefined;
  readonly #audit: SecurityAudit | undefined;
  readonly #pages: PageSetting | null;
  readonly #statusListener: StatusListener | undefined;
  #isStatusInherited = false;
  #socket: OpenedSocket | undefined;
  readonly #pathWatch: SocketPathWatch;
  #opened: Opened | undefined;
  #successor: Pool | undefined;
  #isStopped = false;
  /** Requests that were refused and not yet reported. */
  #refusedCount = 0;
  #refusedTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(configuration: PoolConfiguration, setting: PoolSetting) {
    this.configuration = configuration;
    this.#setting = setting;
    this.#pathWatch = new SocketPathWatch(configuration, setting.report);
    this.#accessLog = AccessLog.open(configuration, setting.report);
    this.#slowLog = SlowLog.open(configuration, setting.report);
    const { name, securityAudit } = configuration;
    this.#audit = securityAudit ? new SecurityAudit(name, securityAudit, setting.report) : undefined;
    this.#pages = pageSetting(configuration);
    const { statusPool, report } = setting;
    if (statusPool !== undefined) this.#statusListener = new StatusListener(statusPool, report);
  }

  /** Opens the pool's socket; false after an error, which has been reported then. */
  async openSocket(): Promise<boolean> {
    this.#socket = await openSocket(this.configuration, this.#setting.report);
    return this.#socket !== undefined && await this.#openStatusSocket();
  }

  async #openStatusSocket(): Promise<boolean> {
    return this.#statusListener === undefined || await this.#statusListener.open();
  }

  /** Makes the paths of the pool's sockets anew when somebody has removed them. To be called now and then while the pool runs. */
  restoreSocket(): void {
    this.#statusListener?.restoreSocket();
    const descriptor = this.#pathWatch.look(this.#socket?.path);
    if (descriptor !== undefined) this.#open().ready.replaceListener(descriptor);
  }

  /** Takes the socket of a pool that is to be replaced; see {@linkcode Pool.replaceBy}. */
  inheritSocket(pool: Pool): void {
    this.#socket = pool.#socket;
    if (this.#statusListener === undefined || pool.#statusListener === undefined) return;
    this.#isStatusInherited = this.#statusListener.inherit(pool.#statusListener);
  }

  /** The descriptor of its socket; −1 for none. */
  get socketDescriptor(): number {
    return this.#socket?.descriptor ?? -1;
  }

  /** Leaves an inherited socket to its owner. */
  leaveSocket(): void {
    this.#opened?.ready.leaveListener();
    if (this.#isStatusInherited) this.#statusListener?.stop(true);
    this.#socket = undefined;
  }

  /**
   * Leaves all that comes from now on to another pool, which has the same socket and runs already; finishes what runs. No connection is
   * lost: those that wait go over too.
   */
  async replaceBy(successor: Pool): Promise<void> {
    const { ready, dispatcher, silenceTimer, busyWatch } = this.#open();
    this.#successor = successor;
    this.#socket = undefined;
    clearInterval(silenceTimer);
    busyWatch?.close();
    this.#statusListener?.stop(successor.#isStatusInherited);
    if (successor.#isStatusInherited) successor.#startStatusListener();
    // The successor may have been replaced itself by the time that the last worker here leaves.
    const move = (): void => ready.moveTo(this.#latest().#open().ready);
    // Before connections move, so that none is kept here without need.
    const handedOver = dispatcher.handOver(successor.dispatcher);
    move();
    // A worker may just have let a connection wait while it was told to end.
    const timer = setTimeout(move, LATE_MILLISECONDS);
    await handedOver;
    clearTimeout(timer);
    move();
    this.#end();
  }

  /** Opens the access log and the slow log anew under their names, for log rotation. */
  reopenLog(): void {
    this.#accessLog?.reopen(this.#setting.report);
    this.#slowLog?.reopen(this.#setting.report);
  }

  /** Starts the workers, which begin to answer the connections of the socket; resolves with whether they can run. */
  async start(): Promise<boolean> {
    // Otherwise the workers themselves say so.
    const { listenAllowedClients, catchWorkersOutput } = this.configuration;
    const errors = catchWorkersOutput ? [] : compileAllowedClients(listenAllowedClients).errors;
    for (const text of errors) this.#setting.report("error", text);
    if (!await this.#openStatusSocket()) return false;
    const { dispatcher } = this.#open();
    if (!this.#isStatusInherited) this.#startStatusListener();
    return await dispatcher.workforce.start();
  }

  #startStatusListener(): void {
    const listener = this.#statusListener;
    if (listener === undefined) return;
    const pages = pageSetting(listener.configuration);
    const notFound = notFoundHandler(this.#exposesPhp());
    listener.start((peerAddress) => {
      if (pages === null) return notFound;
      return pageHandler(
        { ...this.#pageFront(pages), begun: () => {}, answered: () => {} },
        peerAddress,
        notFound,
      );
    });
  }

  /** `expose_php`. */
  #exposesPhp(): boolean {
    const { directives, adminDirectives } = this.#open().dispatcher.workerSetup;
    return iniFlag(adminDirectives.get("expose_php") ?? directives.get("expose_php") ?? "1");
  }

  #pageFront(pages: PageSetting): PageFrontParts {
    const { board } = this.#open();
    return {
      pages,
      exposesPhp: this.#exposesPhp(),
      takeStatus: () => board.take(),
      begun: () => board.countAnswered(),
      answered: (end) => this.#accessLog?.write(end),
    };
  }

  /** Starts no more workers, as a successor is on its way; or goes on with it. */
  hold(isHeld: boolean): void {
    this.dispatcher.workforce.hold(isHeld);
  }

  /** Requests that ran longer than `request_slowlog_timeout`. */
  get slowCount(): number {
    return this.#slowLog?.count ?? 0;
  }

  /** The pool's queue and workers. */
  get dispatcher(): Dispatcher {
    return this.#open().dispatcher;
  }

  /** The pool that has taken this one's place in the end; itself while none has. */
  #latest(): Pool {
    return this.#successor === undefined ? this : this.#successor.#latest();
  }

  #open(): Opened {
    return this.#opened ??= this.#make(ReadySet.create(this.socketDescriptor));
  }

  #make(ready: ReadySet): Opened {
    const { configuration } = this;
    const { name } = configuration;
    const { report } = this.#setting;
    const setup = this.#workerSetup();
    const isolates = isolatesFor(setup);
    const manager = new ProcessManager(configuration);
    const figures = new PoolFigures();
    const connections = new ServedConnections({
      requestsMax: configuration.maxChildren,
      onProtocolError: (text) => report("debug", `[pool ${name}] ${text}`),
    });
    const dispatcher: Dispatcher = new Dispatcher({
      poolName: name,
      manager,
      limit: this.#setting.limit,
      workerOptions: {
        setup,
        isolates,
        heapMegabytes: heapMegabytes(setup),
        ready,
        figures,
        cache: new CacheFigures(),
      },
      report,
      workerLogged: (worker, stream, text) => this.#outputOf(worker)?.write(stream, text),
      workerReported: (worker, level, text) => this.#workerReported(worker, level, text),
      requestEnded: (end) => this.#requestEnded(end),
      connectionLeft: (event) => this.#serve(event),
      status: () => board.take(),
      workerSlow: (worker, parameters) => {
        this.#slowLog?.ask({ processId: worker.id, number: worker.slot.requestCount, parameters });
      },
      workerCrashed: this.#setting.workerCrashed,
      accessTold: (access) => this.#audit?.take(access),
      stackTaken: (worker, { number, stack }) => this.#slowLog?.take(worker.id, number, stack),
      workerGone: (worker) => {
        this.#slowLog?.miss(worker.id);
        board.workerGone(worker);
        this.#outputs.get(worker)?.close();
        this.#outputs.delete(worker);
      },
    });
    const board: StatusBoard = new StatusBoard({
      pool: name,
      processManager: configuration.processManager ?? "static",
      manager,
      pages: this.#pages,
      ready,
      figures,
      isUnix: this.#socket?.path !== undefined,
      workforce: () => dispatcher.workforce,
      queueLength: () => dispatcher.queueLength,
      slowCount: () => this.slowCount,
    });
    const silenceTimer = setInterval(() => ready.closeSilent(), SILENT_MILLISECONDS);
    const busyWatch = this.#watchBusy(ready, dispatcher);
    return { isolates, ready, dispatcher, connections, silenceTimer, board, busyWatch };
  }

  #watchBusy(ready: ReadySet, dispatcher: Dispatcher): BusyWatch | null {
    const pages = this.#pages;
    const { listenAllowedClients, maxQueueMilliseconds, maxQueueLength, accessFormat } = this.configuration;
    const isWanted = pages !== null || maxQueueMilliseconds > 0 || maxQueueLength > 0 ||
      (this.#accessLog !== undefined && /^json$|%\{queue\}x/i.test(accessFormat ?? ""));
    if (!isWanted) return null;
    const { isAllowed } = compileAllowedClients(listenAllowedClients);
    return new BusyWatch({
      ready,
      waitMillisecondsMax: maxQueueMilliseconds,
      lengthMax: maxQueueLength,
      isBusy: () =>
        [...dispatcher.workforce.workers].every((worker) => worker.isBusy || worker.servingSince === 0),
      isPage: (parameters) => pages !== null && pageOf(pages, parameters) !== null,
      isAllowed: (address) => {
        if (isAllowed(address)) return true;
        this.#setting.report("error", droppedConnectionText(address ?? ""));
        return false;
      },
      serve: (connection) => this.#serve(connection),
      refuse: (connection, waited) => this.#refuse(connection, waited),
      looked: (waitingCount) => this.#refuseQueued(dispatcher, waitingCount),
    });
  }

  /** How requests are refused that wait too long. */
  get #refusal(): RefusalParts {
    return {
      retryAfterSeconds: Math.max(1, Math.ceil(this.configuration.maxQueueMilliseconds / 1000)),
      refused: (end) => this.#noteRefused(end),
    };
  }

  #noteRefused(end: AccessEnd): void {
    this.#open().board.countRefused();
    this.#accessLog?.write(end);
    this.#refusedCount++;
    // One line for all that are refused at about the same time.
    this.#refusedTimer ??= setTimeout(() => this.#reportRefused(), REFUSED_MILLISECONDS);
  }

  #reportRefused(): void {
    clearTimeout(this.#refusedTimer);
    this.#refusedTimer = undefined;
    const count = this.#refusedCount;
    this.#refusedCount = 0;
    if (count === 0) return;
    const { name, maxQueueMilliseconds, maxQueueLength } = this.configuration;
    const limits = [
      ...(maxQueueMilliseconds > 0 ? [`pm.max_queue_time (${maxQueueMilliseconds}ms)`] : []),
      ...(maxQueueLength > 0 ? [`pm.max_queue (${maxQueueLength})`] : []),
    ];
    const text = `${count} request(s) refused with 503, as all children are busy: ${limits.join(", ")}`;
    this.#setting.report("warning", `[pool ${name}] ${text}`);
  }

  /** Refuses the request of a connection, and serves what comes after it. */
  #refuse({ descriptor, peerAddress, bytes }: TakenConnection, waitedMilliseconds: number): void {
    const { connections } = this.#open();
    const handler = refusingHandler(
      this.#refusal,
      waitedMilliseconds,
      peerAddress,
      this.#handler(peerAddress),
    );
    connections.serve(new DescriptorConnection(descriptor, bytes), handler);
  }

  /** Refuses what waits in the master for too long, or is too much beside the connections that wait. */
  #refuseQueued(dispatcher: Dispatcher, waitingCount: number): void {
    const { maxQueueMilliseconds, maxQueueLength } = this.configuration;
    const lengthMax = maxQueueLength === 0 ? 0 : Math.max(1, maxQueueLength - waitingCount);
    if (maxQueueMilliseconds === 0 && maxQueueLength === 0) return;
    const { retryAfterSeconds, refused } = this.#refusal;
    for (const { request, waitedMilliseconds } of dispatcher.takeOverdue(maxQueueMilliseconds, lengthMax)) {
      request.response.refuse(retryAfterSeconds);
      request.dispose();
      refused({
        processId: Deno.pid,
        parameters: request.parameters,
        head: refusalHead(retryAfterSeconds),
        peerAddress: request.peerAddress,
        acceptedAt: request.acceptedAt,
        figures: { ...figuresOf(0), queueMicroseconds: waitedMilliseconds * 1000 },
      });
    }
  }

  /** Serves a connection that a worker has left to the master. */
  #serve({ descriptor, peerAddress, bytes }: Extract<WorkerEvent, { kind: "connection" }>): void {
    // One without a word comes from a worker that is told to end.
    if (bytes.length === 0) return this.#keep(descriptor);
    const { connections } = this.#open();
    connections.serve(new DescriptorConnection(descriptor, bytes), this.#handler(peerAddress));
  }

  /** What serves a peer in the master. */
  #handler(peerAddress: string | undefined): FastCgiHandler {
    const runs = fastCgiHandler(() => this.#latest().dispatcher, this.#setting.report, peerAddress);
    const pages = this.#pages;
    return pages === null ? runs : pageHandler(this.#pageFront(pages), peerAddress, runs);
  }

  /** Lets a connection wait for its next request. */
  #keep(descriptor: number): void {
    this.#latest().#open().ready.keep(descriptor);
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
    this.#opened?.connections.stop(0);
    this.#end();
  }

  /** Ends all but the connections that the master serves. */
  #end(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#reportRefused();
    const opened = this.#opened;
    if (opened !== undefined) {
      clearInterval(opened.silenceTimer);
      opened.busyWatch?.close();
      opened.board.close();
      opened.dispatcher.stop();
      opened.ready.wakeAll();
      opened.ready.dispose();
      opened.isolates.close();
    }
    this.#socket?.close();
    this.#statusListener?.stop(false);
    this.#accessLog?.close();
    this.#slowLog?.close();
    this.#audit?.close();
  }

  #workerSetup(): WorkerSetup {
    const { configuration } = this;
    const directives = new Map(this.#setting.directives);
    const adminDirectives = new Map<string, string>();
    for (const { key, value } of configuration.phpValues) setDirective(directives, key, value);
    for (const { key, value } of configuration.phpAdminValues) {
      setDirective(adminDirectives, key, value, directives.get(key));
    }
    // A numeric user without account has neither name nor home, as in php-fpm.
    const running = findUserById(Deno.uid() ?? -1);
    const owner = this.#setting.identity ??
      (running === undefined ? undefined : { userName: running.name, home: running.home });
    const environment = poolEnvironment(configuration, this.#setting.environment, owner);
    // Without the directive it is php-fpm's default; an empty one lifts the limit.
    const { securityAllow } = configuration;
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
      slowlogMilliseconds: this.#slowLog === undefined
        ? 0
        : configuration.requestSlowlogTimeoutSeconds * 1000,
      maxRequests: configuration.maxRequests,
      allowedClients: configuration.listenAllowedClients ?? null,
      isAccessLogged: this.#accessLog !== undefined,
      maxMemoryBytes: configuration.maxMemoryBytes,
      pages: this.#pages,
      identity: this.#setting.threads,
      sandbox: Object.values(securityAllow).some((list) => list.length > 0) ? securityAllow : null,
      isAudited: this.#audit !== undefined,
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

  /** As in php-fpm: on the worker's stderr, where that is caught. */
  #workerReported(worker: WorkerHandle, level: LogLevel, text: string): void {
    const output = this.#outputOf(worker);
    if (output === undefined) this.#setting.report(level, text);
    else output.write("stderr", `${level.toUpperCase()}: ${text}\n`);
  }

  #requestEnded(end: RequestEnd): void {
    this.#outputs.get(end.worker)?.finish();
    this.#accessLog?.write({ ...end, processId: end.worker.id });
  }
}

/** Lists of what scripts may not use are added to, not replaced. */
const ADDED_DIRECTIVES: readonly string[] = ["disable_functions", "disable_classes"];

function setDirective(
  directives: Map<string, string>,
  key: string,
  value: string,
  before: string | undefined = directives.get(key),
): void {
  const isAdded = ADDED_DIRECTIVES.includes(key) && before !== undefined && before !== "";
  directives.set(key, isAdded ? `${before},${value}` : value);
}

/** What starts the isolates of a pool's workers: those of a sandbox have few permissions. */
function isolatesFor(setup: WorkerSetup): IsolateStarter {
  const { sandbox, directives, adminDirectives, environment, identity } = setup;
  // A hat is put on through /proc, which Deno keeps from all that are limited.
  if (sandbox === null || identity.apparmorHat !== null) return { start: startIsolate, close() {} };
  return new LimitedIsolates(
    permissionsOf(
      sandbox,
      (name) => adminDirectives.get(name) ?? directives.get(name) ?? environment.get(name),
    ),
  );
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
