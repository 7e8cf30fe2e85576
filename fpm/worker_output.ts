/**
 * What workers write to stdout and stderr, as lines of the error log.
 *
 * Unlike php-fpm's, a line keeps its prefix when `log_level` is above warning.
 *
 * Source: php-src sapi/fpm/fpm/fpm_stdio.c, zlog.c
 *
 * @module
 */
import { jsonLine } from "./log_json.ts";
import type { ErrorLog } from "./log.ts";

/** The two streams of a worker. */
export type OutputStream = "stdout" | "stderr";

/** By these bytes php-fpm's children tell the master that a request has ended; there as here they end a line, whoever writes them. */
const FLUSH_MARK = "\0fscf\0";

/** Splits the output of one worker into lines and wraps them at `log_limit`. */
export class WorkerOutput {
  readonly #log: ErrorLog;
  readonly #pool: string;
  readonly #workerId: number;
  readonly #isDecorated: boolean;
  readonly #pending: Record<OutputStream, string> = { stdout: "", stderr: "" };

  /** The worker's id stands where php-fpm has the pid of a child. */
  constructor(log: ErrorLog, pool: string, workerId: number, isDecorated: boolean) {
    this.#log = log;
    this.#pool = pool;
    this.#workerId = workerId;
    this.#isDecorated = isDecorated;
  }

  /** Takes a piece of output, one char per byte; an unfinished line waits for its end. */
  write(stream: OutputStream, text: string): void {
    const other = stream === "stdout" ? "stderr" : "stdout";
    if (this.#pending[other] !== "") this.#flush(other, "");
    const lines = (this.#pending[stream] + text).replaceAll(FLUSH_MARK, "\n").split("\n");
    this.#pending[stream] = lines.pop() ?? "";
    for (const line of lines) this.#put(stream, line, "");
  }

  /** Ends unfinished lines, as the end of a request does. */
  finish(): void {
    this.#flush("stdout", "");
    this.#flush("stderr", "");
  }

  /** Ends unfinished lines because the worker is gone. */
  close(): void {
    this.#flush("stdout", ", pipe is closed");
    this.#flush("stderr", ", pipe is closed");
  }

  #flush(stream: OutputStream, suffix: string): void {
    const text = this.#pending[stream];
    if (text === "") return;
    this.#pending[stream] = "";
    this.#put(stream, text, suffix);
  }

  #put(stream: OutputStream, text: string, suffix: string): void {
    if (text === "") return;
    if (this.#log.format === "json") {
      const details = { pool: this.#pool, child: this.#workerId, stream };
      return this.#log.writeLine("warning", jsonLine("warning", text, details));
    }
    const said = `[pool ${this.#pool}] child ${this.#workerId} said into ${stream}: `;
    const prefix = this.#isDecorated ? `${this.#log.prefix("warning")}${said}"` : "";
    const quote = this.#isDecorated ? '"' : "";
    // With its newline a wrapped line is exactly log_limit bytes long.
    const room = Math.max(1, this.#log.limit - prefix.length - quote.length - 1);
    for (let start = 0; start < text.length; start += room) {
      const isLast = start + room >= text.length;
      const line = prefix + text.slice(start, start + room) + quote +
        (isLast && this.#isDecorated ? suffix : "");
      this.#log.writeLine("warning", line);
    }
  }
}
