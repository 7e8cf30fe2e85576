/**
 * Query strings, uploaded files and the client's connection.
 *
 * *Source:* php-src ext/standard/http.c, ext/standard/basic_functions.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { utf8ToJs } from "../../runtime/byte_string.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { isForbiddenPath } from "../../runtime/open_basedir.ts";
import { bool, constant, int, string, union, untyped } from "../../runtime/parameter.ts";
import { currentRequest } from "../../sapi/request.ts";
import { response } from "../../sapi/response.ts";
import { parseQuery } from "../../sapi/variable.ts";
import { isEnumCase, PHP_QUERY_RFC1738, QueryWriter } from "./query_writer.ts";

/**
 * Fills an array with the variables of a query string.
 *
 * *Source:* https://www.php.net/parse_str
 */
export const parseStr = defineFunction({
  name: "parse_str",
  parameters: [string("string"), untyped("result").reference()],
  returns: "void",
  body(_context, text, result) {
    const array = PhpArray.empty();
    result.value = array;
    parseQuery(text, array, "parse_str(): ");
  },
});

/**
 * Makes a query string of an array or of an object's properties.
 *
 * *Source:* https://www.php.net/http_build_query
 */
export const httpBuildQuery = defineFunction({
  name: "http_build_query",
  parameters: [
    union("object|array", "data"),
    string("numeric_prefix").default(""),
    string("arg_separator").nullable().default(null),
    int("encoding_type").default(constant("PHP_QUERY_RFC1738", PHP_QUERY_RFC1738)),
  ],
  returns: "string",
  body(_context, data, numericPrefix, separator, encodingType) {
    if (isEnumCase(data)) {
      throwArgumentTypeError("http_build_query", 1, `must not be an enum, ${data.cls.name} given`);
    }
    const between = separator ?? (context.ini.text("arg_separator.output") || "&");
    const writer = new QueryWriter(between, encodingType);
    writer.write(data, numericPrefix, null);
    return writer.text;
  },
});

/**
 * Tells whether a file came with this request and was not moved yet.
 *
 * Throws: ValueError for a name with null bytes.
 * *Source:* https://www.php.net/is_uploaded_file
 */
export const isUploadedFile = defineFunction({
  name: "is_uploaded_file",
  parameters: [string("filename")],
  returns: "bool",
  body(_context, filename) {
    if (filename.includes("\0")) {
      throwArgumentValueError("is_uploaded_file", 1, "must not contain any null bytes");
    }
    return currentRequest()?.uploadedFiles.has(filename) ?? false;
  },
});

/**
 * Moves an uploaded file; false when it is none, or cannot be moved.
 *
 * Raises: warnings when the file cannot be moved.
 * *Source:* https://www.php.net/move_uploaded_file
 */
export const moveUploadedFile = defineFunction({
  name: "move_uploaded_file",
  parameters: [string("from"), string("to")],
  returns: "bool",
  body(_context, from, to) {
    if (to.includes("\0")) {
      throwArgumentValueError("move_uploaded_file", 2, "must not contain any null bytes");
    }
    const uploaded = currentRequest()?.uploadedFiles;
    if (uploaded === undefined || !uploaded.has(from)) return false;
    const target = to.startsWith("/") ? to : `${context.workingDirectory}/${to}`;
    if (isForbiddenPath("move_uploaded_file", to, "write")) return false;
    const failure = moveFile(utf8ToJs(from), utf8ToJs(target));
    if (failure === null) {
      uploaded.delete(from);
      return true;
    }
    context.raise(E_WARNING, `move_uploaded_file(${to}): Failed to open stream: ${failure}`);
    context.raise(E_WARNING, `move_uploaded_file(): Unable to move "${from}" to "${to}"`);
    return false;
  },
});

/** Renames a file, or copies it to another file system. Gives strerror's text when that fails. */
function moveFile(from: string, to: string): string | null {
  try {
    try {
      Deno.renameSync(from, to);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      Deno.copyFileSync(from, to);
      Deno.removeSync(from);
    }
    Deno.chmodSync(to, 0o666 & ~Deno.umask());
    return null;
  } catch (error) {
    if (error instanceof Error) return error.message.replace(/ \(os error[^]*$/, "");
    throw error;
  }
}

/**
 * Tells whether the client is gone: 1 when it is.
 *
 * *Source:* https://www.php.net/connection_aborted
 */
export const connectionAborted = defineFunction({
  name: "connection_aborted",
  parameters: [],
  returns: "int",
  body: () => response.isAborted ? 1 : 0,
});

/**
 * Tells the state of the connection: 0 normal, 1 aborted.
 *
 * *Source:* https://www.php.net/connection_status
 */
export const connectionStatus = defineFunction({
  name: "connection_status",
  parameters: [],
  returns: "int",
  body: () => response.isAborted ? 1 : 0,
});

/**
 * Gives, and sets, whether the script goes on when the client is gone.
 *
 * *Source:* https://www.php.net/ignore_user_abort
 */
export const ignoreUserAbort = defineFunction({
  name: "ignore_user_abort",
  parameters: [bool("enable").nullable().default(null)],
  returns: "int",
  body(_context, enable) {
    const before = context.ini.flag("ignore_user_abort") ? 1 : 0;
    if (enable !== null) context.ini.setLocal("ignore_user_abort", enable ? "1" : "0");
    return before;
  },
});
