/**
 * Extensions of certificates as a configuration describes them.
 *
 * *Source:* OpenSSL doc/man5/x509v3_config.pod; RFC 5280 section 4.2
 *
 * @module
 */
import { bytesOf } from "../../runtime/byte_string.ts";
import {
  Asn1Error,
  attempt,
  bytesOfNumber,
  encode,
  integer,
  octets,
  oid,
  readAsn1,
  sequence,
  Tag,
} from "./asn1.ts";
import type { Extension } from "./certificate.ts";
import type { Configuration } from "./configuration.ts";
import { digestBytes, findDigest } from "./digests.ts";
import type { Key } from "./key.ts";
import { objectNamed } from "./object_names.ts";

/** Of whom extensions speak. */
export interface ExtensionAbout {
  readonly key: Key;
  /** Who signs; null in a request. */
  readonly issuer: { readonly key: Key; readonly name: Uint8Array; readonly serial: bigint } | null;
}

type Maker = (value: string, about: ExtensionAbout, file: Configuration) => Uint8Array | null;

const KEY_USES = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
];
const NETSCAPE_TYPES = ["client", "server", "email", "objsign", "reserved", "sslCA", "emailCA", "objCA"];
/** Tags of alternative names. */
const NAME_TAGS: Readonly<Record<string, number>> = { email: 0x81, DNS: 0x82, URI: 0x86 };

const MAKERS: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ["2.5.29.14", (_value, { key }) => octets(keyHash(key))],
  ["2.5.29.15", (value) => bits(value, KEY_USES)],
  ["2.5.29.17", alternativeNames],
  ["2.5.29.19", basicConstraints],
  ["2.5.29.35", authorityKey],
  ["2.5.29.37", (value) => sequence(...listed(value).map((name) => oid(identifier(name))))],
  ["2.16.840.1.113730.1.1", (value) => bits(value, NETSCAPE_TYPES)],
  ...[2, 3, 4, 7, 8, 12, 13].map((number): [string, Maker] => [
    `2.16.840.1.113730.1.${number}`,
    (value) => encode(Tag.IA5_STRING, bytesOf(value)),
  ]),
]);

/** The extensions of a section; null when one of them cannot be made. */
export function makeExtensions(
  file: Configuration,
  section: string,
  about: ExtensionAbout,
): Extension[] | null {
  const extensions: Extension[] = [];
  for (const [name, text] of file.section(section) ?? []) {
    const object = objectNamed(name);
    const isCritical = /^critical\s*(?:,|$)/.test(text);
    const value = isCritical ? text.replace(/^critical\s*,?\s*/, "") : text;
    const made = object === undefined ? null : makeValue(object.oid, value, about, file);
    if (made === null) return null;
    if (made.length > 0) extensions.push({ oid: object!.oid, isCritical, value: made });
  }
  return extensions;
}

/** No bytes for what is left out. */
function makeValue(
  name: string,
  value: string,
  about: ExtensionAbout,
  file: Configuration,
): Uint8Array | null {
  const raw = /^DER:\s*([0-9A-Fa-f:\s]+)$/.exec(value);
  if (raw !== null) {
    const digits = raw[1]!.replace(/[^0-9A-Fa-f]/g, "");
    return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  }
  const make = MAKERS.get(name);
  return make === undefined ? null : attempt(() => make(value, about, file));
}

function listed(value: string): string[] {
  return value.split(",").map((part) => part.trim()).filter((part) => part !== "");
}

function identifier(name: string): string {
  return objectNamed(name)?.oid ?? fail();
}

function fail(): never {
  throw new Asn1Error();
}

/** What identifies a key: the digest of its bits. */
function keyHash(key: Key): Uint8Array {
  return digestBytes(findDigest("sha1")!, key.publicBits());
}

function bits(value: string, names: readonly string[]): Uint8Array {
  const places = listed(value).map((name) => names.indexOf(name));
  if (places.includes(-1)) fail();
  const last = Math.max(...places);
  const bytes = new Uint8Array((last >> 3) + 1);
  for (const place of places) bytes[place >> 3]! |= 128 >> (place & 7);
  return encode(Tag.BIT_STRING, Uint8Array.of(7 - (last & 7)), bytes);
}

function basicConstraints(value: string): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const entry of listed(value)) {
    const [name, own = ""] = entry.split(":").map((part) => part.trim());
    if (name === "CA" && /^(?:true|yes|y|1)$/i.test(own)) parts.push(encode(Tag.BOOLEAN, Uint8Array.of(255)));
    else if (name === "pathlen" && /^\d+$/.test(own)) parts.push(integer(BigInt(own)));
    else if (name !== "CA") fail();
  }
  return sequence(...parts);
}

function authorityKey(value: string, { issuer }: ExtensionAbout): Uint8Array | null {
  if (issuer === null) return null;
  const wanted = new Map(
    listed(value).map((entry) => {
      const [name, how = ""] = entry.split(":");
      return [name!.trim(), how.trim()];
    }),
  );
  const parts: Uint8Array[] = [];
  if (wanted.has("keyid")) parts.push(encode(Tag.CONTEXT, keyHash(issuer.key)));
  if (wanted.has("issuer") && (parts.length === 0 || wanted.get("issuer") === "always")) {
    parts.push(
      encode(Tag.CONTEXT_PARTS | 1, encode(Tag.CONTEXT_PARTS | 4, issuer.name)),
      encode(Tag.CONTEXT | 2, readAsn1(integer(issuer.serial)).content),
    );
  }
  return sequence(...parts);
}

function alternativeNames(value: string, _about: ExtensionAbout, file: Configuration): Uint8Array {
  const entries = listed(value).flatMap((entry): (readonly [string, string])[] => {
    if (entry.startsWith("@")) {
      return [...file.section(entry.slice(1)) ?? fail()].map(([name, text]) => [name, text]);
    }
    const colon = entry.indexOf(":");
    return [[entry.slice(0, colon), entry.slice(colon + 1)]];
  });
  return sequence(...entries.map(([kind, text]) => alternativeName(kind.replace(/\..*$/, ""), text)));
}

function alternativeName(kind: string, text: string): Uint8Array {
  const tag = NAME_TAGS[kind];
  if (tag !== undefined) return encode(tag, bytesOf(text));
  if (kind === "RID") return encode(0x88, readAsn1(oid(identifier(text))).content);
  return kind === "IP" ? encode(0x87, addressBytes(text)) : fail();
}

function addressBytes(text: string): Uint8Array {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return Uint8Array.from(text.split("."), Number);
  const [head, tail] = text.split("::") as [string, string?];
  const groups = (part: string | undefined) => part === undefined || part === "" ? [] : part.split(":");
  const [first, last] = [groups(head), groups(tail)];
  const filling = tail === undefined ? [] : new Array<string>(8 - first.length - last.length).fill("0");
  const all = [...first, ...filling, ...last];
  if (all.length !== 8) fail();
  return Uint8Array.from(all.flatMap((group) => [...bytesOfNumber(BigInt(`0x${group}`), 2)]));
}
