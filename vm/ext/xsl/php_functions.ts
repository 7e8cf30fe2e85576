/**
 * Functions of PHP in stylesheets: which may be called, and how values go there and back.
 *
 * *Source:* https://www.php.net/xsltprocessor.registerphpfunctions
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { callValue } from "../../runtime/call.ts";
import { toText } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { callableScope, findCallable } from "../../runtime/find_callable.ts";
import { PhpObject } from "../../runtime/object.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { isLocalName } from "../libxml/characters.ts";
import { domObjects, heldNode } from "../libxml/node_holder.ts";
import type { XPathFunction } from "../libxml/xpath/scope.ts";
import { NodeSet, oneNode, toXPathText, type XPathValue } from "../libxml/xpath/value.ts";

const PHP_NAMESPACE = "http://php.net/xsl";

/** The functions that a stylesheet may call. */
export class PhpFunctions {
  #allowsAll = false;
  #hasAny = false;
  readonly #named: Map<string, PhpValue> = new Map();
  readonly #inNamespaces: Map<string, Map<string, PhpValue>> = new Map();

  /** Allows all functions, one, or those of an array. */
  allow(label: string, given: PhpArray | string | null): void {
    this.#hasAny = true;
    if (given === null) this.#allowsAll = true;
    else if (typeof given === "string") {
      this.#named.set(given, checked(label, given, "must be a callable"));
    } else {
      for (const [key, value] of given.entries()) {
        const callback = checked(label, value, "must be an array with valid callbacks as values");
        this.#named.set(typeof key === "string" ? key : toText(value), callback);
      }
    }
  }

  /** Allows a function as one of a namespace. */
  allowIn(label: string, uri: string, name: string, callback: PhpValue): void {
    if (uri.includes("\0")) throwArgumentValueError(label, 1, "must not contain any null bytes");
    if (uri === PHP_NAMESPACE) {
      throwArgumentValueError(label, 1, `must not be "${PHP_NAMESPACE}" because it is reserved by PHP`);
    }
    if (!isLocalName(name)) throwArgumentValueError(label, 2, "must be a valid callback name");
    const functions = this.#inNamespaces.get(uri) ?? new Map<string, PhpValue>();
    this.#inNamespaces.set(uri, functions.set(name, share(callback)));
  }

  /** The function of a name; null for none. */
  find(uri: string | null, name: string): XPathFunction | null {
    if (uri === PHP_NAMESPACE && (name === "function" || name === "functionString")) {
      return (values) => this.#call(values, name === "functionString");
    }
    const callback = this.#inNamespaces.get(uri ?? "")?.get(name);
    if (callback === undefined) return null;
    return (values) => fromPhp(callValue(callback, values.map((value) => toPhp(value, false))));
  }

  #call(values: readonly XPathValue[], isText: boolean): XPathValue {
    const [name, ...given] = values;
    if (name === undefined) throwError("Error", "Function name must be passed as the first argument");
    if (typeof name !== "string") throwError("TypeError", "Handler name must be a string");
    if (!this.#hasAny) throwError("Error", "No callbacks were registered");
    const callback = this.#named.get(name) ?? (this.#allowsAll ? existing(name) : undefined);
    if (callback === undefined) throwError("Error", `No callback handler "${name}" registered`);
    return fromPhp(callValue(callback, given.map((value) => toPhp(value, isText))));
  }
}

function checked(label: string, value: PhpValue, what: string): PhpValue {
  const why = { text: "no array or string given" };
  if (findCallable(value, callableScope(value), why, true) !== null) return share(value);
  throwArgumentTypeError(label, 1, `${what}, ${why.text}`);
}

function existing(name: string): PhpValue {
  const why = { text: "" };
  if (findCallable(name, callableScope(name), why, true) !== null) return name;
  throwError("Error", `Invalid callback ${name}, ${why.text}`);
}

function toPhp(value: XPathValue, isText: boolean): PhpValue {
  if (typeof value === "number") return new PhpFloat(value);
  if (!(value instanceof NodeSet)) return value;
  if (isText) return toXPathText(value);
  return PhpArray.ofList(value.sorted().map((node) => domObjects.wrap?.(node) ?? null));
}

function fromPhp(value: PhpValue): XPathValue {
  if (typeof value === "boolean") return value;
  if (!(value instanceof PhpObject)) return toText(value);
  const node = heldNode(value);
  if (node !== null && node !== undefined) return oneNode(node);
  throwError(
    "TypeError",
    "Only objects that are instances of DOM nodes can be converted to an XPath expression",
  );
}
