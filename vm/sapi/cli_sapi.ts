/**
 * The command-line front: output to stdout, no head, no request body.
 *
 * Source: https://www.php.net/features.commandline; php-src sapi/cli/php_cli.c.
 *
 * @module
 */
import { jsToUtf8, textOf } from "../runtime/byte_string.ts";
import type { ResponseHead, Sapi } from "./sapi.ts";

/** The front of a script run from the command line. */
export class CliSapi implements Sapi {
  readonly name = "cli";
  readonly parameters: Map<string, string> = new Map();
  readonly environment: ReadonlyMap<string, string>;
  readonly arguments: readonly string[];
  #isAborted = false;

  /** @param scriptArguments The script as given, then its arguments; byte strings. */
  constructor(scriptArguments: readonly string[], environment: ReadonlyMap<string, string>) {
    this.arguments = scriptArguments;
    this.environment = environment;
  }

  /** The command line has no request body; `php://stdin` reads stdin. */
  readBody(): null {
    return null;
  }

  sendHead(_head: ResponseHead): void {}

  write(bytes: Uint8Array): void {
    if (this.#isAborted) return;
    try {
      for (let written = 0; written < bytes.length;) {
        written += Deno.stdout.writeSync(bytes.subarray(written));
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
      this.#isAborted = true;
    }
  }

  flush(): void {}

  finish(): void {}

  isAborted(): boolean {
    return this.#isAborted;
  }

  log(message: string): void {
    const bytes = new Uint8Array(message.length + 1);
    for (let i = 0; i < message.length; i++) bytes[i] = message.charCodeAt(i);
    bytes[message.length] = 10;
    Deno.stderr.writeSync(bytes);
  }

  /** All of stdin, as `hey -r` without a file reads its script. */
  static readStdin(): string {
    const pieces: string[] = [];
    const buffer = new Uint8Array(65536);
    for (let count = Deno.stdin.readSync(buffer); count !== null; count = Deno.stdin.readSync(buffer)) {
      pieces.push(textOf(buffer.subarray(0, count)));
    }
    return pieces.join("");
  }
}

/** The environment of this process as byte strings. */
export function processEnvironment(): Map<string, string> {
  const environment = new Map<string, string>();
  for (const [name, value] of Object.entries(Deno.env.toObject())) {
    environment.set(jsToUtf8(name), jsToUtf8(value));
  }
  return environment;
}
