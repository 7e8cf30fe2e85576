/**
 * Runs cases in php84 and in a warm process of hey; one that ends its process is run around.
 *
 * @module
 */
import { toByteString } from "../support/bytes.ts";
import { TESTS } from "../support/paths.ts";
import { WarmPool } from "../support/phpt_pool.ts";

/** A call, and whether its file has strict types. */
export interface DifferCase {
  readonly number: number;
  readonly functionName: string;
  readonly extension: string;
  /** The body of a function. */
  readonly call: string;
  readonly isStrict: boolean;
}

/** Who runs. */
export type Side = "php" | "hey";

const SETTINGS: readonly string[] = [
  "memory_limit=256M",
  "display_errors=1",
  "html_errors=0",
  "log_errors=0",
];
const SECONDS_MAX = 40;
/** Functions that change what later cases see. */
const STATEFUL =
  /^(mb_(internal|regex|http|sub|lang|det)|setlocale|bcscale|date_default|iconv_set|ini_|mb_parse_str|define)/;
const MARK = "\u0001#";
const END = "end\n";

/** Both sides. */
export class Engines implements AsyncDisposable {
  readonly #folder: string;
  readonly #php: string | null;
  readonly #pool: WarmPool;
  readonly #harness = Deno.readTextFileSync(`${TESTS}/differ/harness.php`);
  #count = 0;

  /** `php` is the path of the reference, null for hey alone. */
  constructor(folder: string, php: string | null) {
    this.#folder = folder;
    this.#php = php;
    this.#pool = new WarmPool({
      folder,
      temporaryFolder: folder,
      programPath: "php",
      stallMilliseconds: SECONDS_MAX * 1000,
    });
  }

  /** What cases print, by number. Of one that ends its process it is what the process said, behind a `\0`. */
  async run(side: Side, cases: readonly DifferCase[]): Promise<Map<number, string>> {
    const outputs = new Map<number, string>();
    for (const isStrict of [false, true]) {
      let left = cases.filter((one) => one.isStrict === isStrict);
      while (left.length > 0) {
        const output = await this.#execute(side, left, isStrict);
        const { parts, last, isWhole } = splitOutput(output);
        for (const [number, text] of parts) outputs.set(number, text);
        if (isWhole) break;
        const at = left.findIndex(({ number }) => number === last);
        const broken = left[Math.max(at, 0)] as DifferCase;
        outputs.set(broken.number, `\0${at < 0 ? output.slice(-300) : parts.get(last)}`);
        left = left.slice(Math.max(at, 0) + 1);
      }
    }
    return outputs;
  }

  async #execute(side: Side, cases: readonly DifferCase[], isStrict: boolean): Promise<string> {
    const path = `${this.#folder}/${side}${this.#count++}.php`;
    await Deno.writeTextFile(path, scriptText(this.#harness, cases, isStrict));
    try {
      const output = side === "php" ? await this.#runReference(path) : await this.#runHey(path);
      return output.replaceAll(path, "FILE").replace(/(\w\)?)#\d+ /g, "$1#N ");
    } finally {
      await Deno.remove(path);
    }
  }

  async #runReference(path: string): Promise<string> {
    const child = new Deno.Command(this.#php as string, {
      args: [...SETTINGS.flatMap((setting) => ["-d", setting]), path],
      cwd: this.#folder,
      env: { TZ: "UTC" },
      stdin: "null",
      stderr: "null",
      stdout: "piped",
    }).spawn();
    const timer = setTimeout(() => child.kill("SIGKILL"), SECONDS_MAX * 1000);
    const { stdout } = await child.output();
    clearTimeout(timer);
    return toByteString(stdout);
  }

  async #runHey(path: string): Promise<string> {
    return await this.#pool.execute({
      flavor: "cli",
      script: path,
      options: SETTINGS.flatMap((setting) => ["-d", setting]),
      scriptArguments: "",
      environment: { TZ: "UTC" },
      input: "",
      captured: { input: false, output: true, error: true },
    });
  }

  /** Ends the processes. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool[Symbol.asyncDispose]();
  }
}

/** The script of some cases. */
export function scriptText(harness: string, cases: readonly DifferCase[], isStrict: boolean): string {
  const lines = cases.map(({ number, functionName, call }) =>
    `run_case(${number}, ${STATEFUL.test(functionName)}, function () { ${call} });`
  );
  const head = isStrict ? "<?php declare(strict_types=1);" : "<?php";
  return `${head}\n${harness}${lines.join("\n")}\necho "\\1#${END.trim()}\\n";\n`;
}

interface SplitOutput {
  readonly parts: ReadonlyMap<number, string>;
  /** The number of the case that began last. */
  readonly last: number;
  readonly isWhole: boolean;
}

function splitOutput(output: string): SplitOutput {
  const parts = new Map<number, string>();
  const pieces = output.split(MARK);
  let last = -1;
  for (const piece of pieces.slice(1)) {
    const end = piece.indexOf("\n");
    const number = Number(piece.slice(0, end));
    if (!Number.isInteger(number)) continue;
    parts.set(number, piece.slice(end + 1));
    last = number;
  }
  return { parts, last, isWhole: pieces.at(-1) === END };
}
