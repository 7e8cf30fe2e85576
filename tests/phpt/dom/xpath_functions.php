<?php
function t($f) { try { $r = $f(); echo is_object($r) ? get_class($r).(isset($r->length) ? " $r->length" : "") : var_export($r, true), "\n"; } catch (Throwable $e) { echo get_class($e), " ", $e->getMessage(), "\n"; } }
$d = new DOMDocument; $d->loadXML("<a x=\"1\"><b>1</b><b>2</b></a>"); $x = new DOMXPath($d); $x->registerNamespace("php", "http://php.net/xpath");
function f(...$a) { foreach ($a as $v) echo is_array($v) ? "[".implode(",", array_map(fn($n) => get_class($n).":".$n->nodeName, $v))."]" : var_export($v, true), " "; return "r"; }
t(fn() => $x->evaluate("php:function(\"f\",//b)"));
$x->registerPhpFunctions();
t(fn() => $x->evaluate("php:function(\"f\",//b,1,1.5,true(),\"s\",//zz,//@x)")); t(fn() => $x->evaluate("php:functionString(\"f\",//b,1,1.5,true(),\"s\",//zz)"));
t(fn() => $x->query("//b[php:function(\"strlen\",string(.))=1]"));
foreach (["php:function(\"nofunc\")", "php:function(1)", "php:function()", "php:functionString()", "php:other(1)", "php:functionString(\"f\",//b[1]/namespace::*)", "php:function(\"f\",//b[1]/namespace::*)"] as $text) t(fn() => $x->evaluate($text));
function n() { global $d; return $d->documentElement; } function nl() { global $d; return $d->getElementsByTagName("b"); } function arr() { return [1]; } function nul() { return null; } function flt() { return 1.5; } function tr() { return true; } function ob() { return new stdClass; } function thr() { throw new Exception("x"); } function i() { return 7; }
foreach (["n", "nl", "arr", "nul", "flt", "tr", "ob", "thr", "i"] as $q) t(fn() => $x->evaluate("php:function(\"$q\")"));
t(fn() => $x->query("php:function(\"n\")/b"));
$y = new DOMXPath($d); $y->registerNamespace("php", "http://php.net/xpath");
foreach (["nofunc", ["f", "k" => "strlen"], ["z" => fn($q) => $q."!"], [1], ["a" => "nope"], ["" => "strlen"], "", "a\0b", []] as $given) t(fn() => $y->registerPhpFunctions($given));
foreach (["php:function(\"i\")", "php:function(\"k\",\"abc\")", "php:function(\"f\")", "php:function(\"z\",\"abc\")"] as $text) t(fn() => $y->evaluate($text));
foreach ([["urn:f", "up"], ["http://php.net/xpath", "up"], ["urn:f", "a b"], ["urn:f", ""], ["", "x"], ["a\0", "x"]] as $given) t(fn() => $y->registerPhpFunctionNS(...[...$given, "strtoupper"]));
$y->registerNamespace("u", "urn:f"); $y->registerPhpFunctionNS("urn:f", "cl", fn($v) => is_array($v) ? count($v) : gettype($v));
foreach (["u:up(\"abc\")", "u:up(//b)", "u:nope(1)", "u:cl(//b)", "u:cl(1)"] as $text) t(fn() => $y->evaluate($text));
$prefixed = new DOMDocument; $prefixed->loadXML('<p:r xmlns:p="urn:a"/>');
foreach ([true, false] as $registers) { $z = new DOMXPath($prefixed, $registers); $z->registerNamespace('p', 'urn:b'); t(fn() => $z->query('//p:r')); }
