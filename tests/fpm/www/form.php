<?php
header('Content-Type: text/plain');
echo "GET\n";
print_r($_GET);
echo "POST\n";
var_dump($_POST);
echo "REQUEST\n";
print_r($_REQUEST);
echo strlen(file_get_contents('php://input')), " bytes of input\n";
