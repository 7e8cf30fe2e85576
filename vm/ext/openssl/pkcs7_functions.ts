/**
 * Messages of PKCS #7.
 *
 * *Source:* https://www.php.net/ref.openssl; php-src ext/openssl/openssl.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { toText } from "../../runtime/conversion.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, constant, int, string, union, untyped } from "../../runtime/parameter.ts";
import { attempt } from "./asn1.ts";
import type { Certificate } from "./certificate.ts";
import { findCipher } from "./cipher_table.ts";
import { Encoding, MessageFlag, NUMBERED_CIPHERS } from "./constants.ts";
import { decryptMessage, encryptMessage, SignedMessage } from "./message.ts";
import {
  certificatesOfFile,
  contentOf,
  mayUsePaths,
  PKCS7,
  receiversOf,
  signFile,
  writtenMessage,
} from "./message_functions.ts";
import { findPem, pemText } from "./pem.ts";
import { readMail } from "./smime.ts";
import {
  mayUsePath,
  privateKeyOf,
  readFileBytes,
  wantedCertificate,
  warn,
  writeFileBytes,
} from "./sources.ts";
import { certificatePem, isTrusted, trustedOf } from "./x509_functions.ts";

const MAIL_PURPOSE = 4;

/** Signs a file. Raises: E_WARNING. *Source:* https://www.php.net/openssl_pkcs7_sign */
export const opensslPkcs7Sign = defineFunction({
  name: "openssl_pkcs7_sign",
  parameters: [
    string("input_filename"),
    string("output_filename"),
    union("OpenSSLCertificate|string", "certificate"),
    untyped("private_key").sensitive(),
    array("headers").nullable(),
    int("flags").default(constant("PKCS7_DETACHED", 64)),
    string("untrusted_certificates_filename").nullable().default(null),
  ],
  returns: "bool",
  body: (_context, input, output, certificate, secret, headers, flags, others) =>
    signFile({
      caller: "openssl_pkcs7_sign",
      family: PKCS7,
      input,
      output,
      certificate,
      secret,
      headers,
      flags,
      encoding: Encoding.SMIME,
      others,
      othersNumber: 7,
    }),
});

/** Encrypts a file. Raises: E_WARNING. *Source:* https://www.php.net/openssl_pkcs7_encrypt */
export const opensslPkcs7Encrypt = defineFunction({
  name: "openssl_pkcs7_encrypt",
  parameters: [
    string("input_filename"),
    string("output_filename"),
    untyped("certificate"),
    array("headers").nullable(),
    int("flags").default(0),
    int("cipher_algo").default(constant("OPENSSL_CIPHER_AES_128_CBC", 5)),
  ],
  returns: "bool",
  body(_context, input, output, value, headers, flags, number) {
    const caller = "openssl_pkcs7_encrypt";
    if (!mayUsePath(caller, input, 1, "input_filename")) return false;
    const bytes = input === "" ? null : readFileBytes(input);
    if (bytes === null) return false;
    if (!mayUsePath(caller, output, 2, "output_filename")) return false;
    if (output === "" || !writeFileBytes(output, new Uint8Array(0))) return false;
    const receivers = receiversOf(caller, value);
    if (receivers === null) return false;
    const cipher = findCipher(NUMBERED_CIPHERS[number] ?? "");
    if (cipher === undefined) {
      warn(caller, "Failed to get cipher");
      return false;
    }
    const message = encryptMessage(contentOf(bytes, flags), receivers, cipher);
    if (message === null) return false;
    return writeFileBytes(output, writtenMessage(PKCS7, message, Encoding.SMIME, headers, "enveloped-data"));
  },
});

/** Decrypts a file. Raises: E_WARNING. *Source:* https://www.php.net/openssl_pkcs7_decrypt */
export const opensslPkcs7Decrypt = defineFunction({
  name: "openssl_pkcs7_decrypt",
  parameters: [
    string("input_filename"),
    string("output_filename"),
    untyped("certificate").sensitive(),
    untyped("private_key").default(null).sensitive(),
  ],
  returns: "bool",
  body(_context, input, output, value, secret) {
    const caller = "openssl_pkcs7_decrypt";
    const source = value instanceof PhpObject && value.cls.lowerName === "opensslcertificate"
      ? value
      : toText(value);
    const certificate = wantedCertificate(source, { caller, number: 3, name: "certificate" });
    if (certificate === null) return false;
    const key = privateKeyOf(secret ?? value, { caller, number: 4, name: "private_key" });
    if (key === null) {
      warn(caller, "Unable to get private key");
      return false;
    }
    if (!mayUsePath(caller, input, 1, "input_filename")) return false;
    const bytes = input === "" ? null : readFileBytes(input);
    if (bytes === null || output === "" || !mayUsePath(caller, output, 2, "output_filename")) return false;
    const mail = readMail(textOf(bytes));
    const content = mail === null ? null : attempt(() => decryptMessage(mail.message, certificate, key));
    return content !== null && writeFileBytes(output, content);
  },
});

/** The certificates of a message as PEM. *Source:* https://www.php.net/openssl_pkcs7_read */
export const opensslPkcs7Read = defineFunction({
  name: "openssl_pkcs7_read",
  parameters: [string("data"), untyped("certificates").reference()],
  returns: "bool",
  body(_context, data, certificates) {
    const block = findPem(data, ["PKCS7", "CERTIFICATE", "PKCS #7 SIGNED DATA"]);
    const message = block === undefined ? null : attempt(() => new SignedMessage(block.bytes));
    if (message === null) return false;
    certificates.value = PhpArray.ofList(message.certificates.map((entry) => certificatePem(entry)));
    return true;
  },
});

/**
 * Whether a signed mail is right and its signers trusted; −1 when it cannot be read.
 *
 * Raises: E_WARNING.
 * *Source:* https://www.php.net/openssl_pkcs7_verify
 */
export const opensslPkcs7Verify = defineFunction({
  name: "openssl_pkcs7_verify",
  parameters: [
    string("input_filename"),
    int("flags"),
    string("signers_certificates_filename").nullable().default(null),
    array("ca_info").default([]),
    string("untrusted_certificates_filename").nullable().default(null),
    string("content").nullable().default(null),
    string("output_filename").nullable().default(null),
  ],
  returns: "int|bool",
  body(_context, input, flags, signersPath, authorities, othersPath, contentPath, messagePath) {
    const caller = "openssl_pkcs7_verify";
    const paths: readonly (readonly [string | null, number, string])[] = [
      [input, 1, "input_filename"],
      [signersPath, 3, "signers_certificates_filename"],
      [contentPath, 6, "content"],
      [messagePath, 7, "output_filename"],
    ];
    if (!mayUsePaths(caller, paths)) return -1;
    let others: Certificate[] = [];
    if (othersPath !== null) {
      const read = certificatesOfFile(caller, othersPath, 5, "untrusted_certificates_filename");
      if (read === null) return -1;
      others = read;
    }
    const trusted = trustedOf(caller, 4, authorities);
    if (trusted === null) return -1;
    const bytes = input === "" ? null : readFileBytes(input);
    const mail = bytes === null ? null : readMail(textOf(bytes));
    const message = mail === null ? null : attempt(() => new SignedMessage(mail.message));
    if (message === null) return -1;
    const content = mail!.content ?? message.content;
    if (messagePath !== null) writeFileBytes(messagePath, bytesOf(pemText("PKCS7", message.bytes)));
    const signers = checkedSigners(message, content, flags, trusted, others);
    if (signers === null) return false;
    if (contentPath !== null) writeFileBytes(contentPath, content!);
    if (signersPath === null) return true;
    const text = signers.map((entry) => certificatePem(entry)).join("");
    if (writeFileBytes(signersPath, bytesOf(text))) return true;
    warn(caller, `Signature OK, but cannot open ${signersPath} for writing`);
    return -1;
  },
});

/** The signers of a message that is right; null for one that is not, or whose signers nobody trusts. */
export function checkedSigners(
  message: SignedMessage,
  content: Uint8Array | null,
  flags: number,
  trusted: readonly Certificate[],
  others: readonly Certificate[],
): Certificate[] | null {
  const signers = attempt(() => message.signers(others, (flags & MessageFlag.NO_INTERN) === 0)) ?? null;
  if (signers === null || content === null) return null;
  const all = [...message.certificates, ...others];
  if (
    (flags & MessageFlag.NO_VERIFY) === 0 &&
    !signers.every((signer) => isTrusted(signer, trusted, all, MAIL_PURPOSE))
  ) return null;
  if (flags & MessageFlag.NO_SIGNATURES) return signers;
  return attempt(() => message.isRight(content, signers)) ? signers : null;
}
