/**
 * Runs many programs at a time: in php84 and in warm processes of hey, with and without type inference.
 *
 * @module
 */
import { toByteString } from "../support/bytes.ts";
import { WarmPool } from "../support/phpt_pool.ts";
import { type FuzzProgram, renderProgram } from "./program_tree.ts";

/** How a program runs. */
export type Engine = "php" | "hey" | "plain" | "counting";

/** What stands in front of all programs of a file. */
const HEAD = `<?php
namespace {
error_reporting(E_ALL);
set_error_handler(function ($level, $message) { echo "[$level] $message\\n"; return true; });
function dump($value) { echo var_export($value, true), "\\n"; }
function cut_json($value) { return substr((string)json_encode($value, JSON_PARTIAL_OUTPUT_ON_ERROR), 0, 30); }
}
`;

/** What PHP may take and print for a file, so that a program without end costs little. */
const REFERENCE_MILLISECONDS = 30_000;
const OUTPUT_BYTES_MAX = 64 << 20;

/** Where the output of a program begins. */
const MARK = "\u0001#";

function fileText(programs: readonly FuzzProgram[], isCounting: boolean): string {
  const runs = programs.map(({ number }) =>
    `echo "\\x01#${number}\\n"; try { P${number}\\main(); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\\n"; }`
  );
  const note = isCounting ? "// __destruct\n" : "";
  return `${HEAD}${programs.map(renderProgram).join("")}namespace {\n${note}${
    runs.join("\n")
  }\necho "\\x01#end\\n";\n}\n`;
}

/** Runs programs and gives their outputs by number; one that a fatal error kept from running has none. */
export class Engines implements AsyncDisposable {
  readonly #folder: string;
  readonly #php: string | null;
  readonly #pool: WarmPool;
  #count = 0;

  /** `php` is the path of the reference; null where only hey runs. */
  constructor(folder: string, php: string | null) {
    this.#folder = folder;
    this.#php = php;
    this.#pool = new WarmPool({
      folder,
      temporaryFolder: folder,
      programPath: "php",
      stallMilliseconds: 20_000,
    });
  }

  /** Whether the reference is there. */
  get hasReference(): boolean {
    return this.#php !== null;
  }

  /** The whole output of a file with these programs. */
  async run(engine: Engine, programs: readonly FuzzProgram[]): Promise<string> {
    const path = `${this.#folder}/${engine === "php" ? "php" : `hey${this.#count++}`}.php`;
    await Deno.writeFile(path, bytesOf(fileText(programs, engine === "counting")));
    try {
      const output = engine === "php" ? await this.#runReference(path) : await this.#runHey(path, engine);
      return output.replaceAll(path, "FILE");
    } finally {
      await Deno.remove(path);
    }
  }

  async #runReference(path: string): Promise<string> {
    const child = new Deno.Command(this.#php as string, {
      args: ["-n", "-d", "memory_limit=512M", path],
      stdin: "null",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const timer = setTimeout(() => child.kill("SIGKILL"), REFERENCE_MILLISECONDS);
    const chunks: string[] = [];
    let left = OUTPUT_BYTES_MAX;
    for await (const chunk of child.stdout) {
      chunks.push(toByteString(chunk));
      left -= chunk.length;
      // A loop whose end was taken out while a program is made small.
      if (left < 0) break;
    }
    if (left < 0) child.kill("SIGKILL");
    await child.status;
    clearTimeout(timer);
    return chunks.join("");
  }

  async #runHey(path: string, engine: Engine): Promise<string> {
    return await this.#pool.execute({
      flavor: "cli",
      script: path,
      options: ["-n"],
      scriptArguments: "",
      environment: { HEY_INFERENCE: engine === "plain" ? "off" : null },
      input: "",
      captured: { input: false, output: true, error: true },
    });
  }

  /** Ends the processes. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool[Symbol.asyncDispose]();
  }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The outputs of programs by their number, and whether all of them ran. */
export function splitOutput(
  output: string,
): { readonly parts: ReadonlyMap<number, string>; readonly isWhole: boolean } {
  const parts = new Map<number, string>();
  const pieces = output.split(MARK);
  for (const piece of pieces) {
    const end = piece.indexOf("\n");
    const number = Number(piece.slice(0, end));
    if (end > 0 && Number.isInteger(number)) parts.set(number, piece.slice(end + 1));
  }
  return { parts, isWhole: pieces.at(-1) === "end\n" };
}
