/**
 * Where the running request is, for a front that asks from another thread, as php-fpm's slow log does.
 *
 * Code of an isolate that is watched looks at a word of shared memory at each turn of a loop and each call; what waits looks in
 * between. Code of others has no trace of it. A native call that takes long is seen when it returns. [hot]
 *
 * @module
 */
import { extendTime } from "./limits.ts";

/** A call as the slow log shows it, with the place it was called from. */
export interface RunningCall {
  readonly name: string;
  /** Null when the engine called it. */
  readonly file: string | null;
  readonly line: number;
}

/** The stack of a running request. */
export interface RunningStack {
  /** Where the code is now, as `FILE:LINE`; empty when no code runs. */
  readonly place: string;
  /** The innermost first. */
  readonly calls: readonly RunningCall[];
}

/** The watch of this isolate. */
class StackWatch {
  /** Not 0 once somebody wants to see the stack; written by another thread. */
  word: Int32Array<SharedArrayBuffer> = new Int32Array(new SharedArrayBuffer(4));
  /** Whether code is compiled to look. */
  isOn = false;
  /** Shows the stack to who asked. */
  show: () => void = () => {};
}

/** The watch of this isolate. */
export const stackWatch: StackWatch = new StackWatch();

/** Answers the question for the stack. */
export function showStack(): void {
  stackWatch.word[0] = 0;
  stackWatch.show();
}

/** Answers the question for the stack if there is one: for builtins that wait, between two waits. */
export function lookAtWatch(): void {
  if (stackWatch.word[0] !== 0) showStack();
}

/** Waits so many milliseconds, which do not count as the script's own time. */
export function pause(milliseconds: number): void {
  if (milliseconds <= 0) return;
  const end = performance.now() + milliseconds;
  for (let rest = milliseconds; rest > 0; rest = end - performance.now()) {
    lookAtWatch();
    Atomics.wait(stackWatch.word, 0, 0, rest);
  }
  extendTime(milliseconds);
}
