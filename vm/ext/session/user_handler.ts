/**
 * Sessions that PHP code stores.
 *
 * *Source:* https://www.php.net/session_set_save_handler; php-src ext/session/mod_user.c
 *
 * @module
 */
import { callValue } from "../../runtime/call.ts";
import { typeName } from "../../runtime/conversion.ts";
import { E_DEPRECATED, throwError, ThrownError } from "../../runtime/error.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import type { SaveHandler } from "./save_handler.ts";
import { createSessionId } from "./session_id.ts";
import { raise, type SessionState, SessionStatus, type UserCallbacks } from "./state.ts";

/** The handler `user`. */
export const userHandler: SaveHandler = {
  open(state, path, name) {
    if (state.callbacks === null) {
      raise(state, "User session functions are not defined");
      return false;
    }
    let result: MaybeValue;
    try {
      result = call(state, "open", [path, name]);
    } catch (error) {
      state.status = SessionStatus.NONE;
      throw error;
    }
    state.isUserOpen = true;
    return succeeded(state, result);
  },

  close(state) {
    if (!state.isUserOpen) return true;
    let result: MaybeValue;
    try {
      result = call(state, "close", []);
    } finally {
      state.isUserOpen = false;
    }
    return succeeded(state, result);
  },

  read(state, id) {
    const result = call(state, "read", [id]);
    return typeof result === "string" ? result : null;
  },

  write: (state, id, data) => succeeded(state, call(state, "write", [id, data])),

  updateTimestamp(state, id, data) {
    const name = state.callbacks?.updateTimestamp == null ? "write" : "updateTimestamp";
    return succeeded(state, call(state, name, [id, data]));
  },

  destroy: (state, id) => succeeded(state, call(state, "destroy", [id])),

  collect(state, lifetimeSeconds) {
    const result = call(state, "gc", [lifetimeSeconds]);
    if (typeof result === "number") return result;
    return result === true ? 1 : -1;
  },

  createId(state) {
    if (state.callbacks?.createId == null) return createSessionId();
    const result = call(state, "createId", []);
    if (typeof result === "string") return result;
    const text = result === undefined ? "No session id returned by function" : "Session id must be a string";
    keepThrown(state, () => throwError("Error", text));
    return null;
  },

  validateId(state, id) {
    if (state.callbacks?.validateId == null) return true;
    return succeeded(state, call(state, "validateId", [id]));
  },

  canValidate: (state) => state.callbacks?.validateId != null,
  isOpen: (state) => state.isUserOpen,
};

/** Calls a function of the handler. Undefined when it was not called, or threw: that is kept. */
function call(state: SessionState, name: keyof UserCallbacks, values: PhpValue[]): MaybeValue {
  if (state.isInHandler) {
    state.isInHandler = false;
    raise(state, "Cannot call session save handler in a recursive manner");
    return undefined;
  }
  if (state.thrown !== null) return undefined;
  state.isInHandler = true;
  state.labels.push("");
  let result: MaybeValue;
  keepThrown(state, () => result = callValue(state.callbacks![name], values));
  state.labels.pop();
  state.isInHandler = false;
  return result;
}

function keepThrown(state: SessionState, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ThrownError)) throw error;
    state.thrown ??= error;
  }
}

/** What a function of the handler says: it should be a bool. */
function succeeded(state: SessionState, result: MaybeValue): boolean {
  if (result === undefined || typeof result === "boolean") return result === true;
  const text = `Session callback must have a return value of type bool, ${typeName(result)} returned`;
  if (result === 0 || result === -1) {
    if (state.thrown === null) raise(state, text, E_DEPRECATED);
    return result === 0;
  }
  if (state.thrown === null) keepThrown(state, () => throwError("TypeError", text));
  return false;
}
