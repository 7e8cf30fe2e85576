/**
 * The arrays that `xml_parse_into_struct` fills.
 *
 * *Source:* https://www.php.net/xml_parse_into_struct
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { isBlank } from "../libxml/characters.ts";
import type { StructBuilder } from "./parser_object.ts";

/** Elements deeper than this are left out. */
const DEPTH_MAX = 255;

/** Collects elements in the order of the document, and where each name stands. */
export class StructArrays implements StructBuilder {
  readonly #entries: PhpArray[] = [];
  readonly #places: Map<string, number[]> = new Map();
  readonly #open: string[] = [];
  /** The entry that the next text belongs to, while its element has no children. */
  #current: PhpArray | null = null;
  #lastText: PhpArray | null = null;

  constructor(
    readonly skipsWhite: boolean,
    /** Raises a warning. */
    readonly warn: (message: string) => void,
  ) {}

  #add(name: string, values: readonly (readonly [string, string | number | PhpArray])[]): PhpArray {
    const entry = PhpArray.ofEntries(values);
    const places = this.#places.get(name);
    if (places === undefined) this.#places.set(name, [this.#entries.length]);
    else places.push(this.#entries.length);
    this.#entries.push(entry);
    return entry;
  }

  start(name: string, attributes: PhpArray): void {
    this.#open.push(name);
    if (this.#open.length > DEPTH_MAX) {
      if (this.#open.length === DEPTH_MAX + 1) this.warn("Maximum depth exceeded - Results truncated");
      return;
    }
    const entry = this.#add(name, [["tag", name], ["type", "open"], ["level", this.#open.length]]);
    if (attributes.count() > 0) entry.set("attributes", attributes);
    this.#current = entry;
    this.#lastText = null;
  }

  end(name: string): void {
    if (this.#open.length > DEPTH_MAX) {
      this.#open.pop();
      return;
    }
    if (this.#current !== null) this.#current.set("type", "complete");
    else this.#add(name, [["tag", name], ["type", "close"], ["level", this.#open.length]]);
    this.#current = this.#lastText = null;
    this.#open.pop();
  }

  text(content: string): void {
    if (this.#open.length > DEPTH_MAX) return;
    const known = this.#current ?? this.#lastText;
    const before = known?.getKey("value");
    if (this.skipsWhite && isBlank(content) && before === undefined) return;
    if (known !== null) {
      known.set("value", (typeof before === "string" ? before : "") + content);
      return;
    }
    const name = this.#open.at(-1) as string;
    const level = this.#open.length;
    this.#lastText = this.#add(name, [["tag", name], ["value", content], ["type", "cdata"], [
      "level",
      level,
    ]]);
  }

  /** All entries. */
  values(): PhpArray {
    return PhpArray.ofList(this.#entries);
  }

  /** The positions of each name. */
  index(): PhpArray {
    const pairs = [...this.#places].map(([name, places]) => [name, PhpArray.ofList(places)] as const);
    return PhpArray.ofEntries(pairs);
  }
}
