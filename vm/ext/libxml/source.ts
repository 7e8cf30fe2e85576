/**
 * Reading the text of a document from a file or another stream.
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { Stream } from "../../runtime/stream.ts";
import { locateWrapper, schemeOf } from "../../runtime/stream_wrapper.ts";
import { workingFolder } from "../../runtime/working_folder.ts";
import { PhpResource } from "../../runtime/value.ts";
import { ErrorLevel, keepError, libxmlState, plainError, raiseText } from "./errors.ts";

/** libxml2's number of a warning that something could not be loaded. */
const IO_LOAD_ERROR = 1549;

/** The folder that relative names stand on: where the script works. */
export function folderUri(): string {
  const folder = workingFolder();
  return folder.endsWith("/") ? folder : `${folder}/`;
}

/** A file's path as documents remember it. */
export function documentUri(path: string): string {
  return path.startsWith("/") || schemeOf(path) !== null ? path : folderUri() + path;
}

/**
 * The bytes behind a path or URL; null when there are none.
 *
 * Raises: E_WARNING with the reason where it is not that there is no such file.
 */
export function loadText(path: string, label: string): string | null {
  // As PHP asks whether there is such a file before it opens it, what is not allowed is not there.
  const { wrapper, path: located } = locateWrapper(plainPath(path), label, true);
  if (wrapper.type === "plainfile" && wrapper.status?.(located, false) === null) return null;
  const { streamContext } = libxmlState();
  const given = streamContext instanceof PhpResource ? streamContext : null;
  const opened = wrapper.open(located, "rb", { context: given, caller: label });
  if (opened instanceof Stream) {
    const text = opened.readAll() ?? "";
    opened.close();
    return text;
  }
  if (opened.reason !== "" && opened.reason !== "No such file or directory") {
    context.raise(E_WARNING, `${label}(${path}): Failed to open stream: ${opened.reason}`);
  }
  return null;
}

/** The path that a `file:` URI stands for, with its bytes that are written as `%XX`; other names as they are. */
function plainPath(path: string): string {
  if (!/^file:\/\//i.test(path) || !path.includes("%")) return path;
  return path.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/**
 * Writes a text to a path or URL. Gives how many bytes it was, false where that failed.
 *
 * Raises: E_WARNING with the reason. Throws: ValueError for an empty path.
 */
export function saveText(path: string, text: string, label: string): number | false {
  if (path === "") throwError("ValueError", "Path must not be empty");
  const { wrapper, path: located } = locateWrapper(path, label);
  const opened = wrapper.open(located, "wb", { context: null, caller: label });
  if (opened instanceof Stream) {
    const written = opened.write(text);
    opened.close();
    return written ?? false;
  }
  if (opened.reason !== "") {
    context.raise(E_WARNING, `${label}(${path}): Failed to open stream: ${opened.reason}`);
  }
  return false;
}

/** Tells that something could not be loaded. */
export function reportNotLoaded(label: string, name: string): void {
  const message = `failed to load external entity "${name}"`;
  if (keepError(plainError(IO_LOAD_ERROR, `${message}\n`, ErrorLevel.WARNING))) return;
  raiseText(label, ErrorLevel.ERROR, `I/O warning : ${message}`);
}
