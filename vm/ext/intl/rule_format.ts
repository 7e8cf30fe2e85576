/**
 * Numbers written by rules, as in words.
 *
 * *Source:* https://unicode-org.github.io/icu/userguide/format_parse/numbers/rbnf.html
 *
 * @module
 */
import { Code } from "./error_codes.ts";
import type { ParsedNumber } from "./number_parse.ts";

/** A format by rules. */
export class RuleFormat {
  constructor(readonly locale: string, readonly description: string) {}

  copy(): RuleFormat {
    return new RuleFormat(this.locale, this.description);
  }

  patternText(): string {
    return this.description;
  }

  format(value: number | bigint): string {
    return String(value);
  }

  parse(_text: string, start: number): ParsedNumber | number {
    return start;
  }

  attribute(_attribute: number): number | null {
    return null;
  }

  setDefault(_name: string): number {
    return Code.UNSUPPORTED;
  }

  textAttribute(_attribute: number): string | null {
    return null;
  }
}

/** The rules of a style, or the code of the error: no rules are known yet. */
export function openRules(_locale: string, _style: number, _pattern: string): RuleFormat | number {
  return Code.UNSUPPORTED;
}
