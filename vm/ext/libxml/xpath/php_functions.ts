/**
 * Functions of PHP in XPath expressions and stylesheets: which may be called, and how values go there and back.
 *
 * *Source:* https://www.php.net/domxpath.registerphpfunctions; https://www.php.net/xsltprocessor.registerphpfunctions
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../../runtime/argument_error.ts";
import { PhpArray, share } from "../../../runtime/array.ts";
import { callValue } from "../../../runtime/call.ts";
import { toText } from "../../../runtime/conversion.ts";
import { throwError } from "../../../runtime/error.ts";
import { callableScope, findCallable } from "../../../runtime/find_callable.ts";
import { PhpObject } from "../../../runtime/object.ts";
import { PhpFloat, type PhpValue } from "../../../runtime/value.ts";
import { isLocalName } from "../characters.ts";
import { domObjects, heldNode } from "../node_holder.ts";
import type { XPathFunction } from "./scope.ts";
import { NodeSet, oneNode, toXPathText, type XPathValue } from "./value.ts";

/** The functions that expressions of one object may call. */
export class PhpFunctions {
  /** Whether any function of PHP may be called by its name. */
  #allowsAll = false;
  #hasAny = false;
  readonly #named: Map<string, PhpValue> = new Map();
  readonly #inNamespaces: Map<string, Map<string, PhpValue>> = new Map();

  /** `namespace`: that of `php:function`; `looksAtNameFirst`: whether a call without a name is told of where nothing is allowed. */
  constructor(readonly namespace: string, readonly looksAtNameFirst: boolean) {}

  /** Allows functions: all, one by its name, or those of an array. */
  allow(label: string, given: PhpArray | string | null): void {
    this.#hasAny = true;
    if (given === null) this.#allowsAll = true;
    else if (typeof given === "string") {
      if (given === "" || given.includes("\0")) {
        throwArgumentValueError(label, 1, "must be a valid callback name");
      }
      this.#named.set(given, checked(label, given, "must be a callable"));
    } else this.#allowEach(label, given);
  }

  #allowEach(label: string, given: PhpArray): void {
    for (const [key, value] of given.entries()) {
      const callback = checked(label, value, "must be an array with valid callbacks as values");
      const name = typeof key === "string" ? key : toText(value);
      if (name === "" || name.includes("\0")) {
        throwArgumentValueError(label, 1, "must be an array containing valid callback names");
      }
      this.#named.set(name, callback);
    }
  }

  /** Allows a function as one of a namespace. */
  allowIn(label: string, uri: string, name: string, callback: PhpValue): void {
    if (uri.includes("\0")) throwArgumentValueError(label, 1, "must not contain any null bytes");
    if (uri === this.namespace) {
      throwArgumentValueError(label, 1, `must not be "${this.namespace}" because it is reserved by PHP`);
    }
    if (!isLocalName(name)) throwArgumentValueError(label, 2, "must be a valid callback name");
    let functions = this.#inNamespaces.get(uri);
    if (functions === undefined) this.#inNamespaces.set(uri, functions = new Map());
    functions.set(name, share(callback));
  }

  /** The function of a name in an expression; null for none. */
  find(uri: string | null, name: string): XPathFunction | null {
    if (uri === this.namespace && (name === "function" || name === "functionString")) {
      const isText = name === "functionString";
      return (values) => this.#callNamed(values, isText);
    }
    const callback = this.#inNamespaces.get(uri ?? "")?.get(name);
    if (callback === undefined) return null;
    return (values) => fromPhp(callValue(callback, values.map((each) => toPhp(each, false))));
  }

  #callNamed(values: readonly XPathValue[], isText: boolean): XPathValue {
    if (!this.looksAtNameFirst) this.#needAny();
    const [name, ...given] = values;
    if (name === undefined) throwError("Error", "Function name must be passed as the first argument");
    if (typeof name !== "string") throwError("TypeError", "Handler name must be a string");
    this.#needAny();
    const callback = this.#named.get(name) ?? (this.#allowsAll ? existing(name) : undefined);
    if (callback === undefined) throwError("Error", `No callback handler "${name}" registered`);
    return fromPhp(callValue(callback, given.map((each) => toPhp(each, isText))));
  }

  #needAny(): void {
    if (!this.#hasAny) throwError("Error", "No callbacks were registered");
  }
}

function checked(label: string, value: PhpValue, what: string): PhpValue {
  const why = { text: "no array or string given" };
  if (findCallable(value, callableScope(value), why, true) === null) {
    throwArgumentTypeError(label, 1, `${what}, ${why.text}`);
  }
  return share(value);
}

function existing(name: string): PhpValue {
  const why = { text: "" };
  if (findCallable(name, callableScope(name), why, true) !== null) return name;
  throwError("Error", `Invalid callback ${name}, ${why.text}`);
}

function toPhp(value: XPathValue, isText: boolean): PhpValue {
  if (typeof value === "number") return new PhpFloat(value);
  if (!(value instanceof NodeSet)) return value;
  return isText
    ? toXPathText(value)
    : PhpArray.ofList(value.sorted().map((node) => domObjects.wrap?.(node) ?? null));
}

function fromPhp(value: PhpValue): XPathValue {
  if (typeof value === "boolean") return value;
  if (!(value instanceof PhpObject)) return toText(value);
  const node = heldNode(value);
  if (node !== null && node !== undefined) return oneNode(node);
  const text = "Only objects that are instances of DOM nodes can be converted to an XPath expression";
  throwError("TypeError", text);
}
