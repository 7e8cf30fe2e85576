/**
 * What the kernel knows of a thread of this process. A worker that ran out of memory is known by this alone: its isolate is stopped
 * without an event, and its thread sits in its event loop although a request is running.
 *
 * Source: proc(5), /proc/[pid]/task/[tid]/stat and wchan
 *
 * @module
 */

/** A look at a thread. */
export interface ThreadState {
  /** Processor time, user and system, in ticks of 10 ms. */
  readonly userTicks: number;
  readonly systemTicks: number;
  /** Whether it waits in an event loop, rather than running or waiting for anything else. */
  readonly isPolling: boolean;
}

/** Looks at a thread; null when it is gone, `undefined` where the kernel does not tell. */
export function readThreadState(threadId: number): ThreadState | null | undefined {
  if (threadId === 0) return undefined;
  const folder = `/proc/self/task/${threadId}`;
  try {
    const stat = Deno.readTextFileSync(`${folder}/stat`);
    // The name, in parentheses, may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const isPolling = fields[0] === "S" && /epoll|ep_poll/.test(Deno.readTextFileSync(`${folder}/wchan`));
    return { userTicks: Number(fields[11]), systemTicks: Number(fields[12]), isPolling };
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return null;
    if (thrown instanceof Error) return undefined;
    throw thrown;
  }
}
