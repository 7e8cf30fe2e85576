/**
 * Starts the isolates of workers. Deno makes an isolate synchronously: the master stands still for about 35 ms, which only connections feel
 * that it serves itself. (A helper isolate could do it instead, but Deno 2.9 lets isolates of isolates wait half a second for a debugger.)
 *
 * @module
 */
import { Worker } from "node:worker_threads";
import type { WorkerStart } from "./worker_protocol.ts";

/** An isolate that was asked for. */
export interface Isolate {
  /** Ends it. One that is busy in native code goes on until that returns. */
  terminate(): void;
}

/** What an isolate is made of. */
export interface IsolateOptions {
  readonly start: WorkerStart;
  /** Megabytes of heap. Without a limit of its own, an isolate without memory takes the whole process down. */
  readonly heapMegabytes: number;
}

/** Makes an isolate, blocking this one meanwhile. `onEnd` is told why it ended, unless it was terminated before. */
export function startIsolate(options: IsolateOptions, onEnd: (text: string) => void): Isolate {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: options.start,
    // Node's types know their own ports only; Deno takes those of the web.
    transferList: [options.start.port as never],
    resourceLimits: { maxOldGenerationSizeMb: options.heapMegabytes },
  });
  worker.on("error", (error: unknown) => onEnd(String(error)));
  worker.on("exit", () => onEnd("its isolate ended"));
  return { terminate: () => void worker.terminate() };
}
