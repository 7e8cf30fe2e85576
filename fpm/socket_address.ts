/**
 * The addresses that `listen` and `pm.status_listen` name.
 *
 * @module
 */

/** An address as php-fpm reads it. */
export type SocketAddress =
  | { readonly kind: "internet"; readonly host: string | undefined; readonly port: number }
  | { readonly kind: "unix"; readonly path: string }
  | { readonly kind: "invalid"; readonly reason: string };

/** The largest length of a socket's path in bytes, its ending NUL included. */
export const UNIX_PATH_BYTES_MAX = 108;

/** Whether an address is for TCP: it has a colon, or only digits. Everything else is a path. */
export function isInternetAddress(address: string): boolean {
  return address.includes(":") || /^[0-9]*$/.test(address);
}

/** Reads an address; the host is missing where there is a port only. */
export function parseSocketAddress(address: string): SocketAddress {
  if (!isInternetAddress(address)) return { kind: "unix", path: address };
  const colon = address.lastIndexOf(":");
  const portText = address.slice(colon + 1);
  const port = Number(/^[ \t]*[+-]?[0-9]*/.exec(portText)?.[0].trim() || "0");
  if (!(port >= 1 && port <= 65535)) return { kind: "invalid", reason: `invalid port value '${portText}'` };
  if (!/^[ \t]*[+-]?[0-9]+$/.test(portText)) {
    return { kind: "invalid", reason: "getaddrinfo: Servname not supported for ai_socktype" };
  }
  if (colon < 0) return { kind: "internet", host: undefined, port };
  const host = address.slice(0, colon);
  return { kind: "internet", host: /^\[.*\]$/.test(host) ? host.slice(1, -1) : host, port };
}
