/**
 * How much memory processes hold.
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

function childrenOf(processId: number): number[] {
  const children: number[] = [];
  for (const { name } of Deno.readDirSync(`/proc/${processId}/task`)) {
    const text = Deno.readTextFileSync(`/proc/${processId}/task/${name}/children`);
    children.push(...text.split(" ").filter((part) => part !== "").map(Number));
  }
  return children;
}
