/**
 * Text of a generated matcher under construction: labels, registers, tables, and how choices are kept.
 *
 * A matcher is one function with a loop around a `switch (pc)`; nodes become stretches of it. `break step` is
 * failure: the newest entry of the stack `st` is taken off and its label runs. Entries end in their label. There
 * are two kinds: *choices* go on with another possibility, *undos* put a register back and fail on.
 *
 * Registers: `i` position, `cNs`/`cNe` captures, `rN` loop counters and stack heights, `keep` start of the match
 * (`\K`), `mk` number of marks, `frame` the subroutine call that runs, −1 for none.
 *
 * @module
 */
import type { CharacterSet } from "./character_set.ts";
import type { FirstCharacters } from "./analysis.ts";
import type { ParsedPattern, PatternNode } from "./tree.ts";

/** What surrounds a node, as far as its code depends on it. */
export interface Surroundings {
  /** What may come next; lets a repeat know that giving back is useless. */
  readonly follow: FirstCharacters;
  /** Whether the node may run again before what it did is undone. */
  readonly isRepeated: boolean;
  /** Register with the stack height at the enclosing lookaround's start; null outside. */
  readonly lookRegister: string | null;
  /** The same register where the innermost lookaround is a lookbehind. */
  readonly behindRegister: string | null;
  /** The same register of the innermost negative lookaround: verbs do not act beyond it. */
  readonly cutRegister: string | null;
  /** Label where the enclosing lookaround has succeeded. */
  readonly lookSuccess: number | null;
  /** Register with the stack height that (*THEN) goes back to. */
  readonly thenRegister: string | null;
  /** Numbers and start registers of the captures that are open. */
  readonly open: readonly (readonly [number, string])[];
}

/** Nothing comes any more: whatever matched is right. */
export const END: FirstCharacters = { sets: [], canBeEmpty: false, isUnknown: false, isDirect: true };
/** Anything may come. */
export const UNKNOWN: FirstCharacters = { sets: [], canBeEmpty: true, isUnknown: true, isDirect: false };

/** Code of any node: it falls through to what follows when the node has matched. */
export type NodeEmission = (code: MatcherCode, node: PatternNode, around: Surroundings) => void;

/** The generated text and what it refers to. */
export class MatcherCode {
  readonly pattern: ParsedPattern;
  readonly isUtf: boolean;
  readonly #lines: string[] = [];
  /** Values that the text sees as `k[0]`, `k[1]`, …: tables and tests of sets. */
  readonly constants: unknown[] = [];
  readonly #constantNames: string[] = [];
  readonly #sets: Map<string, string> = new Map();
  registerCount = 0;
  #labelCount = 0;
  /** Labels of choices, with the number of values below them: only these may be dropped without running. */
  readonly choiceSizes: Map<number, number> = new Map();
  /** Label of a group's start, by number, for calls. */
  readonly groupLabels: Map<number, number> = new Map();
  usesMarks = false;

  /** Emits any node; handed in, so that kinds of nodes can have modules of their own. */
  readonly emit: NodeEmission;

  constructor(pattern: ParsedPattern, emit: NodeEmission) {
    this.emit = emit;
    this.pattern = pattern;
    this.isUtf = pattern.isUtf;
  }

  /** Adds text. */
  write(text: string): void {
    this.#lines.push(text);
  }

  /** A new label. */
  label(): number {
    return this.#labelCount++;
  }

  /** The label that ends the running call; its code is in the matcher's frame. */
  returnLabel(): number {
    let label = this.groupLabels.get(-1);
    if (label === undefined) this.groupLabels.set(-1, label = this.label());
    return label;
  }

  /** The label of a choice that has so many values on the stack. */
  choice(size: number): number {
    const label = this.label();
    this.choiceSizes.set(label, size);
    return label;
  }

  /** Puts a label here. */
  place(label: number): void {
    this.write(`case ${label}:`);
  }

  /** Goes to a label. */
  jump(label: number): string {
    return `{ pc = ${label}; continue; }`;
  }

  /** A new register, and its name. */
  register(): string {
    return `r${this.registerCount++}`;
  }

  /** Pushes values and a label. */
  push(label: number, ...values: string[]): string {
    return [...values, String(label)].map((value) => `st[sp++] = ${value};`).join(" ");
  }

  /** The start of a choice: takes its values off and counts it. */
  takeChoice(label: number, ...targets: string[]): void {
    this.place(label);
    const pops = targets.toReversed().map((target) => `${target} = st[--sp];`).join(" ");
    this.write(`if (--budget < 0) return 2; ${pops}`);
  }

  /** Pushes the old values of registers so that failing back over here restores them. */
  saveRegisters(...names: string[]): void {
    if (names.length === 0) return;
    const undo = this.label();
    this.write(this.push(undo, ...names));
    this.later(() => {
      this.place(undo);
      this.write(names.toReversed().map((name) => `${name} = st[--sp];`).join(" ") + " break step;");
    });
  }

  readonly #later: (() => void)[] = [];

  /** Text to be put behind everything else. */
  later(write: () => void): void {
    this.#later.push(write);
  }

  /** All text. */
  finish(): string {
    while (this.#later.length > 0) this.#later.shift()!();
    return this.#lines.join("\n");
  }

  /** The name of a constant. */
  constant(value: unknown): string {
    const name = `k${this.constants.length}`;
    this.constants.push(value);
    this.#constantNames.push(name);
    return name;
  }

  /** Names of all constants. */
  get constantNames(): readonly string[] {
    return this.#constantNames;
  }

  /** An expression for whether the set has the code in a variable. */
  test(set: CharacterSet, variable: string): string {
    const limit = this.isUtf ? 128 : 256;
    const ranges = set.isPlain ? set.plainRanges(this.isUtf ? 0x10ffff : 255) : null;
    if (ranges !== null && ranges.length <= 4) {
      return rangeTest(ranges, variable, this.isUtf ? 0x10ffff : 255);
    }
    const table = this.#table(set, limit);
    if (!this.isUtf) return `${table}[${variable}] === 1`;
    return `(${variable} < 128 ? ${table}[${variable}] === 1 : ${this.#tester(set)}(${variable}))`;
  }

  /** A table of the first `limit` characters. */
  #table(set: CharacterSet, limit: number): string {
    let key = "";
    const table = new Uint8Array(limit);
    for (let code = 0; code < limit; code++) if (set.has(code)) table[code] = 1;
    key = table.join("");
    let name = this.#sets.get(key);
    if (name === undefined) this.#sets.set(key, name = this.constant(table));
    return name;
  }

  #tester(set: CharacterSet): string {
    return this.constant((code: number) => set.has(code));
  }

  /** A table over 256 units of those that may start one of several sets; above, anything may. */
  firstTable(first: FirstCharacters): string | null {
    if (first.isUnknown || first.canBeEmpty || first.sets.length === 0) return null;
    const table = new Uint8Array(256);
    for (let code = 0; code < 256; code++) {
      if (first.sets.some((set) => set.has(code))) table[code] = 1;
    }
    if (table.every((value) => value === 1)) return null;
    return this.constant(table);
  }

  /** An expression for whether what a table allows comes next. */
  mayStart(table: string): string {
    if (!this.isUtf) return `(i < n && ${table}[s.charCodeAt(i)] === 1)`;
    return `(i < n && ((x = s.charCodeAt(i)) > 255 || ${table}[x] === 1))`;
  }
}

function rangeTest(ranges: readonly number[], variable: string, limit: number): string {
  if (ranges.length === 0) return "false";
  const tests: string[] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    const [first, last] = [ranges[i]!, ranges[i + 1]!];
    if (first === 0 && last >= limit) return "true";
    if (first === last) tests.push(`${variable} === ${first}`);
    else if (first === 0) tests.push(`${variable} <= ${last}`);
    else if (last >= limit) tests.push(`${variable} >= ${first}`);
    else tests.push(`(${variable} >= ${first} && ${variable} <= ${last})`);
  }
  return tests.length === 1 ? tests[0]! : `(${tests.join(" || ")})`;
}
