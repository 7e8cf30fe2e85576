/**
 * The superglobals of a request, other than `$GLOBALS`. What no script asks for is not made (`auto_globals_jit`).
 *
 * @module
 */
import { Ref } from "./reference.ts";
import type { PhpValue } from "./value.ts";

/** The cells of superglobals by name. */
export class Superglobals {
  private cells: Map<string, Ref> = new Map();
  private makers: Map<string, () => PhpValue> = new Map();

  /** The names of those that there are. */
  names(): string[] {
    return [...this.cells.keys(), ...this.makers.keys()];
  }

  /** The cell of a superglobal, made now if need be; `undefined` for another name. */
  get(name: string): Ref | undefined {
    const cell = this.cells.get(name);
    if (cell !== undefined) return cell;
    const make = this.makers.get(name);
    if (make === undefined) return undefined;
    this.makers.delete(name);
    const made = new Ref(make());
    this.cells.set(name, made);
    return made;
  }

  /** Sets the cell of a superglobal. */
  set(name: string, cell: Ref): void {
    this.makers.delete(name);
    this.cells.set(name, cell);
  }

  /** Sets how a superglobal is made once somebody asks for it. */
  defer(name: string, make: () => PhpValue): void {
    this.cells.delete(name);
    this.makers.set(name, make);
  }

  /** Forgets all. */
  clear(): void {
    // Not cleared, see Context.forgetRequest.
    this.cells = new Map();
    this.makers = new Map();
  }
}
