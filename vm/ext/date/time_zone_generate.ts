/**
 * Writes `time_zone_data.bin` from the system's compiled tz database (public domain): a JSON index
 * `{version, zones: {name: [offset, length]}}` behind its length in four bytes, then the 64-bit part of each
 * distinct TZif file.
 *
 * Usage: `deno run -A vm/ext/date/time_zone_generate.ts [/usr/share/zoneinfo]`
 *
 * @module
 */
const OMITTED = /^(posix|right|localtime|posixrules|Factory$|.*\.(tab|zi|list)$|leapseconds|tzdata|SECURITY)/;

if (import.meta.main) generate(Deno.args[0] ?? "/usr/share/zoneinfo");

function generate(folder: string): void {
  const zones: Record<string, [number, number]> = {};
  const known: Map<string, [number, number]> = new Map();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const name of zoneNames(folder, "").sort()) {
    const part = wideBlock(Deno.readFileSync(`${folder}/${name}`));
    if (part === null) continue;
    const key = part.join();
    let place = known.get(key);
    if (place === undefined) {
      known.set(key, place = [length, part.length]);
      parts.push(part);
      length += part.length;
    }
    zones[name] = place;
  }
  const version = /^# version (\S+)/.exec(Deno.readTextFileSync(`${folder}/tzdata.zi`))?.[1] ?? "";
  const index = new TextEncoder().encode(JSON.stringify({ version, zones }));
  const data = new Uint8Array(4 + index.length + length);
  new DataView(data.buffer).setUint32(0, index.length);
  data.set(index, 4);
  let at = 4 + index.length;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  Deno.writeFileSync(new URL("./time_zone_data.bin", import.meta.url), data);
  console.log(
    `${version}: ${Object.keys(zones).length} zones, ${parts.length} distinct, ${data.length} bytes`,
  );
}

function zoneNames(folder: string, below: string): string[] {
  const names: string[] = [];
  for (const entry of Deno.readDirSync(`${folder}/${below}`)) {
    const name = below + entry.name;
    if (OMITTED.test(name)) continue;
    if (Deno.statSync(`${folder}/${name}`).isDirectory) names.push(...zoneNames(folder, `${name}/`));
    else names.push(name);
  }
  return names;
}

/** The second part of a TZif file: its header, 64-bit data and footer. */
function wideBlock(file: Uint8Array): Uint8Array | null {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  if (view.getUint32(0) !== 0x545a6966) return null;
  const [utc, standard, leap, times, types, chars] = [20, 24, 28, 32, 36, 40].map((at) =>
    view.getUint32(at)
  ) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return file.subarray(44 + times * 5 + types * 6 + chars + leap * 8 + standard + utc);
}
