<?php
var_dump(ini_get('memory_limit'), ini_get('precision'), ini_get('date.timezone'));
