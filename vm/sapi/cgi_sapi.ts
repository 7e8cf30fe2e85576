/**
 * The CGI front: the request comes in the environment and on stdin, head and body go to stdout.
 *
 * Source: RFC 3875; php-src sapi/cgi/cgi_main.c
 *
 * @module
 */
import { bytesOf } from "../runtime/byte_string.ts";
import { CliSapi } from "./cli_sapi.ts";
import { cgiHead, type CgiHeadOptions } from "./head.ts";
import type { ResponseHead, Sapi } from "./sapi.ts";

/** The front of one CGI request, or of a script that php-cgi was given by name. */
export class CgiSapi implements Sapi {
  readonly name = "cgi-fcgi";
  readonly parameters: Map<string, string>;
  readonly environment: ReadonlyMap<string, string>;
  readonly arguments: readonly string[] | null;
  readonly #headOptions: () => CgiHeadOptions;
  readonly #isQuiet: boolean;
  /** Writes as the command line does. */
  readonly #output: CliSapi;

  /** @param isQuiet No head is sent (`-q`). */
  constructor(
    parameters: Map<string, string>,
    environment: ReadonlyMap<string, string>,
    scriptArguments: readonly string[] | null,
    isQuiet: boolean,
    headOptions: () => CgiHeadOptions,
  ) {
    this.parameters = parameters;
    this.environment = environment;
    this.arguments = scriptArguments;
    this.#isQuiet = isQuiet;
    this.#headOptions = headOptions;
    this.#output = new CliSapi([], environment);
  }

  readBody(lengthMax: number): Uint8Array | null {
    const piece = new Uint8Array(lengthMax);
    const count = Deno.stdin.readSync(piece);
    return count === null ? null : piece.subarray(0, count);
  }

  sendHead(head: ResponseHead): void {
    if (!this.#isQuiet) this.#output.write(bytesOf(cgiHead(head, this.#headOptions())));
  }

  write(bytes: Uint8Array): void {
    this.#output.write(bytes);
  }

  flush(): void {}

  finish(): void {}

  isAborted(): boolean {
    return this.#output.isAborted();
  }

  log(message: string): void {
    this.#output.log(message);
  }
}
