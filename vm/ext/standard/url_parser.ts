/**
 * Takes URLs apart as PHP does, which is neither RFC 3986 nor WHATWG.
 *
 * *Source:* php-src ext/standard/url.c (php_url_parse_ex2)
 *
 * @module
 */

/** The parts of a URL; null where absent. */
export interface UrlParts {
  scheme: string | null;
  host: string | null;
  port: number | null;
  user: string | null;
  pass: string | null;
  path: string | null;
  query: string | null;
  fragment: string | null;
}

/** Where to go on after the scheme. */
type Step = "host" | "path" | "fail";

/** The parts of a URL, or null when it is seriously malformed. */
export function parseUrlText(text: string): UrlParts | null {
  const parser = new UrlParser(text);
  const step = parser.parseScheme();
  if (step === "fail") return null;
  if (step === "host" && !parser.parseHost()) return null;
  parser.parsePath();
  return parser.parts;
}

class UrlParser {
  readonly parts: UrlParts = {
    scheme: null,
    host: null,
    port: null,
    user: null,
    pass: null,
    path: null,
    query: null,
    fragment: null,
  };
  readonly #text: string;
  /** Where what is not parsed yet begins. */
  #at = 0;
  #isDone = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Parses `scheme:`, `//` or `name:port`. */
  parseScheme(): Step {
    const text = this.#text;
    const colon = text.indexOf(":");
    if (colon < 0) return this.#skipSlashes() ? "host" : "path";
    if (colon === 0) return this.#parsePortAfter(colon);
    if (!/^[A-Za-z0-9+.-]+$/.test(text.slice(0, colon))) {
      const mark = text.search(/[?#]/);
      if (colon + 1 < text.length && (mark < 0 || colon < mark)) return this.#parsePortAfter(colon);
      return this.#skipSlashes() ? "host" : "path";
    }
    if (colon + 1 === text.length) {
      this.parts.scheme = clean(text.slice(0, colon));
      this.#isDone = true;
      return "path";
    }
    if (text[colon + 1] !== "/") {
      const digits = /^\d*/.exec(text.slice(colon + 1, colon + 7))![0].length;
      const end = colon + 1 + digits;
      if (digits < 6 && (end === text.length || text[end] === "/")) return this.#parsePortAfter(colon);
      this.parts.scheme = clean(text.slice(0, colon));
      this.#at = colon + 1;
      return "path";
    }
    return this.#afterScheme(colon);
  }

  /** Goes on after `scheme:/`. */
  #afterScheme(colon: number): Step {
    const text = this.#text;
    this.parts.scheme = clean(text.slice(0, colon));
    if (text[colon + 2] !== "/") {
      this.#at = colon + 1;
      return "path";
    }
    this.#at = colon + 3;
    if (this.parts.scheme.toLowerCase() !== "file" || text[colon + 3] !== "/") return "host";
    // file:///c:/folder names a drive.
    if (text[colon + 5] === ":") this.#at = colon + 4;
    return "path";
  }

  /** Skips `//` at the start. */
  #skipSlashes(): boolean {
    if (!this.#text.startsWith("//")) return false;
    this.#at = 2;
    return true;
  }

  /** Takes what follows the first colon for a port, if it can be one. */
  #parsePortAfter(colon: number): Step {
    const text = this.#text;
    const start = colon + 1;
    const digits = /^\d*/.exec(text.slice(start, start + 6))![0];
    const end = start + digits.length;
    if (digits.length > 0 && digits.length < 6 && (end === text.length || text[end] === "/")) {
      const port = Number(digits);
      if (port > 65535) return "fail";
      this.parts.port = port;
      this.#skipSlashes();
      return "host";
    }
    if (digits.length === 0 && end === text.length) return "fail";
    return this.#skipSlashes() ? "host" : "path";
  }

  /** Parses `user:pass@host:port`. False when it cannot be one. */
  parseHost(): boolean {
    const text = this.#text;
    const found = text.slice(this.#at).search(/[/?#]/);
    const end = found < 0 ? text.length : this.#at + found;
    let start = this.#at;
    const at = text.slice(start, end).lastIndexOf("@");
    if (at >= 0) {
      this.#parseUser(text.slice(start, start + at));
      start += at + 1;
    }
    const authority = text.slice(start, end);
    const isAddress = authority.startsWith("[") && authority.endsWith("]");
    const colon = isAddress ? -1 : authority.lastIndexOf(":");
    if (colon >= 0 && !this.parts.port && !this.#parsePort(authority.slice(colon + 1))) return false;
    const host = colon < 0 ? authority : authority.slice(0, colon);
    if (host === "") return false;
    this.parts.host = clean(host);
    this.#at = end;
    this.#isDone = end === text.length;
    return true;
  }

  #parseUser(text: string): void {
    const colon = text.indexOf(":");
    this.parts.user = clean(colon < 0 ? text : text.slice(0, colon));
    if (colon >= 0) this.parts.pass = clean(text.slice(colon + 1));
  }

  /** Parses a port as strtol reads it; an empty one is none. */
  #parsePort(text: string): boolean {
    if (text.length > 5) return false;
    if (text === "") return true;
    const digits = /^[ \t\n\v\f\r]*[+-]?\d+/.exec(text);
    if (digits === null) return false;
    const port = Number(digits[0]);
    if (port < 0 || port > 65535) return false;
    this.parts.port = port;
    return true;
  }

  /** Parses path, query and fragment. */
  parsePath(): void {
    if (this.#isDone) return;
    const text = this.#text;
    let end = text.length;
    const hash = text.indexOf("#", this.#at);
    if (hash >= 0) {
      this.parts.fragment = clean(text.slice(hash + 1));
      end = hash;
    }
    const mark = text.slice(0, end).indexOf("?", this.#at);
    if (mark >= 0) {
      this.parts.query = clean(text.slice(mark + 1, end));
      end = mark;
    }
    if (this.#at < end || this.#at === text.length) this.parts.path = clean(text.slice(this.#at, end));
  }
}

/** Replaces control characters. */
function clean(text: string): string {
  return text.replace(/[\x00-\x1f\x7f]/g, "_");
}
