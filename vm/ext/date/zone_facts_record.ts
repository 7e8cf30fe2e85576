/**
 * Writes `zone_facts.json` from what the reference PHP says: abbreviations of zones, names for offsets, groups and
 * places of zones.
 *
 * Usage: `deno run -A vm/ext/date/zone_facts_record.ts`, with `HEY_REFERENCE_PHP` or `../shared/tools/php84`
 *
 * @module
 */
const SCRIPT = `
$abbreviations = [];
foreach (timezone_abbreviations_list() as $name => $list) {
  foreach ($list as $each) {
    $abbreviations[] = implode(' ', [$name, (int) $each['dst'], $each['offset'], $each['timezone_id']]);
  }
}
$fallbacks = [];
for ($offset = -50400; $offset <= 50400; $offset += 900) {
  foreach ([0, 1] as $dst) {
    $name = timezone_name_from_abbr('', $offset, $dst);
    if ($name !== false) $fallbacks[] = "$offset $dst $name";
  }
}
$places = [];
foreach (timezone_identifiers_list() as $name) {
  $place = (new DateTimeZone($name))->getLocation();
  if (!is_array($place) || $place["country_code"] === '??') continue;
  $places[] = implode("|", [$name, $place['country_code'], $place['latitude'], $place['longitude'], $place['comments']]);
}
echo json_encode([
  'abbreviations' => implode("\\n", $abbreviations),
  'fallbacks' => implode("\\n", $fallbacks),
  'current' => implode(" ", timezone_identifiers_list()),
  'places' => implode("\\n", $places),
], JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), "\\n";
`;

if (import.meta.main) {
  const php = Deno.env.get("HEY_REFERENCE_PHP") ??
    new URL("../../../../shared/tools/php84", import.meta.url).pathname;
  const { stdout } = new Deno.Command(php, { args: ["-d", "precision=17", "-r", SCRIPT] }).outputSync();
  Deno.writeFileSync(new URL("./zone_facts.json", import.meta.url), stdout);
}
