/**
 * The functions that read and set a session's id, name, cookie, storage.
 *
 * *Source:* https://www.php.net/ref.session; php-src ext/session/session.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { callableScope, findCallable } from "../../runtime/find_callable.ts";
import { context, type PendingCall } from "../../runtime/context.ts";
import { toBoolean, toText, typeName } from "../../runtime/conversion.ts";
import { E_DEPRECATED, throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, int, mixed, string, union, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { response } from "../../sapi/response.ts";
import { handlerNamed } from "./lifecycle.ts";
import {
  knownHandler,
  raise,
  type SessionState,
  SessionStatus,
  type UserCallbacks,
  within,
} from "./state.ts";

const { ini } = context;

/** Whether something may be changed now. Raises: a warning that names it when not. */
function mayChange(state: SessionState, what: string, needsHead = true): boolean {
  const text = state.status === SessionStatus.ACTIVE
    ? "when a session is active"
    : needsHead && response.isSent
    ? "after headers have already been sent"
    : null;
  if (text !== null) raise(state, `${what} cannot be changed ${text}`);
  return text === null;
}

/** Gives a directive's text and sets it when there is a new one. */
function exchange(label: string, what: string, directive: string, value: string | null): string | false {
  return within(label, (state) => {
    if (value !== null && !mayChange(state, what)) return false;
    const before = ini.text(directive);
    if (value !== null) ini.setLocal(directive, value);
    return before;
  });
}

/** The name of the session, which is its cookie's. *Source:* https://www.php.net/session_name */
export const sessionName = defineFunction({
  name: "session_name",
  parameters: [string("name").nullable().default(null)],
  returns: "string|false",
  body: (_context, name) => exchange("session_name", "Session name", "session.name", name),
});

/** Where sessions are stored. *Source:* https://www.php.net/session_save_path */
export const sessionSavePath = defineFunction({
  name: "session_save_path",
  parameters: [string("path").nullable().default(null)],
  returns: "string|false",
  body(_context, path) {
    if (path !== null && path.includes("\0")) {
      throwArgumentValueError("session_save_path", 1, "must not contain any null bytes");
    }
    return exchange("session_save_path", "Session save path", "session.save_path", path);
  },
});

/** What caches may do with a page that has a session. *Source:* https://www.php.net/session_cache_limiter */
export const sessionCacheLimiter = defineFunction({
  name: "session_cache_limiter",
  parameters: [string("value").nullable().default(null)],
  returns: "string|false",
  body: (_context, value) =>
    exchange("session_cache_limiter", "Session cache limiter", "session.cache_limiter", value),
});

/** How many minutes caches may keep such a page. *Source:* https://www.php.net/session_cache_expire */
export const sessionCacheExpire = defineFunction({
  name: "session_cache_expire",
  parameters: [int("value").nullable().default(null)],
  returns: "int|false",
  body: (_context, value) =>
    within("session_cache_expire", (state) => {
      const before = ini.integer("session.cache_expire");
      if (value === null) return before;
      if (!mayChange(state, "Session cache expiration")) {
        return state.status === SessionStatus.ACTIVE ? before : false;
      }
      ini.setLocal("session.cache_expire", String(value));
      return before;
    }),
});

/** The id of the session; empty when there is none. *Source:* https://www.php.net/session_id */
export const sessionId = defineFunction({
  name: "session_id",
  parameters: [string("id").nullable().default(null)],
  returns: "string|false",
  body: (_context, id) =>
    within("session_id", (state) => {
      if (id !== null && !mayChange(state, "Session ID", ini.flag("session.use_cookies"))) return false;
      const before = (state.id ?? "").replace(/\0[^]*$/, "");
      if (id !== null) state.id = id;
      return before;
    }),
});

/**
 * The name of what stores sessions.
 *
 * Throws: ValueError for `user`. Raises: E_WARNING for a name that there is not.
 * *Source:* https://www.php.net/session_module_name
 */
export const sessionModuleName = defineFunction({
  name: "session_module_name",
  parameters: [string("module").nullable().default(null)],
  returns: "string|false",
  body: (_context, module) =>
    within("session_module_name", (state) => {
      if (module !== null && !mayChange(state, "Session save handler module")) return false;
      const before = state.handlerName;
      if (module === null) return before;
      if (module.toLowerCase() === "user") {
        throwArgumentValueError("session_module_name", 1, 'cannot be "user"');
      }
      if (knownHandler(module) === "") {
        raise(state, `Session handler module "${module}" cannot be found`);
        return false;
      }
      const handler = handlerNamed(before);
      if (handler?.isOpen(state)) handler.close(state);
      state.files = null;
      ini.setLocal("session.save_handler", module);
      return before;
    }),
});

/** What the session's cookie is like. *Source:* https://www.php.net/session_get_cookie_params */
export const sessionGetCookieParams = defineFunction({
  name: "session_get_cookie_params",
  parameters: [],
  returns: "array",
  body: () =>
    PhpArray.ofEntries([
      ["lifetime", ini.integer("session.cookie_lifetime")],
      ["path", ini.text("session.cookie_path")],
      ["domain", ini.text("session.cookie_domain")],
      ["secure", ini.flag("session.cookie_secure")],
      ["httponly", ini.flag("session.cookie_httponly")],
      ["samesite", ini.text("session.cookie_samesite")],
    ]),
});

/**
 * Sets what the session's cookie is like.
 *
 * Throws: ValueError for options that are none. Raises: warnings.
 * *Source:* https://www.php.net/session_set_cookie_params
 */
export const sessionSetCookieParams = defineFunction({
  name: "session_set_cookie_params",
  parameters: [
    union("array|int", "lifetime_or_options"),
    string("path").nullable().default(null),
    string("domain").nullable().default(null),
    bool("secure").nullable().default(null),
    bool("httponly").nullable().default(null),
  ],
  returns: "bool",
  body: (_context, lifetimeOrOptions, path, domain, secure, httponly) =>
    within("session_set_cookie_params", (state) => {
      if (!ini.flag("session.use_cookies")) {
        raise(state, "Session cookies cannot be used when session.use_cookies is disabled");
        return false;
      }
      if (!mayChange(state, "Session cookie parameters")) return false;
      const given: Map<string, PhpValue> = new Map();
      const others = [path, domain, secure, httponly];
      if (lifetimeOrOptions instanceof PhpArray) takeOptions(state, lifetimeOrOptions, others, given);
      else {
        given.set("lifetime", lifetimeOrOptions);
        ["path", "domain", "secure", "httponly"].forEach((name, at) => {
          if (others[at] !== null) given.set(name, others[at]!);
        });
      }
      return setCookieDirectives(given);
    }),
});

const COOKIE_OPTIONS = ["lifetime", "path", "domain", "secure", "httponly", "samesite"];
const COOKIE_FLAGS = ["secure", "httponly"];

function setCookieDirectives(given: ReadonlyMap<string, PhpValue>): boolean {
  for (const name of COOKIE_OPTIONS) {
    const value = given.get(name);
    if (value === undefined) continue;
    const text = COOKIE_FLAGS.includes(name) ? (toBoolean(value) ? "1" : "0") : toText(value);
    if (!ini.setLocal(`session.cookie_${name}`, text)) return false;
  }
  return true;
}

/** Takes the options of an array. Throws: ValueError when there are none, or other arguments too. */
function takeOptions(
  state: SessionState,
  options: PhpArray,
  others: readonly PhpValue[],
  given: Map<string, PhpValue>,
): void {
  const label = "session_set_cookie_params";
  others.forEach((value, at) => {
    if (value === null) return;
    throwArgumentValueError(
      label,
      at + 2,
      "must be null when argument #1 ($lifetime_or_options) is an array",
    );
  });
  for (const [key, value] of options.entries()) {
    const name = String(key).toLowerCase();
    if (typeof key !== "string") {
      raise(state, "Argument #1 ($lifetime_or_options) cannot contain numeric keys");
    } else if (COOKIE_OPTIONS.includes(name)) {
      given.set(name, COOKIE_FLAGS.includes(name) ? value : toText(value));
    } else raise(state, `Argument #1 ($lifetime_or_options) contains an unrecognized key "${key}"`);
  }
  if (given.size === 0) throwArgumentValueError(label, 1, "must contain at least 1 valid key");
}

/** The shutdown function of the last handler object, by which it is found again. */
let shutdownCall: PendingCall | null = null;

function removeShutdown(): void {
  context.shutdownFunctions = context.shutdownFunctions.filter((call) => call !== shutdownCall);
}

/**
 * Sets who stores sessions: an object, or functions.
 *
 * Throws: TypeError for what is neither. Raises: E_DEPRECATED for functions, warnings when it is too late.
 * *Source:* https://www.php.net/session_set_save_handler
 */
export const sessionSetSaveHandler = defineFunction({
  name: "session_set_save_handler",
  parameters: [
    untyped("open"),
    untyped("close").omittable(),
    mixed("read").omittable().shown("callable"),
    mixed("write").omittable().shown("callable"),
    mixed("destroy").omittable().shown("callable"),
    mixed("gc").omittable().shown("callable"),
    mixed("create_sid").default(null).shown("?callable"),
    mixed("validate_sid").default(null).shown("?callable"),
    mixed("update_timestamp").default(null).shown("?callable"),
  ],
  returns: "bool",
  body: (_context, open, close, ...others) =>
    within("session_set_save_handler", (state) => {
      const functions = [open, close, ...others];
      if (functions.slice(2).every((value) => value === undefined || value === null)) {
        return setObject(state, open, close);
      }
      const text = "Providing individual callbacks instead of an object implementing SessionHandlerInterface";
      raise(state, `${text} is deprecated`, E_DEPRECATED);
      return setFunctions(state, functions);
    }),
});

function setObject(state: SessionState, object: PhpValue, registers: PhpValue | undefined): boolean {
  const label = "session_set_save_handler";
  if (!(object instanceof PhpObject) || !object.cls.isNamed("sessionhandlerinterface")) {
    throwArgumentTypeError(label, 1, `must be of type SessionHandlerInterface, ${typeName(object)} given`);
  }
  if (!mayChange(state, "Session save handler")) return false;
  const pair = (name: string) => PhpArray.ofList([object, name]);
  const optional = (name: string) => object.cls.methods.has(name.toLowerCase()) ? pair(name) : null;
  state.callbacks = {
    open: pair("open"),
    close: pair("close"),
    read: pair("read"),
    write: pair("write"),
    destroy: pair("destroy"),
    gc: pair("gc"),
    createId: optional("create_sid"),
    validateId: optional("validateId"),
    updateTimestamp: optional("updateTimestamp"),
  };
  state.userClassName = object.cls.name;
  removeShutdown();
  if (registers === undefined || toBoolean(registers)) {
    shutdownCall = { callback: "session_register_shutdown", values: [] };
    context.shutdownFunctions.push(shutdownCall);
  }
  if (state.handlerName !== "user") nameUser(state);
  return true;
}

function setFunctions(state: SessionState, given: readonly (PhpValue | undefined)[]): boolean {
  const label = "session_set_save_handler";
  const count = given.slice(0, 6).findIndex((value) => value === undefined);
  if (count >= 0) throwError("ArgumentCountError", `${label}() expects at least 6 arguments, ${count} given`);
  given.forEach((value, at) => {
    if (value == null) return;
    const why = { text: "" };
    if (findCallable(value, callableScope(value), why) === null) {
      throwArgumentTypeError(label, at + 1, `must be a valid callback, ${why.text}`);
    }
  });
  if (!mayChange(state, "Session save handler")) return false;
  state.userClassName = null;
  removeShutdown();
  if (state.handlerName !== "user") nameUser(state);
  const [open, close, read, write, destroy, gc, createId, validateId, updateTimestamp] = given as PhpValue[];
  state.callbacks = {
    open,
    close,
    read,
    write,
    destroy,
    gc,
    createId: createId ?? null,
    validateId: validateId ?? null,
    updateTimestamp: updateTimestamp ?? null,
  } as UserCallbacks;
  return true;
}

function nameUser(state: SessionState): void {
  state.isSettingHandler = true;
  ini.setLocal("session.save_handler", "user");
  state.isSettingHandler = false;
}
