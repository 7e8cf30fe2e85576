<?php
foreach ([new WeakMap, WeakReference::create($o = new stdClass), new SensitiveParameterValue(1), (function () { yield 1; })()] as $object) { try { $object->x = 1; echo "set\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; } }
