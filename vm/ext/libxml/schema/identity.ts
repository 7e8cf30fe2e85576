/**
 * Checks what must be unique, and references to it.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-1/#cIdentity-constraint_Definitions
 *
 * @module
 */
import { textContent, type XmlNode } from "../node.ts";
import { textType } from "./element_reader.ts";
import {
  type ElementDeclaration,
  type IdentityConstraint,
  nameKey,
  type SimpleType,
  type Type,
} from "./model.ts";
import { keyOf } from "./simple_check.ts";

/** What was found of the values in a document. */
export interface ValueSource {
  /** The type of an element or attribute that was checked; undefined for one that was not. */
  typeOf(node: XmlNode): Type | undefined;
  /** The type that a value is really of. */
  actual(type: SimpleType, value: string): SimpleType;
  report(node: XmlNode, text: string): void;
}

interface Sequence {
  readonly key: string;
  readonly shown: string;
  readonly node: XmlNode;
}

interface Found {
  readonly constraint: IdentityConstraint;
  readonly sequences: Sequence[];
}

interface OpenScope {
  readonly element: XmlNode;
  readonly tables: readonly Found[];
}

function describe({ kind, name, uri }: IdentityConstraint): string {
  return `${kind} identity-constraint '${nameKey(uri, name)}'`;
}

/** The constraints of the elements that are open. */
export class IdentityChecker {
  readonly #scopes: OpenScope[] = [];
  /** Keys that elements which ended found, for references further out. */
  readonly #closed: Map<IdentityConstraint, Sequence[]> = new Map();
  constructor(readonly source: ValueSource) {}

  /** Begins with an element. */
  open(element: XmlNode, declaration: ElementDeclaration): void {
    if (declaration.constraints.length === 0) return;
    const tables = declaration.constraints.map((constraint) => ({ constraint, sequences: [] }));
    this.#scopes.push({ element, tables });
  }

  /** Ends an element: it may be what constraints select, and may end those of its own. */
  close(element: XmlNode): void {
    for (const scope of this.#scopes) {
      for (const table of scope.tables.toReversed()) {
        if (table.constraint.selector.leadsTo(element, scope.element)) this.#select(table, element);
      }
    }
    const last = this.#scopes.at(-1);
    if (last?.element !== element) return;
    this.#scopes.pop();
    for (const { constraint, sequences } of last.tables) {
      if (constraint.kind === "keyref") this.#checkReferences(last, constraint, sequences);
      else this.#closed.set(constraint, [...this.#closed.get(constraint) ?? [], ...sequences]);
    }
  }

  #select({ constraint, sequences }: Found, element: XmlNode): void {
    const values: { key: string; shown: string }[] = [];
    for (const field of constraint.fields) {
      const nodes = field.nodesFrom(element);
      const [node] = nodes;
      if (nodes.length > 1) {
        const text = `The XPath '${field.text}' of a field of ${
          describe(constraint)
        } evaluates to a node-set with more than one member.`;
        return this.source.report(nodes[1] as XmlNode, text);
      }
      const value = node === undefined ? null : this.#valueOf(constraint, field.text, node);
      if (value !== null) values.push(value);
    }
    if (values.length < constraint.fields.length) {
      if (constraint.kind !== "key") return;
      return this.source.report(element, `Not all fields of ${describe(constraint)} evaluate to a node.`);
    }
    const key = values.map((each) => each.key).join("\0");
    const shown = `[${values.map((each) => `'${each.shown}'`).join(", ")}]`;
    if (constraint.kind !== "keyref" && sequences.some((each) => each.key === key)) {
      return this.source.report(element, `Duplicate key-sequence ${shown} in ${describe(constraint)}.`);
    }
    sequences.push({ key, shown, node: element });
  }

  #valueOf(
    constraint: IdentityConstraint,
    path: string,
    node: XmlNode,
  ): { key: string; shown: string } | null {
    const type = this.source.typeOf(node);
    if (type === undefined) return null;
    const simple = textType(type);
    if (simple === null) {
      const text = `The XPath '${path}' of a field of ${
        describe(constraint)
      } does evaluate to a node of non-simple type.`;
      this.source.report(node, text);
      return null;
    }
    const text = textContent(node);
    const actual = this.source.actual(simple, text);
    const shown = keyOf(actual, text);
    return { key: `${actual.primitive}\u0001${shown}`, shown };
  }

  #checkReferences(scope: OpenScope, constraint: IdentityConstraint, sequences: readonly Sequence[]): void {
    const { refer } = constraint;
    if (refer === null) return;
    const own = scope.tables.find((each) => each.constraint === refer)?.sequences ?? [];
    const keys = new Set([...own, ...this.#closed.get(refer) ?? []].map(({ key }) => key));
    for (const { key, shown, node } of sequences) {
      if (keys.has(key)) continue;
      const name = nameKey(constraint.uri, constraint.name);
      this.source.report(node, `No match found for key-sequence ${shown} of keyref '${name}'.`);
    }
  }
}
