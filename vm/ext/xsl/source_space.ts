/**
 * White space that a stylesheet takes out of what it transforms.
 *
 * *Source:* https://www.w3.org/TR/xslt-10/#strip
 *
 * @module
 */
import { isBlank } from "../libxml/characters.ts";
import {
  findAttribute,
  NodeType,
  textContent,
  XML_NAMESPACE,
  type XmlDocument,
  type XmlNode,
} from "../libxml/node.ts";
import { copyDocument, unlink } from "../libxml/tree_edit.ts";
import type { SpaceRule } from "./stylesheet.ts";

/** A document without the white space that rules take away: the document itself where there is no rule. */
export function stripSource(document: XmlDocument, rules: readonly SpaceRule[]): XmlDocument {
  if (!rules.some(({ isStripped }) => isStripped)) return document;
  const copy = copyDocument(document, true);
  for (let child = copy.first; child !== null; child = child.next) strip(child, rules, false);
  return copy;
}

function strip(node: XmlNode, rules: readonly SpaceRule[], keeps: boolean): void {
  if (node.type !== NodeType.ELEMENT) return;
  const space = findAttribute(node, "space", XML_NAMESPACE);
  const isKept = space === null ? keeps : textContent(space) === "preserve";
  const isStripped = !isKept && stripsIn(node, rules);
  for (let child = node.first; child !== null;) {
    const { next }: XmlNode = child;
    if (child.type === NodeType.TEXT && isStripped && isBlank(child.content)) unlink(child);
    else strip(child, rules, isKept);
    child = next;
  }
}

function stripsIn({ name, namespace }: XmlNode, rules: readonly SpaceRule[]): boolean {
  let found: SpaceRule | null = null;
  for (const rule of rules) {
    if (rule.name !== null && rule.name !== name) continue;
    if (rule.uri !== undefined && rule.uri !== (namespace?.uri ?? null)) continue;
    if (found === null || strength(rule) >= strength(found)) found = rule;
  }
  return found?.isStripped ?? false;
}

function strength({ name, uri, precedence }: SpaceRule): number {
  return precedence * 10 + (name !== null ? 2 : uri === undefined ? 0 : 1);
}
