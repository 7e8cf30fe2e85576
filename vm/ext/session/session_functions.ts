/**
 * The functions that begin, end and read sessions.
 *
 * *Source:* https://www.php.net/ref.session; php-src ext/session/session.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineAlias, defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { toBoolean, toText, typeName } from "../../runtime/conversion.ts";
import { E_NOTICE, throwError } from "../../runtime/error.ts";
import { array, bool, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { response } from "../../sapi/response.ts";
import { encodeVariables } from "./data_format.ts";
import {
  abortSession,
  collectNow,
  decodeSession,
  destroySession,
  flushSession,
  initializeSession,
  makeId,
  regenerateId,
  startSession,
} from "./lifecycle.ts";
import { isValidId } from "./session_id.ts";
import {
  raise,
  sessionCell,
  type SessionState,
  sessionState,
  SessionStatus,
  sessionVariables,
  within,
} from "./state.ts";

/**
 * Begins a session, with directives set before; false when that fails.
 *
 * Throws: TypeError for an option of another type. Raises: warnings and notices.
 * *Source:* https://www.php.net/session_start
 */
export const sessionStart = defineFunction({
  name: "session_start",
  parameters: [array("options").default([])],
  returns: "bool",
  body: (_context, options) =>
    within("session_start", (state) => {
      if (state.status === SessionStatus.ACTIVE) {
        const place = state.startFile === null
          ? ""
          : ` (started from ${state.startFile} on line ${state.startLine})`;
        raise(state, `Ignoring session_start() because a session is already active${place}`, E_NOTICE);
        return true;
      }
      if (context.ini.flag("session.use_cookies") && response.isSent) {
        raise(state, "Session cannot be started after headers have already been sent");
        return false;
      }
      const isClosing = setOptions(state, options);
      if (!startSession(state)) {
        if (sessionVariables(state) !== null) sessionCell().value = PhpArray.empty();
        return false;
      }
      // Data that cannot be read have destroyed the session again.
      if (!isActive(state)) return false;
      if (isClosing) flushSession(state, false);
      return true;
    }),
});

function isActive(state: SessionState): boolean {
  return state.status === SessionStatus.ACTIVE;
}

/** Sets the directives that options name. Gives whether `read_and_close` is among them. */
function setOptions(state: SessionState, options: PhpArray): boolean {
  let isClosing = false;
  for (const [name, value] of options.entries()) {
    if (typeof name !== "string") continue;
    checkOption(name, value);
    if (name === "read_and_close") isClosing = toBoolean(value);
    else if (!context.ini.setLocal(`session.${name}`, toText(value))) {
      raise(state, `Setting option "${name}" failed`);
    }
  }
  return isClosing;
}

function checkOption(name: string, value: PhpValue): void {
  if (["string", "boolean", "number", "bigint"].includes(typeof value)) return;
  throwError(
    "TypeError",
    `session_start(): Option "${name}" must be of type string|int|bool, ${typeName(value)} given`,
  );
}

/**
 * Writes the session and ends it.
 *
 * *Source:* https://www.php.net/session_write_close
 */
export const sessionWriteClose = defineFunction({
  name: "session_write_close",
  parameters: [],
  returns: "bool",
  body: () => within("session_write_close", whileActive((state) => flushSession(state))),
});

/** Writes the session and ends it. *Source:* https://www.php.net/session_commit */
export const sessionCommit = defineAlias("session_commit", sessionWriteClose);

/** Does something to an active session; false when there is none. */
function whileActive(run: (state: SessionState) => void): (state: SessionState) => boolean {
  return (state) => {
    if (!isActive(state)) return false;
    run(state);
    return true;
  };
}

/** Ends the session without writing it. *Source:* https://www.php.net/session_abort */
export const sessionAbort = defineFunction({
  name: "session_abort",
  parameters: [],
  returns: "bool",
  body: () => within("session_abort", whileActive(abortSession)),
});

/** Reads the session's variables again. *Source:* https://www.php.net/session_reset */
export const sessionReset = defineFunction({
  name: "session_reset",
  parameters: [],
  returns: "bool",
  body: () => within("session_reset", whileActive((state) => void initializeSession(state))),
});

/** Removes the session's variables. *Source:* https://www.php.net/session_unset */
export const sessionUnset = defineFunction({
  name: "session_unset",
  parameters: [],
  returns: "bool",
  body: () =>
    within(
      "session_unset",
      whileActive((state) => {
        if (sessionVariables(state) !== null) sessionCell().value = PhpArray.empty();
      }),
    ),
});

/**
 * Removes the session's data and ends it; `$_SESSION` stays as it is.
 *
 * Raises: E_WARNING without a session.
 * *Source:* https://www.php.net/session_destroy
 */
export const sessionDestroy = defineFunction({
  name: "session_destroy",
  parameters: [],
  returns: "bool",
  body: () => within("session_destroy", destroySession),
});

/**
 * Gives the session a new id.
 *
 * Throws: Error when there is no new one. Raises: warnings.
 * *Source:* https://www.php.net/session_regenerate_id
 */
export const sessionRegenerateId = defineFunction({
  name: "session_regenerate_id",
  parameters: [bool("delete_old_session").default(false)],
  returns: "bool",
  body: (_context, deleteOldSession) =>
    within("session_regenerate_id", (state) => {
      if (!isActive(state)) {
        raise(state, "Session ID cannot be regenerated when there is no active session");
        return false;
      }
      if (response.isSent) {
        raise(state, "Session ID cannot be regenerated after headers have already been sent");
        return false;
      }
      return regenerateId(state, deleteOldSession);
    }),
});

/**
 * Makes an id that no session has.
 *
 * Raises: E_WARNING for a prefix that cannot be in one.
 * *Source:* https://www.php.net/session_create_id
 */
export const sessionCreateId = defineFunction({
  name: "session_create_id",
  parameters: [string("prefix").default("")],
  returns: "string|false",
  body: (_context, prefix) =>
    within("session_create_id", (state) => {
      if (prefix !== "" && !isValidId(prefix)) {
        const allowed = 'Only the A-Z, a-z, 0-9, "-", and "," characters are allowed';
        raise(state, `Prefix cannot contain special characters. ${allowed}`);
        return false;
      }
      const id = makeId(state);
      if (id !== null) return prefix + id;
      raise(state, "Failed to create new ID");
      return false;
    }),
});

/** The session's variables as they are stored. *Source:* https://www.php.net/session_encode */
export const sessionEncode = defineFunction({
  name: "session_encode",
  parameters: [],
  returns: "string|false",
  body: () => within("session_encode", (state) => encodeVariables(state) ?? false),
});

/**
 * Reads stored variables into `$_SESSION`; false when they are wrong, and then the session is gone.
 *
 * *Source:* https://www.php.net/session_decode
 */
export const sessionDecode = defineFunction({
  name: "session_decode",
  parameters: [string("data")],
  returns: "bool",
  body: (_context, data) =>
    within("session_decode", (state) => {
      if (isActive(state)) return decodeSession(state, data);
      raise(state, "Session data cannot be decoded when there is no active session");
      return false;
    }),
});

/** Removes old sessions; gives how many. *Source:* https://www.php.net/session_gc */
export const sessionGc = defineFunction({
  name: "session_gc",
  parameters: [],
  returns: "int|false",
  body: () =>
    within("session_gc", (state) => {
      if (!isActive(state)) {
        raise(state, "Session cannot be garbage collected when there is no active session");
        return false;
      }
      const count = collectNow(state);
      return count < 0 ? false : count;
    }),
});

/** Whether there is a session: one of PHP_SESSION_*. *Source:* https://www.php.net/session_status */
export const sessionStatus = defineFunction({
  name: "session_status",
  parameters: [],
  returns: "int",
  body: () => sessionState().status,
});

/** Has the session written once the shutdown functions that there are have run. *Source:* https://www.php.net/session_register_shutdown */
export const sessionRegisterShutdown = defineFunction({
  name: "session_register_shutdown",
  parameters: [],
  returns: "void",
  body(context) {
    context.shutdownFunctions.push({ callback: "session_write_close", values: [] });
  },
});
