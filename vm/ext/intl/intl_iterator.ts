/**
 * Class IntlIterator: goes through a list that intl gives.
 *
 * *Source:* https://www.php.net/class.intliterator
 *
 * @module
 */
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { Api } from "./api.ts";

/** What an iterator goes through. */
export interface IteratorSource {
  /** Goes back to the first element. */
  rewind(): void;
  next(): void;
  /** False behind the last element. */
  isValid(): boolean;
  current(): PhpValue;
  key(): PhpValue;
}

/** A list of texts. Before the first use it stands before the first. */
export class TextSource implements IteratorSource {
  #at = -1;
  constructor(readonly texts: readonly string[]) {}
  rewind(): void {
    this.#at = 0;
  }
  next(): void {
    this.#at++;
  }
  isValid(): boolean {
    return this.#at >= 0 && this.#at < this.texts.length;
  }
  current(): PhpValue {
    return this.texts[this.#at] ?? null;
  }
  key(): PhpValue {
    return Math.max(this.#at, 0);
  }
}

/** An object of IntlIterator. */
export class IteratorObject extends PhpObject {
  source: IteratorSource = new TextSource([]);
}

/** An iterator over texts. */
export function textIterator(texts: readonly string[]): IteratorObject {
  const made = instantiate(context.classes.get("intliterator")!) as IteratorObject;
  made.source = new TextSource(texts);
  return made;
}

const api = new Api("IntlIterator", IteratorObject, "");
api.method("current", [], "mixed", (self) => self.source.current());
api.method("key", [], "mixed", (self) => self.source.key());
api.method("next", [], "void", (self) => self.source.next());
api.method("rewind", [], "void", (self) => self.source.rewind());
api.method("valid", [], "bool", (self) => self.source.isValid());

/** The class IntlIterator. */
export const intlIteratorClass: ClassDeclaration = defineClass({
  name: "IntlIterator",
  native: IteratorObject,
  interfaces: ["Iterator"],
  isSerializable: false,
  isCloneable: false,
  methods: api.methods,
});
