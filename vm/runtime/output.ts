/**
 * Output buffers and what is below them. [hot]
 *
 * Source: https://www.php.net/book.outcontrol; php-src main/output.c.
 *
 * @module
 */

/** What takes the bytes that leave the last buffer. One char is one byte. */
export interface OutputSink {
  /** Takes bytes; may block until the client has room. */
  write(text: string): void;
  /** Sends what is held back. */
  flush(): void;
}

/** Turns a buffer's content into what goes on; `mode` is a sum of PHP_OUTPUT_HANDLER_* bits. */
export type OutputHandler = (content: string, mode: number) => string | false;

/** PHP_OUTPUT_HANDLER_* mode bits. */
export const OutputMode = { START: 1, CLEAN: 2, FLUSH: 4, FINAL: 8 } as const;

/** One level of output buffering. */
export class OutputBuffer {
  content = "";
  started = false;
  disabled = false;
  running = false;
  constructor(
    readonly handler: OutputHandler | null,
    readonly name: string,
    readonly chunkSize: number,
    readonly flags: number,
  ) {}
}

const BLOCK_BYTES = 8192;

/** The output of a request: a stack of buffers over a sink. */
export class Output {
  sink: OutputSink | null = null;
  /** Buffers, the innermost last. */
  readonly buffers: OutputBuffer[] = [];
  /** The innermost buffer, or null. */
  top: OutputBuffer | null = null;
  /** What is collected for the sink. */
  pending = "";
  /** Whether every write goes to the sink at once (implicit_flush, the command line). */
  isImmediate = false;

  /** Writes a string of bytes. */
  write(text: string): void {
    const top = this.top;
    if (top !== null) {
      top.content += text;
      if (top.chunkSize > 0 && top.content.length >= top.chunkSize) this.flushTop(top);
      return;
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
    const buffer = this.buffers[this.buffers.length - 1]!;
    const mode = OutputMode.FINAL | (discard ? OutputMode.CLEAN : 0);
    const content = this.#run(buffer, mode);
    this.buffers.pop();
    this.top = this.buffers[this.buffers.length - 1] ?? null;
    if (!discard && content !== "") this.write(content);
  }

  /** Passes the content of the innermost buffer on and empties it. */
  flushTop(buffer: OutputBuffer): void {
    const content = this.#run(buffer, OutputMode.FLUSH);
    buffer.content = "";
    const at = this.buffers.indexOf(buffer);
    const below = this.buffers[at - 1];
    if (below) below.content += content;
    else {
      this.pending += content;
      if (this.pending.length >= BLOCK_BYTES || this.isImmediate) this.drain();
    }
  }

  /** Empties the innermost buffer; its handler is told. */
  cleanTop(buffer: OutputBuffer): void {
    this.#run(buffer, OutputMode.CLEAN);
    buffer.content = "";
  }

  /** Closes all buffers, passing their content on. */
  end(): void {
    while (this.top !== null) this.pop(false);
    this.drain();
  }

  /** Gives the sink what is collected. */
  drain(): void {
    const pending = this.pending;
    if (pending === "") return;
    this.pending = "";
    this.sink?.write(pending);
  }

  /** Forgets all buffers and what they hold. */
  reset(): void {
    this.buffers.length = 0;
    this.top = null;
    this.pending = "";
  }

  #run(buffer: OutputBuffer, mode: number): string {
    if (buffer.handler === null || buffer.disabled) return buffer.content;
    const first = buffer.started ? 0 : OutputMode.START;
    buffer.started = true;
    buffer.running = true;
    try {
      const result = buffer.handler(buffer.content, mode | first);
      if (result !== false) return result;
      buffer.disabled = true;
      return buffer.content;
    } finally {
      buffer.running = false;
    }
  }
}
