/**
 * `listen.allowed_clients`: which peers may connect by TCP.
 *
 * Source: php-src main/fastcgi.c
 *
 * @module
 */
import { isIP } from "node:net";

/** A checked list. */
export interface AllowedClients {
  /** The texts that php-fpm logs as errors when it reads the list. */
  readonly errors: readonly string[];
  /** Whether a peer may connect; Unix sockets have no address and always may. */
  readonly isAllowed: (address: string | undefined) => boolean;
}

/** One spelling for an address: IPv4 for mapped ones, the short form for IPv6. */
export function normalAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped !== null) return mapped[1]!;
  if (isIP(address) !== 6 || address.includes("%")) return address;
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const hexadecimal = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short);
  if (hexadecimal === null) return short;
  const [high, low] = [parseInt(hexadecimal[1]!, 16), parseInt(hexadecimal[2]!, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** Reads a list of addresses; `undefined` lets everybody in, a list without a valid address nobody. */
export function compileAllowedClients(list: string | undefined): AllowedClients {
  if (list === undefined) return { errors: [], isAllowed: () => true };
  const errors: string[] = [];
  const allowed = new Set<string>();
  for (const address of list.split(",")) {
    if (isIP(address) === 0) errors.push(`Wrong IP address '${address}' in listen.allowed_clients`);
    else allowed.add(normalAddress(address));
  }
  if (allowed.size === 0) errors.push("There are no allowed addresses");
  return { errors, isAllowed: (address) => address === undefined || allowed.has(normalAddress(address)) };
}

/** The text that php-fpm logs as an error when it drops a connection. */
export function droppedConnectionText(address: string): string {
  return `Connection disallowed: IP address '${normalAddress(address)}' has been dropped.`;
}
