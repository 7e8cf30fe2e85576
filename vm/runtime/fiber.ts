/**
 * Fibers: what runs in one are generator versions of functions (`vm/compiler/emit_fiber.ts`), so that a fiber is a
 * JavaScript generator, and a suspension a mark that all of its frames pass on.
 *
 * *Source:* https://www.php.net/class.fiber; php-src Zend/zend_fibers.c
 *
 * @module
 */
import { callTarget, MagicCall, type Target } from "./call.ts";
import { context } from "./context.ts";
import { throwError } from "./error.ts";
import { type Code, type Passed, type PhpFunction, UserFunction } from "./function.ts";
import { codeOf } from "./function_table.ts";
import { ArrayWalk, GeneratorWalk, IteratorWalk, type Walk } from "./iteration.ts";
import { PhpObject } from "./object.ts";
import type { Ref } from "./reference.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** What the version of a function for fibers gives when it is called. */
export type FiberBody = Generator<unknown, PhpValue, PhpValue>;

/** Code with a second version that can suspend. */
interface Suspendable extends Code {
  fiber?: (this: unknown, ...values: Passed[]) => FiberBody;
}

/** The mark that a suspending fiber yields through all of its frames. */
export class Suspension {
  constructor(readonly value: PhpValue) {}
}

/** States of a fiber. */
export const FiberState = { INITIAL: 0, RUNNING: 1, SUSPENDED: 2, RETURNED: 3, THREW: 4 } as const;

const CLOSED = Symbol("closed");

/** An object of class Fiber. */
export class FiberObject extends PhpObject {
  target: Target | null = null;
  state: number = FiberState.INITIAL;
  returned: PhpValue = null;
  /** The fiber that runs while this one does not, which resumed it. */
  #previous: FiberObject | null = null;
  #body: FiberBody | null = null;
  #silenced = -1;
  isClosing = false;
  /** The callable, where holders are counted. */
  callback: PhpValue = null;
  /** What the variables of its frames hold, where holders are counted. */
  frames: (() => (MaybeValue | Ref)[])[] = [];

  eachHeld(value: (value: MaybeValue) => void): void {
    value(this.callback);
  }

  start(values: PhpValue[]): PhpValue {
    if (this.state !== FiberState.INITIAL) {
      throwError("FiberError", "Cannot start a fiber that has already been started");
    }
    const body = this.#body = callTargetInFiber(this.target as Target, values);
    suspendedFibers().add(this);
    return this.#run(() => body.next(null));
  }

  resume(value: PhpValue): PhpValue {
    const body = this.#suspended();
    return this.#run(() => body.next(value));
  }

  throwInto(error: unknown): PhpValue {
    const body = this.#suspended();
    return this.#run(() => body.throw(error));
  }

  #suspended(): FiberBody {
    if (this.state !== FiberState.SUSPENDED || switches.blocked > 0 && this.isClosing) {
      throwError("FiberError", "Cannot resume a fiber that is not suspended");
    }
    return this.#body as FiberBody;
  }

  /** Leaves a suspended fiber for good: its finally blocks run. */
  close(): void {
    suspendedFibers().delete(this);
    if (this.state !== FiberState.SUSPENDED) return;
    const body = this.#body as FiberBody;
    this.isClosing = true;
    this.#run(() => {
      let result = body.return(CLOSED as unknown as PhpValue);
      while (!result.done) result = body.return(CLOSED as unknown as PhpValue);
      return result;
    });
  }

  #run(step: () => IteratorResult<unknown, PhpValue>): PhpValue {
    if (switches.blocked > 0) {
      throwError("FiberError", "Cannot switch fibers in current execution context");
    }
    this.#previous = switches.current;
    switches.current = this;
    const floor = switchHooks.enter();
    const outer = context.silenced;
    context.silenced = this.#silenced;
    this.state = FiberState.RUNNING;
    let result: IteratorResult<unknown, PhpValue>;
    try {
      result = step();
    } catch (error) {
      this.state = FiberState.THREW;
      throw error;
    } finally {
      switchHooks.leave(floor);
      switches.current = this.#previous;
      this.#previous = null;
      this.#silenced = context.silenced;
      context.silenced = outer;
    }
    if (!result.done) {
      this.state = FiberState.SUSPENDED;
      return (result.value as Suspension).value;
    }
    suspendedFibers().delete(this);
    this.state = FiberState.RETURNED;
    this.returned = result.value ?? null;
    return null;
  }

  getReturn(): PhpValue {
    if (this.state === FiberState.RETURNED) return this.returned;
    const why = this.state === FiberState.INITIAL
      ? "The fiber has not been started"
      : this.state === FiberState.THREW
      ? "The fiber threw an exception"
      : "The fiber has not returned";
    throwError("FiberError", `Cannot get fiber return value: ${why}`);
  }
}

/** Which fiber runs, and whether another may: not while the engine itself calls PHP code such as destructors. */
const switches: { current: FiberObject | null; blocked: number } = { current: null, blocked: 0 };

/** What happens around the run of a fiber, where holders are counted. */
export const switchHooks: { enter(): number; leave(floor: number): void } = {
  enter: () => 0,
  leave: () => {},
};

/** A frame of a fiber begins; it tells what its variables hold. */
export function enterFrame(held: () => (MaybeValue | Ref)[]): FiberObject | null {
  switches.current?.frames.push(held);
  return switches.current;
}

/** A frame of a fiber ends. */
export function leaveFrame(fiber: FiberObject | null): void {
  fiber?.frames.pop();
}

/** Runs what must not switch fibers. */
export function withoutSwitching<Result>(run: () => Result): Result {
  switches.blocked++;
  try {
    return run();
  } finally {
    switches.blocked--;
  }
}

/** The fiber that runs. */
export function currentFiber(): FiberObject | null {
  return switches.current;
}

function suspendedFibers(): Set<FiberObject> {
  return context.extensionState(SUSPENDED, () => new Set<FiberObject>());
}

const SUSPENDED = "core.fibers";

/** Forgets what runs, for a new request. */
export function resetFibers(): void {
  switches.current = null;
  switches.blocked = 0;
}

/** Leaves nothing to be closed. */
export function forgetFibers(): void {
  context.extensions.delete(SUSPENDED);
}

/** Leaves the fibers that a request left suspended. `guard` runs each, whatever it throws. */
export function closeFibers(guard: (run: () => void) => void): void {
  if (!context.extensions.has(SUSPENDED)) return;
  for (const fiber of [...suspendedFibers()]) guard(() => fiber.close());
}

/** `Fiber::suspend()` where the frames around it can suspend. */
export function* suspendInFiber(value: PhpValue): FiberBody {
  refuseOutside();
  return yield new Suspension(value);
}

function refuseOutside(): FiberObject {
  const fiber = switches.current;
  if (fiber === null) throwError("FiberError", "Cannot suspend outside of a fiber");
  if (fiber.isClosing) throwError("FiberError", "Cannot suspend in a force-closed fiber");
  if (switches.blocked > 0) throwError("FiberError", "Cannot switch fibers in current execution context");
  return fiber;
}

/** `Fiber::suspend()` in code that has no version for fibers, or where the engine itself called. Throws: FiberError. */
export function suspendPlainly(): never {
  refuseOutside();
  throwError("FiberError", "Cannot switch fibers in current execution context");
}

/** Calls code from code that can suspend. */
export function* callInFiber(code: Suspendable, self: unknown, values: Passed[]): FiberBody {
  const { fiber } = code;
  return fiber === undefined ? code.apply(self, values) : yield* fiber.apply(self, values);
}

/** Calls what was found, from code that can suspend. */
export function* callTargetInFiber(target: Target, values: Passed[]): FiberBody {
  const { fn } = target;
  const code: Suspendable | null = fn instanceof MagicCall ? null : codeOf(fn);
  if (code === null || code.fiber === undefined || !takesAsGiven(fn, values)) {
    return callTarget(target, values);
  }
  return yield* code.fiber.apply(target.self, values);
}

/** Whether all arguments by reference are cells. */
function takesAsGiven(fn: PhpFunction, values: Passed[]): boolean {
  if (fn.referenceMask === 0 && !fn.variadicReference) return true;
  return fn instanceof UserFunction &&
    values.every((value, index) => !fn.isReferenceAt(index) || isCell(value));
}

function isCell(value: Passed): boolean {
  return value !== null && typeof value === "object" && "holders" in value;
}

/** The next step of a walk, from code that can suspend. */
export function* stepInFiber(walk: Walk): Generator<unknown, boolean, PhpValue> {
  if (walk instanceof ArrayWalk) return walk.next();
  if (walk instanceof GeneratorWalk) return yield* walk.nextInFiber();
  if (!(walk instanceof IteratorWalk)) return walk.next();
  const { iterator } = walk;
  const table = iterator as unknown as Record<string, Suspendable>;
  yield* callInFiber(walk.takeFirst() ? table.m_rewind! : table.m_next!, iterator, []);
  const valid: MaybeValue = yield* callInFiber(table.m_valid!, iterator, []);
  if (valid === false || valid === null || valid === 0 || valid === "") return false;
  walk.value = yield* callInFiber(table.m_current!, iterator, []);
  return true;
}

/** Gives a builtin a version that fibers can suspend in. */
export function setFiberVersion(
  code: Code,
  fiber: (this: unknown, ...values: Passed[]) => FiberBody,
): void {
  (code as Suspendable).fiber = fiber;
}
