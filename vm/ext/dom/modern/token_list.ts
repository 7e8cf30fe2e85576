/**
 * Class Dom\TokenList: the words of an attribute, `class` above all.
 *
 * *Source:* https://dom.spec.whatwg.org/#interface-domtokenlist
 *
 * @module
 */
import { throwArgumentTypeError } from "../../../runtime/argument_error.ts";
import {
  type ClassDeclaration,
  defineClass,
  methodsOf,
  virtualPropertiesOf,
} from "../../../runtime/builtin_class.ts";
import { instantiate, requireClass } from "../../../runtime/class_table.ts";
import { toInteger, typeName } from "../../../runtime/conversion.ts";
import { throwError } from "../../../runtime/error.ts";
import { bool, int, string } from "../../../runtime/parameter.ts";
import type { MaybeValue, PhpValue } from "../../../runtime/value.ts";
import type { Walk } from "../../../runtime/iteration.ts";
import { makeInternalIterator } from "../../core/weak_classes.ts";
import type { XmlNode } from "../../libxml/node.ts";
import { DomError, DomObject } from "../node_object.ts";
import { attributeText, setByName } from "./attributes.ts";
import { checkOffset } from "./lists.ts";

/** The words of an element's attribute. */
export class TokenListObject extends DomObject {
  element: XmlNode | null = null;

  get text(): string {
    return this.element === null ? "" : attributeText(this.element, "class") ?? "";
  }

  set text(value: string) {
    if (this.element !== null) setByName(this.element, "class", value);
  }

  /** The words, each once. */
  tokens(): string[] {
    return [...new Set(this.text.split(/[ \t\n\r\f]+/).filter((each) => each !== ""))];
  }

  /** Writes words back; no attribute is made for none. */
  update(tokens: readonly string[]): void {
    const isThere = this.element !== null && attributeText(this.element, "class") !== null;
    if (isThere || tokens.length > 0) this.text = tokens.join(" ");
  }

  readElement(key: PhpValue): PhpValue {
    checkOffset(this, key, false);
    return this.tokens()[toInteger(key) as number] ?? null;
  }

  isElementSet(key: PhpValue): boolean {
    return this.readElement(key) !== null;
  }

  writeElement(): void {
    throwError("Error", `Cannot use object of type ${this.cls.name} as array`);
  }

  removeElement(): void {
    this.writeElement();
  }

  walkNatively(): Walk {
    return new TokenWalk(this);
  }
}

class TokenWalk implements Walk {
  value: MaybeValue = undefined;
  #index = -1;
  constructor(readonly list: TokenListObject) {}
  next(): boolean {
    const token = this.list.tokens()[++this.#index];
    if (token === undefined) return false;
    this.value = token;
    return true;
  }
  key(): PhpValue {
    return this.#index;
  }
  done(): void {}
}

/** The words of an element's classes. */
export function makeTokenList(element: XmlNode): TokenListObject {
  const list = instantiate(requireClass("Dom\\TokenList")) as TokenListObject;
  list.element = element;
  return list;
}

function check(token: string): void {
  if (token === "") throwError("DOMException", "The empty string is not a valid token", DomError.SYNTAX[0]);
  if (!/[ \t\n\r\f]/.test(token)) return;
  throwError(
    "DOMException",
    "The token must not contain any ASCII whitespace",
    DomError.INVALID_CHARACTER[0],
  );
}

function checked(label: string, values: readonly PhpValue[]): string[] {
  return values.map((value, index) => {
    if (typeof value !== "string") {
      throwArgumentTypeError(label, index + 1, `must be of type string, ${typeName(value)} given`);
    }
    if (value.includes("\0")) {
      throwError("ValueError", `${label}(): Argument #${index + 1} must not contain any null bytes`);
    }
    check(value);
    return value;
  });
}

const method = methodsOf(TokenListObject);
const accessor = virtualPropertiesOf(TokenListObject);

const CHANGING = [
  method({
    name: "add",
    parameters: [string("tokens").variadic()],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, tokens) {
      const given = checked("Dom\\TokenList::add", tokens);
      self.update([...new Set([...self.tokens(), ...given])]);
    },
  }),
  method({
    name: "remove",
    parameters: [string("tokens").variadic()],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, tokens) {
      const given = checked("Dom\\TokenList::remove", tokens);
      self.update(self.tokens().filter((each) => !given.includes(each)));
    },
  }),
  method({
    name: "toggle",
    parameters: [string("token"), bool("force").nullable().default(null)],
    returns: "bool",
    hasRealReturnType: true,
    body(_context, self, token, force) {
      check(token);
      const tokens = self.tokens();
      if (tokens.includes(token)) {
        if (force === true) return true;
        self.update(tokens.filter((each) => each !== token));
        return false;
      }
      if (force === false) return false;
      self.update([...tokens, token]);
      return true;
    },
  }),
  method({
    name: "replace",
    parameters: [string("token"), string("newToken")],
    returns: "bool",
    hasRealReturnType: true,
    body(_context, self, token, newToken) {
      for (const each of [token, newToken]) if (each === "") check(each);
      for (const each of [token, newToken]) check(each);
      const tokens = self.tokens();
      if (!tokens.includes(token)) return false;
      self.update([...new Set(tokens.map((each) => each === token ? newToken : each))]);
      return true;
    },
  }),
];

/** The class Dom\TokenList. */
export const tokenListClass: ClassDeclaration = defineClass({
  name: "Dom\\TokenList",
  native: TokenListObject,
  isFinal: true,
  isCloneable: false,
  isSerializable: false,
  interfaces: ["IteratorAggregate", "Countable"],
  properties: [
    accessor("length", "int", (self) => self.tokens().length),
    accessor("value", "string", (self) => self.text, (self, value) => {
      self.text = value as string;
    }),
  ],
  methods: [
    method({
      name: "__construct",
      visibility: "private",
      parameters: [],
      returns: "",
      body: () => null,
    }),
    method({
      name: "item",
      parameters: [int("index")],
      returns: "?string",
      hasRealReturnType: true,
      body: (_context, self, index) => self.tokens()[index] ?? null,
    }),
    method({
      name: "contains",
      parameters: [string("token")],
      returns: "bool",
      hasRealReturnType: true,
      body: (_context, self, token) => self.tokens().includes(token),
    }),
    ...CHANGING,
    method({
      name: "supports",
      parameters: [string("token")],
      returns: "bool",
      hasRealReturnType: true,
      body() {
        throwError("TypeError", 'Attribute "class" does not define any supported tokens');
      },
    }),
    method({
      name: "count",
      parameters: [],
      returns: "int",
      hasRealReturnType: true,
      body: (_context, self) => self.tokens().length,
    }),
    method({
      name: "getIterator",
      parameters: [],
      returns: "Iterator",
      hasRealReturnType: true,
      body: (_context, self) => makeInternalIterator(self.walkNatively(), true),
    }),
  ],
});
