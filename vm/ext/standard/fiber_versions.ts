/**
 * Versions of builtins for code that runs in fibers: what they call back can suspend. They take the common forms and
 * leave the rest to the ordinary body, in which a callback that suspends gets a FiberError.
 *
 * *Source:* none; see `vm/compiler/emit_fiber.ts`
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import type { Target } from "../../runtime/call.ts";
import { callableScope, findCallable } from "../../runtime/find_callable.ts";
import { context } from "../../runtime/context.ts";
import { toBoolean } from "../../runtime/conversion.ts";
import { ThrownError } from "../../runtime/error.ts";
import {
  callTargetInFiber,
  type FiberBody,
  setFiberVersion,
  stepInFiber,
  suspendInFiber,
} from "../../runtime/fiber.ts";
import type { Passed } from "../../runtime/function.ts";
import { callFunction, codeOf } from "../../runtime/function_table.ts";
import { GeneratorObject } from "../../runtime/generator.ts";
import { walkObject } from "../../runtime/iteration.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";

type Values = readonly Passed[];

function targetOfCallable(callback: Passed): Target | null {
  if (callback === undefined || callback === null) return null;
  return findCallable(callback as PhpValue, callableScope(callback as PhpValue));
}

function* callUserFunc(...values: Passed[]): FiberBody {
  const target = targetOfCallable(values[0]);
  if (target === null) return callFunction("call_user_func", ...values);
  return yield* callTargetInFiber(target, values.slice(1));
}

function* callUserFuncArray(...values: Passed[]): FiberBody {
  const target = targetOfCallable(values[0]);
  const list = values[1];
  if (target === null || !(list instanceof PhpArray) || list.keys !== null) {
    return callFunction("call_user_func_array", ...values);
  }
  return yield* callTargetInFiber(target, [...list.entries()].map(([, value]) => share(value)));
}

function* arrayMap(...values: Passed[]): FiberBody {
  const target = targetOfCallable(values[0]);
  const array = values[1];
  if (target === null || !(array instanceof PhpArray) || values.length !== 2) {
    return callFunction("array_map", ...values);
  }
  const result = PhpArray.empty();
  for (const [key, value] of [...array.entries()]) {
    result.setKey(key, share(yield* callTargetInFiber(target, [share(value)])));
  }
  return result;
}

function* arrayFilter(...values: Passed[]): FiberBody {
  const target = targetOfCallable(values[1]);
  const array = values[0];
  if (target === null || !(array instanceof PhpArray) || values.length !== 2) {
    return callFunction("array_filter", ...values);
  }
  const result = PhpArray.empty();
  for (const [key, value] of [...array.entries()]) {
    if (toBoolean(yield* callTargetInFiber(target, [share(value)]))) result.setKey(key, share(value));
  }
  return result;
}

function* arrayReduce(...values: Passed[]): FiberBody {
  const target = targetOfCallable(values[1]);
  const array = values[0];
  if (target === null || !(array instanceof PhpArray)) return callFunction("array_reduce", ...values);
  let carry = (values[2] ?? null) as PhpValue;
  for (const [, value] of [...array.entries()]) {
    carry = share(yield* callTargetInFiber(target, [carry, share(value)]));
  }
  return carry;
}

function* iteratorToArray(...values: Passed[]): FiberBody {
  const source = values[0];
  const keeps = values[1] ?? true;
  if (!(source instanceof PhpObject) || !source.cls.isNamed("traversable") || keeps !== false) {
    return callFunction("iterator_to_array", ...values);
  }
  const result = PhpArray.empty();
  const walk = walkObject(source, null);
  while (yield* stepInFiber(walk)) result.push(share(walk.value as PhpValue));
  return result;
}

const FUNCTIONS: Readonly<Record<string, (...values: Passed[]) => FiberBody>> = {
  call_user_func: callUserFunc,
  call_user_func_array: callUserFuncArray,
  array_map: arrayMap,
  array_filter: arrayFilter,
  array_reduce: arrayReduce,
  iterator_to_array: iteratorToArray,
};

/** Methods of Generator: the body may suspend in each that starts or resumes it. */
const GENERATOR: Readonly<Record<string, (self: GeneratorObject, given: Passed) => FiberBody>> = {
  *current(self) {
    yield* self.startInFiber();
    self.synchronise();
    return share(self.currentValue);
  },
  *key(self) {
    yield* self.startInFiber();
    self.synchronise();
    return share(self.currentKey);
  },
  *valid(self) {
    yield* self.startInFiber();
    return self.valid();
  },
  *rewind(self) {
    yield* self.startInFiber();
    self.rewind();
    return null;
  },
  *next(self) {
    yield* self.startInFiber();
    yield* self.resumeInFiber("next", null);
    return null;
  },
  *send(self, given) {
    yield* self.startInFiber();
    yield* self.resumeInFiber("next", share((given ?? null) as PhpValue));
    return share(self.currentValue);
  },
  *throw(self, given) {
    yield* self.startInFiber();
    yield* self.resumeInFiber("throw", new ThrownError(given as PhpObject));
    return share(self.currentValue);
  },
};

/** Hands the versions to the functions and methods that have one, once they are declared. */
export function connectFiberVersions(): void {
  for (const [name, version] of Object.entries(FUNCTIONS)) {
    setFiberVersion(codeOf(context.functions.get(name)!), version);
  }
  const suspend = context.classes.get("fiber")!.methods.get("suspend")!;
  for (const code of [suspend.code, codeOf(suspend.fn)]) {
    setFiberVersion(code, (value) => suspendInFiber((value ?? null) as PhpValue));
  }
  for (const [name, version] of Object.entries(GENERATOR)) {
    const method = context.classes.get("generator")!.methods.get(name)!;
    for (const code of [method.code, codeOf(method.fn)]) {
      setFiberVersion(code, function (this: unknown, given) {
        return version(this as GeneratorObject, given);
      });
    }
  }
}
