/**
 * Fields of lines of comma-separated values, for strings and files.
 *
 * *Source:* https://www.php.net/fgetcsv; php-src ext/standard/file.c (php_fgetcsv)
 *
 * @module
 */
import type { PhpArray } from "../../runtime/array.ts";
import { toText } from "../../runtime/conversion.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** What separates and encloses fields: single chars; `escape` may be empty. */
export interface CsvFormat {
  readonly separator: string;
  readonly enclosure: string;
  readonly escape: string;
}

/**
 * The fields of a line. A line that ends inside of an enclosed field goes on in what `nextLine` gives; null is
 * the end. A blank line has one field, which is null.
 */
export function csvFields(line: string, format: CsvFormat, nextLine: () => string | null): PhpValue[] {
  return new CsvReader(line, format, nextLine).fields();
}

function isSpace(code: number): boolean {
  return code === 32 || code >= 9 && code <= 13;
}

/** Where the line ends that a text has at its end. */
function lineEnd(text: string): number {
  let end = text.length;
  if (end > 0 && text.charCodeAt(end - 1) === 10) end--;
  if (end > 0 && text.charCodeAt(end - 1) === 13) end--;
  return end;
}

/** Whether a line holds nothing but its end. */
export function isBlankLine(line: string): boolean {
  return lineEnd(line) === 0;
}

/** A line of fields, with what ends it. Fields that hold anything special are enclosed. */
export function csvLine(fields: PhpArray, format: CsvFormat, end: string): string {
  const texts = fields.toValues().map((field) => fieldText(toText(field), format));
  return texts.join(format.separator) + end;
}

function fieldText(field: string, format: CsvFormat): string {
  const { separator, enclosure, escape } = format;
  const special = [separator, enclosure, "\n", "\r", "\t", " ", ...(escape === "" ? [] : [escape])];
  if (!special.some((char) => field.includes(char))) return field;
  let text = enclosure;
  let isEscaped = false;
  for (const char of field) {
    if (char === escape && escape !== enclosure) isEscaped = true;
    else {
      if (char === enclosure && !isEscaped) text += enclosure;
      isEscaped = false;
    }
    text += char;
  }
  return text + enclosure;
}

class CsvReader {
  #line: string;
  #end: number;
  #at = 0;
  /** Whether the last field ended with a separator. */
  #hasMore = true;
  readonly #format: CsvFormat;
  readonly #nextLine: () => string | null;

  constructor(line: string, format: CsvFormat, nextLine: () => string | null) {
    this.#line = line;
    this.#end = lineEnd(line);
    this.#format = format;
    this.#nextLine = nextLine;
  }

  fields(): PhpValue[] {
    const fields: PhpValue[] = [];
    while (this.#hasMore) {
      const start = this.#enclosureStart();
      if (fields.length === 0 && this.#at === this.#end && start < 0) return [null];
      fields.push(start < 0 ? this.#plainField() : this.#enclosedField(start));
    }
    return fields;
  }

  /** Where an enclosure starts this field, after white space; −1 when none does. */
  #enclosureStart(): number {
    let at = this.#at;
    if (at >= this.#end) return -1;
    const { separator, enclosure } = this.#format;
    while (this.#line.charAt(at) !== separator && isSpace(this.#line.charCodeAt(at))) at++;
    return this.#line.charAt(at) === enclosure && at < this.#line.length ? at : -1;
  }

  #plainField(): string {
    const rest = this.#untilSeparator();
    return rest.slice(0, lineEnd(rest));
  }

  /** Reads up to the next separator, and over it. */
  #untilSeparator(): string {
    const found = this.#line.indexOf(this.#format.separator, this.#at);
    this.#hasMore = found >= 0 && found < this.#end;
    const end = this.#hasMore ? found : Math.max(this.#at, this.#end);
    const text = this.#line.slice(this.#at, end);
    this.#at = end + 1;
    return text;
  }

  #enclosedField(start: number): string {
    const { enclosure, escape } = this.#format;
    let field = "";
    this.#at = start + 1;
    for (;;) {
      if (this.#at >= this.#end) {
        field += this.#line.slice(this.#end);
        if (this.#continue()) continue;
        this.#hasMore = false;
        return field;
      }
      const char = this.#line.charAt(this.#at++);
      if (char === enclosure) {
        if (this.#at >= this.#end || this.#line.charAt(this.#at) !== enclosure) {
          return field + this.#untilSeparator();
        }
        this.#at++;
      } else if (char === escape && this.#at < this.#end) {
        // What is escaped stays as it is, with its escape.
        field += char + this.#line.charAt(this.#at++);
        continue;
      }
      field += char;
    }
  }

  #continue(): boolean {
    const line = this.#nextLine();
    if (line === null) return false;
    this.#line = line;
    this.#end = lineEnd(line);
    this.#at = 0;
    return true;
  }
}
