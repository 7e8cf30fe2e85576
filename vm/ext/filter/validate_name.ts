/**
 * Filters that accept domains, URLs and mail addresses.
 *
 * *Source:* https://www.php.net/filter.constants; RFC 1034, RFC 3986, RFC 5321
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { isValidUtf8 } from "../../runtime/byte_string.ts";
import { callFunction } from "../../runtime/function_table.ts";
import type { MaybeValue } from "../../runtime/value.ts";
import { FilterFlag } from "./flags.ts";
import { type Request } from "./rule.ts";
import { sanitizeUrl } from "./sanitize.ts";
import { parseV6, validateIp } from "./validate_address.ts";

const NAME_LENGTH_MAX = 253;
const LABEL_LENGTH_MAX = 63;

/** A domain; with the flag `HOSTNAME` of letters, digits and hyphens only. */
export function validateDomain(text: string, { flags }: Request): MaybeValue {
  return isDomain(text, (flags & FilterFlag.HOSTNAME) !== 0) ? text : undefined;
}

function isDomain(text: string, isHostname: boolean): boolean {
  const name = text.endsWith(".") ? text.slice(0, -1) : text;
  if (name === "" || name.length > NAME_LENGTH_MAX) return false;
  const labels = name.split(".");
  if (labels.some((label) => label === "" || label.length > LABEL_LENGTH_MAX)) return false;
  return !isHostname || labels.every((label) => /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/i.test(label));
}

/** Schemes that need no host. */
const HOSTLESS = new Set(["mailto", "news", "file"]);
const USER_INFO = /^(?:[a-z\d\-._~!$&'()*+,;=:]|%[\da-f]{2})*$/i;

/** A URL with a scheme, as parse_url takes it apart. */
export function validateUrl(text: string, request: Request): MaybeValue {
  if (sanitizeUrl(text) !== text) return undefined;
  const parts = callFunction("parse_url", text);
  if (!(parts instanceof PhpArray)) return undefined;
  const part = (name: string) => parts.getKey(name) as string | undefined;
  const scheme = part("scheme");
  const host = part("host");
  if (scheme === undefined) return undefined;
  if (/^https?$/.test(scheme)) {
    if (host === undefined) return undefined;
    const isV6 = host.startsWith("[") && host.endsWith("]") && parseV6(host.slice(1, -1)) !== null;
    if (!isV6 && !isDomain(host, true)) return undefined;
  }
  if (host === undefined && !HOSTLESS.has(scheme)) return undefined;
  if (!USER_INFO.test(part("user") ?? "") || !USER_INFO.test(part("pass") ?? "")) return undefined;
  if (request.flags & FilterFlag.PATH_REQUIRED && part("path") === undefined) return undefined;
  if (request.flags & FilterFlag.QUERY_REQUIRED && part("query") === undefined) return undefined;
  return text;
}

const LOCAL_LENGTH_MAX = 64;
const ADDRESS_LENGTH_MAX = 254;
const ATOM = "[a-z\\d!#-'*+\\/=?^-~-]";
const QUOTED = '"(?:[\\x01-\\x08\\v\\f\\x0e-!#-\\[\\]-\\x7f]|\\\\[\\x00-\\x7f])*"';
const LOCAL = new RegExp(`^(?:${ATOM}+|${QUOTED})(?:\\.(?:${ATOM}+|${QUOTED}))*$`, "i");
/** The same with letters beyond ASCII, of which the bytes of UTF-8 are seen here. */
const UNICODE_LOCAL = new RegExp(
  LOCAL.source.replaceAll("[a-z", "[\\x80-\\xffa-z").replaceAll("\\x01", "\\x80-\\xff\\x01"),
  "i",
);
const LABEL = /^[a-z\d]+(?:-+[a-z\d]+)*$/i;
const UNICODE_LABEL = /^[a-z\d\x80-\xff]+(?:-+[a-z\d\x80-\xff]+)*$/i;

/** A mail address without comments and white space. */
export function validateEmail(text: string, request: Request): MaybeValue {
  const isUnicode = (request.flags & FilterFlag.EMAIL_UNICODE) !== 0;
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0));
  const domain = text.slice(at + 1);
  if (text.length > ADDRESS_LENGTH_MAX || local.length > LOCAL_LENGTH_MAX) return undefined;
  if (isUnicode && !isValidUtf8(text)) return undefined;
  if (!(isUnicode ? UNICODE_LOCAL : LOCAL).test(local)) return undefined;
  return isMailDomain(domain, isUnicode) ? text : undefined;
}

function isMailDomain(domain: string, isUnicode: boolean): boolean {
  const literal = /^\[(?:IPv6:([\da-f:.]+)|([\d.]+))\]$/i.exec(domain);
  if (literal !== null) {
    const request = { flags: 0, options: null, callback: null, label: "" };
    return validateIp((literal[1] ?? literal[2]) as string, request) !== undefined;
  }
  const labels = domain.split(".");
  if (labels.length < 2 || labels.some((label) => label.length > LABEL_LENGTH_MAX)) return false;
  if (!labels.every((label) => (isUnicode ? UNICODE_LABEL : LABEL).test(label))) return false;
  return /^[a-z\x80-\xff]/i.test(labels[labels.length - 1]!);
}
