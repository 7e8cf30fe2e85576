/**
 * How much memory processes hold, and how long processors have worked for them.
 *
 * @module
 */

/** The resident memory of a process and of its children, in megabytes; what they share is counted once, in part for each. */
export function familyMegabytes(processId: number): number {
  let kilobytes = proportionalKilobytes(processId);
  for (const child of childrenOf(processId)) kilobytes += familyMegabytes(child) * 1024;
  return kilobytes / 1024;
}

function proportionalKilobytes(processId: number): number {
  const text = Deno.readTextFileSync(`/proc/${processId}/smaps_rollup`);
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? NaN);
}

const TICK_MILLISECONDS = 10;

/** The processor time that a process and its living children have taken, in milliseconds. */
export function familyProcessorMilliseconds(processId: number): number {
  const stat = Deno.readTextFileSync(`/proc/${processId}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const own = (Number(fields[11]) + Number(fields[12])) * TICK_MILLISECONDS;
  return childrenOf(processId).reduce((sum, child) => sum + familyProcessorMilliseconds(child), own);
}

function childrenOf(processId: number): number[] {
  const children: number[] = [];
  for (const { name } of Deno.readDirSync(`/proc/${processId}/task`)) {
    const text = Deno.readTextFileSync(`/proc/${processId}/task/${name}/children`);
    children.push(...text.split(" ").filter((part) => part !== "").map(Number));
  }
  return children;
}
