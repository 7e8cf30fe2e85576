/**
 * The objects of XMLWriter, and where they write to.
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { Stream } from "../../runtime/stream.ts";
import { absolutePath, locateWrapper, schemeOf } from "../../runtime/stream_wrapper.ts";
import { isName } from "../libxml/characters.ts";
import { TextWriter } from "./text_writer.ts";

/** Bytes that are held back before they go to a stream. */
const BUFFER_BYTES = 4000;

/** Bytes that no path has. */
const PATH_BYTES_MAX = 4096;

/** What reports name; the call that runs. */
const running = { label: "" };

/** An XMLWriter. */
export class WriterObject extends PhpObject {
  writer: TextWriter | null = null;
  /** Where it writes to; null for memory. */
  stream: Stream | null = null;

  /** Begins a document. */
  begin(stream: Stream | null): void {
    this.finish();
    this.stream = stream;
    this.writer = new TextWriter((message) => context.raise(E_WARNING, `${running.label}(): ${message}`));
    if (stream !== null) openWriters().add(this);
  }

  /** Writes what is held back to the stream. Gives how many bytes that were. */
  flush(): number {
    const { writer, stream } = this;
    if (writer === null || stream === null) return 0;
    const text = writer.output;
    writer.output = "";
    stream.write(text);
    stream.flush();
    return text.length;
  }

  /** Writes what is held back when there is much of it. */
  flushWhenFull(): void {
    if (this.stream !== null && (this.writer as TextWriter).output.length > BUFFER_BYTES) this.flush();
  }

  /** Ends the document that was begun before. */
  finish(): void {
    this.flush();
    openWriters().delete(this);
    this.stream = this.writer = null;
  }
}

/** Writers with a stream behind them. */
export function openWriters(): Set<WriterObject> {
  return context.extensionState("xmlwriter", () => new Set<WriterObject>());
}

/** The document of a writer, for a call that reports name by its label. Throws: Error when none was begun. */
export function writerOf(self: WriterObject, label: string): TextWriter {
  running.label = label;
  if (self.writer === null) throwError("Error", "Invalid or uninitialized XMLWriter object");
  return self.writer;
}

/** Throws: ValueError for what is no name. `number` counts as the function does, for the method too. */
export function checkName(label: string, number: number, name: string, subject: string): void {
  if (!isName(name)) throwArgumentValueError(label, number, `must be a valid ${subject}, "${name}" given`);
}

/** Opens a path to write to. Raises: E_WARNING when that fails; gives null then. */
export function openTarget(label: string, uri: string, refuse: (message: string) => void): Stream | null {
  if (uri === "") throwArgumentValueError(label, 1, "must not be empty");
  if (uri.includes("\0")) throwArgumentValueError(label, 1, "must not contain any null bytes");
  const scheme = schemeOf(uri);
  if ((scheme === null || scheme === "file") && !hasFolder(label, uri)) {
    refuse("Unable to resolve file path");
    return null;
  }
  const { wrapper, path } = locateWrapper(uri, label);
  const opened = wrapper.open(path, "wb", { context: null, caller: label });
  if (opened instanceof Stream) return opened;
  if (opened.reason !== "") {
    context.raise(E_WARNING, `${label}(${uri}): Failed to open stream: ${opened.reason}`);
  }
  context.raise(E_WARNING, `${label}(): xmlNewTextWriterFilename : cannot open uri`);
  return null;
}

/** Whether a path, or what stands behind `file://`, is that of a file in a folder that exists. */
function hasFolder(label: string, uri: string): boolean {
  if (/^file:\/\/(localhost)?\/$/i.test(uri)) return false;
  const path = absolutePath(uri.replace(/^file:\/\/(localhost(?=\/))?/i, ""));
  if (path.length >= PATH_BYTES_MAX) return false;
  const folder = locateWrapper(path.slice(0, path.lastIndexOf("/") + 1), label);
  const status = folder.wrapper.status?.(folder.path, false) ?? null;
  return status !== null;
}
