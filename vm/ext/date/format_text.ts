/**
 * Reads texts of times whose format is given: createFromFormat()'s language.
 *
 * *Source:* https://www.php.net/datetimeimmutable.createfromformat
 *
 * @module
 */
import { dayAt, daysOf } from "./calendar.ts";
import { localTimeOf } from "./date_format.ts";
import { ParsedTime } from "./parsed_time.ts";
import { warnInvalid } from "./time_text.ts";
import { offsetZone, UTC } from "./time_zone.ts";
import { MONTHS, WEEKDAYS } from "./time_words.ts";
import { fullYear, isDigit, TokenReader } from "./token_reader.ts";

/** What a text says under a format; its `errors` are not empty where it does not fit. */
export function parseByFormat(format: string, text: string): ParsedTime {
  return new FormatParser(format, text).parse();
}

const NO_NUMBER: Readonly<Record<string, string>> = {
  d: "A two digit day",
  j: "A two digit day",
  m: "A two digit month",
  n: "A two digit month",
  y: "A two digit year",
  Y: "A four digit year",
  z: "A three digit day-of-year",
  g: "A two digit hour",
  h: "A two digit hour",
  G: "A two digit hour",
  H: "A two digit hour",
  i: "A two digit minute",
  s: "A two digit second",
  u: "A six digit microsecond",
  v: "A three digit millisecond",
};

class FormatParser {
  readonly #time = new ParsedTime();
  readonly #reader: TokenReader;
  #allowsMore = false;
  /** Where the current letter's part begins. */
  #start = 0;

  constructor(readonly format: string, readonly text: string) {
    this.#reader = new TokenReader(text);
  }

  parse(): ParsedTime {
    const { format } = this;
    const reader = this.#reader;
    let at = 0;
    while (at < format.length && !reader.isAtEnd) {
      this.#start = reader.at;
      at += this.#part(format.charAt(at), format.charAt(at + 1));
    }
    if (!reader.isAtEnd) {
      const problem = { at: reader.at, char: reader.char, message: "Trailing data" };
      (this.#allowsMore ? this.#time.warnings : this.#time.errors).push(problem);
    }
    this.#start = reader.at;
    this.#restOfFormat(at);
    this.#complete();
    return this.#time;
  }

  #restOfFormat(start: number): void {
    for (let at = start; at < this.format.length; at++) {
      const letter = this.format.charAt(at);
      if (letter === "!") this.#reset(true);
      else if (letter === "|") this.#reset(false);
      else if (!"*+".includes(letter)) {
        this.#fail("Not enough data available to satisfy format");
        return;
      }
    }
  }

  #complete(): void {
    const time = this.#time;
    if (time.hour !== null || time.minute !== null || time.second !== null || time.microsecond !== null) {
      time.hour ??= 0;
      time.minute ??= 0;
      time.second ??= 0;
      time.microsecond ??= 0;
    }
    const { timeCount, hasDate } = time;
    time.timeCount = time.hour === null ? 0 : 1;
    time.hasDate = time.year !== null && time.month !== null && time.day !== null;
    warnInvalid(time, this.#reader.at, this.#reader.char);
    time.timeCount = timeCount;
    time.hasDate = hasDate;
  }

  #fail(message: string): void {
    this.#time.errors.push({ at: this.#start, char: this.text.charAt(this.#start), message });
  }

  /** Reads what a letter stands for, and gives how many chars of the format that took. */
  #part(letter: string, next: string): number {
    if (letter in NO_NUMBER) this.#numberPart(letter);
    else if (letter === "\\") return this.#escaped(next);
    else if (!this.#wordPart(letter)) this.#separator(letter);
    return 1;
  }

  #escaped(next: string): number {
    if (next === "") this.#fail("Escaped character expected");
    else if (this.#reader.char === next) this.#reader.at++;
    else this.#fail("The escaped character could not be found");
    return 2;
  }

  #numberPart(letter: string): void {
    const reader = this.#reader;
    if (!isDigit(this.text.charCodeAt(reader.at))) this.#fail("Unexpected data found.");
    const value = reader.number("Y" === letter ? 4 : letter === "u" ? 6 : "zv".includes(letter) ? 3 : 2);
    if (value === null || "is".includes(letter) && reader.digits !== 2) {
      this.#fail(`${NO_NUMBER[letter]} could not be found`);
    } else this.#storeNumber(letter, value);
  }

  #storeNumber(letter: string, value: number): void {
    const time = this.#time;
    const { digits } = this.#reader;
    if ("djmnyYz".includes(letter)) this.#storeDate(letter, value);
    else if ("gh".includes(letter) && (value < 1 || value > 12)) {
      this.#fail("Hour cannot be higher than 12");
      time.hour = value;
    } else if ("ghGH".includes(letter)) time.hour = value;
    else if (letter === "i") time.minute = value;
    else if (letter === "s") time.second = value;
    else time.microsecond = value * 10 ** (6 - digits);
    if ("ghGHis".includes(letter)) {
      time.timeCount = 1;
      time.minute ??= letter === "s" ? null : 0;
    }
  }

  #storeDate(letter: string, value: number): void {
    const time = this.#time;
    if (letter === "z" && time.year === null) {
      this.#fail("A 'day of year' can only come after a year has been found");
      return;
    }
    time.hasDate = true;
    if ("dj".includes(letter)) time.day = value;
    else if ("mn".includes(letter)) time.month = value;
    else if (letter === "y") time.year = fullYear(value);
    else if (letter === "Y") time.year = value;
    else {
      const { month, day } = dayAt(daysOf(time.year as number, 1, value + 1));
      time.month = month;
      time.day = day;
    }
  }

  /** Reads names, zones and whole times; false for other letters. */
  #wordPart(letter: string): boolean {
    const reader = this.#reader;
    const time = this.#time;
    switch (letter) {
      case "D":
      case "l":
        this.#weekday();
        return true;
      case "S":
        reader.skipDayEnding();
        return true;
      case "M":
      case "F": {
        const month = this.#word(MONTHS);
        if (month === null) this.#skipWord("A textual month could not be found");
        else [time.hasDate, time.month] = [true, month];
        return true;
      }
      case "x":
      case "X":
        if (/[-+\d]/.test(reader.char)) [time.hasDate, time.year] = [true, reader.signedNumber(19)];
        else this.#fail("An expanded digit year could not be found");
        return true;
      case "a":
      case "A":
        this.#meridian();
        return true;
      case "U":
        this.#epoch();
        return true;
      case "e":
      case "p":
      case "T":
      case "O":
      case "P":
        this.#zone();
        return true;
    }
    return false;
  }

  #word(words: ReadonlyMap<string, number>): number | null {
    const match = /^[A-Za-z]+/.exec(this.text.slice(this.#reader.at));
    const value = match === null ? undefined : words.get(match[0].toLowerCase());
    if (match === null || value === undefined) return null;
    this.#reader.at += match[0].length;
    return value;
  }

  #weekday(): void {
    const weekday = this.#word(WEEKDAYS);
    if (weekday === null) {
      this.#skipWord("A textual day could not be found");
      return;
    }
    this.#time.hasRelative = true;
    this.#time.relative.hasWeekday = true;
    this.#time.relative.weekday = weekday;
    this.#time.relative.weekdayBehavior = 1;
  }

  #meridian(): void {
    const time = this.#time;
    if (time.hour === null) {
      this.#fail("Meridian can only come after an hour has been found");
      if (/^[ap]\.?m\.?/i.test(this.text.slice(this.#reader.at))) this.#reader.meridian(0);
    } else if (/^[ap]\.?m\.?/i.test(this.text.slice(this.#reader.at))) {
      time.timeCount = 1;
      time.hour += this.#reader.meridian(time.hour);
    } else {
      this.#fail("Unexpected data found.");
      this.#skipWord("A meridian could not be found");
    }
  }

  /** Says what is wrong, and skips the word that is. */
  #skipWord(message: string): void {
    this.#fail(message);
    this.#reader.at += /^[A-Za-z]*/.exec(this.text.slice(this.#reader.at))?.[0].length ?? 0;
  }

  #epoch(): void {
    const reader = this.#reader;
    if (!/[-+\d]/.test(reader.char)) {
      this.#fail("A unix timestamp could not be found");
      return;
    }
    const local = localTimeOf(reader.signedNumber(24), UTC);
    const time = this.#time;
    time.hasDate = true;
    time.timeCount = 1;
    [time.year, time.month, time.day] = [local.year, local.month, local.day];
    time.setClock(local.hour, local.minute, local.second, time.microsecond ?? 0);
    time.zone = offsetZone(0);
    time.hasZone = true;
  }

  #zone(): void {
    const time = this.#time;
    time.zone = this.#reader.zone();
    time.hasZone = true;
    if (time.zone === null) this.#fail("The timezone could not be found in the database");
  }

  #separator(letter: string): void {
    const reader = this.#reader;
    switch (letter) {
      case "!":
        return this.#reset(true);
      case "|":
        return this.#reset(false);
      case "+":
        this.#allowsMore = true;
        return;
      case "?":
        reader.at++;
        return;
      case "*":
        reader.at++;
        while (!reader.isAtEnd && !/[ \t.,:;/\-\\()\d]/.test(reader.char)) reader.at++;
        return;
      case " ":
        if (!/[ \t]/.test(reader.char)) this.#fail("The separation symbol could not be found");
        while (/[ \t]/.test(reader.char)) reader.at++;
        return;
      case "#":
        if (/[;:/.,()-]/.test(reader.char)) reader.at++;
        else this.#fail("The separation symbol ([;:/.,-]) could not be found");
        return;
    }
    if (reader.char === letter) reader.at++;
    else if (";:/.,-()".includes(letter)) this.#fail("The separation symbol could not be found");
    else {
      this.#fail("The format separator does not match");
      reader.at++;
    }
  }

  /** `!` and `|`: the epoch for all, or for what is not yet said. */
  #reset(isAll: boolean): void {
    const time = this.#time;
    if (isAll || time.year === null) time.year = 1970;
    if (isAll || time.month === null) time.month = 1;
    if (isAll || time.day === null) time.day = 1;
    if (isAll || time.hour === null) time.hour = 0;
    if (isAll || time.minute === null) time.minute = 0;
    if (isAll || time.second === null) time.second = 0;
    if (isAll || time.microsecond === null) time.microsecond = 0;
    if (isAll) [time.zone, time.hasZone] = [null, false];
  }
}
