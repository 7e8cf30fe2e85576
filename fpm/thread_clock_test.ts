import { assert } from "../tests/support/assert.ts";
import { closeSocket } from "./libc_socket.ts";
import { ThreadClock } from "./thread_clock.ts";

/** What passes on a thread's clocks while something runs, in milliseconds. */
function passed(run: () => void): { readonly busy: number; readonly delayed: number } {
  const clock = new ThreadClock();
  clock.read();
  const { userMicroseconds, systemMicroseconds, delayMicroseconds } = clock;
  run();
  clock.read();
  closeSocket(clock.schedstat);
  const busy = clock.userMicroseconds - userMicroseconds + clock.systemMicroseconds - systemMicroseconds;
  return { busy: busy / 1000, delayed: (clock.delayMicroseconds - delayMicroseconds) / 1000 };
}

/** Which part of the time the clocks account for while something computes. */
function share(): number {
  const startedAt = performance.now();
  const { busy, delayed } = passed(() => {
    for (const until = performance.now() + 100; performance.now() < until;);
  });
  assert(busy > 0 && delayed >= 0, `${busy}, ${delayed}`);
  return (busy + delayed) / (performance.now() - startedAt);
}

Deno.test("ThreadClock tells computing from waiting", () => {
  // Whatever else runs on the machine, that is time without a processor; but the machine itself may be stopped for a while.
  const shares = Array.from({ length: 8 }, share);
  const best = Math.max(...shares);
  assert(best > 0.7 && best < 1.3, String(shares));
  const waited = passed(() => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  });
  assert(waited.busy < 50, `${waited.busy} ms`);
});
