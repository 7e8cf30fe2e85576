/**
 * The order of tests: a few at a time, and never two together that say they conflict.
 *
 * @module
 */

/** Something that may conflict with others of its kind. */
export interface Conflicting {
  /** Items that have one of these in common do not run together; one that has `all` runs alone. */
  readonly conflicts: readonly string[];
}

/** Runs a job for each item, at most `limit` at once. */
export async function runWithoutConflicts<Item extends Conflicting>(
  items: readonly Item[],
  limit: number,
  job: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const running = new Map<Item, Promise<void>>();
  while (waiting.length > 0 || running.size > 0) {
    const index = running.size < limit ? waiting.findIndex((item) => mayRun(item, [...running.keys()])) : -1;
    if (index < 0) {
      await Promise.race(running.values());
      continue;
    }
    const [item] = waiting.splice(index, 1) as [Item];
    running.set(item, job(item).finally(() => running.delete(item)));
  }
}

function mayRun(item: Conflicting, running: readonly Conflicting[]): boolean {
  if (running.length === 0) return true;
  if (item.conflicts.includes("all")) return false;
  return running.every(({ conflicts }) =>
    !conflicts.includes("all") && !conflicts.some((key) => item.conflicts.includes(key))
  );
}
