/**
 * Writes XML piece by piece: what is open lies on a stack, and each call is allowed in some states only.
 *
 * All calls give whether they were allowed. What was written before an error stays written.
 *
 * *Source:* libxml2's xmlTextWriter
 * (https://gnome.pages.gitlab.gnome.org/libxml2/html/libxml2-xmlwriter.html)
 *
 * @module
 */
import { isAscii } from "../../runtime/byte_string.ts";
import { utf8CharEnd, utf8CodePoint } from "../../runtime/utf8_reader.ts";
import { encodeBytes, isKnownEncoding } from "../libxml/encoding.ts";

type State =
  | "name"
  | "attribute"
  | "text"
  | "instruction"
  | "instruction text"
  | "cdata"
  | "dtd"
  | "dtd text"
  | "element declaration"
  | "element declaration text"
  | "attribute list"
  | "attribute list text"
  | "entity"
  | "entity text"
  | "parameter entity"
  | "comment";

interface Open {
  readonly name: string;
  state: State;
}

/** What is put before the first text in a state, and the state then. */
const FIRST_TEXT: Partial<Record<State, readonly [before: string, state: State]>> = {
  "name": [">", "text"],
  "instruction": [" ", "instruction text"],
  "dtd": [" [", "dtd text"],
  "element declaration": [" ", "element declaration text"],
  "attribute list": [" ", "attribute list text"],
  "entity": [' "', "entity text"],
  "parameter entity": [' "', "entity text"],
};

const ESCAPES: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "\r": "&#13;",
  "\n": "&#10;",
  "\t": "&#9;",
};

function escapeText(text: string): string {
  return text.replaceAll(/[<>&"\r]/g, (char) => ESCAPES[char] as string);
}

function escapeAttribute(text: string, keepsWide: boolean): string {
  const escaped = text.replaceAll(/[<>&"\r\n\t]/g, (char) => ESCAPES[char] as string);
  return keepsWide || isAscii(escaped) ? escaped : asHexadecimal(escaped);
}

/** Chars beyond ASCII as references. */
function asHexadecimal(text: string): string {
  let result = "";
  for (let at = 0; at < text.length;) {
    const end = utf8CharEnd(text, at);
    if (end < 0) {
      result += `&#x${text.charCodeAt(at).toString(16).toUpperCase()};`;
      at++;
      continue;
    }
    const isWide = end > at + 1;
    result += isWide
      ? `&#x${utf8CodePoint(text, at, end - at).toString(16).toUpperCase()};`
      : text.charAt(at);
    at = end;
  }
  return result;
}

/** A document that is being written. */
export class TextWriter {
  /** What was written and not taken yet, in the document's encoding. */
  output = "";
  isIndenting = false;
  indentation = " ";
  #encoding: string | null = null;
  /** What is open, the innermost last. */
  readonly #open: Open[] = [];
  /** Declarations of namespaces that the open tag still lacks. */
  #pending: { readonly name: string; readonly uri: string }[] = [];
  /** Whether the next end tag stands on a line of its own. */
  #indentsEnd = false;

  constructor(
    /** Reports what libxml would say. */
    readonly report: (message: string) => void,
  ) {}

  #write(text: string): void {
    const encoded = this.#encoding === null ? text : encodeBytes(text, this.#encoding);
    this.output += encoded ?? text;
  }

  #top(): Open | undefined {
    return this.#open.at(-1);
  }

  #writeLine(): void {
    if (this.isIndenting) this.#write("\n");
  }

  #indent(): void {
    if (this.isIndenting) this.#write(this.indentation.repeat(Math.max(0, this.#open.length - 1)));
  }

  #push(name: string, state: State): void {
    this.#open.push({ name, state });
  }

  /** Ends an open attribute and an open tag, so that content can follow. */
  #closeTag(top: Open): void {
    if (top.state === "attribute") this.endAttribute();
    this.#declarePending();
    this.#write(">");
    top.state = "text";
  }

  #declarePending(): void {
    while (this.#pending.length > 0) {
      const { name, uri } = this.#pending.pop() as { name: string; uri: string };
      this.writeAttribute(name, uri);
    }
  }

  startDocument(version: string | null, encoding: string | null, standalone: string | null): boolean {
    if (this.#open.length > 0) {
      this.report("xmlTextWriterStartDocument : not allowed in this context!");
      return false;
    }
    if (encoding !== null) {
      if (!isKnownEncoding(encoding)) {
        this.report("xmlTextWriterStartDocument : unsupported encoding");
        return false;
      }
      this.#encoding = encoding;
    }
    let text = `<?xml version="${version ?? "1.0"}"`;
    if (encoding !== null) text += ` encoding="${encoding}"`;
    if (standalone !== null) text += ` standalone="${standalone}"`;
    this.#write(`${text}?>\n`);
    return true;
  }

  endDocument(): boolean {
    for (let top = this.#top(); top !== undefined; top = this.#top()) {
      const isEnded = this.#endAny(top);
      if (!isEnded) return false;
    }
    if (!this.isIndenting) this.#write("\n");
    return true;
  }

  #endAny(top: Open): boolean {
    switch (top.state) {
      case "name":
      case "attribute":
      case "text":
        return this.endElement(false);
      case "instruction":
      case "instruction text":
        return this.endInstruction();
      case "cdata":
        return this.endCdata();
      case "comment":
        return this.endComment();
      default:
        return this.endDtd();
    }
  }

  startElement(name: string): boolean {
    const top = this.#top();
    if (top?.state === "instruction") return false;
    if (top?.state === "attribute" || top?.state === "name") {
      this.#closeTag(top);
      this.#writeLine();
    }
    this.#push(name, "name");
    this.#indent();
    this.#write(`<${name}`);
    return true;
  }

  startElementOf(prefix: string | null, name: string, uri: string | null): boolean {
    if (!this.startElement(prefix === null ? name : `${prefix}:${name}`)) return false;
    if (uri !== null) this.#pending.push({ name: prefix === null ? "xmlns" : `xmlns:${prefix}`, uri });
    return true;
  }

  /** Ends the innermost element; `isFull` gives it an end tag in any case. */
  endElement(isFull: boolean): boolean {
    const top = this.#top();
    if (top === undefined) return false;
    const isOpenTag = top.state === "name" || top.state === "attribute";
    if (!isOpenTag && top.state !== "text") return false;
    if (isOpenTag && isFull) {
      this.#closeTag(top);
      if (this.isIndenting) this.#indentsEnd = false;
    }
    if (isOpenTag && !isFull) {
      if (top.state === "attribute") this.endAttribute();
      this.#declarePending();
      if (this.isIndenting) this.#indentsEnd = true;
      this.#write("/>");
    } else {
      if (this.#indentsEnd) this.#indent();
      this.#indentsEnd = true;
      this.#write(`</${top.name}>`);
    }
    this.#writeLine();
    this.#open.pop();
    return true;
  }

  startAttribute(name: string): boolean {
    const top = this.#top();
    if (top === undefined) return false;
    if (top.state === "attribute") this.endAttribute();
    if (top.state !== "name") return false;
    this.#write(` ${name}="`);
    top.state = "attribute";
    return true;
  }

  startAttributeOf(prefix: string | null, name: string, uri: string | null): boolean {
    if (uri !== null) {
      const declaration = prefix === null ? "xmlns" : `xmlns:${prefix}`;
      const known = this.#pending.find((pending) => pending.name === declaration);
      if (known !== undefined && known.uri !== uri) return false;
      if (known === undefined) this.#pending.push({ name: declaration, uri });
    }
    return this.startAttribute(prefix === null ? name : `${prefix}:${name}`);
  }

  endAttribute(): boolean {
    const top = this.#top();
    if (top?.state !== "attribute") return false;
    top.state = "name";
    this.#write('"');
    return true;
  }

  writeAttribute(name: string, value: string): boolean {
    return this.startAttribute(name) && this.text(value) && this.endAttribute();
  }

  /** Writes text, escaped where the state asks for that. */
  text(content: string): boolean {
    const state = this.#top()?.state;
    if (state === "attribute") {
      this.#write(escapeAttribute(content, this.#encoding !== null));
      return true;
    }
    return this.raw(state === "name" || state === "text" ? escapeText(content) : content);
  }

  /** Writes text as it is. */
  raw(content: string): boolean {
    const top = this.#top();
    if (top !== undefined) {
      const first = FIRST_TEXT[top.state];
      if (first !== undefined) {
        if (top.state === "name") this.#declarePending();
        top.state = first[1];
        this.#write(first[0]);
      }
    }
    if (this.isIndenting) this.#indentsEnd = false;
    this.#write(content);
    return true;
  }

  startComment(): boolean {
    const top = this.#top();
    if (top !== undefined) {
      if (top.state === "name") {
        this.#closeTag(top);
        this.#writeLine();
      } else if (top.state !== "text") return false;
    }
    this.#push("", "comment");
    this.#indent();
    this.#write("<!--");
    return true;
  }

  endComment(): boolean {
    const top = this.#top();
    if (top?.state !== "comment") return false;
    return this.#end("-->", true);
  }

  #end(text: string, endsLine: boolean): boolean {
    this.#write(text);
    if (endsLine) this.#writeLine();
    this.#open.pop();
    return true;
  }

  startInstruction(target: string): boolean {
    if (/^xml$/i.test(target)) {
      this.report("xmlTextWriterStartPI : target name [Xx][Mm][Ll] is reserved for xml standardization!");
      return false;
    }
    const top = this.#top();
    if (top !== undefined) {
      if (top.state === "attribute" || top.state === "name") this.#closeTag(top);
      else if (top.state === "instruction" || top.state === "instruction text") {
        this.report("xmlTextWriterStartPI : nested PI!");
        return false;
      } else if (top.state !== "text" && top.state !== "dtd") return false;
    }
    this.#push(target, "instruction");
    this.#write(`<?${target}`);
    return true;
  }

  endInstruction(): boolean {
    const state = this.#top()?.state;
    if (state === undefined) return true;
    if (state !== "instruction" && state !== "instruction text") return false;
    return this.#end("?>", true);
  }

  startCdata(): boolean {
    const top = this.#top();
    if (top !== undefined) {
      if (top.state === "attribute" || top.state === "name") this.#closeTag(top);
      else if (top.state === "cdata") {
        this.report("xmlTextWriterStartCDATA : CDATA not allowed in this context!");
        return false;
      } else if (top.state !== "text" && !top.state.startsWith("instruction")) return false;
    }
    this.#push("", "cdata");
    this.#write("<![CDATA[");
    return true;
  }

  endCdata(): boolean {
    return this.#top()?.state === "cdata" && this.#end("]]>", false);
  }

  startDtd(name: string, publicId: string | null, systemId: string | null): boolean {
    if (name === "") return false;
    if (this.#open.length > 0) {
      this.report("xmlTextWriterStartDTD : DTD allowed only in prolog!");
      return false;
    }
    this.#push(name, "dtd");
    this.#write(`<!DOCTYPE ${name}`);
    const gap = this.isIndenting ? "\n" : " ";
    if (publicId !== null) {
      if (systemId === null) {
        this.report("xmlTextWriterStartDTD : system identifier needed!");
        return false;
      }
      this.#write(`${gap}PUBLIC "${publicId}"`);
    }
    if (systemId !== null) {
      const before = publicId === null ? `${gap}SYSTEM ` : this.isIndenting ? "\n       " : " ";
      this.#write(`${before}"${systemId}"`);
    }
    return true;
  }

  endDtd(): boolean {
    for (let top = this.#top(); top !== undefined; top = this.#top()) {
      if (top.state === "dtd" || top.state === "dtd text") {
        return this.#end(top.state === "dtd" ? ">" : "]>", true);
      }
      const isEnded = top.state === "comment" ? this.endComment() : this.endDeclaration();
      if (!isEnded) return true;
    }
    return true;
  }

  /** Starts a declaration inside of a document type. */
  startDeclaration(kind: "ELEMENT" | "ATTLIST" | "ENTITY", name: string, isParameter = false): boolean {
    const top = this.#top();
    if (top?.state === "dtd") {
      this.#write(" [");
      this.#writeLine();
      top.state = "dtd text";
    } else if (top !== undefined && top.state !== "dtd text") return false;
    const state = kind === "ELEMENT"
      ? "element declaration"
      : kind === "ATTLIST"
      ? "attribute list"
      : isParameter
      ? "parameter entity"
      : "entity";
    this.#push(name, state);
    this.#indent();
    this.#write(`<!${kind} ${isParameter ? "% " : ""}${name}`);
    return true;
  }

  /** Ends a declaration; `kind` is the one that it must be. */
  endDeclaration(kind: "element declaration" | "attribute list" | "entity" | "" = ""): boolean {
    const state = this.#top()?.state;
    if (state === undefined) return false;
    const isOne = /^(element declaration|attribute list|entity|parameter entity)/.test(state);
    if (!isOne || !state.includes(kind)) return false;
    return this.#end(state === "entity text" ? '">' : ">", true);
  }

  /** Writes where an external entity is found. */
  writeEntityPlace(publicId: string | null, systemId: string | null, notation: string | null): boolean {
    if (publicId !== null) {
      if (systemId === null) {
        this.report("xmlTextWriterWriteDTDExternalEntityContents: system identifier needed!");
        return false;
      }
      this.#write(` PUBLIC "${publicId}" "${systemId}"`);
    } else this.#write(` SYSTEM "${systemId}"`);
    if (notation !== null) this.#write(` NDATA ${notation}`);
    return true;
  }
}
