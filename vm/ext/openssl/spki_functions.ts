/**
 * Public keys signed with a challenge, as browsers once sent them.
 *
 * *Source:* https://www.php.net/ref.openssl; Netscape's KEYGEN
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf } from "../../runtime/byte_string.ts";
import { constant, instance, int, string } from "../../runtime/parameter.ts";
import { type Asn1, attempt, bitString, encode, readAsn1, sequence, Tag } from "./asn1.ts";
import { signatureAlgorithm } from "./certificate.ts";
import { digestOfSignature, findDigest } from "./digests.ts";
import { readPublicKey } from "./key.ts";
import { LibraryError, noteErrors } from "./library_error.ts";
import { pemText } from "./pem.ts";
import { signBytes, verifyBytes } from "./signature.ts";
import { type KeyObject, privateKeyOf, warn } from "./sources.ts";

/** A key with a challenge, signed; false when that fails. Raises: E_WARNING. *Source:* https://www.php.net/openssl_spki_new */
export const opensslSpkiNew = defineFunction({
  name: "openssl_spki_new",
  parameters: [
    instance<KeyObject>("OpenSSLAsymmetricKey", "private_key").sensitive(),
    string("challenge"),
    int("digest_algo").default(constant("OPENSSL_ALGO_MD5", 2)),
  ],
  returns: "string|false",
  body(_context, object, challenge, algorithm) {
    const caller = "openssl_spki_new";
    const key = privateKeyOf(object, { caller, number: 1, name: "private_key" });
    if (key === null) {
      warn(caller, "Unable to use supplied private key");
      return false;
    }
    const digest = findDigest(algorithm);
    if (digest === undefined) {
      warn(caller, "Unknown digest algorithm");
      return false;
    }
    const signed = sequence(key.publicBytes(), encode(Tag.IA5_STRING, bytesOf(challenge)));
    const signature = bitString(signBytes(key, digest, signed));
    const bytes = sequence(signed, signatureAlgorithm(key, digest), signature);
    return `SPKAC=${Buffer.from(bytes).toString("base64")}`;
  },
});

/** What a text holds; null when it is none. Raises: E_WARNING. */
function decoded(caller: string, text: string, warning: string): Asn1 | null {
  const plain = text.replace(/[ \t\r\n]/g, "");
  const isBase64 = plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
  const element = isBase64
    ? attempt(() => {
      const whole = readAsn1(Uint8Array.from(Buffer.from(plain, "base64")));
      readPublicKey(whole.at(0).at(0));
      return whole;
    })
    : null;
  if (element !== null) return element;
  noteErrors(LibraryError.BASE64);
  warn(caller, warning);
  return null;
}

/** Whether the signature is right. Raises: E_WARNING. *Source:* https://www.php.net/openssl_spki_verify */
export const opensslSpkiVerify = defineFunction({
  name: "openssl_spki_verify",
  parameters: [string("spki")],
  returns: "bool",
  body(_context, text) {
    const spki = decoded("openssl_spki_verify", text, "Unable to decode supplied SPKAC");
    if (spki === null) return false;
    const key = readPublicKey(spki.at(0).at(0));
    const digest = digestOfSignature(spki.at(1).at(0).oid());
    if (digest === undefined) return false;
    return verifyBytes(key, digest, spki.at(0).whole, spki.at(2).bits());
  },
});

/** The public key as PEM. Raises: E_WARNING. *Source:* https://www.php.net/openssl_spki_export */
export const opensslSpkiExport = defineFunction({
  name: "openssl_spki_export",
  parameters: [string("spki")],
  returns: "string|false",
  body(_context, text) {
    const spki = decoded("openssl_spki_export", text, "Unable to decode supplied SPKAC");
    if (spki === null) return false;
    return pemText("PUBLIC KEY", readPublicKey(spki.at(0).at(0)).publicBytes());
  },
});

/** The challenge. Raises: E_WARNING. *Source:* https://www.php.net/openssl_spki_export_challenge */
export const opensslSpkiExportChallenge = defineFunction({
  name: "openssl_spki_export_challenge",
  parameters: [string("spki")],
  returns: "string|false",
  body(_context, text) {
    const spki = decoded("openssl_spki_export_challenge", text, "Unable to decode SPKAC");
    return spki === null ? false : spki.at(0).at(1).text();
  },
});
