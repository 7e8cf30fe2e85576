/**
 * The requests that a pool's master has collected: hands them to workers that ask, in order of arrival, and passes the answers on.
 *
 * @module
 */
import type { Access, PoolStatus, ResponseHead } from "../vm/front.ts";
import type { LogLevel, Report } from "./log_level.ts";
import type { ProcessLimit } from "./process_limit.ts";
import type { ProcessManager } from "./process_manager.ts";
import type { ReadySet } from "./ready_set.ts";
import { figuresOf, type RequestFigures } from "./request_figures.ts";
import type { Loss, WorkerHandle, WorkerOptions } from "./worker_handle.ts";
import {
  type CompleteBody,
  type HeadForm,
  joinParameters,
  type ServedMessage,
  type WorkerEvent,
  type WorkerSetup,
} from "./worker_protocol.ts";
import type { OutputStream } from "./worker_output.ts";
import { type RequestEvent, Workforce } from "./workforce.ts";

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
  /** No worker was free in time: the client may come again after so many seconds. Nothing has been written. */
  refuse(retryAfterSeconds: number): void;
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
export interface RequestEnd extends Omit<ServedMessage, "kind"> {
  readonly worker: WorkerHandle;
}

/** What a dispatcher needs of its pool. */
export interface DispatcherHost {
  readonly poolName: string;
  readonly manager: ProcessManager;
  readonly limit: ProcessLimit;
  readonly workerOptions: Omit<WorkerOptions, "units">;
  readonly report: Report;
  /** What a worker wrote to its stdout or stderr. */
  workerLogged(worker: WorkerHandle, stream: OutputStream, text: string): void;
  /** A message of a worker's own for the log. */
  workerReported(worker: WorkerHandle, level: LogLevel, text: string): void;
  /** A request ended that somebody wants to know of, however that was. */
  requestEnded(end: RequestEnd): void;
  /** The pool's figures. */
  status(): PoolStatus;
  /** A worker leaves a connection to the master. */
  connectionLeft(event: Extract<WorkerEvent, { kind: "connection" }>): void;
  /** The request of a worker is slow, and its stack has been asked for; it is the worker's request of that number. */
  workerSlow(worker: WorkerHandle, parameters: ReadonlyMap<string, string> | null): void;
  /** Where a worker is in its request of that number. */
  stackTaken(worker: WorkerHandle, event: Extract<WorkerEvent, { kind: "stack" }>): void;
  /** A worker that could take requests ended by itself, or ran out of memory. */
  workerCrashed(): void;
  /** What a script has used, or was refused. */
  accessTold(access: Access): void;
  /** A worker is gone. */
  workerGone(worker: WorkerHandle): void;
}

/** A request that has waited too long, or came when too many did. */
export interface OverdueRequest {
  readonly request: PoolRequest;
  readonly waitedMilliseconds: number;
}

/** A request that a worker is running for the master. */
class Assignment {
  readonly request: PoolRequest;
  readonly startedAt = performance.now();
  /** Whether anything of the response was written. */
  hasOutput = false;
  /** Whether the client has the end of its response. */
  isAnswered = false;
  head: ResponseHead | null = null;

  constructor(request: PoolRequest) {
    this.request = request;
  }
}

/** A request that waits for a worker. */
interface Waiting {
  readonly request: PoolRequest;
  /** In milliseconds of `performance.now()`. */
  readonly since: number;
}

/** How often a pool that is to finish looks whether it has. */
const DRAIN_MILLISECONDS = 10;

/** The workers of a pool and the requests that wait for them. */
export class Dispatcher {
  readonly workforce: Workforce;
  readonly #host: DispatcherHost;
  readonly #ready: ReadySet;
  readonly #assignments = new Map<WorkerHandle, Assignment>();
  readonly #queue: Waiting[] = [];
  #isStopped = false;

  constructor(host: DispatcherHost) {
    this.#host = host;
    this.#ready = host.workerOptions.ready;
    this.workforce = new Workforce({
      poolName: host.poolName,
      manager: host.manager,
      limit: host.limit,
      workerOptions: host.workerOptions,
      report: host.report,
      workerSays: (worker, event) => this.#take(worker, event),
      workerSlow: (worker) => this.#slow(worker),
      workerLost: (worker, loss) => this.#lost(worker, loss),
      workerGone: (worker) => host.workerGone(worker),
    });
  }

  /** What the workers have in common. */
  get workerSetup(): WorkerSetup {
    return this.#host.workerOptions.setup;
  }

  /** Requests that wait for a worker. */
  get queueLength(): number {
    return this.#queue.length;
  }

  /** Takes a request; it runs as soon as a worker is free. */
  submit(request: PoolRequest): void {
    this.#queue.push({ request, since: performance.now() });
    this.#ready.addJob();
  }

  /** Takes the requests that have waited longer, or are more, than allowed (0: no limit) out of the queue; gives them. */
  takeOverdue(waitMillisecondsMax: number, lengthMax: number): OverdueRequest[] {
    const now = performance.now();
    const overdue: OverdueRequest[] = [];
    let count = 0;
    for (const waiting of this.#queue.splice(0)) {
      const waitedMilliseconds = now - waiting.since;
      const isLate = waitMillisecondsMax > 0 && waitedMilliseconds > waitMillisecondsMax;
      if (isLate || (lengthMax > 0 && count >= lengthMax)) {
        overdue.push({ request: waiting.request, waitedMilliseconds });
        continue;
      }
      count++;
      this.#queue.push(waiting);
    }
    return overdue;
  }

  /** The client of a request is gone: a waiting one is dropped, a running one is told. */
  abort(request: PoolRequest): void {
    const position = this.#queue.findIndex((waiting) => waiting.request === request);
    if (position >= 0) {
      this.#queue.splice(position, 1);
      request.dispose();
      return;
    }
    for (const [worker, assignment] of this.#assignments) {
      if (assignment.request === request) worker.markClientGone();
    }
  }

  /** Resolves when no request waits or runs. */
  async drain(): Promise<void> {
    const isBusy = (): boolean =>
      this.#queue.length > 0 || this.#assignments.size > 0 || this.workforce.isBusy ||
      this.#ready.hasUnreadRequest();
    while (!this.#isStopped && isBusy()) {
      await new Promise((resolve) => setTimeout(resolve, DRAIN_MILLISECONDS));
    }
  }

  /** Hands the requests that wait to another dispatcher, and lets the workers finish; resolves when they are gone. */
  async handOver(successor: Dispatcher): Promise<void> {
    for (const { request } of this.#queue.splice(0)) successor.submit(request);
    const retired = this.workforce.retireAll();
    this.#ready.wakeAll();
    await retired;
  }

  /** Ends all workers at once; running requests fail. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    for (const { request } of this.#queue.splice(0)) {
      request.response.fail(false);
      request.dispose();
    }
    this.workforce.stop((worker) => {
      const assignment = this.#assignments.get(worker);
      if (assignment !== undefined) this.#fail(worker, assignment);
      worker.answerInstead(this.#ready);
    });
  }

  /** [hot] */
  #take(worker: WorkerHandle, event: RequestEvent): void {
    switch (event.kind) {
      case "ask":
        return this.#assign(worker);
      case "askStatus":
        return worker.giveStatus(this.#host.status());
      case "connection":
        return this.#host.connectionLeft(event);
      case "served":
        return this.#host.requestEnded({ ...event, worker });
      case "leave":
        return this.#leave(worker, event.why);
      case "stack":
        return this.#host.stackTaken(worker, event);
      case "access":
        return this.#access(worker, event);
      case "report":
        return this.#host.workerReported(worker, event.level, event.text);
      case "log":
        return this.#host.workerLogged(worker, event.stream, event.text);
      default: {
        const assignment = this.#assignments.get(worker);
        if (assignment !== undefined) this.#takeOutput(worker, assignment, event);
      }
    }
  }

  /** Gives a worker that asks the next request. */
  #assign(worker: WorkerHandle): void {
    const waiting = this.#queue.shift();
    if (waiting === undefined) return worker.refuse();
    const { request, since } = waiting;
    this.#assignments.set(worker, new Assignment(request));
    worker.run({
      kind: "run",
      sapiName: request.sapiName,
      parameters: joinParameters(request.parameters),
      router: request.router,
      body: request.body,
      headForm: request.headForm,
      queueMicroseconds: (performance.now() - since) * 1000,
    });
  }

  #takeOutput(worker: WorkerHandle, assignment: Assignment, event: OutputEvent): void {
    const { response } = assignment.request;
    if (event.kind === "error") return response.error(event.text);
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

  #write(worker: WorkerHandle, assignment: Assignment, byteCount: number, isLast: boolean): void {
    const { response } = assignment.request;
    assignment.hasOutput = true;
    worker.pass(byteCount, (bytes) => response.write(bytes));
    if (!isLast) response.flush();
  }

  #ended(worker: WorkerHandle, assignment: Assignment, event: Extract<WorkerEvent, { kind: "end" }>): void {
    const { response, parameters } = assignment.request;
    if (event.wasTerminated) {
      this.#logTimeout(worker, parameters);
      if (!assignment.isAnswered) response.fail(assignment.hasOutput);
    } else if (!assignment.isAnswered) {
      response.end(event.exitStatus, event.isDeclined);
    }
    worker.isAssigned = false;
    this.#tellEnd(worker, assignment, event.figures);
    // A script that was cut off may have left anything behind in its isolate.
    if (event.wasTerminated) this.workforce.retire(worker, "timeout");
  }

  /** A worker takes no more requests. */
  #leave(worker: WorkerHandle, why: "told" | "served" | "timeout"): void {
    if (why === "timeout") this.#logTimeout(worker, worker.ownParameters());
    this.workforce.retire(worker, why);
  }

  #access(worker: WorkerHandle, { access, parameters }: Extract<WorkerEvent, { kind: "access" }>): void {
    this.#host.accessTold(access);
    if (!access.isRefused) return;
    const { kind, target } = access;
    const doing = { read: "read", write: "write", net: "connect to", run: "run" }[kind];
    this.#logRequest(worker, parameters, `was refused to ${doing} '${target}' (see security.allow_${kind})`);
  }

  #slow(worker: WorkerHandle): void {
    const parameters = worker.lastParameters();
    const seconds = (worker.runningMilliseconds / 1000).toFixed(6);
    this.#logRequest(worker, parameters, `executing too slow (${seconds} sec), logging`);
    this.#host.workerSlow(worker, parameters);
  }

  #lost(worker: WorkerHandle, loss: Loss): void {
    const assignment = this.#assignments.get(worker);
    const isOwn = assignment === undefined && worker.isBusy;
    const parameters = assignment?.request.parameters ?? (isOwn ? worker.ownParameters() : null);
    if (loss.kind === "timeout") this.#logTimeout(worker, parameters);
    if (loss.kind !== "timeout" && worker.isReady) this.#host.workerCrashed();
    if (loss.kind === "memory") this.#logRequest(worker, parameters, "ran out of memory, terminating");
    if (assignment !== undefined) this.#fail(worker, assignment);
    if (!isOwn) return;
    worker.answerInstead(this.#ready);
    if (parameters === null || !this.#host.workerOptions.setup.isAccessLogged) return;
    this.#host.requestEnded({
      worker,
      parameters,
      head: null,
      peerAddress: undefined,
      acceptedAt: worker.slot.startTime,
      figures: figuresOf(worker.runningMilliseconds),
    });
  }

  #fail(worker: WorkerHandle, assignment: Assignment): void {
    if (!assignment.isAnswered) assignment.request.response.fail(assignment.hasOutput);
    this.#tellEnd(worker, assignment, figuresOf(performance.now() - assignment.startedAt));
  }

  #tellEnd(worker: WorkerHandle, assignment: Assignment, figures: RequestFigures): void {
    this.#assignments.delete(worker);
    const { request, head } = assignment;
    request.dispose();
    this.#host.requestEnded({
      worker,
      parameters: request.parameters,
      head,
      peerAddress: request.peerAddress,
      acceptedAt: request.acceptedAt,
      figures,
    });
  }

  #logTimeout(worker: WorkerHandle, parameters: ReadonlyMap<string, string> | null): void {
    const seconds = (worker.runningMilliseconds / 1000).toFixed(6);
    this.#logRequest(worker, parameters, `execution timed out (${seconds} sec), terminating`);
  }

  #logRequest(worker: WorkerHandle, parameters: ReadonlyMap<string, string> | null, what: string): void {
    const get = (name: string): string => parameters?.get(name) ?? "";
    const query = get("QUERY_STRING");
    const line = `${get("REQUEST_METHOD")} ${get("SCRIPT_NAME")}${query === "" ? "" : `?${query}`}`;
    const script = `script '${get("SCRIPT_FILENAME")}' (request: "${line}")`;
    this.#host.report("warning", `[pool ${this.#host.poolName}] child ${worker.id}, ${script} ${what}`);
  }
}

/** What a worker says of a request of the master's. */
type OutputEvent = Extract<WorkerEvent, { kind: "error" | "output" | "finish" | "end" }>;
