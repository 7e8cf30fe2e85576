/**
 * The response of the running request: status, header list, and the moment the head goes out.
 *
 * One object per isolate, {@linkcode response}; {@linkcode Response.start} resets it for each request. It is the sink
 * of `context.output`, so the first byte that leaves the output buffers sends the head.
 *
 * Source: https://www.php.net/header; php-src main/SAPI.c, main/output.c.
 *
 * @module
 */
import { bytesOf } from "../runtime/byte_string.ts";
import { context } from "../runtime/context.ts";
import { E_WARNING, ExitSignal } from "../runtime/error.ts";
import { type CapturedStack, captureStack, frameIn } from "../runtime/location.ts";
import type { OutputSink, OutputUnit } from "../runtime/output.ts";
import type { Sapi } from "./sapi.ts";

/** A place in PHP code. */
export interface Position {
  readonly file: string;
  readonly line: number;
}

/** So many frames lie between the function that finds output beginning and the PHP code that made it, at most. */
const STACK_DEPTH = 12;

/** Header state and output end of a request. */
export class Response implements OutputSink {
  /** Header lines in order. */
  readonly lines: string[] = [];
  /** The status code; 0 for none yet, as on the command line. */
  status = 200;
  /** The content type that `header()` gave, on the command line too; empty for none. */
  type = "";
  /** What `header("HTTP/…")` gave, or null. */
  statusLine: string | null = null;
  /** Whether the head is out, so that headers can no longer change. */
  isSent = false;
  /** The stack when output started, until somebody asks. */
  #startStack: CapturedStack | null = null;
  #outputStart: Position | null = null;
  /** What `header_register_callback` gave: called once before the head goes out. */
  callback: (() => void) | null = null;
  /** Whether the script goes on after the client has everything. */
  isFinished = false;
  #sapi: Sapi | null = null;
  #hasDefaultType = true;
  /** Whether there is a head at all; the command line has none. */
  #hasHead = true;
  #isHeadRequest = false;
  #isAbortRaised = false;
  #isSilent = false;

  /** Begins the response of a request and becomes the sink of the output. */
  start(sapi: Sapi): void {
    this.#sapi = sapi;
    this.#hasHead = sapi.name !== "cli";
    this.#isHeadRequest = sapi.parameters.get("REQUEST_METHOD") === "HEAD";
    this.lines.length = 0;
    this.type = "";
    this.status = this.#hasHead ? 200 : 0;
    this.statusLine = null;
    this.isSent = false;
    this.#startStack = null;
    this.#outputStart = null;
    this.callback = null;
    this.isFinished = false;
    this.#hasDefaultType = true;
    this.#isAbortRaised = false;
    this.#isSilent = false;
    if (this.#hasHead && context.ini.flag("expose_php")) {
      this.lines.push(`X-Powered-By: PHP/${context.constants.get("PHP_VERSION") ?? ""}`);
    }
    context.output.sink = this;
  }

  /** The front of the running request. */
  get sapi(): Sapi | null {
    return this.#sapi;
  }

  /** Notes where output starts and sends the head. Called before the first byte that leaves the buffers. */
  begin(): void {
    this.#startStack = captureStack(STACK_DEPTH);
    this.sendHead();
  }

  /** The same for output whose place is known. */
  beginAt(unit: OutputUnit, line: number): void {
    this.#outputStart = { file: unit.path, line };
    this.sendHead();
  }

  /** Where the first output came from, or null. */
  get outputStart(): Position | null {
    const stack = this.#startStack;
    if (stack === null) return this.#outputStart;
    this.#startStack = null;
    const frame = frameIn(stack);
    return this.#outputStart = frame === null ? null : { file: frame.unit.path, line: frame.line };
  }

  /** Sends the head if it is not out yet; the registered callback may change it before. */
  sendHead(): void {
    if (this.isSent) return;
    if (!this.#hasHead) {
      this.isSent = true;
      return;
    }
    if (this.#hasDefaultType) {
      this.#hasDefaultType = false;
      const type = defaultContentType();
      if (type !== "") this.lines.push(`Content-type: ${type}`);
    }
    const callback = this.callback;
    this.callback = null;
    if (callback !== null) callback();
    if (this.isSent) return;
    this.isSent = true;
    const sapi = this.#sapi;
    if (sapi === null || this.isFinished) return;
    sapi.sendHead({ status: this.status, statusLine: this.statusLine, lines: this.lines.slice() });
  }

  /** Takes output bytes. */
  write(text: string): void {
    if (this.isFinished || this.#isSilent || this.#isHeadRequest || this.#isAbortRaised) return;
    const sapi = this.#sapi;
    if (sapi === null) return;
    sapi.write(bytesOf(text));
    if (sapi.isAborted()) this.#abort();
  }

  /** Sends what is held back, the head first. */
  flush(): void {
    if (this.isFinished) return;
    this.sendHead();
    this.#sapi?.flush();
    if (this.#sapi?.isAborted()) this.#abort();
  }

  /** Sends the head and drops all output from now on, as php-src does when it deactivates output. */
  silence(): void {
    this.sendHead();
    this.#isSilent = true;
  }

  /** Sends everything and ends the response; the script goes on. False when that was done before. */
  finish(): boolean {
    if (this.isFinished) return false;
    context.output.end();
    this.sendHead();
    this.isFinished = true;
    this.#sapi?.finish();
    return true;
  }

  /** The client is gone: the script ends unless it ignores that. */
  #abort(): void {
    if (this.#isAbortRaised) return;
    this.#isAbortRaised = true;
    if (!context.ini.flag("ignore_user_abort")) throw new ExitSignal();
  }

  /** Whether the client was found gone. */
  get isAborted(): boolean {
    return this.#isAbortRaised;
  }

  /** Whether headers may change now. Raises: the warning that says where output started. */
  mayChange(prefix: string): boolean {
    if (!this.isSent) return true;
    const start = this.outputStart;
    const place = start === null ? "" : ` (output started at ${start.file}:${start.line})`;
    context.raise(E_WARNING, `${prefix} - headers already sent${start === null ? "" : " by"}${place}`);
    return false;
  }

  /**
   * Sets a header line, as `header()` does. `status` 0 keeps the status.
   *
   * Raises: warnings for lines that are no single header. Returns false when nothing was set.
   */
  header(given: string, isReplacing: boolean, status: number): boolean {
    if (!this.mayChange("Cannot modify header information")) return false;
    if (given === "") return false;
    const line = trimmedEnd(given);
    if (!isSafeLine(line)) return false;
    if (line.slice(0, 5).toLowerCase() === "http/") {
      this.setStatus(codeOf(line));
      this.statusLine = line;
      return true;
    }
    const changed = this.#special(line);
    if (status !== 0) this.setStatus(status);
    if (!this.#hasHead) return true;
    const colon = changed.indexOf(":");
    if (isReplacing && colon >= 0) this.#remove(changed.slice(0, colon));
    this.lines.push(changed);
    return true;
  }

  /** What certain headers do besides being sent; gives the line to store. */
  #special(line: string): string {
    const colon = line.indexOf(":");
    if (colon < 0) return line;
    switch (line.slice(0, colon).toLowerCase()) {
      case "content-type": {
        this.#hasDefaultType = false;
        const type = line.slice(colon + 1).replace(/^ +/, "");
        this.type = type;
        const charset = context.ini.text("default_charset");
        if (type === "" || charset === "" || !type.startsWith("text/") || type.includes("charset=")) {
          return line;
        }
        return `Content-type: ${type};charset=${charset}`;
      }
      case "location":
        if ((this.status < 300 || this.status > 399) && this.status !== 201) this.setStatus(302);
        return line;
      case "www-authenticate":
        this.setStatus(401);
        return line;
      default:
        return line;
    }
  }

  /** Removes the headers of a name, or all with null, as `header_remove()` does. */
  remove(name: string | null): void {
    if (!this.mayChange("Cannot modify header information")) return;
    if (name === null) {
      this.lines.length = 0;
      return;
    }
    const trimmed = trimmedEnd(name);
    if (trimmed === "") return;
    if (trimmed.includes(":")) {
      context.raise(E_WARNING, "Header to delete may not contain colon.");
      return;
    }
    this.#remove(trimmed);
  }

  #remove(name: string): void {
    const start = `${name.toLowerCase()}:`;
    for (let i = this.lines.length - 1; i >= 0; i--) {
      if (this.lines[i]!.slice(0, start.length).toLowerCase() === start) this.lines.splice(i, 1);
    }
  }

  /** Sets the status code; a status line given before goes when the code changes. */
  setStatus(status: number): void {
    if (this.status === status) return;
    this.statusLine = null;
    this.status = status;
  }
}

/** The content type that goes out when none was set; empty for none. */
function defaultContentType(): string {
  const type = context.ini.text("default_mimetype");
  const charset = context.ini.text("default_charset");
  if (type === "") return "";
  return charset !== "" && type.slice(0, 5).toLowerCase() === "text/" ? `${type}; charset=${charset}` : type;
}

/** Cuts white space off the end. */
function trimmedEnd(line: string): string {
  return line.replace(/[ \t\n\v\f\r]+$/, "");
}

/** Whether a line is a single header. Raises: a warning when not. */
function isSafeLine(line: string): boolean {
  const found = /[\0\r\n]/.exec(line);
  if (found === null) return true;
  const text = found[0] === "\0"
    ? "Header may not contain NUL bytes"
    : "Header may not contain more than a single header, new line detected";
  context.raise(E_WARNING, text);
  return false;
}

/** The code in a status line; 200 when there is none. */
function codeOf(line: string): number {
  const found = / (?! )([^]*)$/.exec(line);
  return found === null ? 200 : Number.parseInt(found[1]!, 10) || 0;
}

/** The response of this isolate. */
export const response: Response = new Response();
