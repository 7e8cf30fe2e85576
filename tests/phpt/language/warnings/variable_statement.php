<?php
$undefined; for ($a; false; ) {} $u2 ?? 0; @$u3; $u[1]; $$x;
