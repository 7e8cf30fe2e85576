/**
 * Processes that run beside the script.
 *
 * *Source:* posix_spawn(3), waitpid(2)
 *
 * @module
 */
import { closeDescriptor, duplicateDescriptor, errorText, libc, terminated } from "./libc.ts";
import { pause as waitFor } from "./stack_watch.ts";

/** A program to be started. Byte strings. */
export interface Program {
  /** The program and its arguments; a name without a slash is looked up in PATH. */
  readonly arguments: readonly string[];
  /** `NAME=value`. */
  readonly environment: readonly string[];
  /** Null for this process's own. */
  readonly folder: string | null;
  /** The program's descriptors by their number there. */
  readonly descriptors: ReadonlyMap<number, number>;
}

/** More than the C library's types take. */
const RECORD_BYTES = 512;
const SIGNAL_SET_BYTES = 128;
const SIGPIPE = 13;
/** POSIX_SPAWN_SETSIGDEF and POSIX_SPAWN_SETSIGMASK. */
const SPAWN_FLAGS = 0x04 | 0x08;
/** Sources of descriptors are moved above those numbers that a program may want. */
const LOWEST_SOURCE = 200;

/** Starts a program. Gives its process id, or why it could not be started. */
export function spawn(program: Program): number | string {
  const calls = libc();
  const actions = new Uint8Array(RECORD_BYTES);
  const traits = new Uint8Array(RECORD_BYTES);
  calls.posix_spawn_file_actions_init(actions);
  calls.posix_spawnattr_init(traits);
  // The runtime ignores SIGPIPE, which a program would inherit.
  const signals = new Uint8Array(SIGNAL_SET_BYTES);
  signals[(SIGPIPE - 1) >> 3] = 1 << (SIGPIPE - 1) % 8;
  calls.posix_spawnattr_setsigdefault(traits, signals);
  calls.posix_spawnattr_setsigmask(traits, new Uint8Array(SIGNAL_SET_BYTES));
  calls.posix_spawnattr_setflags(traits, SPAWN_FLAGS);
  const sources: number[] = [];
  for (const [target, source] of program.descriptors) {
    const moved = duplicateDescriptor(source, LOWEST_SOURCE);
    sources.push(moved);
    calls.posix_spawn_file_actions_adddup2(actions, moved, target);
  }
  const folder = program.folder === null ? null : terminated(program.folder);
  if (folder !== null) calls.posix_spawn_file_actions_addchdir_np(actions, folder);
  const values = new TextList(program.arguments);
  const environment = new TextList(program.environment);
  const id = new Int32Array(1);
  const errno = calls.posix_spawnp(
    new Uint8Array(id.buffer),
    terminated(program.arguments[0] ?? ""),
    actions,
    traits,
    values.pointers,
    environment.pointers,
  );
  calls.posix_spawn_file_actions_destroy(actions);
  for (const source of sources) closeDescriptor(source);
  return errno === 0 ? id[0]! : errorText(errno);
}

/** A `char *[]` that ends with a null pointer. */
class TextList {
  readonly pointers: Uint8Array<ArrayBuffer>;
  /** Held on to while the pointers are in use. */
  readonly texts: Uint8Array<ArrayBuffer>[];

  constructor(texts: readonly string[]) {
    this.texts = texts.map(terminated);
    const list = new BigUint64Array(texts.length + 1);
    this.texts.forEach((bytes, at) => list[at] = Deno.UnsafePointer.value(Deno.UnsafePointer.of(bytes)));
    this.pointers = new Uint8Array(list.buffer);
  }
}

/** How a process ended, or that it runs. */
export interface ProcessEnd {
  readonly isRunning: boolean;
  /** Exit code; −1 unless it ended by itself. */
  readonly code: number;
  /** The signal that ended it, or 0. */
  readonly signal: number;
  /** The signal that stopped it, or 0. */
  readonly stopSignal: number;
}

const WNOHANG_UNTRACED = 1 | 2;
const WNOHANG = 1;

/** Looks at a child process; null when there is none of that id (any more). */
export function lookAtProcess(id: number, seesStops: boolean): ProcessEnd | null {
  const status = new Int32Array(1);
  const found = libc().waitpid(id, new Uint8Array(status.buffer), seesStops ? WNOHANG_UNTRACED : WNOHANG);
  if (found < 0) return null;
  if (found === 0) return { isRunning: true, code: -1, signal: 0, stopSignal: 0 };
  const value = status[0]!;
  const signal = value & 0x7f;
  if (signal === 0) return { isRunning: false, code: value >> 8 & 0xff, signal: 0, stopSignal: 0 };
  if ((value & 0xff) === 0x7f) return { isRunning: true, code: -1, signal: 0, stopSignal: value >> 8 & 0xff };
  return { isRunning: false, code: -1, signal, stopSignal: 0 };
}

const PAUSE_MILLISECONDS_MAX = 5;

/** Waits for the end of a child process; null when there is none of that id. */
export function waitForProcess(id: number): ProcessEnd | null {
  for (let pause = 0.2;; pause = Math.min(pause * 1.5, PAUSE_MILLISECONDS_MAX)) {
    const end = lookAtProcess(id, false);
    if (end === null || !end.isRunning) return end;
    waitFor(pause);
  }
}
