/**
 * Places of units that count holders: what a place held is dropped when something else is stored.
 *
 * @module
 */
import { counted, mayHold } from "./emit_counting.ts";
import type { FunctionState } from "./function_state.ts";
import type { Place } from "./lvalue.ts";

/** A place that can be looked at without calling anything. */
export interface CountedKind {
  readonly kind: "variable" | "cell" | "element" | "property" | "other";
  /** What it holds in its own slot, or undefined: no magic method is called. */
  raw(): string;
  /** Of an element: the array or object that it is in, without calling anything. */
  base(): string;
  /** Of a variable: its name, and the JavaScript local. */
  readonly name: string | null;
  readonly js: string;
}

/** A place around another one. */
export class CountedPlace implements Place {
  readonly setup: string[];
  constructor(readonly f: FunctionState, readonly inner: Place, readonly what: CountedKind) {
    this.setup = inner.setup;
  }
  read(): string {
    return this.inner.read();
  }
  peek(): string {
    return this.inner.peek();
  }
  write(js: string): string {
    const { f, what } = this;
    if (what.kind === "other" || what.kind === "variable" && !mayHold(f, what.name as string)) {
      return this.inner.write(js);
    }
    const value = f.temp();
    const old = f.temp();
    const stored = f.temp();
    const steps = [`${value} = ${js}`, `${old} = ${what.raw()}`, `${stored} = ${this.inner.write(value)}`];
    if (what.kind === "element") {
      steps.push(`${f.use("elementReplaced")}(${what.base()}, ${old}, ${value})`);
    } else if (what.kind === "property") {
      steps.push(`${f.use("propertyReplaced")}(${old}, ${what.raw()}, ${value})`);
    } else steps.push(`${f.use("replaced")}(${old}, ${value})`);
    return `(${[...steps, stored].join(", ")})`;
  }
  container(isChange = false): string {
    return this.inner.container(isChange);
  }
  cell(): string {
    return this.inner.cell();
  }
  bind(cell: string): string {
    const { f, what } = this;
    if (what.kind !== "cell" || what.name === null) return this.inner.bind(cell);
    const bound = f.temp();
    const lose = `${f.use("loseCell")}(${what.js})`;
    return `(${bound} = ${cell}, ${bound} !== ${what.js} && ${lose}, ${this.inner.bind(bound)})`;
  }
  unset(): string {
    const { f, what } = this;
    if (what.kind === "other") return this.inner.unset();
    if (what.kind === "variable" || what.kind === "cell") {
      return `(${counted(f, "loseCell", what.js)}, ${this.inner.unset()})`;
    }
    const old = f.temp();
    return `(${old} = ${what.raw()}, ${this.inner.unset()}, ${counted(f, "drop", old)})`;
  }
  writeElement(key: string, js: string): string {
    const value = this.f.temp();
    return `(${value} = ${js}, ${counted(this.f, "hold", value)}, ${this.inner.writeElement(key, value)})`;
  }
}
