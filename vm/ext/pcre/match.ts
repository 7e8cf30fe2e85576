/**
 * What a search gives: a match, none, or an error.
 *
 * @module
 */

/** Why there is no answer; the numbers are PHP's PREG_*_ERROR. */
export const MatchError = {
  INTERNAL: 1,
  BACKTRACK_LIMIT: 2,
  RECURSION_LIMIT: 3,
  BAD_UTF8: 4,
  BAD_UTF8_OFFSET: 5,
  JIT_STACK_LIMIT: 6,
} as const;

/** One match. Offsets count bytes. */
export class Match {
  constructor(
    readonly start: number,
    readonly end: number,
    /** Captured bytes by group; 0 is the whole match. May be shorter than the number of groups. */
    readonly groups: readonly (string | undefined)[],
    /** Start of each group, or −1; only when asked for. */
    readonly starts: readonly number[] | null,
    /** Name of the last `(*MARK)`. */
    readonly mark: string | null,
  ) {}

  /** Number of groups up to the last one that is set. */
  get count(): number {
    let count = this.groups.length;
    while (count > 1 && this.groups[count - 1] === undefined) count--;
    return count;
  }
}

/** A match, null for none, or a {@linkcode MatchError}. */
export type MatchOutcome = Match | null | number;
