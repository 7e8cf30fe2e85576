/**
 * What `serialize()` and `unserialize()` of SPL's containers write and read: values one after the other with marks
 * between them, which may refer to each other.
 *
 * *Source:* php-src ext/spl/spl_array.c, spl_observer.c, spl_dllist.c (unserialize)
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { throwError } from "../../runtime/error.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { setStoredProperty } from "../../runtime/unserialize_property.ts";
import { Unserializer } from "../../runtime/unserializer.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** Reads the parts of such a text in turn. Whatever is wrong throws an UnexpectedValueException. */
export class PartReader {
  readonly #reader: Unserializer;
  readonly #text: string;
  constructor(text: string) {
    this.#reader = new Unserializer(text, null, 0);
    this.#text = text;
  }

  /** Throws: UnexpectedValueException with the position. */
  fail(): never {
    throwError(
      "UnexpectedValueException",
      `Error at offset ${this.#reader.at} of ${this.#text.length} bytes`,
    );
  }

  /** The next char; empty at the end. */
  peek(): string {
    return this.#text.charAt(this.#reader.at);
  }

  /** Goes over a text. */
  expect(text: string): void {
    for (const char of text) {
      if (this.peek() !== char) this.fail();
      this.#reader.at++;
    }
  }

  /** Goes over a char if it is there. */
  accept(char: string): boolean {
    if (this.peek() !== char) return false;
    this.#reader.at++;
    return true;
  }

  /** A value; one whose first char is among some, if any are named. */
  read(letters = ""): PhpValue {
    if (letters !== "" && (this.peek() === "" || !letters.includes(this.peek()))) this.fail();
    return this.#reader.read() ?? this.fail();
  }

  /** An int, up to the semicolon that closes it. */
  readHead(): number {
    const value = this.read();
    if (typeof value !== "number") this.fail();
    this.#reader.at--;
    return value;
  }

  /** The properties behind `m:`, and what is to be done when all is read. */
  readMembers(self: PhpObject): void {
    this.expect("m:");
    const members = this.read();
    if (!(members instanceof PhpArray)) this.fail();
    for (const [name, value] of members.entries()) setStoredProperty(self, String(name), value);
    this.finish();
  }

  /** Wakes up the objects that were read. */
  finish(): void {
    this.#reader.wake();
  }
}
