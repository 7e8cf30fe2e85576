/**
 * Calls of an iterator's methods by the engine, as the object's class has them. [hot]
 *
 * *Source:* php-src Zend/zend_interfaces.c (zend_user_it_*)
 *
 * @module
 */
import { share } from "../../runtime/array.ts";
import { toBoolean } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";

interface IteratorMethods {
  m_rewind(): PhpValue;
  m_valid(): PhpValue;
  m_current(): PhpValue;
  m_key(): PhpValue;
  m_next(): PhpValue;
  m_haschildren(): PhpValue;
  m_getchildren(): PhpValue;
}

function methods(iterator: PhpObject): IteratorMethods {
  return iterator as unknown as IteratorMethods;
}

/** The methods of an Iterator, and of a RecursiveIterator. */
export const iterate = {
  rewind(iterator: PhpObject): void {
    methods(iterator).m_rewind();
  },
  valid(iterator: PhpObject): boolean {
    const valid = methods(iterator).m_valid();
    return valid === true || valid !== false && toBoolean(valid);
  },
  current(iterator: PhpObject): PhpValue {
    return share(methods(iterator).m_current());
  },
  key(iterator: PhpObject): PhpValue {
    return share(methods(iterator).m_key());
  },
  next(iterator: PhpObject): void {
    methods(iterator).m_next();
  },
  hasChildren(iterator: PhpObject): boolean {
    return toBoolean(methods(iterator).m_haschildren());
  },
  getChildren(iterator: PhpObject): PhpValue {
    return methods(iterator).m_getchildren();
  },
};

/** The Iterator of a Traversable, asking aggregates for theirs. Throws: LogicException. */
export function iteratorOf(subject: PhpObject): PhpObject {
  let at = subject;
  for (let depth = 0; depth < 100; depth++) {
    if (at.cls.isNamed("iterator")) return at;
    const inner = at.cls.methods.get("getiterator")?.code.call(at);
    if (!(inner instanceof PhpObject) || !inner.cls.isNamed("traversable")) break;
    at = inner;
  }
  throwError(
    "LogicException",
    `${subject.cls.name}::getIterator() must return an object that implements Traversable`,
  );
}
