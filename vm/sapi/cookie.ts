/**
 * The Set-Cookie header that `setcookie()` and `setrawcookie()` send.
 *
 * Source: https://www.php.net/setcookie; php-src ext/standard/head.c.
 *
 * @module
 */
import { rawUrlEncode } from "../runtime/percent_encoding.ts";

/** Attributes of a cookie. Texts are empty and flags false where not given. */
export interface CookieAttributes {
  /** Seconds since the epoch; 0 for the session. */
  expires: number;
  path: string;
  domain: string;
  isSecure: boolean;
  isHttpOnly: boolean;
  sameSite: string;
}

/** Attributes of a session cookie. */
export function cookieDefaults(): CookieAttributes {
  return { expires: 0, path: "", domain: "", isSecure: false, isHttpOnly: false, sameSite: "" };
}

/** What PHP lists as forbidden in cookie values, paths and domains. */
export const ILLEGAL_CHARACTERS = '",", ";", " ", "\\t", "\\r", "\\n", "\\013", or "\\014"';
const ILLEGAL = /[,; \t\r\n\v\f]/;

/** Whether a text holds a character that a cookie's value, path or domain cannot have. */
export function hasIllegal(text: string): boolean {
  return ILLEGAL.test(untilNul(text));
}

/** Whether a cookie's name holds a character that it cannot have. */
export function hasIllegalName(name: string): boolean {
  return hasIllegal(name) || untilNul(name).includes("=");
}

function untilNul(text: string): string {
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * A date as in `Thu, 01 Jan 1970 00:00:01 GMT`, or null when its year has more than four digits.
 *
 * @param seconds Since the epoch.
 */
export function httpDate(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  const year = date.getUTCFullYear();
  if (!(year <= 9999)) return null;
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${DAYS[date.getUTCDay()]}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${year}`;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} GMT`;
}

/**
 * The header line of a cookie, or null when it expires after the year 9999. An empty value deletes the cookie.
 *
 * @param now Seconds since the epoch, for Max-Age.
 */
export function cookieLine(
  name: string,
  value: string,
  attributes: CookieAttributes,
  isRaw: boolean,
  now: number,
): string | null {
  let line = `Set-Cookie: ${name}=`;
  if (value === "") {
    line += `deleted; expires=${httpDate(1)}; Max-Age=0`;
  } else {
    line += isRaw ? value : rawUrlEncode(value);
    if (attributes.expires > 0) {
      const date = httpDate(attributes.expires);
      if (date === null) return null;
      line += `; expires=${date}; Max-Age=${Math.max(0, attributes.expires - now)}`;
    }
  }
  if (attributes.path !== "") line += `; path=${attributes.path}`;
  if (attributes.domain !== "") line += `; domain=${attributes.domain}`;
  if (attributes.isSecure) line += "; secure";
  if (attributes.isHttpOnly) line += "; HttpOnly";
  if (attributes.sameSite !== "") line += `; SameSite=${attributes.sameSite}`;
  return line;
}
