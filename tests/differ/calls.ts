/**
 * Calls of a function, made from a seed: right ones, wrong ones, with too few and too many arguments, with names.
 *
 * @module
 */
import type { RecordedFunction, RecordedParameter } from "../arginfo/arginfo.ts";
import { Random } from "../fuzz/random.ts";
import type { Pools } from "./pools.ts";

/** Functions whose numbers a seed decides. */
const SEEDED = /^(shuffle|array_rand|str_shuffle|mt_rand|rand)$/;
/** Functions whose last argument is now when it is left out. */
const TIMED = /^(date|gmdate|idate|strtotime|strftime|gmstrftime)$/;
/** How many tries a new call gets. */
const TRIES = 6;

/** The bodies of functions that make one call each, all different. */
export function makeCalls(
  pools: Pools,
  information: RecordedFunction,
  seed: number,
  count: number,
): string[] {
  const calls = new Set<string>();
  const random = new Random(seed ^ hashOf(information.name));
  for (let tries = 0; calls.size < count && tries < count * TRIES; tries++) {
    calls.add(new CallMaker(pools, random, information).make());
  }
  return [...calls];
}

function hashOf(name: string): number {
  let hash = 7;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash, 31) + name.charCodeAt(index) | 0;
  }
  return hash;
}

class CallMaker {
  readonly #pools: Pools;
  readonly #random: Random;
  readonly #function: RecordedFunction;
  readonly #statements: string[] = [];
  readonly #references: string[] = [];

  constructor(pools: Pools, random: Random, information: RecordedFunction) {
    this.#pools = pools;
    this.#random = random;
    this.#function = information;
  }

  make(): string {
    const random = this.#random;
    const { name } = this.#function;
    const isNamed = random.oneIn(12);
    const text = isNamed ? this.#named() : this.#positional();
    if (name === "compact" || name === "extract") this.#statements.push(`$one = 1; $two = "2";`);
    if (SEEDED.test(name)) this.#statements.push("mt_srand(5);");
    const result = `${name}(${text})`;
    const values = [result, ...this.#references];
    this.#statements.push(values.length === 1 ? `return ${result};` : `return [${values.join(", ")}];`);
    return this.#statements.join(" ");
  }

  #positional(): string {
    const random = this.#random;
    const { name, parameters } = this.#function;
    const required = parameters.filter((parameter) => !parameter.isOptional && !parameter.isVariadic).length;
    const last = parameters.at(-1);
    const isVariadic = last?.isVariadic === true;
    let count = required + random.below(parameters.length - required + (isVariadic ? 3 : 1));
    if (TIMED.test(name)) count = Math.max(count, parameters.length);
    if (random.oneIn(25) && !TIMED.test(name)) count = random.below(required + 1);
    else if (random.oneIn(25) && !isVariadic) count = parameters.length + 1;
    const wild = random.below(10);
    const wildAt = wild < 5 ? -1 : random.below(Math.max(1, count));
    const parts: string[] = [];
    for (let index = 0; index < count; index++) {
      const parameter = parameters[index] ?? last;
      parts.push(this.#argument(parameter, wild === 9 || (wild > 6 && index === wildAt)));
    }
    if (parts.length > 0 && random.oneIn(40) && this.#references.length === 0) {
      return `...[${parts.join(", ")}]`;
    }
    return parts.join(", ");
  }

  #named(): string {
    const random = this.#random;
    const parts: string[] = [];
    for (const parameter of this.#function.parameters) {
      if (parameter.isVariadic) continue;
      const mustBe = !parameter.isOptional || TIMED.test(this.#function.name);
      if (mustBe ? random.oneIn(25) : random.oneIn(2)) continue;
      parts.push(`${parameter.name}: ${this.#argument(parameter, random.oneIn(8))}`);
    }
    if (random.oneIn(20)) parts.push("nosuch: 1");
    if (random.oneIn(2)) parts.reverse();
    return parts.join(", ");
  }

  /** An argument; the variable of one that is passed by reference is set before and shown after the call. */
  #argument(parameter: RecordedParameter | undefined, isWild: boolean): string {
    const value = parameter === undefined || isWild
      ? this.#pools.pick(this.#random, "any")
      : this.#pools.apt(this.#random, this.#function.name, parameter);
    if (parameter?.isReference !== true) return value;
    const variable = `$r${this.#references.length}`;
    this.#statements.push(`${variable} = ${value};`);
    this.#references.push(variable);
    return variable;
  }
}
