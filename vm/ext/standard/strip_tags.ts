/**
 * Dropping tags, comments and PHP code from a text.
 *
 * *Source:* php-src ext/standard/string.c (php_strip_tags_impl, php_tag_find)
 *
 * @module
 */

/** Where the text that is read is. */
type State = "text" | "tag" | "php" | "declaration" | "comment";

/** A text without tags but those allowed, which are given as `<a><b>`. */
export function withoutTags(text: string, allowed: string): string {
  return text.includes("<") || text.includes("\0") || text.includes(">")
    ? new Stripper(text, allowed.toLowerCase()).strip()
    : text;
}

function isSpace(char: string): boolean {
  return char === " " || char >= "\t" && char <= "\r";
}

/** One walk over a text. */
class Stripper {
  readonly #text: string;
  readonly #allowed: string;
  #state: State = "text";
  #result = "";
  /** The tag being read, when some are allowed. */
  #tag = "";
  /** The quote that is open, or empty. */
  #quote = "";
  /** Quote or parenthesis seen last in PHP code. */
  #last = "";
  /** How many `<` are open inside of a tag. */
  #depth = 0;
  #parentheses = 0;
  #isXml = false;

  constructor(text: string, allowed: string) {
    this.#text = text;
    this.#allowed = allowed;
  }

  strip(): string {
    for (let at = 0; at < this.#text.length; at++) {
      if (this.#state === "text") at = this.#copyPlain(at);
      const char = this.#text.charAt(at);
      switch (this.#state) {
        case "text":
          this.#inText(char, at);
          break;
        case "tag":
          this.#inTag(char, at);
          break;
        case "php":
          this.#inPhp(char, at);
          break;
        case "declaration":
          this.#inDeclaration(char, at);
          break;
        case "comment":
          if (char === ">" && this.#quote === "" && this.#text.startsWith("--", at - 2)) this.#toText();
      }
    }
    return this.#result;
  }

  /** Copies what nothing happens at. Gives where that ends. */
  #copyPlain(start: number): number {
    const text = this.#text;
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 60 || code === 62 || code === 0) break;
    }
    if (at > start) this.#result += text.slice(start, at);
    return at;
  }

  #toText(): void {
    this.#state = "text";
    this.#quote = "";
    this.#tag = "";
    this.#isXml = false;
  }

  #inText(char: string, at: number): void {
    if (char === "\0") return;
    if (char === "<") {
      if (this.#quote !== "") return;
      if (!isSpace(this.#text.charAt(at + 1))) {
        this.#last = "<";
        this.#state = "tag";
        this.#tag = "<";
        return;
      }
    } else if (char === ">") {
      if (this.#depth > 0) {
        this.#depth--;
        return;
      }
      if (this.#quote !== "") return;
    }
    this.#result += char;
  }

  #inTag(char: string, at: number): void {
    const before = this.#text.charAt(at - 1);
    switch (char) {
      case "\0":
        return;
      case "<":
        if (this.#quote !== "") return;
        if (isSpace(this.#text.charAt(at + 1))) break;
        this.#depth++;
        return;
      case ">":
        if (this.#isClosing()) this.#closeTag(before);
        return;
      case '"':
      case "'":
        this.#toggleQuote(char);
        break;
      case "!":
      case "?":
        if (before !== "<") break;
        this.#state = char === "!" ? "declaration" : "php";
        this.#last = char === "!" ? char : this.#last;
        this.#parentheses = 0;
        return;
    }
    if (this.#allowed !== "") this.#tag += char;
  }

  /** Whether a `>` closes what is open, and not a `<` inside of it or a part of a quoted text. */
  #isClosing(): boolean {
    if (this.#depth > 0) {
      this.#depth--;
      return false;
    }
    return this.#quote === "";
  }

  #closeTag(before: string): void {
    this.#last = ">";
    if (this.#isXml && before === "-") return;
    const tag = `${this.#tag}>`;
    this.#toText();
    if (this.#allowed !== "" && this.#allowed.includes(plainTag(tag))) this.#result += tag;
  }

  #toggleQuote(char: string): void {
    if (this.#quote === "") this.#quote = char;
    else if (this.#quote === char) this.#quote = "";
  }

  #inPhp(char: string, at: number): void {
    const before = this.#text.charAt(at - 1);
    switch (char) {
      case "(":
      case ")":
        if (this.#last === '"' || this.#last === "'") return;
        this.#last = char;
        this.#parentheses += char === "(" ? 1 : -1;
        return;
      case ">":
        if (!this.#isClosing()) return;
        if (this.#parentheses === 0 && this.#last !== '"' && before === "?") this.#toText();
        return;
      case '"':
      case "'":
        if (before === "\\") return;
        if (this.#last === char) this.#last = "";
        else if (this.#last !== "\\") this.#last = char;
        this.#toggleQuote(char);
        return;
      case "l":
      case "L":
        // What starts with <?xml is no PHP code; at the very start of a text PHP does not see it.
        if (at > 4 && /^<\?xm$/i.test(this.#text.slice(at - 4, at))) {
          this.#state = "tag";
          this.#isXml = true;
        }
    }
  }

  #inDeclaration(char: string, at: number): void {
    switch (char) {
      case ">":
        if (this.#isClosing()) this.#toText();
        return;
      case '"':
      case "'":
        if (this.#text.charAt(at - 1) !== "\\") this.#toggleQuote(char);
        return;
      case "-":
        if (this.#text.startsWith("!-", at - 2)) this.#state = "comment";
        return;
      case "E":
      case "e":
        if (at > 6 && /^doctyp$/i.test(this.#text.slice(at - 6, at))) this.#state = "tag";
    }
  }
}

/** A tag as lists of allowed ones write it: `<a>` for `<a href="…">` and `</a>`. */
function plainTag(tag: string): string {
  let plain = "";
  let hasName = false;
  for (let at = 0; at < tag.length; at++) {
    const char = tag.charAt(at).toLowerCase();
    if (char === ">") break;
    if (char === "<") plain += char;
    else if (isSpace(char)) {
      if (hasName) break;
    } else {
      hasName = true;
      if (char !== "/" || tag.charAt(at - 1) !== "<" && tag.charAt(at + 1) !== ">") plain += char;
    }
  }
  return `${plain}>`;
}
