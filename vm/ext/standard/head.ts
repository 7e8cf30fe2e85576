/**
 * The response head as PHP code changes it: header, cookies, status.
 *
 * *Source:* https://www.php.net/ref.network; php-src ext/standard/head.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { resolveCallback } from "../../runtime/callback.ts";
import { context } from "../../runtime/context.ts";
import { toBoolean, toInteger, toText } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { bool, callable, int, string, union, untyped } from "../../runtime/parameter.ts";
import {
  type CookieAttributes,
  cookieDefaults,
  cookieLine,
  hasIllegal,
  hasIllegalName,
  ILLEGAL_CHARACTERS,
} from "../../sapi/cookie.ts";
import { response } from "../../sapi/response.ts";
import type { PhpInt } from "../../runtime/value.ts";

/**
 * Sets a header line.
 *
 * Raises: a warning when headers are out, or the text is no single header.
 * *Source:* https://www.php.net/header
 */
export const header = defineFunction({
  name: "header",
  parameters: [string("header"), bool("replace").default(true), int("response_code").default(0)],
  returns: "void",
  body(_context, line, replace, responseCode) {
    response.header(line, replace, responseCode);
  },
});

/**
 * Removes the headers of a name, or all.
 *
 * *Source:* https://www.php.net/header_remove
 */
export const headerRemove = defineFunction({
  name: "header_remove",
  parameters: [string("name").nullable().default(null)],
  returns: "void",
  body(_context, name) {
    response.remove(name);
  },
});

/**
 * Gives the header lines set so far.
 *
 * *Source:* https://www.php.net/headers_list
 */
export const headersList = defineFunction({
  name: "headers_list",
  parameters: [],
  returns: "array",
  body: () => PhpArray.ofList(response.lines.slice()),
});

/**
 * Tells whether the head is out, and where output started.
 *
 * *Source:* https://www.php.net/headers_sent
 */
export const headersSent = defineFunction({
  name: "headers_sent",
  parameters: [untyped("filename").reference().default(null), untyped("line").reference().default(null)],
  returns: "bool",
  body(_context, filename, line) {
    const start = response.isSent ? response.outputStart : null;
    if (line !== null) line.value = start?.line ?? 0;
    if (filename !== null) filename.value = start?.file ?? "";
    return response.isSent;
  },
});

/**
 * Gets or sets the status code.
 *
 * *Source:* https://www.php.net/http_response_code
 */
export const httpResponseCode = defineFunction({
  name: "http_response_code",
  parameters: [int("response_code").default(0)],
  returns: "int|bool",
  body(_context, responseCode) {
    if (responseCode === 0) return response.status === 0 ? false : response.status;
    if (response.isSent) {
      const start = response.outputStart;
      const place = start === null ? "" : ` (output started at ${start.file}:${start.line})`;
      warn(`Cannot set response code - headers already sent${place}`);
      return false;
    }
    const before = response.status;
    response.status = responseCode;
    return before === 0 ? true : before;
  },
});

function warn(message: string): void {
  context.raise(E_WARNING, `http_response_code(): ${message}`);
}

/**
 * Has a function called once before the head goes out.
 *
 * *Source:* https://www.php.net/header_register_callback
 */
export const headerRegisterCallback = defineFunction({
  name: "header_register_callback",
  parameters: [callable("callback")],
  returns: "bool",
  body(_context, callback) {
    const call = resolveCallback(callback);
    response.callback = () => void call([]);
    return true;
  },
});

const cookieParameters = [
  string("name"),
  string("value").default(""),
  union("array|int", "expires_or_options").default(0),
  string("path").default(""),
  string("domain").default(""),
  bool("secure").default(false),
  bool("httponly").default(false),
] as const;

/**
 * Sends a cookie; its value is percent-encoded.
 *
 * Throws: ValueError for characters that cannot be in a cookie, ArgumentCountError for options and more.
 * *Source:* https://www.php.net/setcookie
 */
export const setCookie = defineFunction({
  name: "setcookie",
  parameters: cookieParameters,
  returns: "bool",
  body(_context, name, value, expiresOrOptions, path, domain, secure, httponly) {
    const attributes = attributesOf("setcookie", expiresOrOptions, path, domain, secure, httponly);
    return sendCookie("setcookie", name, value, attributes);
  },
});

/**
 * Sends a cookie whose value is encoded already.
 *
 * Throws: ValueError for characters that cannot be in a cookie, ArgumentCountError for options and more.
 * *Source:* https://www.php.net/setrawcookie
 */
export const setRawCookie = defineFunction({
  name: "setrawcookie",
  parameters: cookieParameters,
  returns: "bool",
  body(_context, name, value, expiresOrOptions, path, domain, secure, httponly) {
    const attributes = attributesOf("setrawcookie", expiresOrOptions, path, domain, secure, httponly);
    return sendCookie("setrawcookie", name, value, attributes);
  },
});

/** The attributes of either signature. That arguments beyond an options array were passed is seen by their values. */
function attributesOf(
  label: string,
  expiresOrOptions: PhpArray | PhpInt,
  path: string,
  domain: string,
  isSecure: boolean,
  isHttpOnly: boolean,
): CookieAttributes {
  if (!(expiresOrOptions instanceof PhpArray)) {
    return { expires: Number(expiresOrOptions), path, domain, isSecure, isHttpOnly, sameSite: "" };
  }
  if (path !== "" || domain !== "" || isSecure || isHttpOnly) {
    throwError(
      "ArgumentCountError",
      `${label}(): Expects exactly 3 arguments when argument #3 ($expires_or_options) is an array`,
    );
  }
  return optionsOf(label, expiresOrOptions);
}

function optionsOf(label: string, options: PhpArray): CookieAttributes {
  const attributes = cookieDefaults();
  for (const [key, value] of options.entries()) {
    if (typeof key !== "string") {
      throwError("ValueError", `${label}(): option array cannot have numeric keys`);
    }
    switch (key.toLowerCase()) {
      case "expires":
        attributes.expires = Number(toInteger(value));
        break;
      case "path":
        attributes.path = toText(value);
        break;
      case "domain":
        attributes.domain = toText(value);
        break;
      case "secure":
        attributes.isSecure = toBoolean(value);
        break;
      case "httponly":
        attributes.isHttpOnly = toBoolean(value);
        break;
      case "samesite":
        attributes.sameSite = toText(value);
        break;
      default:
        throwError("ValueError", `${label}(): option "${key}" is invalid`);
    }
  }
  return attributes;
}

function sendCookie(
  label: string,
  name: string,
  value: string,
  attributes: CookieAttributes,
): boolean {
  const isRaw = label === "setrawcookie";
  if (name === "") throwArgumentValueError(label, 1, "must not be empty");
  if (hasIllegalName(name)) throwArgumentValueError(label, 1, `cannot contain "=", ${ILLEGAL_CHARACTERS}`);
  if (isRaw && hasIllegal(value)) throwArgumentValueError(label, 2, `cannot contain ${ILLEGAL_CHARACTERS}`);
  checkOption(label, "path", attributes.path);
  checkOption(label, "domain", attributes.domain);
  const line = cookieLine(name, value, attributes, isRaw, Math.floor(Date.now() / 1000));
  if (line === null) {
    throwError("ValueError", `${label}(): "expires" option cannot have a year greater than 9999`);
  }
  return response.header(line, false, 0);
}

function checkOption(label: string, option: string, value: string): void {
  if (hasIllegal(value)) {
    throwError("ValueError", `${label}(): "${option}" option cannot contain ${ILLEGAL_CHARACTERS}`);
  }
}
