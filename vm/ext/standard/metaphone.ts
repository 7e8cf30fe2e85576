/**
 * The Metaphone key of a text.
 *
 * *Source:* php-src ext/standard/metaphone.c
 *
 * @module
 */
import { upperAscii } from "../../runtime/ascii_case.ts";

const VOWELS = "AEIOU";
const FRONT_VOWELS = "EIY";
/** Letters before which GH is not F. */
const NO_GH_TO_F = "BDH";

/** The key of a text, of so many sounds at most; 0 for all. */
export function metaphoneOf(text: string, soundsMaximum: number): string {
  return new Metaphone(upperAscii(text), soundsMaximum).key();
}

function isLetter(char: string): boolean {
  return char >= "A" && char <= "Z";
}

function isIn(char: string, letters: string): boolean {
  return char !== "" && letters.includes(char);
}

class Metaphone {
  readonly #text: string;
  readonly #maximum: number;
  #at = 0;
  #key = "";
  /** How many letters the sound took beyond its first one. */
  #skipped = 0;

  constructor(text: string, maximum: number) {
    this.#text = text;
    this.#maximum = maximum;
  }

  key(): string {
    while (this.#at < this.#text.length && !isLetter(this.#text.charAt(this.#at))) this.#at++;
    if (this.#at >= this.#text.length) return "";
    this.#start();
    for (; this.#at < this.#text.length && !this.#isFull(); this.#at++) {
      const letter = this.#text.charAt(this.#at);
      if (!isLetter(letter)) continue;
      // Doubled letters sound once, but for C.
      if (letter === this.#letter(-1) && letter !== "C") continue;
      this.#skipped = 0;
      this.#sound(letter);
      this.#at += this.#skipped;
    }
    return this.#key;
  }

  #isFull(): boolean {
    return this.#maximum > 0 && this.#key.length >= this.#maximum;
  }

  /** The letter at a distance; empty beyond the ends. */
  #letter(distance: number): string {
    return this.#text.charAt(this.#at + distance);
  }

  /** Letters that sound otherwise at the start of a word. */
  #start(): void {
    const letter = this.#letter(0);
    const next = this.#letter(1);
    const pair = letter + next;
    if (pair === "AE") this.#take("E", 2);
    else if (/^(?:GN|KN|PN|WR)$/.test(pair)) this.#take(pair === "WR" ? "R" : "N", 2);
    else if (letter === "X") this.#take("S", 1);
    else if (pair === "WH") this.#take("W", 2);
    else if (letter === "W" && isIn(next, VOWELS)) this.#take("W", 2);
    else if (letter === "W") this.#at++;
    else if (isIn(letter, VOWELS)) this.#take(letter, 1);
  }

  #take(sound: string, letters: number): void {
    this.#key += sound;
    this.#at += letters;
  }

  #sound(letter: string): void {
    switch (letter) {
      case "B":
        if (this.#letter(-1) !== "M") this.#key += "B";
        break;
      case "C":
        this.#soundC();
        break;
      case "D":
        if (this.#letter(1) === "G" && isIn(this.#letter(2), FRONT_VOWELS)) {
          this.#key += "J";
          this.#skipped++;
        } else this.#key += "T";
        break;
      case "G":
        this.#soundG();
        break;
      case "H":
        if (isIn(this.#letter(1), VOWELS) && !isIn(this.#letter(-1), "CGPST")) this.#key += "H";
        break;
      case "K":
        if (this.#letter(-1) !== "C") this.#key += "K";
        break;
      case "P":
        if (this.#letter(1) === "H") {
          this.#key += "F";
        } else this.#key += "P";
        break;
      case "Q":
        this.#key += "K";
        break;
      case "S":
        this.#soundS();
        break;
      case "T":
        this.#soundT();
        break;
      case "V":
        this.#key += "F";
        break;
      case "W":
      case "Y":
        if (isIn(this.#letter(1), VOWELS)) this.#key += letter;
        break;
      case "X":
        this.#key += "KS";
        break;
      case "Z":
        this.#key += "S";
        break;
      case "F":
      case "J":
      case "L":
      case "M":
      case "N":
      case "R":
        this.#key += letter;
    }
  }

  #soundC(): void {
    const next = this.#letter(1);
    if (isIn(next, FRONT_VOWELS)) {
      if (next === "I" && this.#letter(2) === "A") this.#key += "X";
      else if (this.#letter(-1) !== "S") this.#key += "S";
    } else if (next === "H") {
      this.#key += "X";
      this.#skipped++;
    } else this.#key += "K";
  }

  #soundG(): void {
    const next = this.#letter(1);
    if (next === "H") {
      if (!(isIn(this.#letter(-3), NO_GH_TO_F) || this.#letter(-4) === "H")) {
        this.#key += "F";
        this.#skipped++;
      }
    } else if (next === "N") {
      const third = this.#letter(2);
      const isSilent = !isLetter(third) || third === "E" && this.#letter(3) === "D";
      if (!isSilent) this.#key += "K";
    } else if (isIn(next, FRONT_VOWELS) && this.#letter(-1) !== "G") this.#key += "J";
    else this.#key += "K";
  }

  #soundS(): void {
    const next = this.#letter(1);
    const third = this.#letter(2);
    if (next === "I" && (third === "O" || third === "A")) this.#key += "X";
    else if (next === "H") {
      this.#key += "X";
      this.#skipped++;
    } else this.#key += "S";
  }

  #soundT(): void {
    const next = this.#letter(1);
    const third = this.#letter(2);
    if (next === "I" && (third === "O" || third === "A")) this.#key += "X";
    else if (next === "H") {
      this.#key += "0";
      this.#skipped++;
    } else if (!(next === "C" && third === "H")) this.#key += "T";
  }
}
