/**
 * Addresses of sockets, as texts and as the system's records; names of hosts.
 *
 * *Source:* php-src main/network.c, main/streams/xp_socket.c; getaddrinfo(3)
 *
 * @module
 */
import { textOf } from "../../runtime/byte_string.ts";
import { libc, terminated } from "../../runtime/libc.ts";

/** Families of addresses. */
export const Family = { UNIX: 1, INTERNET: 2, INTERNET6: 10 } as const;

/** An address as the system takes it. */
export type AddressRecord = Uint8Array<ArrayBuffer>;

/** Host and port of an address such as `example.org:80` or `[::1]:80`; null when it is none. */
export function splitAddress(text: string): { readonly host: string; readonly port: number } | null {
  const match = /^(?:\[([^\]]*)\]|([^]*)):(\d*)[^:]*$/.exec(text);
  if (match === null) return null;
  return { host: match[1] ?? match[2] ?? "", port: Number(match[3]) & 0xffff };
}

/** The record of a socket's path. */
export function unixRecord(path: string): AddressRecord {
  const bytes = terminated(path.slice(0, 107));
  const record = new Uint8Array(2 + bytes.length);
  new DataView(record.buffer).setUint16(0, Family.UNIX, true);
  record.set(bytes, 2);
  return record;
}

/** The family of a record. */
export function familyOf(record: Uint8Array): number {
  return record[0]! | record[1]! << 8;
}

/** A record as PHP writes it: `127.0.0.1:80`, `[::1]:80`, a path. */
export function addressText(record: Uint8Array): string {
  const family = familyOf(record);
  if (family === Family.UNIX) {
    return textOf(record.subarray(2)).replace(record[2] === 0 ? /$/ : /\0[^]*$/, "");
  }
  const port = record[2]! << 8 | record[3]!;
  const host = hostText(record);
  return family === Family.INTERNET ? `${host}:${port}` : `[${host}]:${port}`;
}

const NI_NUMERICHOST = 1;
const NI_NAMEREQD = 8;
const HOST_BYTES_MAX = 1025;

/** The host of an internet record as numbers. */
export function hostText(record: Uint8Array): string {
  return nameOf(record, NI_NUMERICHOST) ?? "";
}

/** The name of the host of an internet record; null when nobody knows it. */
export function hostName(record: Uint8Array): string | null {
  return nameOf(record, NI_NAMEREQD);
}

function nameOf(record: Uint8Array, flags: number): string | null {
  const name = new Uint8Array(HOST_BYTES_MAX);
  const own = new Uint8Array(record);
  if (libc().getnameinfo(own, own.length, name, name.length, null, 0, flags) !== 0) return null;
  return textOf(name.subarray(0, name.indexOf(0)));
}

const SOCK_STREAM = 1;
/** Where fields of `struct addrinfo` are. */
const LENGTH_AT = 16;
const ADDRESS_AT = 24;
const NEXT_AT = 40;

/** The addresses of a host with a port, in the system's order; a text says why there are none. */
export function resolveHost(host: string, port: number, family = 0): AddressRecord[] | string {
  const hints = new Uint8Array(48);
  const view = new DataView(hints.buffer);
  view.setInt32(4, family, true);
  view.setInt32(8, SOCK_STREAM, true);
  const result = new BigUint64Array(1);
  const failure = libc().getaddrinfo(terminated(host), null, hints, new Uint8Array(result.buffer));
  if (failure !== 0) {
    const pointer = libc().gai_strerror(failure);
    return pointer === null ? "" : new Deno.UnsafePointerView(pointer).getCString();
  }
  const first = Deno.UnsafePointer.create(result[0]!);
  const records: AddressRecord[] = [];
  for (let entry = first; entry !== null;) {
    const fields = new Deno.UnsafePointerView(entry);
    const address = fields.getPointer(ADDRESS_AT);
    if (address !== null) {
      const record = new Uint8Array(fields.getUint32(LENGTH_AT));
      new Deno.UnsafePointerView(address).copyInto(record);
      new DataView(record.buffer).setUint16(2, port);
      records.push(record);
    }
    entry = fields.getPointer(NEXT_AT);
  }
  libc().freeaddrinfo(first);
  return records;
}
