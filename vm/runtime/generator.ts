/**
 * Generator objects over JavaScript generators.
 *
 * Source: https://www.php.net/class.generator; php-src Zend/zend_generators.c.
 *
 * @module
 */
import { PhpArray, share } from "./array.ts";
import { context } from "./context.ts";
import { E_NOTICE, throwError } from "./error.ts";
import { GeneratorWalk, walkObject } from "./iteration.ts";
import { PhpObject } from "./object.ts";
import type { PhpClass } from "./class.ts";
import type { Ref } from "./reference.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** The body of a compiled generator function; it gets its own object. */
export type GeneratorBody = (
  this: PhpObject | PhpClass | undefined | null,
  generator: GeneratorObject,
) => Generator<unknown, PhpValue, PhpValue>;

let innermost: GeneratorObject | null = null;

/** What the parameters of a running generator hold: 0 is the innermost one. */
export function generatorArguments(number: number): MaybeValue[] | null {
  let generator = innermost;
  for (let i = 0; i < number && generator !== null; i++) generator = generator.outer;
  if (generator === null) return null;
  return generator.values === null ? [] : generator.values();
}

/** An object of class Generator. */
export class GeneratorObject extends PhpObject {
  #body: Generator<unknown, PhpValue, PhpValue> | null = null;
  #started = false;
  #finished = false;
  #running = false;
  #advanced = false;
  #nextKey: number = 0;
  #returned: MaybeValue = undefined;
  /** The generator that it yields from now. */
  #inner: GeneratorObject | null = null;
  /** What it yielded last, for generators that yield from it once it has finished. */
  #lastValue: PhpValue = null;
  currentKey: PhpValue = null;
  currentValue: PhpValue = null;
  /** The cell that was yielded, by a generator that yields by reference. */
  reference: Ref | null = null;
  /** What the variables of its body hold, where holders are counted. */
  frame: (() => (MaybeValue | Ref)[]) | null = null;
  /** What it yields from, where holders are counted. */
  source: MaybeValue = undefined;
  /** Whether it is left for good when the request ends, for its finally blocks. */
  isGuarded = false;
  /** Whether it is being left for good. */
  isClosing = false;
  /** Whether its function is declared to yield by reference. */
  yieldsReference = false;
  /** Gives what its function's parameters hold now; null when there are none. */
  values: (() => MaybeValue[]) | null = null;
  /** The generator that ran when this one was resumed. */
  outer: GeneratorObject | null = null;

  /** Hands in the body. */
  begin(body: Generator<unknown, PhpValue, PhpValue>): this {
    this.#body = body;
    return this;
  }

  /** Called by compiled code right before it yields a value. */
  emit(value: PhpValue): void {
    if (this.isClosing) refuseYield();
    this.currentKey = this.#nextKey++;
    this.currentValue = value;
  }

  /** As {@linkcode emit}, of a cell; without a key it is the next one. */
  emitReference(cell: Ref, key: MaybeValue): void {
    const value = share(cell.value ?? null);
    if (key === undefined) this.emit(value);
    else this.emitKey(key, value);
    this.reference = cell;
  }

  /** As {@linkcode emitReference}, of what a call gave: the cell that the function returned, if it returned one. */
  emitResult(result: PhpValue, key: MaybeValue): void {
    const cell = context.returnedReference;
    context.returnedReference = null;
    if (cell !== null && (cell.value ?? null) === result) {
      this.emitReference(cell, key);
      return;
    }
    if (key === undefined) this.emit(share(result));
    else this.emitKey(key, share(result));
    this.noteTemporary();
  }

  /** Raises the notice of a generator by reference that yields no variable. */
  noteTemporary(): void {
    context.raise(E_NOTICE, "Only variable references should be yielded by reference");
  }

  /** As {@linkcode emit}, with a key. */
  emitKey(key: PhpValue, value: PhpValue): void {
    if (this.isClosing) refuseYield();
    this.currentKey = key;
    this.currentValue = value;
    if (typeof key === "number" && key >= this.#nextKey) this.#nextKey = key + 1;
  }

  /** `yield from`: hands on what an array, a generator or a Traversable gives; the result is a generator's return value. */
  *from(source: PhpValue): Generator<unknown, PhpValue, PhpValue> {
    if (this.isClosing) throwError("Error", 'Cannot use "yield from" in a force-closed generator');
    if (source instanceof PhpArray) {
      for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
        this.currentKey = source.keyAt(at);
        this.currentValue = share(source.valueAt(at));
        yield;
      }
      return null;
    }
    if (source instanceof GeneratorObject) return yield* this.#delegate(source);
    if (!(source instanceof PhpObject) || !source.cls.isNamed("traversable")) {
      throwError("Error", 'Can use "yield from" only with arrays and Traversables');
    }
    const walk = walkObject(source, null);
    // What getIterator() gave is held by nobody else, where holders are counted.
    const { generator } = walk as { generator?: GeneratorObject };
    if (generator?.holderCount !== undefined) generator.holderCount++;
    const suspends = context.hasFibers && walk instanceof GeneratorWalk;
    while (suspends ? yield* walk.nextInFiber() : walk.next()) {
      this.currentKey = walk.key();
      this.currentValue = walk.value as PhpValue;
      yield;
    }
    return null;
  }

  /** Yields what another generator gives, which others may advance too: it is looked at anew after each step. */
  *#delegate(inner: GeneratorObject): Generator<unknown, PhpValue, PhpValue> {
    if (inner === this) throwError("Error", "Impossible to yield from the Generator being currently run");
    if (inner.#finished && inner.#returned === undefined) {
      throwError(
        "Error",
        "Generator passed to yield from was aborted without proper return and is unable to continue",
      );
    }
    if (context.hasFibers) yield* inner.startInFiber();
    else inner.start();
    inner.synchronise();
    this.#inner = inner;
    try {
      while (!inner.#finished) {
        this.currentKey = inner.currentKey;
        this.currentValue = inner.currentValue;
        let sent: PhpValue;
        try {
          sent = yield;
        } catch (error) {
          if (inner.#finished) throw error;
          if (context.hasFibers) yield* inner.resumeInFiber("throw", error);
          else inner.#resumeThrow(error);
          continue;
        }
        inner.synchronise();
        if (inner.#finished) break;
        if (context.hasFibers) yield* inner.resumeInFiber("next", sent);
        else if (sent === null) inner.next();
        else inner.send(sent);
        inner.synchronise();
      }
    } finally {
      this.#inner = null;
      if (this.isClosing) delegateHooks.left(inner);
    }
    return inner.#returned ?? null;
  }

  /** Takes over what the generator that this one yields from has come to, when another one advanced it. */
  synchronise(): void {
    const inner = this.#inner;
    if (inner === null || this.#running) return;
    inner.synchronise();
    if (!inner.#finished) {
      this.currentKey = inner.currentKey;
      this.currentValue = inner.currentValue;
    } else if (inner.#returned !== undefined) {
      this.currentKey = null;
      this.currentValue = inner.#lastValue;
    } else this.#abort();
  }

  #abort(): void {
    try {
      throwError("ClosedGeneratorException", "Generator yielded from aborted, no return value available");
    } catch (error) {
      this.#step((body) => body.throw(error));
    }
  }

  /** Runs to the first yield, if that did not happen yet, in code that can suspend. */
  *startInFiber(): Generator<unknown, void, PhpValue> {
    if (this.#started) return;
    this.#started = true;
    yield* this.#stepInFiber((body) => body.next(null));
  }

  /** Resumes the body, in code that can suspend. */
  *resumeInFiber(how: "next" | "throw", given: unknown): Generator<unknown, void, PhpValue> {
    if (this.#finished) {
      if (how === "throw") throw given;
      return;
    }
    this.#advanced = true;
    yield* this.#stepInFiber((body) => how === "next" ? body.next(given as PhpValue) : body.throw(given));
  }

  *#stepInFiber(
    run: (body: Generator<unknown, PhpValue, PhpValue>) => IteratorResult<unknown, PhpValue>,
  ): Generator<unknown, void, PhpValue> {
    let step = run;
    for (;;) {
      let mark: unknown = undefined;
      this.#step((body) => {
        const result = step(body);
        if (!result.done) mark = result.value;
        return result;
      }, true);
      if (mark === undefined) return;
      this.#running = true;
      try {
        const sent = yield mark;
        step = (body) => body.next(sent);
      } catch (error) {
        step = (body) => body.throw(error);
      } finally {
        this.#running = false;
      }
    }
  }

  #step(
    run: (body: Generator<unknown, PhpValue, PhpValue>) => IteratorResult<unknown, PhpValue>,
    canSuspend = false,
  ): void {
    if (this.#running) throwError("Error", "Cannot resume an already running generator");
    this.#running = true;
    this.outer = innermost;
    innermost = this;
    try {
      let result = run(this.#body!);
      // What is yielded is nothing, but the mark of a fiber that wants to suspend.
      while (!canSuspend && result.value !== undefined && !result.done) {
        result = this.#body!.throw(switchingError());
      }
      if (result.done) {
        this.#finish();
        this.#returned = (result.value as MaybeValue) ?? null;
      }
    } catch (error) {
      this.#finish();
      throw error;
    } finally {
      this.#running = false;
      innermost = this.outer;
      this.outer = null;
    }
  }

  #finish(): void {
    this.#finished = true;
    if (this.isGuarded) suspendedGenerators().delete(this);
    this.#lastValue = this.currentValue;
    this.currentKey = null;
    this.currentValue = null;
  }

  /** Runs to the first yield, if that did not happen yet. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#step((body) => body.next(null));
  }

  valid(): boolean {
    this.start();
    this.synchronise();
    return !this.#finished;
  }

  next(): void {
    if (!this.#started) {
      this.start();
      return;
    }
    if (this.#finished) return;
    this.#advanced = true;
    this.#step((body) => body.next(null));
  }

  /** Advances a started generator; `next` only starts one that is not. */
  advance(): void {
    this.start();
    if (this.#finished) return;
    this.#advanced = true;
    this.#step((body) => body.next(null));
  }

  send(value: PhpValue): PhpValue {
    this.start();
    if (this.#finished) return null;
    this.#advanced = true;
    this.#step((body) => body.next(value));
    return this.currentValue;
  }

  throwInto(error: unknown): PhpValue {
    this.start();
    this.#resumeThrow(error);
    return this.currentValue;
  }

  #resumeThrow(error: unknown): void {
    if (this.#finished) throw error;
    this.#advanced = true;
    this.#step((body) => body.throw(error));
  }

  rewind(): void {
    this.start();
    if (this.#advanced) throwError("Exception", "Cannot rewind a generator that was already run");
  }

  /** Refuses a second walk. */
  beginWalk(): void {
    if (this.#finished && this.#started) {
      throwError("Exception", "Cannot traverse an already closed generator");
    }
    this.rewind();
  }

  getReturn(): PhpValue {
    this.start();
    if (this.#finished && this.#returned !== undefined) return this.#returned;
    throwError("Exception", "Cannot get return value of a generator that hasn't returned");
  }

  /** Leaves the body for good: its finally blocks run. */
  close(): void {
    if (this.#finished || this.#running) return;
    if (!this.#started) {
      this.#finish();
      return;
    }
    this.isClosing = true;
    this.#step((body) => body.return(null));
  }

  /** Whether its body stands at a yield. */
  get isSuspended(): boolean {
    return this.#started && !this.#finished && !this.#running;
  }

  /** Whether the body ran to its end or threw. */
  get isFinished(): boolean {
    return this.#finished;
  }
}

/** What a variadic parameter collected, for a trace. */
export function restValues(value: MaybeValue): PhpValue[] {
  return value instanceof PhpArray ? value.toValues() : [];
}

/** What a fiber gets that would suspend while the engine itself runs one of its generators. */
function switchingError(): unknown {
  try {
    throwError("FiberError", "Cannot switch fibers in current execution context");
  } catch (error) {
    return error;
  }
}

/** A generator whose finally blocks run when the request ends, if they did not before. */
export function guardGenerator(generator: GeneratorObject): GeneratorObject {
  generator.isGuarded = true;
  suspendedGenerators().add(generator);
  return generator;
}

function suspendedGenerators(): Set<GeneratorObject> {
  return context.extensionState(SUSPENDED, () => new Set<GeneratorObject>());
}

const SUSPENDED = "core.generators";

/** Leaves the generators that a request left suspended. `guard` runs each, whatever it throws. */
export function closeGenerators(guard: (run: () => void) => void): void {
  if (!context.extensions.has(SUSPENDED)) return;
  for (const generator of [...suspendedGenerators()]) guard(() => generator.close());
}

/** Leaves nothing to be closed. */
export function forgetGenerators(): void {
  context.extensions.delete(SUSPENDED);
}

function refuseYield(): never {
  throwError("Error", "Cannot yield from finally in a force-closed generator");
}

/** What happens to a generator whose values another one gave that is left for good. */
export const delegateHooks: { left(inner: GeneratorObject): void } = { left: (inner) => inner.close() };

/** What a compiled generator function returns. */
export function makeGenerator(
  self: PhpObject | PhpClass | undefined | null,
  body: GeneratorBody,
  yieldsReference = false,
  values: (() => MaybeValue[]) | null = null,
): GeneratorObject {
  const generator = new GeneratorObject();
  generator.values = values;
  generator.yieldsReference = yieldsReference;
  return generator.begin(body.call(self, generator));
}
