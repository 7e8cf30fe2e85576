<?php
function show(iterable $it) { foreach ($it as $k => $v) echo json_encode([$k, $v]), ' '; echo "\n"; }
$words = ['apple' => 'a1', 'b' => 'b22', 'cherry' => 'none', 'd' => 'd4 e5'];
show(new RegexIterator(new ArrayIterator($words), '/\d/'));
show(new RegexIterator(new ArrayIterator($words), '/^[ab]/', RegexIterator::MATCH, RegexIterator::USE_KEY));
show(new RegexIterator(new ArrayIterator($words), '/\d/', RegexIterator::MATCH, RegexIterator::INVERT_MATCH));
show(new RegexIterator(new ArrayIterator($words), '/([a-z])(\d)/', RegexIterator::GET_MATCH));
show(new RegexIterator(new ArrayIterator($words), '/([a-z])(\d)/', RegexIterator::ALL_MATCHES));
show(new RegexIterator(new ArrayIterator($words), '/\d/', RegexIterator::SPLIT));
$r = new RegexIterator(new ArrayIterator($words), '/\d/', RegexIterator::REPLACE); $r->replacement = '#'; show($r);
var_dump($r->getMode(), $r->getFlags(), $r->getPregFlags(), $r->getRegex());
try { $r->setMode(9); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
$tree = new RecursiveArrayIterator(['test1', ['tet3', 'test4', 'test5'], 'xyz']);
show(new RecursiveIteratorIterator(new RecursiveRegexIterator($tree, '/^test/')));
