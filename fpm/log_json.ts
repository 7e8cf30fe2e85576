/**
 * The error log as JSON, one object a line (`log_format = json`): `time`, `level`, `message`, and where they are known `pool`, `child` and
 * `stream`. Lines are not cut or wrapped.
 *
 * @module
 */
import { toNative } from "./byte_path.ts";
import type { LogLevel } from "./log_level.ts";

/** More that is known of a line. */
export interface LineDetails {
  readonly pool?: string;
  readonly child?: number;
  /** Where a worker wrote it. */
  readonly stream?: "stdout" | "stderr";
}

/** The line of a message, without its newline; ASCII. Text is a byte string, and what php-fpm's texts begin with is told apart. */
export function jsonLine(level: LogLevel, text: string, details: LineDetails = {}): string {
  const found = /^\[pool ([^\]]+)\] /.exec(text);
  const rest = found === null ? text : text.slice(found[0].length);
  const child = found === null ? null : /^child (\d+)\b/.exec(rest);
  const known: LineDetails = {
    ...(found === null ? {} : { pool: toNative(found[1]!) }),
    ...(child === null ? {} : { child: Number(child[1]) }),
  };
  const message = toNative(rest);
  return asciiJson({ time: new Date().toISOString(), level, ...known, ...details, message });
}

/** JSON whose characters beyond ASCII are escaped, so that it is the same in every encoding. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
