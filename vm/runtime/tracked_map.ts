/**
 * A map that knows whether it was changed: tables of builtins to which most requests add nothing.
 *
 * @module
 */

/** A `Map` with a mark that every change sets. */
export class TrackedMap<Key, Value> extends Map<Key, Value> {
  isChanged = false;

  override set(key: Key, value: Value): this {
    this.isChanged = true;
    return super.set(key, value);
  }

  override delete(key: Key): boolean {
    this.isChanged = true;
    return super.delete(key);
  }

  override clear(): void {
    this.isChanged = true;
    super.clear();
  }
}
