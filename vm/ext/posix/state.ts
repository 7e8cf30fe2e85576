/**
 * What a request's calls of posix share: why the last one failed.
 *
 * *Source:* php-src ext/posix/posix.c (POSIX_G(last_error))
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { lastErrno, libc } from "../../runtime/libc.ts";

/** The state of the running request. */
export function posixState(): { lastError: number } {
  return context.extensionState("posix", () => ({ lastError: 0 }));
}

/** Whether a call succeeded; if not, notes why. */
export function succeeded(result: number | bigint): boolean {
  if (result >= 0) return true;
  posixState().lastError = lastErrno();
  return false;
}

const EPERM = 1;

/**
 * Whether the process may be changed: only the command line's, as under a server all workers are threads of one process.
 * What is refused fails as for somebody without the right.
 */
export function mayChangeProcess(): boolean {
  if (context.constants.get("PHP_SAPI") === "cli") return true;
  posixState().lastError = EPERM;
  return false;
}

/**
 * Whether a signal may be tried: a server's own process is never hit by its scripts, though the kernel lets a process do to itself what it
 * likes, whoever the thread is that asks. Signal 0 only asks whether there is a process.
 */
export function maySignal(processId: number, signal: number): boolean {
  if (signal === 0 || context.constants.get("PHP_SAPI") === "cli") return true;
  const isOwnGroup = processId === 0 || processId === -libc().getpgrp();
  if (!isOwnGroup && processId !== Deno.pid && !isOwnThread(processId)) return true;
  posixState().lastError = EPERM;
  return false;
}

/** The kernel takes the number of a thread for its process. */
function isOwnThread(id: number): boolean {
  return id > 0 && libc().tgkill(Deno.pid, id, 0) === 0;
}
