/**
 * The tree of documents: nodes with links to parent, siblings and children. All texts are UTF-8 bytes.
 *
 * *Source:* libxml2's tree (https://gnome.pages.gitlab.gnome.org/libxml2/html/libxml2-tree.html)
 *
 * @module
 */

/** Kinds of nodes, with the numbers that XML_*_NODE constants have. */
export const NodeType = {
  ELEMENT: 1,
  ATTRIBUTE: 2,
  TEXT: 3,
  CDATA: 4,
  ENTITY_REFERENCE: 5,
  ENTITY: 6,
  INSTRUCTION: 7,
  COMMENT: 8,
  DOCUMENT: 9,
  DOCTYPE: 10,
  FRAGMENT: 11,
  NOTATION: 12,
  HTML_DOCUMENT: 13,
  DTD: 14,
  ELEMENT_DECLARATION: 15,
  ATTRIBUTE_DECLARATION: 16,
  ENTITY_DECLARATION: 17,
  NAMESPACE_DECLARATION: 18,
} as const;

/** The namespace of the prefix xml. */
export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
/** The namespace of declarations of namespaces. */
export const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";

/** A namespace as an element declares it. */
export class Namespace {
  /** The PHP object that stands for the declaration, once there is one. */
  wrapper: object | null = null;
  constructor(
    /** Null for the default namespace. */
    readonly prefix: string | null,
    public uri: string,
  ) {}
}

/** What most nodes declare. */
const NONE: readonly Namespace[] = [];

/** Any node. */
export class XmlNode {
  parent: XmlNode | null = null;
  previous: XmlNode | null = null;
  next: XmlNode | null = null;
  first: XmlNode | null = null;
  last: XmlNode | null = null;
  /** The first of an element's attributes, which are linked like children. */
  firstAttribute: XmlNode | null = null;
  namespace: Namespace | null = null;
  /** Namespaces that an element declares; changed by {@linkcode XmlNode.declare} alone. */
  declared: readonly Namespace[] = NONE;
  line = 0;
  /** The PHP object that stands for the node. */
  wrapper: object | null = null;
  /** Whether an attribute is an ID. */
  isId = false;
  /** Whether an element was written as `<a/>`, or an attribute without a value. */
  isEmptyTag = false;
  constructor(
    readonly type: number,
    public document: XmlDocument | null,
    /** The local name; of texts and comments what DOM calls the node's name. */
    public name: string,
    /** What texts, comments and instructions say. */
    public content = "",
  ) {}

  /** Declares a namespace at an element. */
  declare(namespace: Namespace): Namespace {
    if (this.declared === NONE) this.declared = [namespace];
    else (this.declared as Namespace[]).push(namespace);
    return namespace;
  }

  /** The name with its prefix. */
  get qualifiedName(): string {
    const prefix = this.namespace?.prefix;
    return prefix === null || prefix === undefined || prefix === "" ? this.name : `${prefix}:${this.name}`;
  }
}

/** A document. */
export class XmlDocument extends XmlNode {
  /** Null in HTML. */
  version: string | null = "1.0";
  encoding: string | null = null;
  /** 1, 0; −1 when the declaration does not say, −2 when there is no declaration. */
  standalone = -2;
  url: string | null = null;
  internalSubset: Dtd | null = null;
  externalSubset: Dtd | null = null;
  /** Elements by ID, as the attributes that give them. */
  readonly ids: Map<string, XmlNode> = new Map();
  /** What the parser was told, for later parts of the document. */
  parseFlags = 0;
  /** Whether it is one of `Dom\`: declarations of namespaces are attributes in it, names are those of the DOM standard. */
  isModern = false;
  /** Grows with each change of the tree, so that lists know when they are old. */
  changes = 0;
  constructor(isHtml = false) {
    super(isHtml ? NodeType.HTML_DOCUMENT : NodeType.DOCUMENT, null, "#document");
    this.document = this;
  }

  /** Whether it was read as HTML. */
  get isHtml(): boolean {
    return this.type === NodeType.HTML_DOCUMENT;
  }

  /** The element at the top. */
  get root(): XmlNode | null {
    for (let node = this.first; node !== null; node = node.next) {
      if (node.type === NodeType.ELEMENT) return node;
    }
    return null;
  }
}

/**
 * A declaration of a namespace as a node, as XPath gives it: the name is the prefix (empty for the default one), the
 * content the URI, the parent the element that it was asked of. It is in no list of children.
 */
export class NamespaceNode extends XmlNode {
  constructor(element: XmlNode, override readonly namespace: Namespace) {
    super(NodeType.NAMESPACE_DECLARATION, element.document, namespace.prefix ?? "", namespace.uri);
    this.parent = element;
  }
}

/** A document type with its declarations, which are its children in order. */
export class Dtd extends XmlNode {
  readonly entities: Map<string, Entity> = new Map();
  readonly parameterEntities: Map<string, Entity> = new Map();
  readonly notations: Map<string, Declaration> = new Map();
  readonly elements: Map<string, Declaration> = new Map();
  /** Declared attributes by element. */
  readonly attributes: Map<string, AttributeDeclaration[]> = new Map();
  constructor(
    document: XmlDocument | null,
    name: string,
    readonly publicId: string | null,
    readonly systemId: string | null,
  ) {
    super(NodeType.DTD, document, name);
  }
}

/** A declaration of an element or a notation; `content` is its text as it is written out. */
export class Declaration extends XmlNode {
  publicId: string | null = null;
  systemId: string | null = null;
}

/** A declared attribute. */
export class AttributeDeclaration extends Declaration {
  element = "";
  attributeType = "CDATA";
  /** The default, expanded; null for none. */
  value: string | null = null;
  prefix: string | null = null;
}

/** A declared entity. */
export class Entity extends XmlNode {
  /** The text as it is written out. */
  source = "";
  publicId: string | null = null;
  systemId: string | null = null;
  notation: string | null = null;
  isParameter = false;
  isExternal = false;
  isExpanding = false;
  /** The text was looked at for an attribute. */
  isTried = false;
  /** The replacement was read once and its nodes are the children. */
  isChecked = false;
  constructor(document: XmlDocument | null, name: string, content: string) {
    super(NodeType.ENTITY_DECLARATION, document, name, content);
  }
}

/** The entities that every document has. */
export const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Whether a node holds characters: a text or a CDATA section. */
export function isTextual(node: XmlNode | null): boolean {
  return node !== null && (node.type === NodeType.TEXT || node.type === NodeType.CDATA);
}

/** The declared entity of a name. */
export function findEntity(document: XmlDocument | null, name: string): Entity | undefined {
  return document?.internalSubset?.entities.get(name) ?? document?.externalSubset?.entities.get(name);
}

/** A new text. */
export function makeText(document: XmlDocument | null, content: string): XmlNode {
  return new XmlNode(NodeType.TEXT, document, "#text", content);
}

/** The text of a node and all below it. */
export function textContent(node: XmlNode): string {
  switch (node.type) {
    case NodeType.TEXT:
    case NodeType.CDATA:
    case NodeType.COMMENT:
    case NodeType.INSTRUCTION:
      return node.content;
    case NodeType.ENTITY_REFERENCE:
      return entityText(node);
    case NodeType.DTD:
    case NodeType.ELEMENT_DECLARATION:
    case NodeType.ATTRIBUTE_DECLARATION:
      return "";
    default:
  }
  let text = "";
  for (let child = node.first; child !== null; child = child.next) {
    if (child.type !== NodeType.COMMENT && child.type !== NodeType.INSTRUCTION) text += textContent(child);
  }
  return text;
}

function entityText(node: XmlNode): string {
  const predefined = PREDEFINED.get(node.name);
  if (predefined !== undefined) return predefined;
  const entity = findEntity(node.document, node.name);
  if (entity === undefined || entity.isExpanding) return "";
  if (!entity.isChecked) return entity.isExternal ? "" : entity.content;
  entity.isExpanding = true;
  try {
    return textContent(entity);
  } finally {
    entity.isExpanding = false;
  }
}

/** The node that follows in the order of the document, below a root; null at the end. */
export function followingNode(node: XmlNode, root: XmlNode): XmlNode | null {
  if (node.first !== null && node.type !== NodeType.ENTITY_REFERENCE) return node.first;
  for (let at: XmlNode | null = node; at !== null && at !== root; at = at.parent) {
    if (at.next !== null) return at.next;
  }
  return null;
}

/** The attribute with a local name and a namespace, null for none. */
export function findAttribute(element: XmlNode, name: string, uri: string | null): XmlNode | null {
  for (let at = element.firstAttribute; at !== null; at = at.next) {
    if (at.name === name && (at.namespace?.uri ?? null) === uri) return at;
  }
  return null;
}

/** The namespace that a prefix means at a node; null for the default one. */
export function lookupPrefix(node: XmlNode | null, prefix: string | null): Namespace | null {
  if (prefix === "xml") return XML;
  for (let at = node; at !== null; at = at.parent) {
    if (at.type !== NodeType.ELEMENT) continue;
    for (const namespace of at.declared) {
      if (namespace.prefix === prefix) return namespace;
    }
    if (at.namespace !== null && at.namespace.prefix === prefix) return at.namespace;
  }
  return null;
}

/** The namespace of the prefix xml. */
export const XML: Namespace = new Namespace("xml", XML_NAMESPACE);

/** A namespace in scope with a URI. `forAttribute` wants one with a prefix. */
export function lookupUri(node: XmlNode | null, uri: string, forAttribute = false): Namespace | null {
  if (uri === XML_NAMESPACE) return XML;
  for (let at = node; at !== null; at = at.parent) {
    if (at.type !== NodeType.ELEMENT) continue;
    const own = at.namespace === null ? at.declared : [...at.declared, at.namespace];
    for (const namespace of own) {
      if (namespace.uri !== uri || forAttribute && namespace.prefix === null) continue;
      if (lookupPrefix(node, namespace.prefix) === namespace) return namespace;
    }
  }
  return null;
}
