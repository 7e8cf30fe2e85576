/**
 * Directives of session. This file is loaded with every engine, so it holds no more than what checks new values.
 *
 * *Source:* https://www.php.net/session.configuration; php-src ext/session/session.c (PHP_INI_MH)
 *
 * @module
 */
import { defineDirective, type DirectiveDeclaration } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { IniAccess, quantity } from "../../runtime/ini.ts";
import { isNumericString } from "../../runtime/numeric_string.ts";
import { isForbiddenPath } from "../../runtime/open_basedir.ts";
import { isSandboxed } from "../../runtime/sandbox.ts";
import { response } from "../../sapi/response.ts";
import { isKnownFormat, knownHandler, raise, sessionState, SessionStatus, within } from "./state.ts";

/** Why a value is refused; null when it is fine. */
type Objection = (value: string) => string | null;

/** Runs a check in the name of what sets the directive: a function of session, or `ini_set`. */
function inName<Result>(check: () => Result): Result {
  const label = sessionState().labels.at(-1) ?? "";
  return within(label === "" ? "ini_set" : label, check);
}

function warn(text: string): false {
  raise(sessionState(), text);
  return false;
}

function mayChange(): boolean {
  if (sessionState().status === SessionStatus.ACTIVE) {
    return warn("Session ini settings cannot be changed when a session is active");
  }
  if (response.isSent) {
    return warn("Session ini settings cannot be changed after headers have already been sent");
  }
  return true;
}

function setting(name: string, value: string, objects: Objection = () => null): DirectiveDeclaration {
  return defineDirective(name, value, IniAccess.ALL, (given) =>
    inName(() => {
      if (!mayChange()) return false;
      const objection = objects(given);
      if (objection === null) return true;
      return objection === "" ? false : warn(objection);
    }));
}

/** A directive that is on its way out: setting it so that `isNoted` says yes is deprecated. */
function fading(
  name: string,
  value: string,
  text: string,
  isNoted: (value: string) => boolean,
  objects: Objection = () => null,
): DirectiveDeclaration {
  return setting(name, value, (given) => {
    if (isNoted(given)) raise(sessionState(), text, E_DEPRECATED);
    return objects(given);
  });
}

function isOn(value: string): boolean {
  return /^(?:on|yes|true)$/i.test(value) || parseInt(value, 10) > 0;
}

function between(name: string, minimum: number, maximum: number): Objection {
  return (value) =>
    /^\s*[+-]?\d+$/.test(value) && Number(value) >= minimum && Number(value) <= maximum
      ? null
      : `session.configuration "${name}" must be between ${minimum} and ${maximum}`;
}

function objectToName(value: string): string | null {
  if (value !== "" && !/[=,;.[ \t\r\n\v\f\0]/.test(value) && !isNumericString(value)) return null;
  return `session.name "${value}" must not be numeric, empty, contain null bytes or any of the following ` +
    'characters "=,;.[ \\t\\r\\n\\013\\014"';
}

function objectToHandler(value: string): string | null {
  const state = sessionState();
  const name = knownHandler(value);
  if (name === "") return `Session save handler "${value}" cannot be found`;
  if (name === "user" && !state.isSettingHandler) {
    return 'Session save handler "user" cannot be set by ini_set()';
  }
  state.parentName = state.handlerName;
  state.handlerName = name;
  return null;
}

function objectToFormat(value: string): string | null {
  const isKnown = isKnownFormat(value);
  return isKnown ? null : `Serialization handler "${value}" cannot be found`;
}

function objectToPath(value: string): string | null {
  if (value.includes("\0")) return "";
  const path = value.split(";").slice(0, 3).length > 2
    ? value.split(";").slice(2).join(";")
    : value.slice(value.indexOf(";") + 1);
  const label = sessionState().labels.at(-1)!;
  const isLimited = context.ini.text("open_basedir") !== "" || isSandboxed();
  return isLimited && path !== "" && isForbiddenPath(label, path, "write") ? "" : null;
}

const PER_DIRECTORY = IniAccess.PERDIR;

/** All directives of session. */
export const SESSION_DIRECTIVES: readonly DirectiveDeclaration[] = [
  defineDirective("session.auto_start", "0", PER_DIRECTORY),
  setting("session.cache_expire", "180"),
  setting("session.cache_limiter", "nocache"),
  setting("session.cookie_domain", ""),
  setting("session.cookie_httponly", "0"),
  setting(
    "session.cookie_lifetime",
    "0",
    (value) => quantity(value) < 0 ? "CookieLifetime cannot be negative" : null,
  ),
  setting("session.cookie_path", "/"),
  setting("session.cookie_samesite", ""),
  setting("session.cookie_secure", "0"),
  setting(
    "session.gc_divisor",
    "100",
    (value) => quantity(value) <= 0 ? "session.gc_divisor must be greater than 0" : null,
  ),
  setting("session.gc_maxlifetime", "1440"),
  setting(
    "session.gc_probability",
    "1",
    (value) => quantity(value) < 0 ? "session.gc_probability must be greater than or equal to 0" : null,
  ),
  setting("session.lazy_write", "1"),
  setting("session.name", "PHPSESSID", objectToName),
  fading(
    "session.referer_check",
    "",
    "Usage of session.referer_check INI setting is deprecated",
    (value) => value !== "",
  ),
  setting("session.save_handler", "files", objectToHandler),
  setting("session.save_path", "/var/lib/php/sessions", objectToPath),
  setting("session.serialize_handler", "php", objectToFormat),
  fading(
    "session.sid_bits_per_character",
    "4",
    "session.sid_bits_per_character INI setting is deprecated",
    (value) => value !== "4",
    between("session.sid_bits_per_character", 4, 6),
  ),
  fading(
    "session.sid_length",
    "32",
    "session.sid_length INI setting is deprecated",
    (value) => value !== "32",
    between("session.sid_length", 22, 256),
  ),
  defineDirective("session.upload_progress.cleanup", "1", PER_DIRECTORY),
  defineDirective("session.upload_progress.enabled", "1", PER_DIRECTORY),
  defineDirective("session.upload_progress.freq", "1%", PER_DIRECTORY),
  defineDirective("session.upload_progress.min_freq", "1", PER_DIRECTORY),
  defineDirective("session.upload_progress.name", "PHP_SESSION_UPLOAD_PROGRESS", PER_DIRECTORY),
  defineDirective("session.upload_progress.prefix", "upload_progress_", PER_DIRECTORY),
  setting("session.use_cookies", "1"),
  fading(
    "session.use_only_cookies",
    "1",
    "Disabling session.use_only_cookies INI setting is deprecated",
    (value) => !isOn(value),
  ),
  setting("session.use_strict_mode", "0"),
  fading(
    "session.use_trans_sid",
    "0",
    "Enabling session.use_trans_sid INI setting is deprecated",
    isOn,
  ),
];
