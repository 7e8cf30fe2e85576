/**
 * What a stream context holds.
 *
 * *Source:* https://www.php.net/context
 *
 * @module
 */
import { PhpArray, share, writable } from "./array.ts";
import type { PhpValue } from "./value.ts";

/** What the resource of a context holds. */
export class StreamContext {
  options: PhpArray = PhpArray.empty();
  notification: PhpValue = null;

  /** An option of a wrapper; undefined when it is not set. */
  option(wrapper: string, name: string): PhpValue | undefined {
    const options = this.options.getKey(wrapper);
    return options instanceof PhpArray ? options.get(name) : undefined;
  }

  setOption(wrapper: string, name: string, value: PhpValue): void {
    this.options = writable(this.options);
    const before = this.options.get(wrapper);
    const options = before instanceof PhpArray ? writable(before) : PhpArray.empty();
    options.set(name, share(value));
    this.options.set(wrapper, options);
  }
}
