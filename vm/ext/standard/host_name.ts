/**
 * Names of hosts and their addresses.
 *
 * *Source:* https://www.php.net/ref.network; php-src ext/standard/dns.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { string } from "../../runtime/parameter.ts";
import { isRefused } from "../../runtime/sandbox.ts";
import { Family, hostName, hostText, resolveHost } from "./socket_address.ts";

/** The longest name that there can be. */
const NAME_BYTES_MAX = 255;

/** Whether a name is too long. Raises: E_WARNING then. */
function isTooLong(label: string, name: string): boolean {
  if (name.length <= NAME_BYTES_MAX) return false;
  context.raise(E_WARNING, `${label}(): Host name cannot be longer than ${NAME_BYTES_MAX} characters`);
  return true;
}

/** The IPv4 addresses of a host. To ask for a name tells it to others. Raises: E_WARNING where the sandbox refuses that. */
function addressesOf(label: string, name: string): string[] {
  if (isRefused("net", name, label)) return [];
  const found = resolveHost(name, 0, Family.INTERNET);
  return typeof found === "string" ? [] : [...new Set(found.map(hostText))];
}

/** The IPv4 address of a host; its name when it is not known. *Source:* https://www.php.net/gethostbyname */
export const gethostbyname = defineFunction({
  name: "gethostbyname",
  parameters: [string("hostname")],
  returns: "string",
  body: (_context, hostname) =>
    isTooLong("gethostbyname", hostname) ? hostname : addressesOf("gethostbyname", hostname)[0] ?? hostname,
});

/** The IPv4 addresses of a host; false when it is not known. *Source:* https://www.php.net/gethostbynamel */
export const gethostbynamel = defineFunction({
  name: "gethostbynamel",
  parameters: [string("hostname")],
  returns: "array|false",
  body(_context, hostname) {
    if (isTooLong("gethostbynamel", hostname)) return false;
    const addresses = addressesOf("gethostbynamel", hostname);
    return addresses.length === 0 ? false : PhpArray.ofList(addresses);
  },
});

/** The name of the host of an address; the address when it is not known. Raises: E_WARNING for what is none. *Source:* https://www.php.net/gethostbyaddr */
export const gethostbyaddr = defineFunction({
  name: "gethostbyaddr",
  parameters: [string("ip")],
  returns: "string|false",
  body(_context, ip) {
    const found = /^[\da-fA-F:.]+$/.test(ip) && /^(?:\d+\.\d+\.\d+\.\d+|.*:.*)$/.test(ip)
      ? resolveHost(ip, 0)
      : "";
    const record = typeof found === "string" ? undefined : found[0];
    if (record === undefined) {
      context.raise(E_WARNING, "gethostbyaddr(): Address is not a valid IPv4 or IPv6 address");
      return false;
    }
    return isRefused("net", ip, "gethostbyaddr") ? ip : hostName(record) ?? ip;
  },
});
