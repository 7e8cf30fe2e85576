/**
 * The life of a session: start, write, abort, destroy, a new id.
 *
 * *Source:* https://www.php.net/session_start; php-src ext/session/session.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { context } from "../../runtime/context.ts";
import { E_NOTICE, throwError, ThrownError } from "../../runtime/error.ts";
import { currentFrame } from "../../runtime/location.ts";
import { response } from "../../sapi/response.ts";
import { decodeVariables, encodeVariables } from "./data_format.ts";
import { filesHandler } from "./files_handler.ts";
import type { SaveHandler } from "./save_handler.ts";
import {
  defineSessionConstant,
  lateCacheWarning,
  sendCacheHeaders,
  sendSessionCookie,
} from "./session_head.ts";
import { createSessionId } from "./session_id.ts";
import {
  isKnownFormat,
  knownHandler,
  raise,
  raiseText,
  raiseUnlessThrown,
  type SessionState,
  SessionStatus,
  sessionVariables,
  trackVariables,
} from "./state.ts";
import { userHandler } from "./user_handler.ts";

const { ini } = context;

/** The handler of a name; null when there is none. */
export function handlerNamed(name: string): SaveHandler | null {
  return name === "files" ? filesHandler : name === "user" ? userHandler : null;
}

function handlerOf(state: SessionState): SaveHandler {
  return handlerNamed(state.handlerName) ?? filesHandler;
}

/** ` name (path: …)`, as warnings name where sessions are stored. */
function storage(state: SessionState): string {
  return `${state.handlerName} (path: ${ini.text("session.save_path")})`;
}

function closeIfOpen(state: SessionState): void {
  const handler = handlerOf(state);
  if (state.files !== null || handler.isOpen(state)) handler.close(state);
}

/** Begins a session. False, with a diagnostic, when that fails. */
export function startSession(state: SessionState): boolean {
  if (state.status === SessionStatus.ACTIVE) {
    raiseText(state, "Ignoring session_start() because a session has already been started", E_NOTICE);
    return false;
  }
  if (state.status === SessionStatus.DISABLED && !isUsable(state)) return false;
  state.status = SessionStatus.NONE;
  state.definesConstant = !ini.flag("session.use_only_cookies");
  state.sendsCookie = ini.flag("session.use_cookies") || ini.flag("session.use_only_cookies");
  if (state.id === null) findId(state);
  if (state.id !== null && /[\r\n\t <>'"\\]/.test(state.id)) state.id = null;
  if (!initializeSession(state) || !limitCaching(state)) {
    state.status = SessionStatus.NONE;
    state.id = null;
    return false;
  }
  const frame = currentFrame();
  state.startFile = frame?.unit.path ?? null;
  state.startLine = frame?.line ?? 0;
  return true;
}

/** Whether there are the handler and the format that the directives name. Raises: a warning when not. */
function isUsable(state: SessionState): boolean {
  const handler = ini.text("session.save_handler");
  const format = ini.text("session.serialize_handler");
  if (state.handlerName === "") {
    state.handlerName = knownHandler(handler);
    if (state.handlerName === "") {
      raise(state, `Cannot find session save handler "${handler}" - session startup failed`);
      return false;
    }
  }
  if (isKnownFormat(format)) return true;
  raise(state, `Cannot find session serialization handler "${format}" - session startup failed`);
  return false;
}

/** Takes the id that the client sent. */
function findId(state: SessionState): void {
  if (ini.flag("session.use_cookies") && takeId(state, "_COOKIE")) {
    state.sendsCookie = false;
    state.definesConstant = false;
  }
  if (ini.flag("session.use_only_cookies")) return;
  if (state.id === null) takeId(state, "_GET");
  if (state.id === null) takeId(state, "_POST");
  const wanted = ini.text("session.referer_check");
  if (state.id === null || wanted === "") return;
  const referer = response.sapi?.parameters.get("HTTP_REFERER") ?? "";
  if (referer !== "" && !referer.includes(wanted)) state.id = null;
}

/** Whether a superglobal has something under the session's name; it is the id when it is a string. */
function takeId(state: SessionState, source: string): boolean {
  const variables = context.superglobals.get(source)?.value;
  const value = variables instanceof PhpArray ? variables.get(ini.text("session.name")) : undefined;
  if (value === undefined) return false;
  state.id = typeof value === "string" ? value : null;
  state.sendsCookie = typeof value !== "string";
  return true;
}

function limitCaching(state: SessionState): boolean {
  if (sendCacheHeaders()) return true;
  abortSession(state);
  raise(state, lateCacheWarning());
  return false;
}

/** Opens the storage, settles the id and reads the variables. False, with a warning, when that fails. */
export function initializeSession(state: SessionState): boolean {
  state.status = SessionStatus.ACTIVE;
  const handler = handlerNamed(state.handlerName);
  if (handler === null) {
    state.status = SessionStatus.DISABLED;
    raise(state, "No storage module chosen - failed to initialize session");
    return false;
  }
  if (!handler.open(state, ini.text("session.save_path"), ini.text("session.name"))) {
    abortSession(state);
    raiseUnlessThrown(state, `Failed to initialize storage module: ${storage(state)}`);
    return false;
  }
  if (!settleId(state, handler)) return false;
  announceId(state);
  trackVariables(state);
  const data = handler.read(state, state.id!);
  if (data === null) {
    abortSession(state);
    raiseUnlessThrown(state, `Failed to read session data: ${storage(state)}`);
    return false;
  }
  collectSometimes(state, handler);
  state.storedData = ini.flag("session.lazy_write") ? data : null;
  decodeSession(state, data);
  return true;
}

/** Makes an id where there is none, or one that strict mode does not take. */
function settleId(state: SessionState, handler: SaveHandler): boolean {
  if (state.id === null || state.id === "" || state.id.startsWith("\0")) {
    state.id = handler.createId(state);
    if (state.id === null) {
      abortSession(state);
      if (state.thrown === null) throwError("Error", `Failed to create session ID: ${storage(state)}`);
      return false;
    }
  } else if (ini.flag("session.use_strict_mode") && !handler.validateId(state, state.id)) {
    state.id = handler.createId(state) ?? createSessionId();
  } else return true;
  if (ini.flag("session.use_cookies")) state.sendsCookie = true;
  return true;
}

/** Tells the client and the script of the id. */
function announceId(state: SessionState): void {
  if (ini.flag("session.use_cookies") && state.sendsCookie) {
    sendSessionCookie(state);
    state.sendsCookie = false;
  }
  defineSessionConstant(state);
}

/** Removes old sessions, as often as the directives say. */
function collectSometimes(state: SessionState, handler: SaveHandler): void {
  const probability = ini.integer("session.gc_probability");
  if (!handler.isOpen(state) || probability <= 0) return;
  const drawn = Math.floor(ini.integer("session.gc_divisor") * Math.random());
  if (drawn < probability) handler.collect(state, ini.integer("session.gc_maxlifetime"));
}

/** Removes old sessions now. Gives how many, or −1. */
export function collectNow(state: SessionState): number {
  const handler = handlerOf(state);
  return handler.isOpen(state) ? handler.collect(state, ini.integer("session.gc_maxlifetime")) : -1;
}

/** Reads text into the variables. False, with a warning and the session destroyed, when it is wrong. */
export function decodeSession(state: SessionState, data: string): boolean {
  if (!isKnownFormat(ini.text("session.serialize_handler"))) {
    raise(state, "Unknown session.serialize_handler. Failed to decode session object");
    return false;
  }
  let isFine = false;
  try {
    isFine = decodeVariables(state, data);
    if (isFine) return true;
  } catch (error) {
    if (error instanceof ThrownError) {
      state.thrown ??= error;
      return true;
    }
    cancelDecoding(state);
    throw error;
  }
  cancelDecoding(state);
  return false;
}

function cancelDecoding(state: SessionState): void {
  destroySession(state);
  trackVariables(state);
  raise(state, "Failed to decode session object. Session has been destroyed");
}

/** Ends the session, with its variables written unless told otherwise. */
export function flushSession(state: SessionState, isWriting = true): void {
  if (state.status !== SessionStatus.ACTIVE) return;
  try {
    if (isWriting && sessionVariables(state) !== null) writeVariables(state);
  } finally {
    closeIfOpen(state);
    state.status = SessionStatus.NONE;
  }
}

function writeVariables(state: SessionState): void {
  const handler = handlerOf(state);
  let called = "write";
  let isWritten = false;
  if (handler.isOpen(state) || state.files !== null) {
    let data: string | null = null;
    try {
      data = encodeVariables(state);
    } catch (error) {
      if (!(error instanceof ThrownError)) throw error;
      state.thrown ??= error;
    }
    if (
      data !== null && state.storedData !== null && ini.flag("session.lazy_write") &&
      data === state.storedData
    ) {
      called = state.userClassName === null ? "update_timestamp" : "updateTimestamp";
      isWritten = handler.updateTimestamp(state, state.id!, data);
    } else isWritten = handler.write(state, state.id!, data ?? "");
  }
  if (!isWritten) raiseUnlessThrown(state, failedWriteText(state, called));
}

function failedWriteText(state: SessionState, called: string): string {
  const path = ini.text("session.save_path");
  if (!state.isUserOpen) {
    return `Failed to write session data (${state.handlerName}). Please verify that the current setting of ` +
      `session.save_path is correct (${path})`;
  }
  const label = state.userClassName === null ? called : `${state.userClassName}::${called}`;
  return "Failed to write session data using user defined save handler. " +
    `(session.save_path: ${path}, handler: ${label})`;
}

/** Ends the session without writing. */
export function abortSession(state: SessionState): void {
  if (state.status !== SessionStatus.ACTIVE) return;
  closeIfOpen(state);
  state.status = SessionStatus.NONE;
}

/** Removes the session from its storage and ends it. False, with a warning, when that fails. */
export function destroySession(state: SessionState): boolean {
  if (state.status !== SessionStatus.ACTIVE) {
    raise(state, "Trying to destroy uninitialized session");
    return false;
  }
  const isDestroyed = state.id === null || handlerOf(state).destroy(state, state.id);
  if (!isDestroyed) raiseUnlessThrown(state, "Session object destruction failed");
  forgetSession(state);
  return isDestroyed;
}

/** Closes the storage and forgets all that belonged to one session. */
export function forgetSession(state: SessionState): void {
  state.isTracked = false;
  closeIfOpen(state);
  state.id = null;
  state.storedData = null;
  state.userClassName = null;
  state.status = SessionStatus.NONE;
  state.isInHandler = false;
  state.definesConstant = true;
}

/** Moves the session to a new id; the old one keeps its data, or is removed. False, with a warning, when that fails. */
export function regenerateId(state: SessionState, isDeleting: boolean): boolean {
  const handler = handlerOf(state);
  const path = ini.text("session.save_path");
  if (
    isDeleting
      ? !handler.destroy(state, state.id!)
      : !handler.write(state, state.id!, encodeVariables(state) ?? "")
  ) {
    handler.close(state);
    state.status = SessionStatus.NONE;
    const text = isDeleting ? "Session object destruction failed" : "Session write failed";
    raiseUnlessThrown(state, `${text}. ID: ${state.handlerName} (path: ${path})`);
    return false;
  }
  handler.close(state);
  state.storedData = null;
  state.id = null;
  if (!handler.open(state, path, ini.text("session.name"))) {
    return failRenewal(state, "Failed to open session");
  }
  if (!createOther(state, handler)) return false;
  if (handler.read(state, state.id!) === null) {
    handler.close(state);
    return failRenewal(state, "Failed to create(read) session ID");
  }
  if (ini.flag("session.use_cookies")) state.sendsCookie = true;
  announceId(state);
  return true;
}

/** Makes an id that, in strict mode, nobody has. */
function createOther(state: SessionState, handler: SaveHandler): boolean {
  state.id = handler.createId(state);
  if (state.id === null) return failRenewal(state, "Failed to create new session ID");
  if (!ini.flag("session.use_strict_mode") || !handler.canValidate(state)) return true;
  for (let attempts = 0; attempts < 3 && handler.validateId(state, state.id); attempts++) {
    state.id = handler.createId(state);
    if (state.id === null) {
      handler.close(state);
      return failRenewal(state, "Failed to create session ID by collision");
    }
  }
  return true;
}

function failRenewal(state: SessionState, text: string): false {
  state.status = SessionStatus.NONE;
  if (state.thrown === null) throwError("Error", `${text}: ${storage(state)}`);
  return false;
}

/** An id for `session_create_id()`: one that the handler makes while a session is active. */
export function makeId(state: SessionState): string | null {
  if (state.isInHandler || state.status !== SessionStatus.ACTIVE) return createSessionId();
  const handler = handlerOf(state);
  for (let attempts = 0; attempts < 3; attempts++) {
    const id = handler.createId(state);
    if (id === null || !handler.canValidate(state) || !handler.validateId(state, id)) return id;
  }
  return null;
}
