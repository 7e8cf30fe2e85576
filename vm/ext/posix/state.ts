/**
 * What a request's calls of posix share: why the last one failed.
 *
 * *Source:* php-src ext/posix/posix.c (POSIX_G(last_error))
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { lastErrno } from "../../runtime/libc.ts";

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
