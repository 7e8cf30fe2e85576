<?php
// A variable on the left is read after the right side, also where both are doubles.
function a() { $d = 2.5; $d = $d - $d++; echo $d, "\n"; $e = 1.5; echo $e * ($e = 4.0), "\n"; $g = 0.5; echo $g + 1.0 - $g--, "\n"; $h = 3.0; echo $h / $h++, "\n"; }
a();
