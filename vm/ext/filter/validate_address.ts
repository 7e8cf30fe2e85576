/**
 * Filters that accept IP and MAC addresses.
 *
 * *Source:* https://www.php.net/filter.constants; RFC 6890; php-src ext/filter/logical_filters.c
 *
 * @module
 */
import type { MaybeValue } from "../../runtime/value.ts";
import { FilterFlag } from "./flags.ts";
import { option, refuseOption, type Request } from "./rule.ts";

/** A range: its first number and how many leading bits count. */
type Range = readonly [start: readonly number[], bits: number];

const PRIVATE_V4: readonly Range[] = [[[10], 8], [[172, 16], 12], [[192, 168], 16]];
const RESERVED_V4: readonly Range[] = [[[0], 8], [[240], 4], [[127], 8], [[169, 254], 16]];
const OTHER_V4: readonly Range[] = [
  [[100, 64], 10],
  [[192, 0, 0], 24],
  [[192, 0, 2], 24],
  [[198, 18], 15],
  [[198, 51, 100], 24],
  [[203, 0, 113], 24],
];

const PRIVATE_V6: readonly Range[] = [[[0xfc00], 7]];
const RESERVED_V6: readonly Range[] = [
  [[0, 0, 0, 0, 0, 0, 0, 0], 128],
  [[0, 0, 0, 0, 0, 0, 0, 1], 128],
  [[0, 0, 0, 0, 0, 0xffff], 96],
  [[0xfe80], 10],
];
const OTHER_V6: readonly Range[] = [
  [[0x100, 0, 0, 0], 64],
  [[0x2001], 23],
  [[0x2001, 0xdb8], 32],
  [[0x2002], 16],
];

/** An IP address, of the families and outside of the ranges that flags name. */
export function validateIp(text: string, { flags }: Request): MaybeValue {
  const isV6 = text.includes(":");
  if (!isV6 && !text.includes(".")) return undefined;
  const families = flags & (FilterFlag.IPV4 | FilterFlag.IPV6);
  if (families !== 0 && (families & (isV6 ? FilterFlag.IPV6 : FilterFlag.IPV4)) === 0) return undefined;
  const parts = isV6 ? parseV6(text) : parseV4(text);
  if (parts === null) return undefined;
  const isGlobal = (flags & FilterFlag.GLOBAL_RANGE) !== 0;
  const refused = [
    isGlobal || flags & FilterFlag.NO_PRIV_RANGE ? isV6 ? PRIVATE_V6 : PRIVATE_V4 : [],
    isGlobal || flags & FilterFlag.NO_RES_RANGE ? isV6 ? RESERVED_V6 : RESERVED_V4 : [],
    isGlobal ? isV6 ? OTHER_V6 : OTHER_V4 : [],
  ];
  const size = isV6 ? 16 : 8;
  return refused.flat().some((range) => isWithin(parts, range, size)) ? undefined : text;
}

function isWithin(parts: readonly number[], [start, bits]: Range, size: number): boolean {
  for (let i = 0; i * size < bits; i++) {
    const counted = Math.min(size, bits - i * size);
    const mask = 2 ** size - 2 ** (size - counted);
    if ((parts[i]! & mask) !== ((start[i] ?? 0) & mask)) return false;
  }
  return true;
}

/** The four numbers of an address, none with leading zeros; null when it is none. */
function parseV4(text: string): number[] | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  if (!parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return null;
  return parts.map(Number);
}

/** The eight numbers of an address; null when it is none. */
export function parseV6(text: string): number[] | null {
  const last = text.slice(text.lastIndexOf(":") + 1);
  let hexadecimal = text;
  if (last.includes(".")) {
    const v4 = parseV4(last);
    if (v4 === null) return null;
    const tail = [v4[0]! * 256 + v4[1]!, v4[2]! * 256 + v4[3]!].map((part) => part.toString(16)).join(":");
    hexadecimal = text.slice(0, text.length - last.length) + tail;
  }
  const halves = hexadecimal.split("::");
  if (halves.length > 2) return null;
  const [first = [], second = []] = halves.map((half) => half === "" ? [] : half.split(":"));
  if (![...first, ...second].every((part) => /^[\da-f]{1,4}$/i.test(part))) return null;
  const missing = 8 - first.length - second.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  return [...first, ...Array(missing).fill("0"), ...second].map((part) => parseInt(part, 16));
}

/** A MAC address in one of its three forms. */
export function validateMac(text: string, request: Request): MaybeValue {
  const wanted = option(request, "separator");
  if (typeof wanted === "string" && wanted.length !== 1) {
    refuseOption(request, '"separator" option must be one character long');
  }
  const form = /^[\da-f]{4}(\.)[\da-f]{4}\.[\da-f]{4}$/i.exec(text) ??
    /^[\da-f]{2}([-:])(?:[\da-f]{2}\1){4}[\da-f]{2}$/i.exec(text);
  if (form === null || typeof wanted === "string" && form[1] !== wanted) return undefined;
  return text;
}
