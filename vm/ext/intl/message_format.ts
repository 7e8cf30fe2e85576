/**
 * Messages written with their arguments, and read back.
 *
 * *Source:* https://www.php.net/class.messageformatter
 *
 * @module
 */
import { openDates, type OpenedDates, readingNames, writeDate } from "./date_object.ts";
import { readDate } from "./date_read.ts";
import { DecimalFormat } from "./decimal_format.ts";
import { keptOnce } from "./host_cache.ts";
import { hostLocale } from "./locale_tag.ts";
import type { MessageBranch, MessagePart } from "./message_pattern.ts";
import { openFormat } from "./number_attributes.ts";
import { NumberStyle } from "./number_object.ts";
import { parseNumber } from "./number_parse.ts";
import { emptyPattern, parsePattern } from "./number_pattern.ts";
import { bestPattern } from "./pattern_generator.ts";
import type { RuleFormat } from "./rule_format.ts";

/** A value as it is written: dates are milliseconds. */
export type MessageValue = string | number | bigint;

const DATE_STYLES: Readonly<Record<string, number>> = { full: 0, long: 1, medium: 2, short: 3, "": 2 };
const RULE_STYLES: Readonly<Record<string, number>> = {
  spellout: NumberStyle.SPELLOUT,
  ordinal: NumberStyle.ORDINAL,
  duration: NumberStyle.DURATION,
};

/** Writes the arguments of one locale. */
export class MessageWriter {
  readonly #numbers: Map<string, DecimalFormat | RuleFormat> = new Map();
  readonly #dates: Map<string, OpenedDates> = new Map();

  constructor(readonly locale: string) {}

  /** The format of an argument that is a number. */
  numberFormat(type: string, style: string): DecimalFormat | RuleFormat {
    const key = `${type} ${style}`;
    let format = this.#numbers.get(key);
    if (format === undefined) this.#numbers.set(key, format = this.#makeNumberFormat(type, style));
    return format;
  }

  #makeNumberFormat(type: string, style: string): DecimalFormat | RuleFormat {
    const ruleStyle = RULE_STYLES[type];
    const open = (numberStyle: number) => {
      const made = openFormat(this.locale, numberStyle, "");
      if (typeof made !== "number") return made.rules ?? made.decimal!;
      const plain = openFormat(this.locale, NumberStyle.DECIMAL, "");
      return (plain as Exclude<typeof plain, number>).decimal!;
    };
    if (ruleStyle !== undefined) {
      const rules = open(ruleStyle);
      if (style.startsWith("%") && !(rules instanceof DecimalFormat)) rules.setDefault(style);
      return rules;
    }
    const skeleton = /^::\s*(?:currency\/([A-Z]{3})|(percent))/.exec(style);
    const isCurrency = style === "currency" || skeleton?.[1] !== undefined;
    const isPercent = style === "percent" || skeleton?.[2] !== undefined;
    const format = open(
      isCurrency ? NumberStyle.CURRENCY : isPercent ? NumberStyle.PERCENT : NumberStyle.DECIMAL,
    ) as DecimalFormat;
    if (skeleton?.[1] !== undefined) format.setCurrency(skeleton[1]);
    else if (style === "integer") {
      format.pattern.fractionMax = 0;
      format.parsesIntegersOnly = true;
    } else if (style !== "" && !isCurrency && !isPercent && skeleton === null) {
      format.setPattern(parsePattern(style) ?? emptyPattern(), false);
    }
    return format;
  }

  /** The format of an argument that is a date or a time. */
  dateFormat(type: string, style: string): OpenedDates | null {
    const key = `${type} ${style}`;
    let opened = this.#dates.get(key) ?? null;
    if (opened !== null) return opened;
    const known = DATE_STYLES[style];
    const pattern = known !== undefined
      ? null
      : style.startsWith("::")
      ? bestPattern(this.locale, style.slice(2).trim())
      : style;
    const styles = type === "date" ? [known ?? -1, -1] : [-1, known ?? -1];
    opened = openDates({
      locale: this.locale,
      dateType: styles[0]!,
      timeType: styles[1]!,
      zone: null,
      calendar: null,
      pattern,
    });
    if (opened !== null) this.#dates.set(key, opened);
    return opened;
  }

  /** Writes a message. `number` is that of the plural around it. */
  write(
    message: readonly MessagePart[],
    values: ReadonlyMap<string, MessageValue>,
    number: number | null = null,
  ): string {
    return message.map((part) => {
      switch (part.kind) {
        case "text":
          return part.text;
        case "number":
          return number === null ? "#" : this.numberFormat("number", "").format(number);
        case "argument":
          return this.#argument(part.name, part.type, part.style, values);
      }
      const value = values.get(part.name);
      const amount = Number(value ?? 0);
      const branch = this.#branch(part.type, part.offset, part.branches, value ?? "");
      const inner = part.type === "plural" || part.type === "selectordinal" ? amount - part.offset : null;
      return branch === undefined ? "" : this.write(branch.message, values, inner);
    }).join("");
  }

  #argument(name: string, type: string, style: string, values: ReadonlyMap<string, MessageValue>): string {
    const value = values.get(name);
    if (value === undefined) return `{${name}}`;
    if (type === "") return String(value);
    if (type === "date" || type === "time") {
      const opened = this.dateFormat(type, style);
      return opened === null ? "" : writeDate(opened, Number(value));
    }
    return this.numberFormat(type, style).format(typeof value === "string" ? Number(value) : value);
  }

  #branch(
    type: string,
    offset: number,
    branches: readonly MessageBranch[],
    value: MessageValue,
  ): MessageBranch | undefined {
    const other = branches.find(({ key }) => key === "other");
    if (type === "select") return branches.find(({ key }) => key === String(value)) ?? other;
    const amount = Number(value);
    if (type === "choice") {
      const reached = branches.filter(({ key, isAbove }) =>
        isAbove ? amount > Number(key) : amount >= Number(key)
      );
      return reached.at(-1) ?? branches[0];
    }
    const exact = branches.find(({ key }) => key.startsWith("=") && Number(key.slice(1)) === amount);
    if (exact !== undefined) return exact;
    const kind = type === "plural" ? "cardinal" : "ordinal";
    const rules = keptOnce(`plural ${this.locale} ${kind}`, () => {
      return new Intl.PluralRules(
        hostLocale(this.locale),
        { type: kind, maximumFractionDigits: 20 } as object,
      );
    });
    const category = rules.select(amount - offset);
    return branches.find(({ key }) => key === category) ?? other;
  }

  /** Reads the arguments back; null for a text that the message does not write. */
  read(message: readonly MessagePart[], text: string): Map<string, MessageValue> | null {
    const values = new Map<string, MessageValue>();
    let at = 0;
    for (const [index, part] of message.entries()) {
      if (part.kind === "text") {
        if (!text.startsWith(part.text, at)) return null;
        at += part.text.length;
        continue;
      }
      if (part.kind !== "argument") return null;
      const next = message[index + 1];
      const end = this.#readArgument(
        part.type,
        part.style,
        text,
        at,
        next?.kind === "text" ? next.text : null,
      );
      if (end === null) return null;
      values.set(part.name, end.value);
      at = end.end;
    }
    return values;
  }

  #readArgument(
    type: string,
    style: string,
    text: string,
    at: number,
    stop: string | null,
  ): { readonly value: MessageValue; readonly end: number } | null {
    if (type === "") {
      const end = stop === null ? text.length : text.indexOf(stop, at);
      return end < 0 ? null : { value: text.slice(at, end), end };
    }
    if (type === "date" || type === "time") {
      const opened = this.dateFormat(type, style);
      if (opened === null) return null;
      const model = opened.model.copy();
      model.clear(null);
      const end = readDate(opened.pattern, text, at, model, readingNames(opened));
      return end < 0 ? null : { value: model.time()! / 1000, end };
    }
    const format = this.numberFormat(type, style);
    const found = format instanceof DecimalFormat ? parseNumber(format, text, at) : format.parse(text, at);
    return typeof found === "number" ? null : { value: found.value, end: found.end };
  }
}
