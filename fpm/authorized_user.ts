/**
 * Who has authenticated at the web server, as PHP reads it: of Basic authorization only, since Digest's is left to the script.
 *
 * Source: php-src main/main.c (php_handle_auth_data)
 *
 * @module
 */

/** The user that an Authorization header names; empty for none. A byte string. */
export function authorizedUser(authorization: string | undefined): string {
  if (authorization === undefined || !/^basic /i.test(authorization)) return "";
  // What is no Base64 is passed over, as `base64_decode()` does.
  const digits = authorization.slice("basic ".length).replace(/[^A-Za-z0-9+/]/g, "");
  const whole = digits.length % 4 === 1 ? digits.slice(0, -1) : digits;
  const decoded = atob(whole);
  const colon = decoded.indexOf(":");
  return colon < 0 ? "" : decoded.slice(0, colon);
}
