/**
 * Starts the isolates of workers: from the master itself, or from a helper isolate so that the master does not stand still.
 *
 * Deno makes an isolate synchronously: the one that asks for it is blocked for about 35 ms. Before the first request that does no
 * harm; afterwards every open connection would wait. An isolate that is asked for by the helper blocks the helper only, but takes half
 * a second longer to start, as Deno 2.9 lets isolates of isolates wait for a debugger.
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

/** To the helper. */
export type NurseryCommand =
  | { readonly kind: "start"; readonly id: number; readonly options: IsolateOptions }
  | { readonly kind: "terminate"; readonly id: number };

/** From the helper: an isolate ended. */
export interface NurseryEvent {
  readonly id: number;
  readonly text: string;
}

/** The helper isolate; it is started with the first isolate it is asked for. */
export class Nursery {
  readonly #onEnds = new Map<number, (text: string) => void>();
  #helper: globalThis.Worker | undefined;
  #nextId = 1;

  /** Asks for an isolate; see {@linkcode startIsolate}. */
  start(options: IsolateOptions, onEnd: (text: string) => void): Isolate {
    const helper = this.#helper ??= this.#startHelper();
    const id = this.#nextId++;
    this.#onEnds.set(id, onEnd);
    helper.postMessage({ kind: "start", id, options } satisfies NurseryCommand, [options.start.port]);
    return {
      terminate: () => {
        this.#onEnds.delete(id);
        this.#helper?.postMessage({ kind: "terminate", id } satisfies NurseryCommand);
      },
    };
  }

  /** Ends the helper and all isolates it made. */
  close(): void {
    this.#helper?.terminate();
    this.#helper = undefined;
  }

  #startHelper(): globalThis.Worker {
    const helper = new globalThis.Worker(new URL("./nursery.ts", import.meta.url), { type: "module" });
    helper.onmessage = (event: MessageEvent<NurseryEvent>) => {
      const onEnd = this.#onEnds.get(event.data.id);
      this.#onEnds.delete(event.data.id);
      onEnd?.(event.data.text);
    };
    return helper;
  }
}
