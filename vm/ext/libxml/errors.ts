/**
 * Errors of parsers and what stands behind `libxml_use_internal_errors`: either each is raised as a diagnostic, or
 * they are collected.
 *
 * *Source:* php-src ext/libxml/libxml.c
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { E_NOTICE, E_WARNING } from "../../runtime/error.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** How bad an error is, with libxml's numbers. */
export const ErrorLevel = { WARNING: 1, ERROR: 2, FATAL: 3 } as const;

/** One error as LibXMLError shows it. */
export interface XmlError {
  readonly level: number;
  readonly code: number;
  /** Bytes from the line's start, from 1; what libxml calls `int2`. */
  readonly column: number;
  /** Ends in a line feed, as libxml's texts do. */
  readonly message: string;
  readonly file: string;
  readonly line: number;
  /** Of what makes a document invalid: the element, empty for none. */
  readonly element?: string;
}

/** The state of one request. */
export class LibxmlState {
  usesInternalErrors = false;
  errors: XmlError[] = [];
  last: XmlError | null = null;
  /** Text of an error that ended in no line feed: it is raised with the next one. */
  pending = "";
  entityLoader: PhpValue = null;
  isLoaderDisabled = false;
  streamContext: PhpValue = null;
}

/** The state of the running request. */
export function libxmlState(): LibxmlState {
  return context.extensionState("libxml", () => new LibxmlState());
}

/** Takes an error: it becomes the last one, and is collected when the script asked for that. */
export function keepError(error: XmlError): boolean {
  const state = libxmlState();
  state.last = error;
  if (!state.usesInternalErrors) return false;
  state.errors.push(error);
  return true;
}

/** Reports an error of a parser in the way of DOMDocument: one diagnostic that ends in file and line. */
export function reportWithPlace(caller: string, error: XmlError): void {
  if (keepError(error)) return;
  const place = error.file === "" ? "Entity" : error.file;
  raiseText(caller, error.level, `${trimEnd(error.message)} in ${place}, line: ${error.line}`);
}

/** Reports an error that has no place. */
export function reportPlain(caller: string, error: XmlError): void {
  if (keepError(error)) return;
  raiseText(caller, ErrorLevel.ERROR, trimEnd(error.message));
}

/** An error without a place in a text. */
export function plainError(code: number, message: string, level: number = ErrorLevel.ERROR): XmlError {
  return { level, code, column: 0, message, file: "", line: 0 };
}

/** Raises one line of a report. */
export function raiseText(caller: string, level: number, text: string): void {
  const state = libxmlState();
  const whole = state.pending + text;
  state.pending = "";
  context.raise(level === ErrorLevel.WARNING ? E_NOTICE : E_WARNING, `${caller}(): ${whole}`);
}

function trimEnd(message: string): string {
  return message.endsWith("\n") ? message.slice(0, -1) : message;
}

/**
 * Reports an error in the way of libxml's own: the message with its place, the line it is in, and a mark below.
 * `excerpt` gives line and column of the mark; null leaves both away.
 */
export function reportWithExcerpt(
  caller: string,
  error: XmlError,
  domain: string,
  excerpt: readonly [line: string, mark: string] | null,
): void {
  if (keepError(error)) return;
  const kind = error.level === ErrorLevel.WARNING ? "warning" : "error";
  const { element } = error;
  // What makes a document invalid names its element, and no place that is in no file.
  const nowhere = element === undefined ? `Entity: line ${error.line}: ` : "";
  const place = error.file === "" ? nowhere : `${error.file}:${error.line}: `;
  const named = element ? `element ${element}: ` : "";
  const subject = element === undefined ? domain : `${named}validity`;
  raiseText(caller, ErrorLevel.ERROR, `${place}${subject} ${kind} : ${trimEnd(error.message)}`);
  if (excerpt === null) return;
  raiseText(caller, ErrorLevel.ERROR, excerpt[0]);
  raiseText(caller, ErrorLevel.ERROR, excerpt[1]);
}
