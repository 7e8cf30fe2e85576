/**
 * Attributes as they are written: names and values.
 *
 * @module
 */
import { Problems } from "./parse_problem.ts";
import { ParseOption } from "./constants.ts";
import type { ParserState } from "./parser_state.ts";
import { expandInAttribute, mayExpand, readCharReference, readEntityReference } from "./reference_parser.ts";

/** What an attribute's value is made of: text, or a reference that stays one. */
export type ValuePart = string | { readonly reference: string };

/** A value that was read. */
export interface AttributeValue {
  readonly text: string;
  /** Null when the text is all. */
  readonly parts: readonly ValuePart[] | null;
}

/** A name in its two parts. */
export interface QualifiedName {
  readonly prefix: string | null;
  readonly local: string;
}

/** A name as it is written. */
export function writtenName({ prefix, local }: QualifiedName): string {
  return prefix === null ? local : `${prefix}:${local}`;
}

/** Reads a name with a prefix; null when there is none. */
export function readQualifiedName(parser: ParserState): QualifiedName | null {
  const { input } = parser;
  const start = input.at;
  const first = parser.name(false);
  if (first === "") {
    if (parser.code() !== 58) return null;
    const whole = parser.name();
    if (whole === "") return null;
    parser.complain(202, `Failed to parse QName '${whole}'`);
    return { prefix: null, local: whole };
  }
  if (parser.code() !== 58) return { prefix: null, local: first };
  parser.skip(1);
  const second = parser.name(false);
  if (second === "") {
    input.at = start;
    const whole = parser.name();
    parser.complain(202, `Failed to parse QName '${whole}'`);
    return { prefix: null, local: whole };
  }
  if (parser.code() !== 58) return { prefix: first, local: second };
  parser.complain(202, `Failed to parse QName '${first}:${second}:'`);
  parser.skip(1);
  const rest = parser.name();
  return { prefix: first, local: `${second}:${rest}` };
}

/** Reads a value in quotes; null when there is none. */
export function readAttributeValue(parser: ParserState, isNormalized: boolean): AttributeValue | null {
  const { input } = parser;
  const quote = parser.code();
  if (quote !== 34 && quote !== 39) {
    parser.fail(Problems.ATTRIBUTE_NOT_STARTED);
    return null;
  }
  parser.skip(1);
  const reader = new ValueReader(parser, quote);
  reader.read();
  const code = parser.code();
  if (code === 60) parser.fail(Problems.LESS_IN_ATTRIBUTE);
  else if (code === quote) parser.skip(1);
  else if (input.isAtEnd) parser.fail(Problems.ATTRIBUTE_NOT_FINISHED);
  else parser.fail(Problems.ATTRIBUTE_CHAR);
  const text = isNormalized ? reader.text.replaceAll(/ +/g, " ").replace(/^ | $/g, "") : reader.text;
  if (reader.parts === null) return { text, parts: null };
  if (text !== "") reader.parts.push(text);
  return { text: "", parts: reader.parts };
}

class ValueReader {
  text = "";
  parts: ValuePart[] | null = null;
  readonly #quote: string;
  constructor(readonly parser: ParserState, quote: number) {
    this.#quote = String.fromCharCode(quote);
  }

  /** Reads up to the quote, or to what cannot stand in a value. */
  read(): void {
    const { input } = this.parser;
    const { text } = input;
    const stop = this.#quote === '"' ? /["<&]/g : /['<&]/g;
    while (!this.parser.isHalted) {
      stop.lastIndex = input.at;
      const found = stop.exec(text);
      const end = Math.min(found === null ? text.length : found.index, input.bad);
      this.text += text.slice(input.at, end).replaceAll(/[\t\n\r]/g, " ");
      input.at = end;
      if (end === input.bad && input.isBroken) {
        this.parser.failBroken();
        input.at++;
        input.findBad(input.at);
      } else if (text.charCodeAt(end) !== 38) return;
      else this.#readReference();
    }
  }

  #readReference(): void {
    const { parser } = this;
    if (parser.code(1) === 35) {
      this.text += readCharReference(parser);
      return;
    }
    const reference = readEntityReference(parser, true);
    if (reference === null) return;
    if ("text" in reference) {
      this.text += reference.text;
      return;
    }
    const { entity } = reference;
    if (parser.has(ParseOption.NOENT)) {
      this.text += expandInAttribute(parser, entity);
      return;
    }
    if (!entity.isTried) {
      entity.isTried = true;
      expandInAttribute(parser, entity);
    } else mayExpand(parser, entity.content.length);
    this.parts ??= [];
    if (this.text !== "") this.parts.push(this.text);
    this.text = "";
    this.parts.push({ reference: entity.name });
  }
}
