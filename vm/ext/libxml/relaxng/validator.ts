/**
 * Checks documents against RELAX NG grammars. One error is told of, in libxml2's words, with what follows from it.
 *
 * @module
 */
import { isBlank } from "../characters.ts";
import type { XmlError } from "../errors.ts";
import { findEntity, NodeType, textContent, type XmlDocument, type XmlNode } from "../node.ts";
import { attributeTaken, endTagTaken, startTagClosed, startTagOpen, textTaken } from "./derivative.ts";
import {
  choice,
  type ElementPattern,
  findPattern,
  isNullable,
  type Pattern,
  startingElements,
} from "./pattern.ts";

/** Checks a document. Gives whether it is valid. */
export function validateAgainstGrammar(
  pattern: Pattern,
  document: XmlDocument,
  sink: (error: XmlError) => void,
): boolean {
  return new GrammarValidator(document, sink).check(pattern);
}

/** A text or an element in a content. */
type Part = XmlNode | string;

class GrammarValidator {
  constructor(readonly document: XmlDocument, readonly sink: (error: XmlError) => void) {}

  check(pattern: Pattern): boolean {
    const { root } = this.document;
    if (root === null) return this.#fail(23, null, "Expecting an element got text");
    const opened = startTagOpen(pattern, root.namespace?.uri ?? "", root.name);
    if (opened.kind === "notAllowed") return this.#failRoot(pattern, root);
    const left = this.#inside(root, opened);
    return left !== null;
  }

  #fail(code: number, node: XmlNode | null, text: string): false {
    const file = node === null ? "" : this.document.url ?? "";
    this.sink({ level: 2, code, column: 0, message: `${text}\n`, file, line: node?.line ?? 0 });
    return false;
  }

  #failRoot(pattern: Pattern, root: XmlNode): false {
    const [first] = startingElements(pattern);
    const only = first?.names.only ?? null;
    if (only === null) return this.#fail(38, root, `Did not expect element ${root.name} there`);
    if (only.name !== root.name) {
      return this.#fail(13, root, `Expecting element ${only.name}, got ${root.name}`);
    }
    const uri = root.namespace?.uri ?? "";
    if (uri === "") return this.#fail(15, root, `Expecting a namespace for element ${only.name}`);
    if (only.uri === "") return this.#fail(19, root, `Expecting no namespace for element ${only.name}`);
    return this.#fail(17, root, `Element ${only.name} has wrong namespace: expecting ${only.uri}`);
  }

  /** Goes over an element whose start tag was opened; null where something is wrong. */
  #inside(element: XmlNode, opened: Pattern): Pattern | null {
    let pattern = opened;
    for (let at = element.firstAttribute; at !== null; at = at.next) {
      const value = textContent(at);
      const uri = at.namespace?.uri ?? "";
      const left = attributeTaken(pattern, uri, at.name, value);
      if (left.kind === "notAllowed") {
        this.#failAttribute(pattern, element, at, value);
        return null;
      }
      pattern = left;
    }
    const before = pattern;
    pattern = startTagClosed(pattern);
    if (pattern.kind === "notAllowed") {
      this.#fail(24, element, `Element ${element.name} failed to validate attributes`);
      return null;
    }
    return this.#content(element, pattern, before);
  }

  #failAttribute(pattern: Pattern, element: XmlNode, attribute: XmlNode, value: string): void {
    const uri = attribute.namespace?.uri ?? "";
    const found = findPattern(pattern, (each) => {
      return each.kind === "attribute" && each.names.contains(uri, attribute.name);
    });
    const inner = found?.kind === "attribute" ? found.inner : null;
    const isRequired = inner?.kind === "data" && !isOptional(pattern, found as Pattern);
    if (isRequired && inner.kind === "data") {
      if (!inner.type.isLexical(value)) {
        this.#fail(3, attribute.parent, `Type ${inner.type.name} doesn't allow value '${value}'`);
      }
      this.#fail(24, element, `Element ${element.name} failed to validate attributes`);
    } else this.#fail(27, element, `Invalid attribute ${attribute.name} for element ${element.name}`);
  }

  #content(element: XmlNode, start: Pattern, before: Pattern): Pattern | null {
    const parts = partsOf(element);
    const [only = ""] = parts;
    if (parts.length <= 1 && typeof only === "string") return this.#textOnly(element, start, only);
    let pattern = start;
    for (const part of parts) {
      if (typeof part === "string") {
        if (isBlank(part)) continue;
        const left = textTaken(pattern, part);
        if (left.kind === "notAllowed") {
          this.#fail(39, element, `Did not expect text in element ${element.name} content`);
          return null;
        }
        pattern = left;
      } else {
        const opened = startTagOpen(pattern, part.namespace?.uri ?? "", part.name);
        if (opened.kind === "notAllowed") {
          this.#failChild(element, part, before, pattern);
          return null;
        }
        const left = this.#inside(part, opened);
        if (left === null) return null;
        pattern = left;
      }
    }
    return this.#end(element, pattern, before);
  }

  #textOnly(element: XmlNode, start: Pattern, text: string): Pattern | null {
    const taken = endTagTaken(textTaken(start, text));
    const skipped = isBlank(text) ? endTagTaken(start) : taken;
    const left = choice(taken, skipped);
    if (left.kind !== "notAllowed") return left;
    const value = findPattern(start, ({ kind }) => kind === "data" || kind === "list" || kind === "value");
    if (value !== null) this.#failValue(element, value, text);
    else if (text !== "" && !isBlank(text)) {
      this.#fail(39, element, `Did not expect text in element ${element.name} content`);
    } else this.#end(element, start, start);
    return null;
  }

  #failValue(element: XmlNode, pattern: Pattern, text: string): void {
    if (pattern.kind === "data") {
      const { name } = pattern.type;
      if (!pattern.type.isLexical(text)) this.#fail(3, element, `Type ${name} doesn't allow value '${text}'`);
      this.#fail(31, element, `Error validating datatype ${name}`);
    } else if (pattern.kind === "value") this.#fail(32, element, `Error validating value ${text}`);
    else if (pattern.kind === "list") {
      const words = text.split(/[ \t\r\n]+/).filter((word) => word !== "");
      let left = pattern.inner;
      const wrong = words.find((word) => (left = textTaken(left, word)).kind === "notAllowed");
      const data = findPattern(pattern.inner, ({ kind }) => kind === "data");
      if (wrong !== undefined) this.#fail(8, element, `Extra data in list: ${wrong}`);
      else if (data?.kind === "data") this.#fail(2, element, `failed to validate type ${data.type.name}`);
      this.#fail(33, element, "Error validating list");
    }
    this.#fail(25, element, `Element ${element.name} failed to validate content`);
  }

  #failChild(element: XmlNode, child: XmlNode, before: Pattern, at: Pattern): void {
    const mixed = findPattern(before, isInterleaved);
    if (mixed === null) {
      this.#fail(38, child, `Did not expect element ${child.name} there`);
      return;
    }
    const uri = child.namespace?.uri ?? "";
    const isKnown = [...startingElements(mixed)].some(({ names }) => names.contains(uri, child.name));
    if (!isKnown) return this.#failInterleave(element, at);
    this.#fail(12, null, `Extra element ${child.name} in interleave`);
    this.#fail(25, element, `Element ${element.name} failed to validate content`);
  }

  #failInterleave(element: XmlNode, at: Pattern): void {
    const missing = [...startingElements(at)].at(0);
    this.#fail(22, element, `Expecting an element ${nameOf(missing)}, got nothing`);
    this.#fail(11, element, "Invalid sequence in interleave");
    this.#fail(25, element, `Element ${element.name} failed to validate content`);
  }

  #end(element: XmlNode, pattern: Pattern, before: Pattern): Pattern | null {
    const left = endTagTaken(pattern);
    if (left.kind !== "notAllowed") return left;
    if (findPattern(before, isInterleaved) === null) {
      this.#fail(22, element, "Expecting an element , got nothing");
    } else this.#failInterleave(element, pattern);
    return null;
  }
}

function isInterleaved({ kind }: Pattern): boolean {
  return kind === "interleave";
}

function nameOf(pattern: ElementPattern | undefined): string {
  return pattern?.names.only?.name ?? "";
}

/** Whether a part of a pattern need not be there. */
function isOptional(pattern: Pattern, part: Pattern): boolean {
  if (pattern.kind === "choice" && isNullable(pattern)) {
    return findPattern(pattern, (each) => each === part) !== null;
  }
  switch (pattern.kind) {
    case "choice":
    case "group":
    case "interleave":
      return isOptional(pattern.first, part) || isOptional(pattern.second, part);
    case "after":
      return isOptional(pattern.first, part);
    default:
      return false;
  }
}

/** The children that count; texts beside each other are one. */
function partsOf(element: XmlNode): Part[] {
  const parts: Part[] = [];
  const visit = (parent: XmlNode): void => {
    for (let child = parent.first; child !== null; child = child.next) {
      if (child.type === NodeType.ELEMENT) parts.push(child);
      else if (child.type === NodeType.TEXT || child.type === NodeType.CDATA) {
        const last = parts.at(-1);
        if (typeof last === "string") parts[parts.length - 1] = last + child.content;
        else parts.push(child.content);
      } else if (child.type === NodeType.ENTITY_REFERENCE) {
        const entity = findEntity(child.document, child.name);
        if (entity !== undefined) visit(entity);
      }
    }
  };
  visit(element);
  return parts;
}
