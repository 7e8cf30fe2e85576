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
    super.provide(name, value);
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
