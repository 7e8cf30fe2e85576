/**
 * A front for tests: a request from texts, everything that comes back kept.
 *
 * @module
 */
import { bytesOf, textOf } from "../runtime/byte_string.ts";
import { context } from "../runtime/context.ts";
import type { ResponseHead, Sapi } from "./sapi.ts";

/** A front whose client sends `body` and keeps what it gets. */
export class TestSapi implements Sapi {
  readonly name: string;
  readonly parameters: Map<string, string>;
  readonly environment: ReadonlyMap<string, string> = new Map([["POOL_VARIABLE", "pool value"]]);
  readonly arguments: readonly string[] | null = null;
  head: ResponseHead | null = null;
  output = "";
  flushCount = 0;
  finishCount = 0;
  isGone = false;
  readonly logged: string[] = [];
  #body: Uint8Array;
  readonly #pieceBytes: number;

  /** @param pieceBytes The body arrives in pieces of so many bytes. */
  constructor(name: string, parameters: Map<string, string>, body: string, pieceBytes = 65536) {
    this.name = name;
    this.parameters = parameters;
    this.#body = bytesOf(body);
    this.#pieceBytes = pieceBytes;
  }

  readBody(lengthMax: number): Uint8Array | null {
    if (this.#body.length === 0) return null;
    const length = Math.min(lengthMax, this.#pieceBytes);
    const piece = this.#body.subarray(0, length);
    this.#body = this.#body.subarray(length);
    return piece;
  }

  sendHead(head: ResponseHead): void {
    this.head = head;
  }

  write(bytes: Uint8Array): void {
    this.output += textOf(bytes);
  }

  flush(): void {
    this.flushCount++;
  }

  finish(): void {
    this.finishCount++;
  }

  isAborted(): boolean {
    return this.isGone;
  }

  log(message: string): void {
    this.logged.push(message);
  }
}

const DEFAULTS: Readonly<Record<string, string>> = {
  "arg_separator.input": "&",
  "cgi.fix_pathinfo": "1",
  "default_charset": "UTF-8",
  "default_mimetype": "text/html",
  "display_errors": "1",
  "doc_root": "",
  "enable_post_data_reading": "1",
  "expose_php": "1",
  "file_uploads": "1",
  "max_file_uploads": "20",
  "max_input_nesting_level": "64",
  "max_input_vars": "1000",
  "max_multipart_body_parts": "-1",
  "post_max_size": "8M",
  "register_argc_argv": "1",
  "request_order": "",
  "sys_temp_dir": "",
  "upload_max_filesize": "2M",
  "upload_tmp_dir": "",
  "variables_order": "EGPCS",
  "ignore_user_abort": "0",
  "cgi.discard_path": "0",
};

/** Sets PHP's default directives, and those given over them. */
export function setDirectives(directives: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(DEFAULTS)) context.ini.setSystem(name, value);
  for (const [name, value] of Object.entries(directives)) {
    context.ini.setSystem(name, value.replace(/^"(.*)"$/, "$1"));
  }
}
