/**
 * OpenSSL's configuration files, and what options of functions take from them.
 *
 * *Source:* OpenSSL doc/man5/config.pod; php-src ext/openssl/openssl.c (php_openssl_parse_config)
 *
 * @module
 */
import type { PhpArray } from "../../runtime/array.ts";
import { textOf } from "../../runtime/byte_string.ts";
import { toBoolean, toInteger, toText } from "../../runtime/conversion.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { type Cipher, findCipher } from "./cipher_table.ts";
import { NUMBERED_CIPHERS } from "./constants.ts";
import { type Digest, findDigest } from "./digests.ts";
import { LibraryError, noteErrors } from "./library_error.ts";
import { addObjectName } from "./object_names.ts";
import { readFileBytes, warn } from "./sources.ts";

/** Where the library's own file is on Debian. */
const USUAL_FILE = "/usr/lib/ssl/openssl.cnf";

/** The sections of a file. */
export class Configuration {
  readonly #sections: Map<string, Map<string, string>> = new Map();

  constructor(text: string) {
    const lines = text.replace(/\r/g, "").replace(/\\\n/g, "").split("\n");
    let section = this.#section("default");
    for (const line of lines) {
      const plain = line.replace(/(^|[^\\])#.*$/, "$1").trim();
      const head = /^\[\s*(.*?)\s*\]$/.exec(plain);
      if (head !== null) {
        section = this.#section(head[1]!);
        continue;
      }
      const pair = /^([^=\s]+)\s*=\s*(.*)$/.exec(plain);
      if (pair === null) continue;
      const [, name, value] = pair as unknown as [string, string, string];
      const foreign = /^(.*?)::(.*)$/.exec(name);
      const target = foreign === null ? section : this.#section(foreign[1]!);
      target.set(foreign === null ? name : foreign[2]!, this.#expand(value, section));
    }
  }

  #section(name: string): Map<string, string> {
    let section = this.#sections.get(name);
    if (section === undefined) this.#sections.set(name, section = new Map());
    return section;
  }

  /** Puts values in place of `$name`, and takes quotes and backslashes away. */
  #expand(value: string, own: ReadonlyMap<string, string>): string {
    return value.replace(
      /\\(.)|"([^"]*)"|'([^']*)'|\$(?:\{(?:(\w+)::)?(\w+)\}|\((?:(\w+)::)?(\w+)\)|(?:(\w+)::)?(\w+))/g,
      (_, escaped, double, single, s1, n1, s2, n2, s3, n3) => {
        if (escaped !== undefined) return { n: "\n", r: "\r", t: "\t", b: "\b" }[escaped as "n"] ?? escaped;
        if (double !== undefined || single !== undefined) return double ?? single;
        const [section, name] = [s1 ?? s2 ?? s3, n1 ?? n2 ?? n3];
        if (section === "ENV") return "";
        const found = section === undefined ? own.get(name) : this.section(section)?.get(name);
        return found ?? this.#section("default").get(name) ?? "";
      },
    );
  }

  /** The names and values of a section. */
  section(name: string): ReadonlyMap<string, string> | undefined {
    return this.#sections.get(name);
  }

  /** A value; null when neither the section nor the default one has it. */
  value(section: string | null, name: string): string | null {
    const own = section === null ? undefined : this.section(section)?.get(name);
    return own ?? this.section("default")?.get(name) ?? null;
  }
}

/** What a request, a certificate or a new key is made with. */
export interface RequestOptions {
  /** Where the file is. */
  readonly path: string;
  readonly file: Configuration;
  /** The section of requests. */
  readonly section: string;
  readonly digest: Digest;
  readonly requestExtensions: string | null;
  readonly certificateExtensions: string | null;
  readonly keyBits: number;
  readonly keyType: number;
  readonly curve: string | null;
  readonly isEncrypting: boolean;
  readonly cipher: Cipher;
}

/** The usual length of a key. */
const USUAL_BITS = 2048;

function textOption(options: PhpArray | null, name: string): string | null {
  const value = options?.getKey(name);
  return typeof value === "string" ? value : null;
}

function numberOption(options: PhpArray | null, name: string): number | null {
  const value = options?.getKey(name);
  return value === undefined ? null : Number(toInteger(value));
}

/** Reads a configuration with the options of a function. Null when that fails. Raises: E_WARNING. */
export function readOptions(caller: string, options: PhpArray | null): RequestOptions | null {
  const path = textOption(options, "config") ?? USUAL_FILE;
  const bytes = readFileBytes(path);
  if (bytes === null) {
    noteErrors(LibraryError.NO_CONFIGURATION);
    return null;
  }
  const file = new Configuration(textOf(bytes));
  const section = textOption(options, "config_section_name") ?? "req";
  if (!takesNames(caller, file)) return null;
  const digestName = textOption(options, "digest_alg") ?? file.value(section, "default_md");
  const bits = numberOption(options, "private_key_bits") ??
    Number.parseInt(file.value(section, "default_bits") ?? String(USUAL_BITS));
  const curve = textOption(options, "curve_name");
  const cipher = cipherOption(caller, options);
  if (cipher === null) return null;
  return {
    path,
    file,
    section,
    digest: (digestName === null ? undefined : findDigest(digestName)) ?? findDigest("sha1")!,
    requestExtensions: textOption(options, "req_extensions") ?? file.value(section, "req_extensions"),
    certificateExtensions: textOption(options, "x509_extensions") ?? file.value(section, "x509_extensions"),
    keyBits: bits,
    keyType: numberOption(options, "private_key_type") ?? 0,
    curve,
    isEncrypting: encryptOption(options, file, section),
    cipher,
  };
}

function encryptOption(options: PhpArray | null, file: Configuration, section: string): boolean {
  const value = options?.getKey("encrypt_key");
  if (value !== undefined) return toBoolean(value);
  const text = file.value(section, "encrypt_rsa_key") ?? file.value(section, "encrypt_key");
  return text !== "no";
}

function cipherOption(caller: string, options: PhpArray | null): Cipher | null {
  const number = options?.getKey("encrypt_key_cipher");
  if (typeof number !== "number") return findCipher("des-ede3-cbc")!;
  const cipher = findCipher(NUMBERED_CIPHERS[number] ?? "");
  if (cipher === undefined) {
    warn(caller, "Unknown cipher algorithm for private key");
    return null;
  }
  return cipher;
}

/** Takes over the names of identifiers that a file brings. */
function takesNames(caller: string, file: Configuration): boolean {
  const path = file.value(null, "oid_file");
  if (path !== null && path.length >= 4096) {
    context.raise(E_WARNING, `${caller}(): Path for oid_file option must be a valid file path`);
    return false;
  }
  const section = file.value(null, "oid_section");
  const names = section === null ? undefined : file.section(section);
  for (const [name, value] of names ?? []) {
    const [long, oid] = value.includes(",") ? value.split(",").map((part) => part.trim()) : [name, value];
    addObjectName(oid!, name, long!);
  }
  return true;
}

/** A text among the values of an array of options. */
export function optionText(options: PhpArray | null, name: string): string | null {
  const value = options?.getKey(name);
  return value === undefined ? null : toText(value);
}
