/**
 * Reads a document type with its internal subset.
 *
 * *Source:* https://www.w3.org/TR/xml/#sec-prolog-dtd
 *
 * @module
 */
import { utf8Of } from "../../runtime/utf8_reader.ts";

/** A declared entity. */
export interface EntityDeclaration {
  readonly name: string;
  /** The replacement; null for an external entity. */
  readonly content: string | null;
  readonly publicId: string | null;
  readonly systemId: string | null;
  /** The notation of an unparsed entity. */
  readonly notation: string | null;
}

/** A declared notation. */
export interface NotationDeclaration {
  readonly name: string;
  readonly publicId: string | null;
  readonly systemId: string | null;
}

/** What a document type declares. */
export interface Declarations {
  readonly name: string;
  readonly publicId: string | null;
  readonly systemId: string | null;
  readonly entities: Map<string, EntityDeclaration>;
  readonly notations: NotationDeclaration[];
}

const QUOTED = `"[^"]*"|'[^']*'`;
const NAME = "[^\\s<>\"'&;%()\\[\\]=/]+";
const EXTERNAL =
  `(?:PUBLIC\\s+(?<public>${QUOTED})(?:\\s+(?<place>${QUOTED}))?|SYSTEM\\s+(?<system>${QUOTED}))`;
const HEAD = new RegExp(`<!DOCTYPE\\s+(?<name>${NAME})(?:\\s+${EXTERNAL})?\\s*(?<open>\\[)?`, "y");
const ENTITY = new RegExp(
  `<!ENTITY\\s+(?<parameter>%\\s+)?(?<name>${NAME})\\s+(?:(?<value>${QUOTED})|${EXTERNAL}(?:\\s+NDATA\\s+(?<notation>${NAME}))?)\\s*>`,
  "y",
);
const NOTATION = new RegExp(`<!NOTATION\\s+(?<name>${NAME})\\s+${EXTERNAL}\\s*>`, "y");
const OTHER = new RegExp(
  `\\s+|%${NAME};|<!--[^]*?-->|<\\?[^]*?\\?>|<!(?:ELEMENT|ATTLIST)(?:[^"'>]|${QUOTED})*>`,
  "y",
);

function unquoted(text: string | undefined): string | null {
  return text === undefined ? null : text.slice(1, -1);
}

/** The replacement of an entity: references by number are read, others stay. */
function literalValue(text: string): string {
  return text.replaceAll(/&#(?:x([0-9A-Fa-f]+)|([0-9]+));/g, (_, hexadecimal?: string, decimal?: string) => {
    return utf8Of(hexadecimal === undefined ? Number(decimal) : parseInt(hexadecimal, 16));
  });
}

/** Reads the document type that starts at an offset. */
export class DoctypeReader {
  /** Where it is; after the document type in the end. */
  at: number;
  readonly #text: string;
  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** Whether it has come whole. */
  isWhole(): boolean {
    const whole =
      /<!DOCTYPE(?:[^"'[>]|"[^"]*"|'[^']*')*(?:\[(?:[^\]"'<]|"[^"]*"|'[^']*'|<!--[^]*?-->|<)*\]\s*)?>/y;
    whole.lastIndex = this.at;
    return whole.test(this.#text);
  }

  #match(pattern: RegExp): Record<string, string | undefined> | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.#text);
    if (match === null) return null;
    this.at = pattern.lastIndex;
    return match.groups ?? {};
  }

  /** Reads all declarations; null where one is wrong. */
  read(): Declarations | null {
    const head = this.#match(HEAD);
    if (head === null) return null;
    const declarations: Declarations = {
      name: head.name as string,
      publicId: unquoted(head.public),
      systemId: unquoted(head.place ?? head.system),
      entities: new Map(),
      notations: [],
    };
    if (head.open !== undefined) {
      while (this.#text.charAt(this.at) !== "]") {
        const isRead = this.#readDeclaration(declarations);
        if (!isRead) return null;
      }
      this.at++;
    }
    return this.#match(/\s*>/y) === null ? null : declarations;
  }

  #readDeclaration(declarations: Declarations): boolean {
    if (this.#match(OTHER) !== null) return true;
    const entity = this.#match(ENTITY);
    if (entity !== null) {
      const name = entity.name as string;
      const value = unquoted(entity.value);
      if (entity.parameter !== undefined || declarations.entities.has(name)) return true;
      declarations.entities.set(name, {
        name,
        content: value === null ? null : literalValue(value),
        publicId: unquoted(entity.public),
        systemId: unquoted(entity.place ?? entity.system),
        notation: entity.notation ?? null,
      });
      return true;
    }
    const notation = this.#match(NOTATION);
    if (notation !== null) {
      const publicId = unquoted(notation.public);
      const systemId = unquoted(notation.place ?? notation.system);
      declarations.notations.push({ name: notation.name as string, publicId, systemId });
      return true;
    }
    return false;
  }
}
