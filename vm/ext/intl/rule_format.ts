/**
 * Numbers written by rules, as in words.
 *
 * *Source:* https://unicode-org.github.io/icu/userguide/format_parse/numbers/rbnf.html
 *
 * @module
 */
import { DecimalFormat } from "./decimal_format.ts";
import { Code } from "./error_codes.ts";
import { hostLocale, parseTag } from "./locale_tag.ts";
import type { ParsedNumber } from "./number_parse.ts";
import { emptyPattern, parsePattern } from "./number_pattern.ts";
import { DURATION_RULES, LANGUAGE_RULES } from "./rule_data.ts";
import { divisorOf, parseRules, type Rule, type RuleSet } from "./rule_set.ts";

/** What of a number a substitution writes, and by which rules. */
const SUBSTITUTION = />>>|([<>=])([^<>=$]*)\1|\$\((cardinal|ordinal|plural),([^$]*)\)\$/g;
/** How many rules may call each other: rules of one's own may never end. */
const DEPTH_MAX = 64;
/** Numbers in words are looked for up to here when they are read. */
const READ_MAX = 10000;

/** A format by rules. */
export class RuleFormat {
  #chosen: string;
  readonly #sets: Map<string, RuleSet>;
  readonly #decimals: Map<string, DecimalFormat> = new Map();

  constructor(readonly locale: string, readonly description: string, chosen: string | null) {
    this.#sets = parseRules(description);
    const names = [...this.#sets.keys()].filter((name) => !name.startsWith("%%"));
    const usual = ["%spellout-numbering", "%digits-ordinal", "%duration"].find((name) =>
      names.includes(name)
    );
    this.#chosen = chosen ?? usual ?? names.at(-1) ?? "%default";
  }

  copy(): RuleFormat {
    return new RuleFormat(this.locale, this.description, this.#chosen);
  }

  patternText(): string {
    return this.description;
  }

  /** Writes a number. */
  format(value: number | bigint): string {
    const set = this.#sets.get(this.#chosen);
    return set === undefined ? this.description : this.#write(set, Number(value), 0);
  }

  #write(set: RuleSet, value: number, depth: number): string {
    if (depth > DEPTH_MAX) return "";
    if (Number.isNaN(value)) return set.notNumber ?? "NaN";
    if (value < 0) {
      if (set.negative !== null) return this.#apply(set, set.negative, -value, depth, "whole");
      if (value === -Infinity) return `−${set.infinity ?? "∞"}`;
    }
    if (value === Infinity) return set.infinity ?? "∞";
    if (!Number.isInteger(value) && set.fraction !== null) {
      return this.#apply(set, set.fraction, value, depth, "fraction");
    }
    const whole = Number.isInteger(value) ? value : roundHalfEven(value);
    const rule = chooseRule(set, Math.abs(whole));
    return rule === null ? "" : this.#apply(set, rule, whole, depth, "rule");
  }

  /** Writes the body of a rule. */
  #apply(
    set: RuleSet,
    rule: Rule,
    value: number,
    depth: number,
    kind: "rule" | "whole" | "fraction",
  ): string {
    const divisor = kind === "rule" ? divisorOf(rule) : 1;
    return rule.body.replace(
      SUBSTITUTION,
      (whole, sign?: string, how?: string, plural?: string, forms?: string) => {
        if (plural !== undefined) return this.#pluralForm(plural, forms!, Math.floor(value / divisor));
        if (whole === ">>>") {
          const inner = value % divisor;
          const before = set.rules[set.rules.indexOf(rule) - 1];
          return before === undefined ? "" : this.#apply(set, before, inner, depth + 1, "rule");
        }
        if (kind === "fraction" && sign === ">") return this.#fractionDigits(set, how!, value, depth);
        const part = sign === "="
          ? value
          : kind === "whole"
          ? value
          : kind === "fraction"
          ? Math.trunc(value)
          : sign === "<"
          ? Math.floor(value / divisor)
          : value % divisor;
        return this.#part(set, how!, part, depth);
      },
    );
  }

  #part(set: RuleSet, how: string, value: number, depth: number): string {
    if (how === "") return this.#write(set, value, depth + 1);
    if (!how.startsWith("%")) return this.#decimal(how).format(value);
    const other = this.#sets.get(how);
    return other === undefined ? "" : this.#write(other, value, depth + 1);
  }

  #fractionDigits(set: RuleSet, how: string, value: number, depth: number): string {
    const digits = /\.(\d+)/.exec(
      value.toLocaleString("en", { maximumFractionDigits: 20, useGrouping: false }),
    );
    return [...digits?.[1] ?? "0"].map((digit) => this.#part(set, how, Number(digit), depth)).join(" ");
  }

  #decimal(pattern: string): DecimalFormat {
    let format = this.#decimals.get(pattern);
    if (format === undefined) {
      format = new DecimalFormat(this.locale);
      format.setPattern(parsePattern(pattern) ?? emptyPattern(), false);
      this.#decimals.set(pattern, format);
    }
    return format;
  }

  #pluralForm(kind: string, forms: string, value: number): string {
    const type = kind === "ordinal" ? "ordinal" : "cardinal";
    const category = new Intl.PluralRules(hostLocale(this.locale), { type }).select(value);
    const found = new Map(
      Array.from(forms.matchAll(/(\w+)\{([^}]*)\}/g), ([, name, text]) => [name!, text!]),
    );
    return found.get(category) ?? found.get("other") ?? "";
  }

  /** Reads a number in words, as far as it is a small one. */
  parse(text: string, start: number): ParsedNumber | number {
    const rest = text.slice(start).toLowerCase();
    let best: ParsedNumber | null = null;
    for (let value = 0; value <= READ_MAX; value++) {
      const words = this.format(value).toLowerCase();
      const end = start + words.length;
      if (words !== "" && rest.startsWith(words) && end > (best?.end ?? start)) {
        best = { value, end, currency: null };
      }
    }
    return best ?? start;
  }

  attribute(attribute: number): number | null {
    const known: Readonly<Record<number, number>> = {
      3: 2000000000,
      4: 1,
      5: 1,
      6: 3,
      7: 0,
      8: 0,
      11: 7,
      19: 0,
    };
    return known[attribute] ?? null;
  }

  /** Chooses the rules that are used. Gives the code of the error. */
  setDefault(name: string): number {
    if (!this.#sets.has(name) || name.startsWith("%%")) return Code.ILLEGAL_ARGUMENT;
    this.#chosen = name;
    return Code.NONE;
  }

  textAttribute(attribute: number): string | null {
    if (attribute === 6) return this.#chosen;
    if (attribute !== 7) return null;
    return [...this.#sets.keys()].filter((name) => !name.startsWith("%%")).map((name) => `${name};`).join("");
  }
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || rest === 0.5 && floor % 2 !== 0 ? floor + 1 : floor;
}

/** The last rule whose base a number reaches; the one before for a multiple that a rule with two parts would split. */
function chooseRule(set: RuleSet, value: number): Rule | null {
  let chosen: Rule | null = null;
  let before: Rule | null = null;
  for (const rule of set.rules) {
    if (rule.base > value) break;
    [before, chosen] = [chosen, rule];
  }
  if (chosen === null) return set.rules[0] ?? null;
  const isSplit = /<[^<]*</.test(chosen.body) && />[^>]*>/.test(chosen.body);
  const divisor = divisorOf(chosen);
  return isSplit && value % divisor === 0 && chosen.base % divisor !== 0 && before !== null ? before : chosen;
}

/** The rules of a style, or the code of the error where there are none. */
export function openRules(locale: string, style: number, pattern: string): RuleFormat | number {
  if (style === 9) return pattern === "" ? Code.PARSE : new RuleFormat(locale, pattern, null);
  if (style === 7) return new RuleFormat(locale, DURATION_RULES, null);
  const rules = LANGUAGE_RULES[parseTag(locale).language];
  if (rules === undefined) return Code.UNSUPPORTED;
  return new RuleFormat(locale, style === 5 ? rules.spellout : rules.ordinal, null);
}
