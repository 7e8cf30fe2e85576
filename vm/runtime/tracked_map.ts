/**
 * A map that can be put back: tables of builtins to which a request adds its own.
 *
 * @module
 */

/** A `Map` that knows which of its keys were changed since {@linkcode TrackedMap.settle}. */
export class TrackedMap<Key, Value> extends Map<Key, Value> {
  #settled: Map<Key, Value> = new Map();
  #changed: Key[] = [];

  override set(key: Key, value: Value): this {
    this.#changed.push(key);
    return super.set(key, value);
  }

  override delete(key: Key): boolean {
    this.#changed.push(key);
    return super.delete(key);
  }

  override clear(): void {
    for (const key of this.keys()) this.#changed.push(key);
    super.clear();
  }

  /** Takes what there is now for what {@linkcode TrackedMap.restore} goes back to. Gives it, to be changed by one who knows. */
  settle(): Map<Key, Value> {
    const settled = new Map(this);
    this.#settled = settled;
    this.#changed = [];
    return settled;
  }

  /** Adds an entry that is settled from the start. */
  provide(key: Key, value: Value): void {
    super.set(key, value);
    this.#settled.set(key, value);
  }

  /** Whether an entry is what {@linkcode TrackedMap.restore} goes back to. */
  isSettled(key: Key): boolean {
    return this.#settled.has(key) && this.#settled.get(key) === super.get(key);
  }

  /** Takes an entry away, settled or not; gives what it was. */
  withdraw(key: Key): Value | undefined {
    const value = super.get(key);
    super.delete(key);
    this.#settled.delete(key);
    return value;
  }

  /** Goes back to what was settled. Takes as long as there were changes. */
  restore(): void {
    if (this.#changed.length === 0) return;
    for (const key of this.#changed) {
      const value = this.#settled.get(key);
      if (value === undefined) super.delete(key);
      else if (super.get(key) !== value) super.set(key, value);
    }
    this.#changed = [];
  }
}
