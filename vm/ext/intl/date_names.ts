/**
 * What a language calls months, days of the week, eras and parts of a day, as the host writes them.
 *
 * @module
 */
import { hostLocale, parseTag } from "./locale_tag.ts";

/** How long a name is. */
export type NameWidth = "long" | "short" | "narrow";

const DAY = 86400000;
/** A Sunday. */
const FIRST_SUNDAY = 3 * DAY;

/** Quarters, short and long, with `#` for the number; the host has no names of them. */
const QUARTERS: Readonly<Record<string, readonly [string, string]>> = {
  de: ["Q#", "#. Quartal"],
  fr: ["T#", "#e trimestre"],
  es: ["T#", "#.º trimestre"],
  it: ["T#", "#º trimestre"],
  ja: ["Q#", "第#四半期"],
  ru: ["#-й кв.", "#-й квартал"],
  nl: ["K#", "#e kwartaal"],
  pt: ["T#", "#º trimestre"],
  cs: ["Q#", "#. čtvrtletí"],
  zh: ["#季度", "第#季度"],
};
const ENGLISH_QUARTERS = ["1st", "2nd", "3rd", "4th"];

/** The names of one locale in one calendar. Times are local, in milliseconds as if in UTC. */
export class DateNames {
  readonly #formats: Map<string, Intl.DateTimeFormat> = new Map();
  readonly #host: string;

  constructor(readonly locale: string, readonly calendar: string) {
    this.#host = hostLocale(locale);
  }

  #part(local: number, type: string, options: Intl.DateTimeFormatOptions): string | null {
    const key = JSON.stringify(options);
    let format = this.#formats.get(key);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(this.#host, { ...options, timeZone: "UTC", calendar: this.calendar });
      this.#formats.set(key, format);
    }
    const at = Math.max(-8.64e15, Math.min(8.64e15, local));
    return format.formatToParts(at).find((part) => part.type === type)?.value ?? null;
  }

  /** Standalone names differ from those beside a day in some languages. */
  month(local: number, width: NameWidth, isStandalone: boolean): string {
    const alone = this.#part(local, "month", { month: width });
    const beside = isStandalone ? null : this.#part(local, "month", { month: width, day: "numeric" });
    const found = beside ?? alone ?? "";
    if (!/^\p{N}+$/u.test(found)) return found;
    if (width === "narrow") return alone ?? found;
    // Where a month is a number, its name has a word for month too.
    const whole = new Intl.DateTimeFormat(this.#host, {
      month: width,
      timeZone: "UTC",
      calendar: this.calendar,
    });
    return whole.format(Math.max(-8.64e15, Math.min(8.64e15, local)));
  }

  weekday(local: number, width: NameWidth, isStandalone = true): string {
    const beside: Intl.DateTimeFormatOptions = isStandalone
      ? {}
      : { day: "numeric", month: "long", year: "numeric" };
    return this.#part(local, "weekday", { weekday: width, ...beside }) ?? "";
  }

  era(local: number, width: NameWidth): string {
    return this.#part(local, "era", { era: width, year: "numeric" }) ?? "";
  }

  /** AM and PM. */
  halfDay(local: number): string {
    return this.#part(local, "dayPeriod", { hour: "numeric", hour12: true }) ?? "";
  }

  /** In the morning, at night and so on. */
  dayPeriod(local: number, width: NameWidth): string {
    const options = { hour: "numeric", hour12: true, dayPeriod: width } as Intl.DateTimeFormatOptions;
    return this.#part(local, "dayPeriod", options) ?? "";
  }

  quarter(index: number, width: NameWidth): string {
    if (width === "narrow") return String(index + 1);
    const names = QUARTERS[parseTag(this.locale).language];
    if (names === undefined) {
      return width === "short" ? `Q${index + 1}` : `${ENGLISH_QUARTERS[index]} quarter`;
    }
    const text = names[width === "short" ? 0 : 1].replace("#", String(index + 1));
    return text === "1e trimestre" ? "1er trimestre" : text;
  }

  /** All months of the Gregorian year, for reading. */
  months(width: NameWidth, isStandalone: boolean): string[] {
    return Array.from(
      { length: 12 },
      (_, month) => this.month(Date.UTC(2001, month, 15), width, isStandalone),
    );
  }

  /** All days of a week from Sunday. */
  weekdays(width: NameWidth, isStandalone = true): string[] {
    return Array.from({ length: 7 }, (_, day) => this.weekday(FIRST_SUNDAY + day * DAY, width, isStandalone));
  }
}
