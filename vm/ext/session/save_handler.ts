/**
 * What stores sessions.
 *
 * *Source:* https://www.php.net/class.sessionhandlerinterface; php-src ext/session/php_session.h (ps_module)
 *
 * @module
 */
import type { SessionState } from "./state.ts";

/** A save handler. False, null and undefined are failures, of which warnings were raised where PHP does. */
export interface SaveHandler {
  open(state: SessionState, path: string, name: string): boolean;
  close(state: SessionState): boolean;
  /** The data of an id, empty for a new one. It stays the request's own until `close`. */
  read(state: SessionState, id: string): string | null;
  write(state: SessionState, id: string, data: string): boolean;
  /** Called instead of `write` where the data are as they were. */
  updateTimestamp(state: SessionState, id: string, data: string): boolean;
  destroy(state: SessionState, id: string): boolean;
  /** Removes sessions that nobody used for so many seconds. Gives how many, or −1. */
  collect(state: SessionState, lifetimeSeconds: number): number;
  createId(state: SessionState): string | null;
  /** Whether there is a session of an id. */
  validateId(state: SessionState, id: string): boolean;
  /** Whether `validateId` can tell. */
  canValidate(state: SessionState): boolean;
  /** Whether the handler was opened. */
  isOpen(state: SessionState): boolean;
}
