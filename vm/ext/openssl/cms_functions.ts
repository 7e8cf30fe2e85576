/**
 * Messages of CMS.
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
  CMS,
  contentOf,
  mayUsePaths,
  receiversOf,
  signFile,
  writtenMessage,
} from "./message_functions.ts";
import { findPem, pemText } from "./pem.ts";
import { checkedSigners } from "./pkcs7_functions.ts";
import { type Mail, readMail } from "./smime.ts";
import {
  mayUsePath,
  privateKeyOf,
  readFileBytes,
  wantedCertificate,
  warn,
  writeFileBytes,
} from "./sources.ts";
import { certificatePem, trustedOf } from "./x509_functions.ts";

const DEFAULT_ENCODING = constant("OPENSSL_ENCODING_SMIME", 1);
const DEFAULT_CIPHER = constant("OPENSSL_CIPHER_AES_128_CBC", 5);

/** The message of a file in one of three forms; null when it holds none. */
function messageOf(bytes: Uint8Array<ArrayBuffer>, encoding: number): Mail | null {
  if (encoding === Encoding.DER) return { message: bytes, content: null };
  if (encoding === Encoding.SMIME) return readMail(textOf(bytes));
  const block = findPem(textOf(bytes), ["CMS", "PKCS7", "PKCS #7 SIGNED DATA"]);
  return block === undefined ? null : { message: block.bytes, content: null };
}

/** Whether an encoding is one; raises a warning of a function. */
function isEncoding(caller: string, encoding: number): boolean {
  if (encoding >= Encoding.DER && encoding <= Encoding.PEM) return true;
  warn(caller, "Unknown encoding type");
  return false;
}

/** Signs a file. Raises: E_WARNING. *Source:* https://www.php.net/openssl_cms_sign */
export const opensslCmsSign = defineFunction({
  name: "openssl_cms_sign",
  parameters: [
    string("input_filename"),
    string("output_filename"),
    union("OpenSSLCertificate|string", "certificate"),
    untyped("private_key").sensitive(),
    array("headers").nullable(),
    int("flags").default(0),
    int("encoding").default(DEFAULT_ENCODING),
    string("untrusted_certificates_filename").nullable().default(null),
  ],
  returns: "bool",
  body(_context, input, output, certificate, secret, headers, flags, encoding, others) {
    const caller = "openssl_cms_sign";
    if (!isEncoding(caller, encoding)) return false;
    if (flags & MessageFlag.DETACHED && encoding === Encoding.SMIME) {
      warn(caller, "Detached signatures not possible with S/MIME encoding");
      return false;
    }
    return signFile({
      caller,
      family: CMS,
      input,
      output,
      certificate,
      secret,
      headers,
      flags,
      encoding,
      others,
      othersNumber: 8,
    });
  },
});

/** Encrypts a file. Raises: E_WARNING. *Source:* https://www.php.net/openssl_cms_encrypt */
export const opensslCmsEncrypt = defineFunction({
  name: "openssl_cms_encrypt",
  parameters: [
    string("input_filename"),
    string("output_filename"),
    untyped("certificate"),
    array("headers").nullable(),
    int("flags").default(0),
    int("encoding").default(DEFAULT_ENCODING),
    int("cipher_algo").default(DEFAULT_CIPHER),
  ],
  returns: "bool",
  body(_context, input, output, value, headers, flags, encoding, number) {
    const caller = "openssl_cms_encrypt";
    if (!isEncoding(caller, encoding)) return false;
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
    return writeFileBytes(output, writtenMessage(CMS, message, encoding, headers, "enveloped-data"));
  },
});

/** Decrypts a file. Raises: E_WARNING. *Source:* https://www.php.net/openssl_cms_decrypt */
export const opensslCmsDecrypt = defineFunction({
  name: "openssl_cms_decrypt",
  parameters: [
    string("input_filename"),
    string("output_filename"),
    untyped("certificate").sensitive(),
    untyped("private_key").default(null).sensitive(),
    int("encoding").default(DEFAULT_ENCODING),
  ],
  returns: "bool",
  body(_context, input, output, value, secret, encoding) {
    const caller = "openssl_cms_decrypt";
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
    if (!isEncoding(caller, encoding) || !mayUsePath(caller, input, 1, "input_filename")) return false;
    const bytes = input === "" ? null : readFileBytes(input);
    if (bytes === null || output === "" || !mayUsePath(caller, output, 2, "output_filename")) return false;
    const mail = messageOf(bytes, encoding);
    const content = mail === null ? null : attempt(() => decryptMessage(mail.message, certificate, key));
    return content !== null && writeFileBytes(output, content);
  },
});

/** The certificates of a message as PEM. *Source:* https://www.php.net/openssl_cms_read */
export const opensslCmsRead = defineFunction({
  name: "openssl_cms_read",
  parameters: [string("input_filename"), untyped("certificates").reference()],
  returns: "bool",
  body(_context, data, certificates) {
    const block = findPem(data, ["CMS", "PKCS7", "PKCS #7 SIGNED DATA"]);
    const message = block === undefined ? null : attempt(() => new SignedMessage(block.bytes));
    if (message === null) return false;
    certificates.value = PhpArray.ofList(message.certificates.map((entry) => certificatePem(entry)));
    return true;
  },
});

/**
 * Whether a signed message is right and its signers trusted.
 *
 * Raises: E_WARNING.
 * *Source:* https://www.php.net/openssl_cms_verify
 */
export const opensslCmsVerify = defineFunction({
  name: "openssl_cms_verify",
  parameters: [
    string("input_filename"),
    int("flags").default(0),
    string("certificates").nullable().default(null),
    array("ca_info").default([]),
    string("untrusted_certificates_filename").nullable().default(null),
    string("content").nullable().default(null),
    string("pk7").nullable().default(null),
    string("sigfile").nullable().default(null),
    int("encoding").default(DEFAULT_ENCODING),
  ],
  returns: "bool",
  body(
    _context,
    input,
    flags,
    signersPath,
    authorities,
    othersPath,
    contentPath,
    messagePath,
    signaturePath,
    encoding,
  ) {
    const caller = "openssl_cms_verify";
    if (!isEncoding(caller, encoding)) return false;
    if (encoding === Encoding.SMIME && signaturePath !== null) {
      warn(caller, "Detached signatures not possible with S/MIME encoding");
      return false;
    }
    const paths: readonly (readonly [string | null, number, string])[] = [
      [input, 1, "input_filename"],
      [signersPath, 3, "certificates"],
      [contentPath, 6, "content"],
      [messagePath, 7, "pk7"],
      [signaturePath, 8, "sigfile"],
    ];
    if (!mayUsePaths(caller, paths)) return false;
    let others: Certificate[] = [];
    if (othersPath !== null) {
      const read = certificatesOfFile(caller, othersPath, 5, "untrusted_certificates_filename");
      if (read === null) return false;
      others = read;
    }
    const trusted = trustedOf(caller, 4, authorities);
    if (trusted === null) return false;
    const bytes = input === "" ? null : readFileBytes(input);
    const signature = signaturePath === null ? bytes : readFileBytes(signaturePath);
    if (bytes === null || signature === null) return false;
    const mail = messageOf(signature, encoding);
    const message = mail === null ? null : attempt(() => new SignedMessage(mail.message));
    if (message === null) return false;
    const content = message.content ?? mail!.content ??
      (signaturePath === null ? null : contentOf(bytes, flags));
    if (messagePath !== null) writeFileBytes(messagePath, bytesOf(pemText("CMS", message.bytes)));
    const signers = checkedSigners(message, content, flags, trusted, others);
    if (signers === null) return false;
    if (contentPath !== null) writeFileBytes(contentPath, content!);
    if (signersPath === null) return true;
    const text = signers.map((entry) => certificatePem(entry)).join("");
    if (writeFileBytes(signersPath, bytesOf(text))) return true;
    warn(caller, `Signature OK, but cannot open ${signersPath} for writing`);
    return false;
  },
});
