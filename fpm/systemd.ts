/**
 * What systemd is told (`Type=notify`): that the master is ready, and every few seconds how it is.
 *
 * Source: php-src sapi/fpm/fpm/fpm_systemd.c; sd_notify(3)
 *
 * @module
 */
import { toBytes } from "./byte_path.ts";
import { connectDatagram, sendDatagram } from "./libc.ts";
import { closeSocket } from "./libc_socket.ts";
import type { Report } from "./log_level.ts";

/** The figures of all pools. */
export interface SystemdFigures {
  readonly active: number;
  readonly idle: number;
  /** Requests so far. */
  readonly requests: number;
  readonly slow: number;
}

/** Below this a watchdog's time is too short to be kept. */
const WATCHDOG_MICROSECONDS_MIN = 2_000_000;

/** How often systemd is told, and whether a watchdog wants it. */
interface Heartbeat {
  readonly milliseconds: number;
  readonly hasWatchdog: boolean;
}

/** Tells systemd, if there is one. */
export class SystemdNotifier {
  readonly #heartbeat: Heartbeat;
  readonly #socket: string;
  readonly #figures: () => SystemdFigures;
  #timer: ReturnType<typeof setInterval> | undefined;
  #lastRequests = 0;

  /**
   * Reads the environment, and reports what it makes of the watchdog.
   *
   * @param intervalSeconds `systemd_interval`; 0 for never.
   */
  constructor(
    intervalSeconds: number,
    environment: Readonly<Record<string, string>>,
    report: Report,
    figures: () => SystemdFigures,
  ) {
    this.#socket = environment["NOTIFY_SOCKET"] ?? "";
    this.#figures = figures;
    const watchdog = Number(environment["WATCHDOG_USEC"] ?? 0);
    if (watchdog > WATCHDOG_MICROSECONDS_MIN) {
      const seconds = Math.trunc(watchdog / 2_000_000);
      if (intervalSeconds > 0) report("warning", "systemd_interval option ignored");
      report("notice", `systemd watchdog configured to ${seconds}sec`);
      this.#heartbeat = { milliseconds: seconds * 1000, hasWatchdog: true };
    } else this.#heartbeat = { milliseconds: intervalSeconds * 1000, hasWatchdog: false };
  }

  /** The master is ready: says so, and goes on saying how it is. */
  start(report: Report): void {
    this.#send(`READY=1\nSTATUS=Ready to handle connections\nMAINPID=${Deno.pid}`);
    const { milliseconds } = this.#heartbeat;
    if (milliseconds === 0) return report("notice", "systemd monitor disabled");
    report("notice", `systemd monitor interval set to ${milliseconds}ms`);
    if (this.#socket !== "") this.#timer = setInterval(() => this.#beat(), milliseconds);
  }

  /** Says no more. */
  stop(): void {
    clearInterval(this.#timer);
  }

  #beat(): void {
    const { active, idle, requests, slow } = this.#figures();
    const { milliseconds, hasWatchdog } = this.#heartbeat;
    const rate = (requests - this.#lastRequests) * 1000 / milliseconds;
    this.#lastRequests = requests;
    const status = `Processes active: ${active}, idle: ${idle}, Requests: ${requests}, slow: ${slow}`;
    const traffic = `Traffic: ${rate.toFixed(2)}req/sec`;
    this.#send(`READY=1\n${hasWatchdog ? "WATCHDOG=1\n" : ""}STATUS=${status}, ${traffic}`);
  }

  #send(text: string): void {
    if (this.#socket === "") return;
    // A path that begins with @ names a socket outside of the file system.
    const descriptor = connectDatagram(toBytes(this.#socket.replace(/^@/, "\0")));
    if (descriptor < 0) return;
    sendDatagram(descriptor, toBytes(text));
    closeSocket(descriptor);
  }
}
