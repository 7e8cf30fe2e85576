/**
 * Hands requests to the workers of a pool: one at a time to each, in order of arrival, and keeps the number of workers.
 *
 * Source: php-src sapi/fpm/fpm/fpm_children.c, fpm_process_ctl.c
 *
 * @module
 */
import type { ResponseHead } from "../vm/front.ts";
import { Nursery, startIsolate } from "./isolate.ts";
import type { Report } from "./log_level.ts";
import { Scoreboard, type StageCounts } from "./scoreboard.ts";
import { UnitCollection } from "./unit_store.ts";
import {
  type IsolateStarter,
  type Loss,
  WorkerHandle,
  type WorkerOptions,
  type WorkerOwner,
} from "./worker_handle.ts";
import { type CompleteBody, type HeadForm, joinParameters, type WorkerEvent } from "./worker_protocol.ts";

/** The client's half of a request. */
export interface PoolResponse {
  /** Nobody waits for the response any more. */
  readonly isAborted: boolean;
  /** Takes the head, when the request asked for a structured one. */
  head(head: ResponseHead): void;
  /** Takes bytes: copies them, or gives a promise until when they must not change. */
  write(bytes: Uint8Array): Promise<void> | void;
  /** Sends what was written; more will follow. */
  flush(): void;
  /** Takes error text for the web server's log. */
  error(text: string): void;
  /** The response is complete. `isDeclined`: a router wants the file served that the path names. */
  end(exitStatus: number, isDeclined: boolean): void;
  /** There will be no more of the response. `hasOutput`: a part of it has been written. */
  fail(hasOutput: boolean): void;
}

/** A request with its whole body, ready to run. */
export interface PoolRequest {
  readonly sapiName: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** The script to run in place of SCRIPT_FILENAME, or null. */
  readonly router: string | null;
  readonly body: CompleteBody;
  readonly headForm: HeadForm;
  readonly response: PoolResponse;
  /** When it came, in milliseconds since the epoch. */
  readonly acceptedAt: number;
  /** The address of the socket's peer; `undefined` on a Unix socket. */
  readonly peerAddress: string | undefined;
  /** Called once when nobody needs the request's body any more. */
  readonly dispose: () => void;
}

/** What is known of a request when it has ended. */
export interface RequestEnd {
  readonly request: PoolRequest;
  readonly worker: WorkerHandle;
  readonly durationMilliseconds: number;
  readonly head: ResponseHead | null;
  readonly peakMemoryBytes: number;
  /** Processor time of the worker's thread, in steps of 10 ms. */
  readonly userCpuSeconds: number;
  readonly systemCpuSeconds: number;
}

/** What a dispatcher needs of its pool. */
export interface DispatcherHost {
  readonly poolName: string;
  /** Workers that run at a time. */
  readonly workerCount: number;
  /** Requests after which a worker is replaced; 0 for never. */
  readonly maxRequests: number;
  readonly workerOptions: Omit<WorkerOptions, "units">;
  readonly report: Report;
  /** A line that a worker wrote to its stderr. */
  workerLogged(worker: WorkerHandle, line: string): void;
  /** A worker's request ended, however that was. */
  requestEnded(end: RequestEnd): void;
  /** A worker is gone. */
  workerGone(worker: WorkerHandle): void;
}

/** A request that a worker is running. */
class Assignment {
  readonly request: PoolRequest;
  /** Whether anything of the response was written. */
  hasOutput = false;
  /** Whether the client has the end of its response. */
  isAnswered = false;
  head: ResponseHead | null = null;

  constructor(request: PoolRequest) {
    this.request = request;
  }
}

const WATCH_MILLISECONDS = 250;
/** What a worker takes to start, about. */
const START_MILLISECONDS = 700;
/** Workers that will reach `pm.max_requests` this soon get their followers started. */
const SPARE_AHEAD_MILLISECONDS = 1_500;
/** A worker that does not even start is tried again after this. */
const RESTART_MILLISECONDS = 1_000;

/** The workers of a pool and the requests that wait for them. */
export class Dispatcher implements WorkerOwner {
  readonly scoreboard: Scoreboard = new Scoreboard();
  readonly #host: DispatcherHost;
  readonly #workers = new Map<WorkerHandle, Assignment | null>();
  /** Idle workers, the one that ran last at the end: its code and memory are warm. */
  readonly #idle: WorkerHandle[] = [];
  /** Workers that start, or are ready and wait for a place. */
  readonly #spares = new Set<WorkerHandle>();
  /** Places without a worker. */
  #vacantCount = 0;
  /** Workers that took a place so far. */
  #startedCount = 0;
  readonly #nursery = new Nursery();
  readonly #queue: PoolRequest[] = [];
  readonly #units = new UnitCollection();
  readonly #restartTimers = new Set<ReturnType<typeof setTimeout>>();
  #watchTimer: ReturnType<typeof setTimeout> | undefined;
  #isStopping = false;
  #drainWaiters: (() => void)[] = [];
  #firstReady: ((isReady: boolean) => void) | undefined;
  /** Requests taken so far. */
  acceptedCount = 0;

  constructor(host: DispatcherHost) {
    this.#host = host;
  }

  /** Starts the workers; resolves with true when the first is ready, with false when one failed to start before. */
  start(): Promise<boolean> {
    const started = new Promise<boolean>((resolve) => this.#firstReady = resolve);
    this.#vacantCount = this.#host.workerCount;
    for (let count = 0; count < this.#vacantCount; count++) this.#spawn(startIsolate);
    return started;
  }

  /** Requests that wait for a worker. */
  get queueLength(): number {
    return this.#queue.length;
  }

  /** Workers by stage. */
  get counts(): StageCounts {
    return this.scoreboard.counts();
  }

  /** Takes a request; it runs as soon as a worker is free. */
  submit(request: PoolRequest): void {
    this.acceptedCount++;
    const worker = this.#idle.pop();
    if (worker === undefined) this.#queue.push(request);
    else this.#assign(worker, request);
  }

  /** The client of a request is gone: a waiting one is dropped, a running one is told. */
  abort(request: PoolRequest): void {
    const position = this.#queue.indexOf(request);
    if (position >= 0) {
      this.#queue.splice(position, 1);
      request.dispose();
      this.#checkDrained();
      return;
    }
    for (const [worker, assignment] of this.#workers) {
      if (assignment?.request === request) worker.markClientGone();
    }
  }

  /** Resolves when no request waits or runs. */
  drain(): Promise<void> {
    return new Promise((resolve) => {
      this.#drainWaiters.push(resolve);
      this.#checkDrained();
    });
  }

  /** Ends all workers at once; running requests fail. */
  stop(): void {
    this.#isStopping = true;
    clearTimeout(this.#watchTimer);
    for (const timer of this.#restartTimers) clearTimeout(timer);
    for (const request of this.#queue.splice(0)) {
      request.response.fail(false);
      request.dispose();
    }
    for (const [worker, assignment] of [...this.#workers]) {
      worker.stop();
      this.#workers.delete(worker);
      if (assignment !== null) this.#failAssignment(worker, assignment);
      this.#logExit(worker, "debug", "with code 0");
      this.#forget(worker);
    }
    this.#nursery.close();
    this.#tellFirstReady(false);
    this.#checkDrained();
  }

  /** See WorkerOwner. */
  workerReady(worker: WorkerHandle): void {
    this.#tellFirstReady(true);
    // What was compiled while it started.
    for (const unit of this.#units.all()) worker.giveUnit(unit);
    this.#fillPlaces();
  }

  #tellFirstReady(isReady: boolean): void {
    this.#firstReady?.(isReady);
    this.#firstReady = undefined;
  }

  /** Puts ready workers into vacant places, and starts as many as are missing. */
  #fillPlaces(): void {
    if (this.#isStopping) return;
    for (const spare of this.#spares) {
      if (this.#vacantCount === 0) return;
      if (!spare.isReady) continue;
      this.#vacantCount--;
      this.#spares.delete(spare);
      this.#activate(spare);
    }
    while (this.#spares.size < this.#vacantCount) this.#spawn(this.#startInNursery);
  }

  readonly #startInNursery: IsolateStarter = (options, onEnd) => this.#nursery.start(options, onEnd);

  /** Lets a worker that is ready take requests. */
  #activate(worker: WorkerHandle): void {
    const level = this.#startedCount++ < this.#host.workerCount ? "debug" : "notice";
    this.#host.report(level, `[pool ${this.#host.poolName}] child ${worker.id} started`);
    this.#takeNext(worker);
  }

  /** See WorkerOwner. [hot] */
  workerEvent(worker: WorkerHandle, event: Exclude<WorkerEvent, { kind: "ready" }>): void {
    if (event.kind === "unit") {
      if (!this.#units.add(event.unit)) return;
      for (const other of this.#workers.keys()) {
        if (other !== worker && other.isReady) other.giveUnit(event.unit);
      }
      return;
    }
    if (event.kind === "log") return this.#host.workerLogged(worker, event.line);
    const assignment = this.#workers.get(worker);
    if (assignment === undefined || assignment === null) return;
    const { response } = assignment.request;
    if (event.kind === "error") {
      response.error(event.text);
      return;
    }
    const isLast = event.kind !== "output";
    // What a script wrote as it was cut off is no answer.
    const isUsable = event.kind !== "end" || !event.wasTerminated;
    if (event.head !== null && isUsable) {
      assignment.head = event.head;
      if (assignment.request.headForm === "structured") {
        assignment.hasOutput = true;
        response.head(event.head);
      }
    }
    if (event.byteCount > 0 && isUsable) this.#write(worker, assignment, event.byteCount, isLast);
    if (event.kind === "finish") {
      assignment.isAnswered = true;
      response.end(0, false);
    }
    if (event.kind === "end") this.#ended(worker, assignment, event);
  }

  /** See WorkerOwner. */
  workerLost(worker: WorkerHandle, loss: Loss): void {
    const assignment = this.#workers.get(worker) ?? null;
    this.#workers.delete(worker);
    const position = this.#idle.indexOf(worker);
    if (position >= 0) this.#idle.splice(position, 1);
    if (assignment !== null) {
      if (loss.kind === "timeout") this.#logTimeout(worker, assignment);
      if (loss.kind === "memory") this.#logOutOfMemory(worker, assignment);
      this.#failAssignment(worker, assignment);
    }
    if (loss.kind === "ended") {
      this.#host.report("error", `[pool ${this.#host.poolName}] child ${worker.id} failed: ${loss.text}`);
    }
    this.#logExit(worker, "warning", loss.kind === "ended" ? "with code 1" : "on signal 9 (SIGKILL)");
    this.#forget(worker);
    if (!this.#spares.delete(worker)) this.#vacantCount++;
    if (worker.isReady) return this.#fillPlaces();
    this.#tellFirstReady(false);
    const timer = setTimeout(() => {
      this.#restartTimers.delete(timer);
      this.#fillPlaces();
    }, RESTART_MILLISECONDS);
    this.#restartTimers.add(timer);
  }

  #spawn(start: IsolateStarter): void {
    const options = { ...this.#host.workerOptions, units: this.#units.all() };
    const worker = new WorkerHandle(options, this.scoreboard, this, start);
    this.#workers.set(worker, null);
    this.#spares.add(worker);
  }

  #assign(worker: WorkerHandle, request: PoolRequest): void {
    this.#workers.set(worker, new Assignment(request));
    worker.run({
      kind: "run",
      sapiName: request.sapiName,
      parameters: joinParameters(request.parameters),
      router: request.router,
      body: request.body,
      headForm: request.headForm,
      isLast: this.#host.maxRequests > 0 && worker.assignedCount + 1 >= this.#host.maxRequests,
    });
    this.#prepareSpares();
    this.#watchTimer ??= setTimeout(() => this.#watch(), WATCH_MILLISECONDS);
  }

  /** Starts workers that replace those near `pm.max_requests`, early enough to be ready then. */
  #prepareSpares(): void {
    const { maxRequests } = this.#host;
    if (maxRequests === 0) return;
    let wanted = this.#vacantCount;
    const now = performance.now();
    for (const worker of this.#workers.keys()) {
      if (worker.assignedCount === 0) continue;
      const millisecondsPerRequest = (now - worker.readyAt) / worker.assignedCount;
      const left = maxRequests - worker.assignedCount;
      if (left > maxRequests / 10 && left * millisecondsPerRequest > SPARE_AHEAD_MILLISECONDS) continue;
      // A worker that lives shorter than one takes to start needs more than one to follow.
      wanted += maxRequests * millisecondsPerRequest < START_MILLISECONDS ? 2 : 1;
    }
    while (this.#spares.size < wanted) this.#spawn(this.#startInNursery);
  }

  /** Gives a free worker the next request. */
  #takeNext(worker: WorkerHandle): void {
    const request = this.#queue.shift();
    if (request === undefined) this.#idle.push(worker);
    else this.#assign(worker, request);
  }

  #write(worker: WorkerHandle, assignment: Assignment, byteCount: number, isLast: boolean): void {
    const { response } = assignment.request;
    assignment.hasOutput = true;
    worker.pass(byteCount, (bytes) => response.write(bytes));
    if (!isLast) response.flush();
  }

  #ended(worker: WorkerHandle, assignment: Assignment, event: Extract<WorkerEvent, { kind: "end" }>): void {
    if (event.wasTerminated) {
      this.#logTimeout(worker, assignment);
      if (!assignment.isAnswered) assignment.request.response.fail(assignment.hasOutput);
    } else if (!assignment.isAnswered) {
      assignment.request.response.end(event.exitStatus, event.isDeclined);
    }
    this.#workers.set(worker, null);
    worker.free();
    this.#tellEnd(worker, assignment, event.peakMemoryBytes);
    // A script that was cut off may have left anything behind in its isolate.
    if (event.wasTerminated) this.#retire(worker, "warning", "on signal 15 (SIGTERM)");
    else if (this.#host.maxRequests > 0 && worker.assignedCount >= this.#host.maxRequests) {
      this.#retire(worker, "notice", "with code 0");
    } else this.#takeNext(worker);
    this.#checkDrained();
  }

  #retire(worker: WorkerHandle, level: "notice" | "warning", how: string): void {
    this.#workers.delete(worker);
    worker.stop();
    this.#logExit(worker, level, how);
    this.#forget(worker);
    this.#vacantCount++;
    this.#fillPlaces();
  }

  #failAssignment(worker: WorkerHandle, assignment: Assignment): void {
    if (!assignment.isAnswered) assignment.request.response.fail(assignment.hasOutput);
    this.#tellEnd(worker, assignment, 0);
    this.#checkDrained();
  }

  #tellEnd(worker: WorkerHandle, assignment: Assignment, peakMemoryBytes: number): void {
    assignment.request.dispose();
    const cpu = worker.processorTime();
    this.#host.requestEnded({
      request: assignment.request,
      worker,
      durationMilliseconds: performance.now() - worker.assignedAt,
      head: assignment.head,
      peakMemoryBytes,
      userCpuSeconds: cpu.user,
      systemCpuSeconds: cpu.system,
    });
  }

  #forget(worker: WorkerHandle): void {
    this.scoreboard.release(worker.slot);
    this.#host.workerGone(worker);
  }

  #watch(): void {
    this.#watchTimer = undefined;
    let isAnyBusy = false;
    for (const worker of [...this.#workers.keys()]) {
      worker.watch();
      isAnyBusy ||= worker.isBusy;
    }
    if (isAnyBusy && !this.#isStopping) {
      this.#watchTimer ??= setTimeout(() => this.#watch(), WATCH_MILLISECONDS);
    }
  }

  #checkDrained(): void {
    if (this.#drainWaiters.length === 0 || this.#queue.length > 0) return;
    for (const assignment of this.#workers.values()) if (assignment !== null) return;
    for (const resolve of this.#drainWaiters.splice(0)) resolve();
  }

  #logExit(worker: WorkerHandle, level: "debug" | "notice" | "warning", how: string): void {
    const text = `child ${worker.id} exited ${how} after ${worker.ageSeconds.toFixed(6)} seconds from start`;
    this.#host.report(level, `[pool ${this.#host.poolName}] ${text}`);
  }

  #logTimeout(worker: WorkerHandle, assignment: Assignment): void {
    const seconds = ((performance.now() - worker.assignedAt) / 1000).toFixed(6);
    this.#logRequest(worker, assignment, `execution timed out (${seconds} sec), terminating`);
  }

  #logOutOfMemory(worker: WorkerHandle, assignment: Assignment): void {
    this.#logRequest(worker, assignment, "ran out of memory, terminating");
  }

  #logRequest(worker: WorkerHandle, assignment: Assignment, what: string): void {
    const { parameters } = assignment.request;
    const get = (name: string): string => parameters.get(name) ?? "";
    const query = get("QUERY_STRING");
    const line = `${get("REQUEST_METHOD")} ${get("SCRIPT_NAME")}${query === "" ? "" : `?${query}`}`;
    const script = `script '${get("SCRIPT_FILENAME")}' (request: "${line}")`;
    this.#host.report("warning", `[pool ${this.#host.poolName}] child ${worker.id}, ${script} ${what}`);
  }
}
