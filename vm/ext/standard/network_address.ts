/**
 * Internet addresses as texts, numbers and bytes.
 *
 * *Source:* https://www.php.net/ref.network; php-src ext/standard/basic_functions.c
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { string, wideInt } from "../../runtime/parameter.ts";
import { checkPath } from "./path_check.ts";

const PART = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const DOTTED = new RegExp(`^${PART}\\.${PART}\\.${PART}\\.${PART}$`);

/** The four bytes of a dotted IPv4 address; null when it is none. */
function dottedBytes(text: string): number[] | null {
  const match = DOTTED.exec(text);
  return match === null ? null : match.slice(1, 5).map(Number);
}

/** An IPv4 address as a number; false when it is none. *Source:* https://www.php.net/ip2long */
export const ip2long = defineFunction({
  name: "ip2long",
  parameters: [string("ip")],
  returns: "int|false",
  isPure: true,
  body(_context, ip) {
    checkPath("ip2long", 1, ip);
    const bytes = dottedBytes(ip);
    return bytes === null ? false : bytes.reduce((number, byte) => number * 256 + byte, 0);
  },
});

/** The IPv4 address of a number. *Source:* https://www.php.net/long2ip */
export const long2ip = defineFunction({
  name: "long2ip",
  parameters: [wideInt("ip")],
  returns: "string",
  isPure: true,
  body(_context, ip) {
    const number = Number(BigInt.asUintN(32, BigInt(ip)));
    return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join(".");
  },
});

/** The 16 bytes of an IPv6 address; null when it is none. */
function colonBytes(text: string): number[] | null {
  let rest = text;
  let tail: number[] = [];
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted !== null) {
    const bytes = dottedBytes(dotted[2] as string);
    if (bytes === null) return null;
    tail = bytes;
    rest = (dotted[1] as string).replace(/([^:]):$/, "$1");
  }
  const wanted = 16 - tail.length;
  const halves = rest.split("::");
  if (halves.length > 2) return null;
  const groups = halves.map(groupBytes);
  if (groups.some((bytes) => bytes === null)) return null;
  const [head = [], end = []] = groups as number[][];
  if (halves.length === 1) return head.length === wanted ? [...head, ...tail] : null;
  if (head.length + end.length > wanted - 2) return null;
  const zeros = new Array(wanted - head.length - end.length).fill(0);
  return [...head, ...zeros, ...end, ...tail];
}

function groupBytes(text: string): number[] | null {
  if (text === "") return [];
  const bytes: number[] = [];
  for (const group of text.split(":")) {
    if (!/^[\da-f]{1,4}$/i.test(group)) return null;
    const number = parseInt(group, 16);
    bytes.push(number >> 8, number & 255);
  }
  return bytes;
}

/** The bytes of an address; false when it is none. *Source:* https://www.php.net/inet_pton */
export const inetPton = defineFunction({
  name: "inet_pton",
  parameters: [string("ip")],
  returns: "string|false",
  body(_context, ip) {
    checkPath("inet_pton", 1, ip);
    const bytes = ip.includes(":") ? colonBytes(ip) : dottedBytes(ip);
    return bytes === null ? false : String.fromCharCode(...bytes);
  },
});

/** The address of 4 or 16 bytes; false for another number. *Source:* https://www.php.net/inet_ntop */
export const inetNtop = defineFunction({
  name: "inet_ntop",
  parameters: [string("ip")],
  returns: "string|false",
  body(_context, ip) {
    const bytes = [...ip].map((char) => char.charCodeAt(0));
    if (bytes.length === 4) return bytes.join(".");
    return bytes.length === 16 ? colonText(bytes) : false;
  },
});

/** An IPv6 address as glibc writes it: the longest run of zeros left out, IPv4 inside of it dotted. */
function colonText(bytes: readonly number[]): string {
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push((bytes[i] as number) << 8 | (bytes[i + 1] as number));
  let best = -1;
  let length = 1;
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (end < 8 && groups[end] === 0) end++;
    if (end - start > length) {
      best = start;
      length = end - start;
    }
  }
  const isDotted = best === 0 && (length === 6 || length === 5 && groups[5] === 0xffff);
  const last = isDotted ? 6 : 8;
  const text = (from: number, to: number) =>
    groups.slice(from, to).map((group) => group.toString(16)).join(":");
  const plain = best < 0 ? text(0, last) : `${text(0, best)}::${text(best + length, last)}`;
  if (!isDotted) return plain;
  const dotted = bytes.slice(12).join(".");
  return plain.endsWith(":") ? plain + dotted : `${plain}:${dotted}`;
}
