/**
 * The values that calls are made of: pools of PHP expressions, and which pool a parameter takes its values from.
 *
 * @module
 */
import type { RecordedParameter } from "../arginfo/arginfo.ts";
import type { Random } from "../fuzz/random.ts";
import { TESTS } from "../support/paths.ts";

const FOLDER = `${TESTS}/differ`;

interface Topic {
  readonly functions: RegExp;
  readonly parameters: RegExp;
  readonly pools: readonly string[];
}

/** Pools by name, as pools.txt has them. */
export class Pools {
  readonly #pools = new Map<string, string[]>();
  readonly #topics: Topic[] = [];

  constructor() {
    let pool: string[] = [];
    for (const line of Deno.readTextFileSync(`${FOLDER}/pools.txt`).split("\n")) {
      const name = /^\[([A-Za-z0-9_.]+)\]$/.exec(line)?.[1];
      if (name !== undefined) this.#pools.set(name, pool = []);
      else if (line !== "" && !line.startsWith("#")) pool.push(line);
    }
    for (const [functions = "", parameters = "", pools = ""] of readTable("topics.tsv")) {
      this.#topics.push({
        functions: whole(functions),
        parameters: whole(parameters),
        pools: pools.split(","),
      });
    }
  }

  /** A value of a pool. */
  pick(random: Random, name: string): string {
    const pool = this.#pools.get(name);
    if (pool === undefined) throw new Error(`No pool ${name}`);
    return random.pick(pool);
  }

  /** A value that a parameter is meant for; now and then one at the edge of its type. */
  apt(random: Random, functionName: string, parameter: RecordedParameter): string {
    const topic = this.#topics.find((one) =>
      one.functions.test(functionName) && one.parameters.test(parameter.name)
    );
    const names = topic?.pools ?? poolsOfType(parameter.type, this.#pools);
    const name = random.pick(names);
    if (random.oneIn(4) && this.#pools.has(`${name}.edge`)) return this.pick(random, `${name}.edge`);
    return this.pick(random, name);
  }
}

/** Pools for the alternatives of a type. */
function poolsOfType(type: string, pools: ReadonlyMap<string, unknown>): string[] {
  const names: string[] = [];
  for (const part of type.replace("?", "").split("|")) {
    if (part === "Traversable" || part === "iterable") names.push("traversable");
    else if (pools.has(part)) names.push(part);
  }
  if (type === "" || type === "mixed" || names.length === 0) names.push("any", "array", "string");
  return names;
}

/** The lines of a table of this folder, without its comments. */
export function readTable(file: string): string[][] {
  return Deno.readTextFileSync(`${FOLDER}/${file}`).split("\n")
    .filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split("\t"));
}

/** A regular expression for the whole of a text. */
export function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}
