<?php
echo getenv($_GET['name']), "\n";
