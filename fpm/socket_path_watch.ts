/**
 * Notices that the path of a Unix socket has gone, as a careless cleaning of /run takes it away: nobody could connect any more.
 *
 * @module
 */
import { toNative } from "./byte_path.ts";
import type { Report } from "./log_level.ts";
import { reopenUnixSocket, type SocketConfiguration } from "./sockets.ts";

/** The watch of one socket. */
export class SocketPathWatch {
  readonly #pool: SocketConfiguration;
  readonly #report: Report;
  #isMissed = false;
  /** A path that cannot be made is tried until it can, and complained of once. */
  #hasFailed = false;

  constructor(pool: SocketConfiguration, report: Report) {
    this.#pool = pool;
    this.#report = report;
  }

  /** Gives the descriptor of a socket that listens at the path again, when that was missing at this look and the one before. */
  look(path: string | undefined): number | undefined {
    if (path === undefined) return undefined;
    const wasMissed = this.#isMissed;
    this.#isMissed = isMissing(toNative(path));
    if (!this.#isMissed) this.#hasFailed = false;
    // Who replaces a file removes it first.
    if (!this.#isMissed || !wasMissed) return undefined;
    const { name } = this.#pool;
    if (!this.#hasFailed) {
      this.#report("warning", `[pool ${name}] somebody removed the socket '${path}', it is made anew`);
    }
    const descriptor = reopenUnixSocket(this.#pool, path, this.#hasFailed ? () => {} : this.#report);
    this.#hasFailed = descriptor === undefined;
    return descriptor;
  }
}

function isMissing(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return false;
  } catch (thrown) {
    // Where it may not be looked at, nothing can be said.
    return thrown instanceof Deno.errors.NotFound;
  }
}
