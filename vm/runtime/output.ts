/**
 * Output buffers and what is below them. [hot]
 *
 * Source: https://www.php.net/book.outcontrol; php-src main/output.c.
 *
 * @module
 */

/** A unit, as far as output is concerned. */
export interface OutputUnit {
  /** The path of its file. */
  readonly path: string;
}

/** What takes the bytes that leave the last buffer. One char is one byte. */
export interface OutputSink {
  /** Told before the first byte of a request that leaves the buffers: the head goes out now. */
  begin(): void;
  /** The same, where the place is known: the unit and line of an echo. */
  beginAt(unit: OutputUnit, line: number): void;
  /** Takes bytes; may block until the client has room. */
  write(text: string): void;
  /** Sends what is held back. */
  flush(): void;
}

/**
 * Turns a buffer's content into what goes on; `mode` is a sum of PHP_OUTPUT_HANDLER_* bits. Null is a failure:
 * the content goes on as it is, and the handler is not asked again.
 */
export type OutputHandler = (content: string, mode: number) => string | null;

/** A handler that an extension brings under the name of a function. */
export interface InternalHandler {
  make(): OutputHandler;
  /** Names of buffers that it cannot be used together with. */
  readonly conflicts: readonly string[];
}

/** Those handlers by name. */
export const internalHandlers: Map<string, InternalHandler> = new Map();

/** PHP_OUTPUT_HANDLER_* mode bits. */
export const OutputMode = { START: 1, CLEAN: 2, FLUSH: 4, FINAL: 8 } as const;

/** PHP_OUTPUT_HANDLER_* bits of a buffer: what PHP code may do with it, and what happened to it. */
export const OutputFlag = {
  CLEANABLE: 0x10,
  FLUSHABLE: 0x20,
  REMOVABLE: 0x40,
  STANDARD: 0x70,
  STARTED: 0x1000,
  DISABLED: 0x2000,
  PROCESSED: 0x4000,
} as const;

/** The name of a buffer without a handler. */
export const DEFAULT_HANDLER_NAME = "default output handler";

/** One level of output buffering. */
export class OutputBuffer {
  content: string;
  /** Null for the default handler, which changes nothing. */
  readonly handler: OutputHandler | null;
  /** As `ob_list_handlers()` shows it. */
  readonly name: string;
  /** Content of so many bytes or more is passed on at once; 0 for no limit. */
  readonly chunkSize: number;
  /** A sum of {@linkcode OutputFlag} bits. */
  flags: number;
  /** Whether writes cannot just be appended: there is a chunk size, or the handler failed. */
  isSlow: boolean;

  constructor(handler: OutputHandler | null, name: string, chunkSize: number, flags: number) {
    this.content = "";
    this.handler = handler;
    this.name = name;
    this.chunkSize = chunkSize > 0 ? chunkSize : 0;
    this.flags = flags;
    this.isSlow = chunkSize > 0;
  }
}

const BLOCK_BYTES = 8192;

/** The output of a request: a stack of buffers over a sink. */
export class Output {
  sink: OutputSink | null;
  /** Buffers, the innermost last. */
  readonly buffers: OutputBuffer[];
  /** The innermost buffer, or null. */
  top: OutputBuffer | null;
  /** What is collected for the sink. */
  pending: string;
  /** Whether every write goes to the sink at once (implicit_flush, the command line). */
  isImmediate: boolean;
  /** Whether a byte of this request left the buffers. */
  hasBegun: boolean;
  /** The buffer whose handler runs, or null. Its handler may write, but not use buffers. */
  running: OutputBuffer | null;
  /** What a handler threw; thrown again when the operation that called it is done. */
  #thrown: { readonly error: unknown } | null;

  constructor() {
    this.sink = null;
    this.buffers = [];
    this.top = null;
    this.pending = "";
    this.isImmediate = false;
    this.hasBegun = false;
    this.running = null;
    this.#thrown = null;
  }

  /** Writes a string of bytes for an echo at a place. */
  echo(text: string, unit: OutputUnit, line: number): void {
    if (!this.hasBegun && this.top === null && text !== "") {
      this.hasBegun = true;
      if (this.sink !== null) this.sink.beginAt(unit, line);
    }
    this.write(text);
  }

  /** Writes a string of bytes. */
  write(text: string): void {
    const top = this.top;
    if (top !== null) {
      if (top.isSlow) this.#writeSlow(text);
      else top.content += text;
      return;
    }
    if (!this.hasBegun) {
      if (text === "") return;
      this.hasBegun = true;
      if (this.sink !== null) this.sink.begin();
    }
    this.pending += text;
    if (this.pending.length >= BLOCK_BYTES || this.isImmediate) this.drain();
  }

  /** Opens a buffer. */
  push(buffer: OutputBuffer): void {
    this.buffers.push(buffer);
    this.top = buffer;
  }

  /** Closes the innermost buffer; its content goes on, or is dropped. The handler sees it either way. */
  pop(discard: boolean): void {
    const buffer = this.top!;
    const content = this.#run(buffer, OutputMode.FINAL | (discard ? OutputMode.CLEAN : 0));
    this.buffers.pop();
    this.top = this.buffers[this.buffers.length - 1] ?? null;
    if (!discard) this.#append(this.buffers.length - 1, content);
    this.#rethrow();
  }

  /** Passes the content of the innermost buffer on and empties it. */
  flushTop(): void {
    const level = this.buffers.length - 1;
    this.#append(level - 1, this.#run(this.buffers[level]!, OutputMode.FLUSH));
    this.#rethrow();
  }

  /** Empties the innermost buffer; its handler is told. */
  cleanTop(): void {
    this.#run(this.top!, OutputMode.CLEAN);
    this.#rethrow();
  }

  /** Closes all buffers, passing their content on, and gives the sink what is collected. */
  end(): void {
    while (this.top !== null) this.pop(false);
    this.drain();
  }

  /** Gives the sink what is collected. */
  drain(): void {
    const pending = this.pending;
    if (pending === "") return;
    this.pending = "";
    if (this.sink !== null) this.sink.write(pending);
  }

  /** Drops all buffers with what they hold; what left them stays. */
  discardAll(): void {
    this.buffers.length = 0;
    this.top = null;
    this.running = null;
  }

  /** Forgets everything, for the next request. */
  reset(): void {
    this.discardAll();
    this.pending = "";
    this.hasBegun = false;
    this.isImmediate = false;
    this.#thrown = null;
  }

  #writeSlow(text: string): void {
    this.#append(this.buffers.length - 1, text);
    this.#rethrow();
  }

  /** Writes to the buffer of a level; −1 is what is below all of them. */
  #append(level: number, text: string): void {
    if (text === "") return;
    if (level < 0) {
      const top = this.top;
      this.top = null;
      try {
        this.write(text);
      } finally {
        this.top = top;
      }
      return;
    }
    const buffer = this.buffers[level]!;
    if (buffer.flags & OutputFlag.DISABLED) {
      this.#append(level - 1, text);
      return;
    }
    buffer.content += text;
    if (buffer.chunkSize === 0 || buffer.content.length < buffer.chunkSize || this.running !== null) return;
    this.#append(level - 1, this.#run(buffer, 0));
  }

  /** Takes a buffer's content through its handler and empties it. Gives what goes on. */
  #run(buffer: OutputBuffer, mode: number): string {
    if (buffer.flags & OutputFlag.DISABLED) return "";
    if ((buffer.flags & OutputFlag.STARTED) === 0) mode |= OutputMode.START;
    let result: string | null = buffer.content;
    if (buffer.handler !== null) {
      this.running = buffer;
      try {
        result = buffer.handler(buffer.content, mode);
      } catch (error) {
        this.#thrown ??= { error };
        // A fatal error has dropped all buffers: then nothing goes on.
        result = this.buffers.includes(buffer) ? null : "";
      }
      this.running = null;
    }
    buffer.flags |= OutputFlag.STARTED;
    if (result === null) {
      result = buffer.content;
      buffer.flags |= OutputFlag.DISABLED;
      buffer.isSlow = true;
    } else buffer.flags |= OutputFlag.PROCESSED;
    buffer.content = "";
    return result;
  }

  #rethrow(): void {
    const thrown = this.#thrown;
    if (thrown === null) return;
    this.#thrown = null;
    throw thrown.error;
  }
}
