/**
 * Messages to the machine's syslog, as datagrams to /dev/log.
 *
 * @module
 */
import { toBytes } from "./byte_path.ts";
import { connectDatagram, sendDatagram } from "./libc.ts";
import { closeSocket } from "./libc_socket.ts";
import type { LogLevel } from "./log_level.ts";
import { formatTime } from "./time_format.ts";

const SEVERITIES: Readonly<Record<LogLevel, number>> = {
  alert: 1,
  error: 3,
  warning: 4,
  notice: 5,
  debug: 7,
};

/** A connection to syslog; it is opened anew when the daemon behind it was. */
export class Syslog {
  readonly #identity: string;
  readonly #facility: number;
  readonly #path: string;
  #descriptor = -1;

  /** The facility is syslog's number times 8. */
  constructor(identity: string, facility: number, path = "/dev/log") {
    this.#identity = identity;
    this.#facility = facility;
    this.#path = path;
  }

  /** Sends a line; false when no syslog takes it, and then the line is lost, as it is with php-fpm. */
  send(level: LogLevel, text: string): boolean {
    const time = formatTime("%b %e %H:%M:%S", new Date());
    const priority = this.#facility + SEVERITIES[level];
    const bytes = toBytes(`<${priority}>${time} ${this.#identity}[${Deno.pid}]: ${text}`);
    return this.#try(bytes) || this.#try(bytes);
  }

  /** Ends the connection. */
  close(): void {
    if (this.#descriptor >= 0) closeSocket(this.#descriptor);
    this.#descriptor = -1;
  }

  #try(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (this.#descriptor < 0) this.#descriptor = connectDatagram(toBytes(this.#path));
    if (this.#descriptor < 0) return false;
    if (sendDatagram(this.#descriptor, bytes)) return true;
    this.close();
    return false;
  }
}
