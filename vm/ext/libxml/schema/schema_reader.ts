/**
 * Reads schemas with all documents that they include and import.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-1/; which errors are told of in which words follows libxml2
 *
 * @module
 */
import { ErrorLevel } from "../errors.ts";
import type { XmlNode } from "../node.ts";
import { readAttributeGroup, readGlobalAttribute } from "./attribute_reader.ts";
import { readComplexType } from "./complex_type_reader.ts";
import { contentAutomaton } from "./content_model.ts";
import { readElement } from "./element_reader.ts";
import { type ModelGroup, nameKey, type Schema, SCHEMA_NAMESPACE, type Type } from "./model.ts";
import { readGroup } from "./particle_reader.ts";
import {
  attributeOf,
  ChildReader,
  describeComplex,
  type LoadedSchema,
  SchemaContext,
  type SchemaHost,
} from "./schema_context.ts";
import { readSimpleType } from "./simple_type_reader.ts";

const COMPONENTS = "simpleType complexType group attributeGroup element attribute notation annotation";
const TOP_LEVEL =
  "((include | import | redefine | annotation)*, (((simpleType | complexType | group | attributeGroup) | element | attribute | notation), annotation*)*)";

function readInlineType(context: SchemaContext, node: XmlNode): Type | null {
  return node.name === "simpleType"
    ? readSimpleType(context, node, false)
    : readComplexType(context, node, false);
}

/** Reads the schema that begins with a document; null where it is wrong, which is told of. */
export function readSchema(host: SchemaHost, loaded: LoadedSchema): Schema | null {
  const reader = new SchemaReader(host);
  reader.readDocument(loaded, undefined, null);
  return reader.finish();
}

class SchemaReader {
  readonly #context: SchemaContext;
  /** Documents that were read, by namespace and location. */
  readonly #read: Set<string> = new Set();
  /** Where the schema of each namespace was loaded from. */
  readonly #imported: Map<string | null, string> = new Map();
  constructor(host: SchemaHost) {
    this.#context = new SchemaContext(host, readInlineType, readSimpleType);
  }

  /**
   * Reads a document. `wanted` is the namespace that it must be of, undefined for any; `from` the element that
   * refers to it.
   */
  readDocument({ root, url }: LoadedSchema, wanted: string | null | undefined, from: XmlNode | null): void {
    const context = this.#context;
    if (root === null) return;
    if (root.name !== "schema" || root.namespace?.uri !== SCHEMA_NAMESPACE) {
      const text = `The XML document '${url}' is not a schema document.`;
      if (from === null) context.report(1772, null, text);
      else context.complain(1772, from, text);
      return;
    }
    const own = attributeOf(root, "targetNamespace");
    const isIncluded = from?.name === "include" || from?.name === "redefine";
    const target = own === null && isIncluded ? wanted ?? null : own;
    const key = `${target ?? ""}|${url}`;
    if (this.#read.has(key)) return;
    this.#read.add(key);
    if (!isIncluded) this.#imported.set(target, url);
    const before = context.document;
    context.document = {
      url,
      target,
      isChameleon: isIncluded && own === null && target !== null,
      isStopped: false,
      isElementQualified: attributeOf(root, "elementFormDefault") === "qualified",
      isAttributeQualified: attributeOf(root, "attributeFormDefault") === "qualified",
      block: attributeOf(root, "blockDefault") ?? "",
      final: attributeOf(root, "finalDefault") ?? "",
      visible: new Set(),
    };
    this.#readRoot(root);
    context.document = before;
  }

  #readRoot(root: XmlNode): void {
    const context = this.#context;
    context.checkAttributes(
      root,
      "targetNamespace version elementFormDefault attributeFormDefault blockDefault finalDefault id",
    );
    for (const name of ["elementFormDefault", "attributeFormDefault"]) {
      const value = attributeOf(root, name);
      if (value === null || value === "qualified" || value === "unqualified") continue;
      context.complainOf(
        3037,
        root,
        name,
        `The value '${value}' is not valid. Expected is '(qualified | unqualified)'.`,
      );
    }
    const children = new ChildReader(context, root);
    for (const node of children.takeAll("include import redefine annotation")) {
      if (node.name === "import") this.#readImport(node);
      else if (node.name !== "annotation") this.#readInclude(node);
      if (context.document.isStopped) return;
    }
    for (const node of children.takeAll(COMPONENTS)) this.#readComponent(node);
    children.end(TOP_LEVEL);
  }

  #readComponent(node: XmlNode): void {
    const context = this.#context;
    switch (node.name) {
      case "simpleType":
        readSimpleType(context, node, true);
        break;
      case "complexType":
        readComplexType(context, node, true);
        break;
      case "element":
        readElement(context, node, true);
        break;
      case "attribute":
        readGlobalAttribute(context, node);
        break;
      case "attributeGroup":
        readAttributeGroup(context, node);
        break;
      case "group":
        this.#readGroupDefinition(node);
        break;
    }
  }

  #readGroupDefinition(node: XmlNode): void {
    const context = this.#context;
    context.checkAttributes(node, "id name");
    const name = context.nameOf(node);
    if (name === null) return;
    const children = new ChildReader(context, node);
    const child = children.take("all choice sequence");
    const particle = child === null ? null : readGroup(context, child, true);
    children.end("(annotation?, (all | choice | sequence)?)");
    const group = particle?.term as ModelGroup | undefined ?? { kind: "sequence", particles: [] };
    context.declare(context.groups, name, group, node, "model group definition");
  }

  #readInclude(node: XmlNode): void {
    const context = this.#context;
    context.checkAttributes(node, "id schemaLocation");
    const location = attributeOf(node, "schemaLocation");
    if (location === null) {
      return context.complain(3036, node, "The attribute 'schemaLocation' is required but missing.");
    }
    const isRedefinition = node.name === "redefine";
    const children = new ChildReader(context, node);
    if (!isRedefinition) children.end("(annotation?)");
    const { target, url } = context.document;
    const loaded = context.host.load(location, url);
    if (loaded === null) {
      context.document.isStopped = true;
      const verb = isRedefinition ? "redefinition" : "inclusion";
      return context.complain(3050, node, `Failed to load the document '${location}' for ${verb}.`);
    }
    const own = loaded.root === null ? null : attributeOf(loaded.root, "targetNamespace");
    if (own !== null && own !== target) {
      context.document.isStopped = true;
      const text = target === null
        ? `The target namespace of the included/redefined schema '${loaded.url}' has to be absent, since the including/redefining schema has no target namespace.`
        : `The target namespace '${own}' of the included/redefined schema '${loaded.url}' differs from '${target}' of the including/redefining schema.`;
      return context.complain(3050, node, text);
    }
    this.readDocument(loaded, target, node);
    if (!isRedefinition) return;
    for (const child of children.takeAll("simpleType complexType annotation")) this.#redefine(child);
    if (!children.isAtEnd) context.complain(3081, node, "Redefinitions of groups are not supported by hey.");
  }

  /** Reads a type that stands in the place of the one of its name. */
  #redefine(node: XmlNode): void {
    const context = this.#context;
    if (node.name === "annotation") return;
    const { types } = context.schema;
    const key = nameKey(context.document.target, attributeOf(node, "name") ?? "");
    context.redefined = types.get(key) ?? null;
    types.delete(key);
    this.#readComponent(node);
    context.redefined = null;
  }

  #readImport(node: XmlNode): void {
    const context = this.#context;
    context.checkAttributes(node, "id namespace schemaLocation");
    const uri = attributeOf(node, "namespace");
    const location = attributeOf(node, "schemaLocation");
    new ChildReader(context, node).end("(annotation?)");
    const { target, visible, url } = context.document;
    if (uri === target) {
      const text = uri === null
        ? "The attribute 'namespace' must be existent if the importing schema has no target namespace."
        : `The value of the attribute 'namespace' must not match the target namespace '${target}' of the importing schema.`;
      return context.complain(uri === null ? 3065 : 3064, node, text);
    }
    visible.add(uri);
    if (location === null) return;
    const known = this.#imported.get(uri);
    const loaded = known === undefined ? context.host.load(location, url) : null;
    if (known !== undefined) return this.#skipImport(node, uri, location, known);
    if (loaded === null) {
      const where = context.host.resolve(location, url);
      const text = `Failed to locate a schema at location '${where}'. Skipping the import.`;
      return this.#warn(3084, node, text);
    }
    this.readDocument(loaded, uri, node);
  }

  #skipImport(node: XmlNode, uri: string | null, location: string, known: string): void {
    if (known === location || known.endsWith(`/${location}`)) return;
    const text =
      `Skipping import of schema located at '${location}' for the namespace '${uri}', since this namespace was already imported with the schema located at '${known}'.`;
    this.#warn(3083, node, text);
  }

  #warn(code: number, node: XmlNode, text: string): void {
    this.#context.report(code, node, `Element '{${SCHEMA_NAMESPACE}}import': ${text}`, ErrorLevel.WARNING);
  }

  /** Resolves all names and derives all types; null where something was wrong. */
  finish(): Schema | null {
    const context = this.#context;
    if (context.errors > 0) return null;
    for (const resolve of context.pending) resolve();
    for (const check of context.cycleChecks) check();
    if (context.errors > 0) return null;
    for (const type of context.complexTypes) context.finish(type);
    if (context.errors > 0) return null;
    for (const check of context.checks) check();
    if (context.errors > 0) return null;
    for (const type of context.complexTypes) {
      type.automaton = contentAutomaton(type);
      if (type.automaton === null || type.automaton.isDeterministic) continue;
      context.report(3070, type.node, `${describeComplex(type)}: The content model is not determinist.`);
    }
    return context.errors > 0 ? null : context.schema;
  }
}
