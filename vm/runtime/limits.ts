/**
 * A script's limits of time and memory, where it asks for them itself: code of files that name `set_time_limit`,
 * `max_execution_time` or `memory_limit` counts the turns of its loops and its calls, and looks at clock and heap
 * now and then. Builtins that make large strings look at the heap whoever calls them.
 *
 * The limits that a web request starts with are kept by its guard and by the heap of its worker.
 *
 * Source: https://www.php.net/set_time_limit, https://www.php.net/ini.core#ini.memory-limit
 *
 * @module
 */
import vm from "node:vm";
import v8 from "node:v8";
import { context } from "./context.ts";
import { E_ERROR, FatalError } from "./error.ts";
import { currentFrame } from "./location.ts";

const TURNS_MAX = 1 << 16;
/** A look every so many milliseconds is often enough. */
const LOOK_MILLISECONDS = 5;
const MEMORY_LOOK_MILLISECONDS = 20;
/** Values take other room here than in PHP: so much more than the limit is no reason to end a script. */
const SLACK_BYTES = 4194304;
/** PHP takes memory from the system in blocks of this size. */
const BLOCK_BYTES = 2097152;
/** V8 makes no longer strings. */
const STRING_BYTES_MAX = 536870888;
/** Smaller strings are not counted one by one. */
const LARGE_BYTES = 65536;

/** What compiled code counts down, and what the looks are for. */
class Limits {
  /** Turns until the next look. */
  left = 0;
  turns = 1;
  lookedAt = 0;
  generation = -1;
  seconds = 0;
  /** By `performance.now()`. */
  deadline = Infinity;
  /** −1 for none. */
  memoryBytes = -1;
  memoryLookAt = 0;
  /** The heap when the script began; −1 before anybody looked. */
  baseBytes = -1;
  /** Bytes of large strings made since the last look at the heap. */
  madeBytes = 0;

  reset(): void {
    this.left = this.madeBytes = this.memoryLookAt = 0;
    this.turns = 1;
    this.generation = this.baseBytes = this.memoryBytes = -1;
    this.deadline = Infinity;
    this.seconds = 0;
  }
}

/** The limits of the running request. */
export const limits: Limits = new Limits();

/** Begins to look, once a request. */
export function beginLimits(): void {
  if (limits.baseBytes >= 0) return;
  context.used.add(limits);
  limits.baseBytes = heapBytes();
  limits.lookedAt = performance.now();
  readDirectives(limits.lookedAt);
}

/** Looks at clock and heap. Throws: FatalError when a limit is passed. */
export function pollLimits(): void {
  const now = performance.now();
  const elapsed = now - limits.lookedAt;
  limits.lookedAt = now;
  if (elapsed < LOOK_MILLISECONDS / 2) limits.turns = Math.min(limits.turns * 2, TURNS_MAX);
  else if (elapsed > LOOK_MILLISECONDS) limits.turns = Math.max(1, limits.turns >> 2);
  limits.left = limits.turns;
  if (limits.generation !== context.ini.generation) readDirectives(now);
  if (now >= limits.deadline) endForTime();
  if (now >= limits.memoryLookAt) lookAtMemory(now);
}

/** Starts the time anew; 0 for no limit. */
export function restartTime(seconds: number): void {
  limits.seconds = seconds;
  limits.deadline = seconds > 0 ? performance.now() + seconds * 1000 : Infinity;
}

/** Time that a script slept does not count. */
export function extendTime(milliseconds: number): void {
  limits.deadline += milliseconds;
}

/** Takes note of a large string about to be made. Throws: FatalError when there is no room for it. */
export function accountString(length: number): void {
  if (length < LARGE_BYTES) return;
  const limit = context.ini.integer("memory_limit");
  if (limit <= 0) return;
  if (length > limit) endForMemory(limit, length + 32);
  if (limits.baseBytes < 0) beginLimits();
  limits.madeBytes += length;
  if (limits.madeBytes > limit / 4) lookAtMemory(performance.now());
}

function readDirectives(now: number): void {
  const { ini } = context;
  limits.generation = ini.generation;
  limits.memoryBytes = ini.integer("memory_limit");
  const seconds = ini.integer("max_execution_time");
  if (seconds === limits.seconds) return;
  limits.seconds = seconds;
  limits.deadline = seconds > 0 ? now + seconds * 1000 : Infinity;
}

function heapBytes(): number {
  const { used_heap_size, external_memory } = v8.getHeapStatistics();
  return used_heap_size + external_memory;
}

let collect: (() => void) | null = null;

function collectGarbage(): void {
  if (collect === null) {
    v8.setFlagsFromString("--expose-gc");
    collect = vm.runInNewContext("gc") as () => void;
  }
  collect();
}

function lookAtMemory(now: number): void {
  limits.madeBytes = 0;
  limits.memoryLookAt = now + MEMORY_LOOK_MILLISECONDS;
  const limit = limits.memoryBytes = context.ini.integer("memory_limit");
  if (limit <= 0) return;
  const allowed = limits.baseBytes + limit + SLACK_BYTES;
  if (heapBytes() <= allowed) return;
  collectGarbage();
  if (heapBytes() > allowed) endForMemory(limit, BLOCK_BYTES);
  // Collecting takes time: a tenth of it at most.
  limits.memoryLookAt = performance.now() + 10 * (performance.now() - now);
}

/** Ends a script that wants what V8 has no room for. Throws: FatalError. */
export function endForSize(): never {
  endForMemory(context.ini.integer("memory_limit"), STRING_BYTES_MAX);
}

function endForMemory(limit: number, bytes: number): never {
  // What runs after the script has room of its own, as in PHP, where the script's memory is free by then.
  limits.baseBytes = Math.max(limits.baseBytes, heapBytes());
  limits.memoryLookAt = 0;
  end(`Allowed memory size of ${limit} bytes exhausted (tried to allocate ${bytes} bytes)`);
}

function endForTime(): never {
  const { seconds } = limits;
  // Shutdown functions have the same time again.
  restartTime(seconds);
  end(`Maximum execution time of ${seconds} second${seconds === 1 ? "" : "s"} exceeded`);
}

function end(message: string): never {
  const frame = currentFrame();
  throw new FatalError(E_ERROR, message, frame?.unit.path ?? null, frame?.line ?? 0);
}
