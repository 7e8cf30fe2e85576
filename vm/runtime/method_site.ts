/**
 * Method calls whose method is not in the object's own table: private and protected ones, those of `__call`, static ones. [hot]
 *
 * Compiled code calls `receiver.key(…)`, since V8 puts the code of a method call where the call is, and never that of a
 * `Function.prototype.call`. Here the receiver is a small object that has the key and hands the arguments on; V8 takes it apart again.
 *
 * @module
 */
import { callTarget, MagicCall, methodTarget } from "./call.ts";
import { PhpClass } from "./class.ts";
import { context } from "./context.ts";
import type { Code, Passed } from "./function.ts";
import { boundTo } from "./bound_code.ts";
import { codeOf } from "./function_table.ts";
import { PhpObject } from "./object.ts";
import type { MaybeValue } from "./value.ts";

/** Something that has a method under a key, called with `self` as `this`. */
export type Receiver = Readonly<Record<string, Code>>;
type ReceiverClass = new (self: unknown, code: Code) => Receiver;

const receiverClasses: Map<string, ReceiverClass> = new Map();

/** The class of receivers with a key; sloppy code, so that V8 tells the functions of the frames outside of it. */
export function receiverClass(key: string): ReceiverClass {
  let made = receiverClasses.get(key);
  if (made === undefined) {
    const source = `function Receiver(self, code) { this.self = self; this.code = code; }
Receiver.prototype.${key} = function (...values) { return this.code.apply(this.self, values); };
return Receiver;`;
    receiverClasses.set(key, made = new Function(source)() as ReceiverClass);
  }
  return made;
}

/** The place of a method call in compiled code: keeps what it found for the class that came last, until the request ends. */
export class MethodSite {
  #receiver: ReceiverClass | null = null;
  #cls: PhpClass | null = null;
  #scope: PhpClass | null = null;
  #code: Code | null = null;
  constructor(readonly name: string, readonly key: string) {}

  /** What `$base->name(…)` is called on. Throws: Error as PHP does. */
  on(base: MaybeValue, scope: PhpClass | null): Receiver {
    const isKnown = base instanceof PhpObject && base.cls === this.#cls && scope === this.#scope;
    const receiver = this.#receiver ??= receiverClass(this.key);
    return new receiver(base, isKnown ? this.#code as Code : this.#find(base, scope));
  }

  #find(base: MaybeValue, scope: PhpClass | null): Code {
    const target = methodTarget(base, this.name, scope);
    const object = base as PhpObject;
    let code: Code;
    if (target.fn instanceof MagicCall) code = magicCode(target.fn);
    else if (target.self === object) code = codeOf(target.fn);
    else if (target.self instanceof PhpClass) code = boundTo(target.self, codeOf(target.fn));
    // What a closure calls has its own `$this`, or none.
    else return (...values: Passed[]) => callTarget(target, values);
    context.used.add(this);
    this.#cls = object.cls;
    this.#scope = scope;
    return this.#code = code;
  }

  reset(): void {
    this.#cls = null;
    this.#scope = null;
    this.#code = null;
  }
}

function magicCode(fn: MagicCall): Code {
  return function (this: PhpObject, ...values: Passed[]) {
    return callTarget({ fn, self: this }, values);
  };
}

/** Makes a {@linkcode MethodSite}. */
export function methodSite(name: string, key: string): MethodSite {
  return new MethodSite(name, key);
}
