/**
 * Who has authenticated at the web server: what PHP shows as PHP_AUTH_USER or the user of PHP_AUTH_DIGEST.
 *
 * @module
 */

/** The user that an Authorization header names; empty for none. A byte string. */
export function authorizedUser(authorization: string | undefined): string {
  const encoded = /^basic +(.*)$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return "";
  try {
    return atob(encoded.trim()).replace(/:[^]*$/, "");
  } catch (thrown) {
    if (thrown instanceof DOMException) return "";
    throw thrown;
  }
}
