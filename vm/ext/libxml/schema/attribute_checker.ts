/**
 * Checks the attributes of elements against the types of the elements.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-1/#cvc-complex-type
 *
 * @module
 */
import { lookupUri, Namespace, textContent, type XmlNode } from "../node.ts";
import { linkAttribute, makeAttribute } from "../tree_edit.ts";
import { builtinSimple } from "./builtin_types.ts";
import {
  allows,
  type AttributeDeclaration,
  type AttributeUse,
  type ComplexType,
  INSTANCE_NAMESPACE,
  nameKey,
  type Schema,
  type SimpleType,
  type Type,
} from "./model.ts";
import { checkSimple, isSameValue, type ValueReporter } from "./simple_check.ts";

/** Who asks. */
export interface AttributeOwner {
  readonly schema: Schema;
  fail(code: number, node: XmlNode | null, text: string): void;
  note(node: XmlNode, type: Type): void;
  reporterFor(node: XmlNode): ValueReporter;
}

const META = new Set(["type", "nil", "schemaLocation", "noNamespaceSchemaLocation"]);

function isMeta(node: XmlNode): boolean {
  return node.namespace?.uri === INSTANCE_NAMESPACE && META.has(node.name);
}

function keyOf(node: XmlNode): string {
  return nameKey(node.namespace?.uri ?? null, node.name);
}

/** Checks attributes. */
export class AttributeChecker {
  constructor(readonly owner: AttributeOwner, readonly addsDefaults: boolean) {}

  /** Checks all attributes of an element. */
  check(element: XmlNode, type: Type): void {
    const seen = new Set<string>();
    for (let at = element.firstAttribute; at !== null; at = at.next) {
      if (isMeta(at)) continue;
      if (type.kind === "simple") this.#refuse(1827, at);
      else {
        seen.add(keyOf(at));
        this.#checkOne(at, type);
      }
    }
    if (type.kind === "complex") this.#checkAbsent(element, type, seen);
  }

  #refuse(code: number, node: XmlNode): void {
    this.owner.fail(code, node, `The attribute '${keyOf(node)}' is not allowed.`);
  }

  #checkOne(node: XmlNode, type: ComplexType): void {
    const key = keyOf(node);
    const use = type.uses.find((each) => each.key === key);
    if (use !== undefined) return this.#checkValue(node, use.declaration, use.fixedValue);
    const { wildcard } = type;
    if (wildcard === null) return this.#refuse(1866, node);
    if (!allows(wildcard, node.namespace?.uri ?? null)) return this.#refuse(1867, node);
    if (wildcard.process === "skip") return;
    const found = this.owner.schema.attributes.get(key);
    if (found !== undefined) this.#checkValue(node, found, found.fixedValue);
    else if (wildcard.process === "strict") {
      const text = "No matching global attribute declaration available, but demanded by the strict wildcard.";
      this.owner.fail(1878, node, text);
    }
  }

  #checkValue(node: XmlNode, declaration: AttributeDeclaration, fixed: string | null): void {
    const type: SimpleType = declaration.type ?? builtinSimple("anySimpleType");
    const value = textContent(node);
    this.owner.note(node, type);
    if (!checkSimple(type, value, this.owner.reporterFor(node))) return;
    if (fixed === null || isSameValue(type, fixed, value)) return;
    this.owner.fail(1874, node, `The value '${value}' does not match the fixed value constraint '${fixed}'.`);
  }

  #checkAbsent(element: XmlNode, type: ComplexType, seen: ReadonlySet<string>): void {
    for (const use of type.uses) {
      const { key, isRequired } = use;
      if (seen.has(key)) continue;
      if (isRequired) this.owner.fail(1868, element, `The attribute '${key}' is required but missing.`);
      else if (this.addsDefaults) this.#addDefault(element, use);
    }
  }

  #addDefault(element: XmlNode, { declaration, defaultValue, fixedValue }: AttributeUse): void {
    const value = defaultValue ?? fixedValue;
    if (value === null) return;
    const { uri, name } = declaration;
    let namespace: Namespace | null = null;
    if (uri !== null) {
      namespace = lookupUri(element, uri);
      for (let count = 0; namespace === null; count++) {
        const prefix = count === 0 ? "p" : `p${count}`;
        if (!element.declared.some((each) => each.prefix === prefix)) {
          namespace = element.declare(new Namespace(prefix, uri));
        }
      }
    }
    linkAttribute(element, makeAttribute(element.document, name, namespace, value));
  }
}
