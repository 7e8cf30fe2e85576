/**
 * What a session puts into the head of the response, and the constant SID.
 *
 * *Source:* https://www.php.net/session_cache_limiter; php-src ext/session/session.c (php_session_send_cookie)
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { utf8ToJs } from "../../runtime/byte_string.ts";
import { statusOfPath } from "../../runtime/file_status.ts";
import { urlEncode } from "../../runtime/percent_encoding.ts";
import { httpDate } from "../../sapi/cookie.ts";
import { response } from "../../sapi/response.ts";
import { raise, type SessionState } from "./state.ts";

const { ini } = context;
/** A date that every cache takes for long ago. */
const LONG_AGO = "Expires: Thu, 19 Nov 1981 08:52:00 GMT";

/** ` (output started at file:line)`, as warnings end; empty where that is not known. */
function outputPlace(): string {
  const start = response.outputStart;
  return start === null ? "" : ` (output started at ${start.file}:${start.line})`;
}

/** Sends the session's cookie in place of one that was sent before. Raises: a warning when it is too late. */
export function sendSessionCookie(state: SessionState): void {
  if (response.isSent) {
    raise(state, `Session cookie cannot be sent after headers have already been sent${outputPlace()}`);
    return;
  }
  const start = `Set-Cookie: ${ini.text("session.name")}=`;
  let line = start + urlEncode(state.id ?? "");
  const lifetime = ini.integer("session.cookie_lifetime");
  if (lifetime > 0) {
    const date = httpDate(Math.floor(Date.now() / 1000) + lifetime);
    if (date !== null) line += `; expires=${date}; Max-Age=${lifetime}`;
  }
  for (const [name, attribute] of [["path", "path"], ["domain", "domain"]]) {
    const value = ini.text(`session.cookie_${name}`);
    if (value !== "") line += `; ${attribute}=${value}`;
  }
  if (ini.flag("session.cookie_secure")) line += "; secure";
  if (ini.flag("session.cookie_httponly")) line += "; HttpOnly";
  const sameSite = ini.text("session.cookie_samesite");
  if (sameSite !== "") line += `; SameSite=${sameSite}`;
  for (let at = response.lines.length - 1; at >= 0; at--) {
    if (response.lines[at]!.startsWith(start)) response.lines.splice(at, 1);
  }
  response.header(line, false, 0);
}

/** Sets the headers that the cache limiter asks for. False when the head is out already. */
export function sendCacheHeaders(): boolean {
  const limiter = ini.text("session.cache_limiter").toLowerCase();
  if (limiter === "") return true;
  if (response.isSent) return false;
  const seconds = ini.integer("session.cache_expire") * 60;
  const send = (line: string) => response.header(line, true, 0);
  switch (limiter) {
    case "public":
      send(`Expires: ${httpDate(Math.floor(Date.now() / 1000) + seconds) ?? ""}`);
      send(`Cache-Control: public, max-age=${seconds}`);
      sendModified(send);
      break;
    case "private":
    case "private_no_expire":
      if (limiter === "private") send(LONG_AGO);
      send(`Cache-Control: private, max-age=${seconds}`);
      sendModified(send);
      break;
    case "nocache":
      send(LONG_AGO);
      send("Cache-Control: no-store, no-cache, must-revalidate");
      send("Pragma: no-cache");
  }
  return true;
}

/** The warning for the case that {@linkcode sendCacheHeaders} came too late. */
export function lateCacheWarning(): string {
  return `Session cache limiter cannot be sent after headers have already been sent${outputPlace()}`;
}

function sendModified(send: (line: string) => void): void {
  const status = context.scriptPath === "" ? null : statusOfPath(utf8ToJs(context.scriptPath));
  if (status !== null) send(`Last-Modified: ${httpDate(status.modifyTime) ?? ""}`);
}

/** Sets the constant SID: name and id where the client has no cookie, else empty. */
export function defineSessionConstant(state: SessionState): void {
  const text = state.definesConstant ? `${ini.text("session.name")}=${state.id}` : "";
  context.constants.set("SID", text);
  context.deprecatedConstants.add("SID");
}
