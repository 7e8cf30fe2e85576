/**
 * PKCS #12: a certificate, its private key and further certificates in one file with a password.
 *
 * *Source:* RFC 7292
 *
 * @module
 */
import { createHmac, randomBytes } from "node:crypto";
import {
  algorithm,
  type Asn1,
  Asn1Error,
  bytesOfNumber,
  encode,
  integer,
  joined,
  NULL,
  octets,
  oid,
  readAsn1,
  sequence,
  setOf,
  Tag,
} from "./asn1.ts";
import { Certificate, sameBytes } from "./certificate.ts";
import { findCipher } from "./cipher_table.ts";
import { digestByOid, digestBytes, findDigest } from "./digests.ts";
import { type Key, readPrivateKey } from "./key.ts";
import { decryptByPassword, encryptByPassword, pkcs12Key } from "./password_encryption.ts";

const DATA = "1.2.840.113549.1.7.1";
const ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
const BAG = "1.2.840.113549.1.12.10.1.";
const X509_BAG = "1.2.840.113549.1.9.22.1";
const LOCAL_KEY = "1.2.840.113549.1.9.21";
const FRIENDLY_NAME = "1.2.840.113549.1.9.20";
const SHA256 = "2.16.840.1.101.3.4.2.1";
const ITERATIONS = 2048;

/** What a file holds. */
export interface Pkcs12 {
  readonly key: Key | null;
  readonly certificate: Certificate | null;
  readonly others: readonly Certificate[];
}

interface Bag {
  readonly kind: string;
  readonly value: Asn1;
  readonly localKey: Uint8Array | null;
}

/** Reads a file; null for a wrong password. Throws: Asn1Error. */
export function readPkcs12(bytes: Uint8Array, password: Uint8Array): Pkcs12 | null {
  const file = readAsn1(bytes);
  const content = file.at(1).at(1).at(0).as(Tag.OCTET_STRING).content;
  const mac = file.parts()[2];
  if (mac !== undefined && !isRightMac(mac, content, password)) return null;
  const bags: Bag[] = [];
  for (const part of readAsn1(content).parts()) {
    const safe = safeContents(part, password);
    if (safe === null) return null;
    bags.push(...readAsn1(safe).parts().map(readBag));
  }
  return sorted(bags, password);
}

function isRightMac(mac: Asn1, content: Uint8Array, password: Uint8Array): boolean {
  const digest = digestByOid(mac.at(0).at(0).at(0).oid());
  if (digest === undefined) throw new Asn1Error();
  const rounds = Number(mac.parts()[2]?.integer() ?? 1n);
  const expected = mac.at(0).at(1).content;
  const key = pkcs12Key(digest.native, password, mac.at(1).content, rounds, 3, expected.length);
  return sameBytes(createHmac(digest.native, key).update(content).digest(), expected);
}

function safeContents(part: Asn1, password: Uint8Array): Uint8Array | null {
  const kind = part.at(0).oid();
  if (kind === DATA) return part.at(1).at(0).as(Tag.OCTET_STRING).content;
  if (kind !== ENCRYPTED_DATA) throw new Asn1Error();
  const info = part.at(1).at(0).at(1);
  const data = info.parts()[2];
  if (data === undefined) throw new Asn1Error();
  const bytes = data.tag === Tag.CONTEXT ? data.content : joined(data.parts().map(({ content }) => content));
  return decryptByPassword(info.at(1), bytes, password);
}

function readBag(bag: Asn1): Bag {
  const attribute = bag.parts()[2]?.parts().find((entry) => entry.at(0).oid() === LOCAL_KEY);
  return {
    kind: bag.at(0).oid(),
    value: bag.at(1).at(0),
    localKey: attribute === undefined ? null : attribute.at(1).at(0).content,
  };
}

function sorted(bags: readonly Bag[], password: Uint8Array): Pkcs12 | null {
  let key: Key | null = null;
  let own: Uint8Array | null = null;
  for (const bag of bags) {
    let info: Asn1 | null = null;
    if (bag.kind === `${BAG}1`) info = bag.value;
    if (bag.kind === `${BAG}2`) {
      const bytes = decryptByPassword(bag.value.at(0), bag.value.at(1).content, password);
      if (bytes === null) return null;
      info = readAsn1(bytes);
    }
    if (info === null || key !== null) continue;
    key = readPrivateKey(info);
    own = bag.localKey;
  }
  let certificate: Certificate | null = null;
  const others: Certificate[] = [];
  for (const bag of bags) {
    if (bag.kind !== `${BAG}3` || bag.value.at(0).oid() !== X509_BAG) continue;
    const found = new Certificate(readAsn1(bag.value.at(1).at(0).content));
    const isOwn = certificate === null && own !== null && bag.localKey !== null &&
      sameBytes(own, bag.localKey);
    if (isOwn) certificate = found;
    else others.push(found);
  }
  return { key, certificate, others };
}

/** Makes a file. */
export function makePkcs12(
  certificate: Certificate,
  key: Key,
  others: readonly Certificate[],
  name: string | null,
  password: Uint8Array,
): Uint8Array {
  const cipher = findCipher("aes-256-cbc")!;
  const localKey = digestBytes(findDigest("sha1")!, certificate.bytes);
  const attributes = setOf(
    sequence(oid(LOCAL_KEY), setOf(octets(localKey))),
    ...(name === null ? [] : [sequence(oid(FRIENDLY_NAME), setOf(encode(Tag.BMP_STRING, wide(name))))]),
  );
  const bags = sequence(
    certificateBag(certificate, attributes),
    ...others.map((other) => certificateBag(other)),
  );
  const sealed = encryptByPassword(cipher, bags, password);
  const info = sequence(oid(DATA), sealed.scheme, encode(Tag.CONTEXT, sealed.data));
  const secret = encryptByPassword(cipher, key.privateBytes(), password);
  const keyBag = sequence(
    oid(`${BAG}2`),
    encode(Tag.CONTEXT_PARTS, sequence(secret.scheme, octets(secret.data))),
    attributes,
  );
  const content = sequence(
    sequence(oid(ENCRYPTED_DATA), encode(Tag.CONTEXT_PARTS, sequence(integer(0), info))),
    sequence(oid(DATA), encode(Tag.CONTEXT_PARTS, octets(sequence(keyBag)))),
  );
  const salt = Uint8Array.from(randomBytes(8));
  const macKey = pkcs12Key("sha256", password, salt, ITERATIONS, 3, 32);
  const mac = createHmac("sha256", macKey).update(content).digest();
  return sequence(
    integer(3),
    sequence(oid(DATA), encode(Tag.CONTEXT_PARTS, octets(content))),
    sequence(sequence(algorithm(SHA256, NULL), octets(mac)), octets(salt), integer(ITERATIONS)),
  );
}

function certificateBag(certificate: Certificate, attributes?: Uint8Array): Uint8Array {
  const value = sequence(oid(X509_BAG), encode(Tag.CONTEXT_PARTS, octets(certificate.bytes)));
  const bag = encode(Tag.CONTEXT_PARTS, value);
  return attributes === undefined ? sequence(oid(`${BAG}3`), bag) : sequence(oid(`${BAG}3`), bag, attributes);
}

function wide(text: string): Uint8Array {
  return joined(Array.from(text, (char) => bytesOfNumber(BigInt(char.charCodeAt(0)), 2)));
}
