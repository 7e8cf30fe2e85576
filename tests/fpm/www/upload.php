<?php
header('Content-Type: text/plain');
function describe($file)
{
    if (is_array($file['name'])) {
        foreach ($file['name'] as $key => $name) {
            echo "[$key]\n";
            $one = [];
            foreach ($file as $field => $values) {
                $one[$field] = $values[$key];
            }
            describe($one);
        }
        return;
    }
    $path = $file['tmp_name'];
    unset($file['tmp_name']);
    var_dump($file);
    if ($file['error'] === UPLOAD_ERR_OK) {
        echo 'temporary name ', strpos(basename($path), 'php') === 0 ? 'starts with php' : 'is ' . basename($path), "\n";
        echo 'uploaded file ', is_uploaded_file($path) ? 'yes' : 'no', ', ', filesize($path), ' bytes, ', md5_file($path), "\n";
    }
}
foreach ($_FILES as $name => $file) {
    echo "$name\n";
    describe($file);
}
echo "POST\n";
var_dump($_POST);
echo strlen(file_get_contents('php://input')), " bytes of input\n";
