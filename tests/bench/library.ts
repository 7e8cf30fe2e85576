/**
 * What the table of library functions measures: setup, which is not measured, and the body of main().
 *
 * @module
 */

/** A sub-test of the library. */
export interface LibrarySample {
  readonly name: string;
  /** PHP that fills globals. */
  readonly setup: string;
  /** PHP that gives a value of which a checksum is made; `$d` is the global of that name. */
  readonly body: string;
}

const INTS = "mt_srand(3); $d = []; for ($i = 0; $i < 100000; $i++) $d[] = mt_rand();";
const STRINGS = "mt_srand(3); $d = []; for ($i = 0; $i < 100000; $i++) $d[] = md5((string)mt_rand());";
const TEXT =
  "$d = str_repeat('The quick <b>brown</b> fox & jumps over 12 \"lazy\" dogs, on 2024-05-06. ', 2000);";
const WORDS = '$d = []; for ($i = 0; $i < 2000; $i++) $d[] = "Item $i <b>of</b> \\"the\\" list & more $i";';
const JSON =
  "$r = []; for ($i = 0; $i < 7000; $i++) $r[] = ['id' => $i, 'name' => \"User \\\"$i\\\" of \u{fc}\", 'mail' => \"u$i@ex.com\", " +
  "'score' => $i / 4, 'on' => $i % 2 === 0, 'tags' => ['a', \"t$i\"], 'up' => null, 'at' => ['x' => 1.5, 'y' => $i]];";
const MEGABYTE = "$d = str_repeat(implode('', array_map('chr', range(0, 255))), 4096);";
const MB_TEXT = "$d = str_repeat('Stra\u{df}e \u{e9}t\u{e9} \u{65e5}\u{672c}\u{8a9e} abc ', 400);";
const DATES =
  "date_default_timezone_set('Europe/Berlin'); $d = ['2024-02-29 12:34:56', '2021-03-28T01:59:59+02:00', '1 Jan 2000 noon', " +
  "'first monday of january 2025', '2024-01-31 +1 month', '10/Oct/2000:13:55:36 -0700'];";

/** All of them. */
export const LIBRARY_SAMPLES: readonly LibrarySample[] = [
  { name: "sort ints", setup: INTS, body: "$a = $d; sort($a); return $a[50000];" },
  { name: "sort strings", setup: STRINGS, body: "$a = $d; sort($a); return $a[50000];" },
  { name: "usort", setup: INTS, body: "$a = $d; usort($a, fn($x, $y) => $x <=> $y); return $a[50000];" },
  { name: "array_map", setup: INTS, body: "return array_map(fn($x) => $x + 1, $d)[7];" },
  { name: "array_filter", setup: INTS, body: "return count(array_filter($d, fn($x) => $x % 3 === 0));" },
  { name: "array_reduce", setup: INTS, body: "return array_reduce($d, fn($s, $x) => $s ^ $x, 0);" },
  {
    name: "str_replace",
    setup: TEXT,
    body: "return md5(str_replace(['quick', 'fox'], ['slow', 'dog'], $d));",
  },
  { name: "explode, implode", setup: TEXT, body: "return strlen(implode('--', explode(' ', $d)));" },
  {
    name: "preg_match",
    setup: WORDS,
    body:
      "$n = 0; foreach ($d as $t) if (preg_match('/(\\d+) <(\\w+)>.*?&\\s(\\w+)/', $t, $m)) $n += strlen($m[3]); return $n;",
  },
  {
    name: "preg_replace_callback",
    setup: TEXT,
    body: "return md5(preg_replace_callback('/\\b(\\w)(\\w*)/', fn($m) => strtoupper($m[1]) . $m[2], $d));",
  },
  {
    name: "sprintf",
    setup: "",
    body:
      "$n = 0; for ($i = 0; $i < 20000; $i++) $n += strlen(sprintf('%05d %s %.2f %x', $i, 'ab', $i / 7, $i)); return $n;",
  },
  {
    name: "number_format",
    setup: "",
    body: "$n = 0; for ($i = 0; $i < 20000; $i++) $n += strlen(number_format($i * 1234.567, 2)); return $n;",
  },
  {
    name: "htmlspecialchars",
    setup: WORDS,
    body: "$n = 0; foreach ($d as $t) $n += strlen(htmlspecialchars($t)); return $n;",
  },
  { name: "json_encode 1 MB", setup: JSON, body: "global $r; return strlen(json_encode($r));" },
  {
    name: "json_decode 1 MB",
    setup: `${JSON} $d = json_encode($r);`,
    body: "return count(json_decode($d, true));",
  },
  { name: "serialize", setup: JSON, body: "global $r; return strlen(serialize($r));" },
  { name: "unserialize", setup: `${JSON} $d = serialize($r);`, body: "return count(unserialize($d));" },
  { name: "md5 1 MB", setup: MEGABYTE, body: "return md5($d);" },
  { name: "sha256 1 MB", setup: MEGABYTE, body: "return hash('sha256', $d);" },
  { name: "crc32 1 MB", setup: MEGABYTE, body: "return crc32($d);" },
  {
    name: "DateTime parse",
    setup: DATES,
    body:
      "$n = 0; for ($i = 0; $i < 500; $i++) foreach ($d as $t) $n += (new DateTime($t))->getTimestamp(); return $n;",
  },
  {
    name: "DateTime format",
    setup: `${DATES} $d = array_map(fn($t) => new DateTime($t), $d);`,
    body:
      "$n = 0; for ($i = 0; $i < 500; $i++) foreach ($d as $t) $n += strlen($t->format('D, d M Y H:i:s P')); return $n;",
  },
  {
    name: "mb_substr",
    setup: MB_TEXT,
    body: "$n = 0; for ($i = 0; $i < 500; $i++) $n += strlen(mb_substr($d, $i, 20)); return $n;",
  },
  { name: "mb_strtoupper", setup: MB_TEXT, body: "return md5(mb_strtoupper($d));" },
];

/** The text of a sample's file. */
export function sampleText({ setup, body }: LibrarySample): string {
  return `<?php\n${setup}\nfunction main() { global $d; ${body} }\n`;
}
