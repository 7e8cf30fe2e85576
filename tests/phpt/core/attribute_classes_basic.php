<?php
$v = new SensitiveParameterValue('secret'); var_dump($v, $v->getValue()); print_r($v);
try { clone $v; echo "cloned\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
var_dump((array) new Deprecated('x'));
try { $d = new Deprecated('m'); $d->message = 'x'; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { new InternalIterator; } catch (Error $e) { echo $e->getMessage(), "\n"; }
echo get_parent_class("RequestParseBodyException"), get_parent_class("ClosedGeneratorException");
