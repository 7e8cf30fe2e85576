/**
 * Ids of sessions.
 *
 * *Source:* php-src ext/session/session.c (php_session_create_id, php_session_valid_key)
 *
 * @module
 */
import { context } from "../../runtime/context.ts";

const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ,-";

/** A new id, as long and of as many different letters as the directives say. */
export function createSessionId(): string {
  const length = boundedSetting("session.sid_length", 22, 256, 32);
  const bits = boundedSetting("session.sid_bits_per_character", 4, 6, 4);
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  let id = "";
  for (const byte of bytes) id += LETTERS[byte & (1 << bits) - 1];
  return id;
}

function boundedSetting(name: string, minimum: number, maximum: number, fallback: number): number {
  const value = context.ini.integer(name);
  return value >= minimum && value <= maximum ? value : fallback;
}

/** Whether an id may name a file. */
export function isValidId(id: string): boolean {
  const end = id.indexOf("\0");
  return /^[a-zA-Z0-9,-]{1,256}$/.test(end < 0 ? id : id.slice(0, end));
}
