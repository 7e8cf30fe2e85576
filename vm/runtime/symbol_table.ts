/**
 * Functions, classes and constants by name, some of which come with an extension that is loaded at their first use.
 *
 * @module
 */
import { TrackedMap } from "./tracked_map.ts";

/** A table of symbols. */
export class SymbolTable<Value> extends TrackedMap<string, Value> {
  /** What loads the extension of a name that is not here yet. */
  readonly #expected: Map<string, () => void> = new Map();
  /** Names that stand for nothing until {@linkcode SymbolTable.allow}, with what was provided under them. */
  readonly #forbidden: Map<string, Value | (() => void) | null> = new Map();

  /** Announces names; `load` has to provide them all. */
  expect(names: readonly string[], load: () => void): void {
    for (const name of names) this.#expected.set(name, load);
  }

  override get(name: string): Value | undefined {
    const value = super.get(name);
    return value === undefined && this.#loadFor(name) ? super.get(name) : value;
  }

  override has(name: string): boolean {
    return super.has(name) || this.#loadFor(name) && super.has(name);
  }

  /** Adds a symbol that outlives the request. */
  override provide(name: string, value: Value): void {
    this.#expected.delete(name);
    if (this.#forbidden.has(name)) this.#forbidden.set(name, value);
    else super.provide(name, value);
  }

  /** Lets a name stand for nothing, whoever provides it; a request may declare it for itself. */
  forbid(name: string): void {
    if (this.#forbidden.has(name)) return;
    this.#forbidden.set(name, this.#expected.get(name) ?? this.withdraw(name) ?? null);
    this.#expected.delete(name);
  }

  /** What a name stands for, forbidden or not: for builtins that are made of others. */
  internal(name: string): Value | undefined {
    if (!this.#forbidden.has(name)) return this.get(name);
    const value = this.#forbidden.get(name);
    // Its extension, once loaded, provides it.
    if (typeof value === "function") (value as () => void)();
    const provided = this.#forbidden.get(name);
    return provided === null || typeof provided === "function" ? undefined : provided as Value;
  }

  /** Gives back all that was forbidden. */
  allow(): void {
    const forbidden = [...this.#forbidden];
    this.#forbidden.clear();
    for (const [name, value] of forbidden) {
      if (value === null) continue;
      if (typeof value === "function") this.#expected.set(name, value as () => void);
      else super.provide(name, value);
    }
  }

  /** Loads all that is expected: for those who list the table. */
  complete(): void {
    for (const load of new Set(this.#expected.values())) load();
  }

  #loadFor(name: string): boolean {
    const load = this.#expected.get(name);
    if (load === undefined) return false;
    // An extension that looks for its own names while it is declared does not find them yet.
    this.#expected.delete(name);
    load();
    return true;
  }
}
