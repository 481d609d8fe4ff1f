<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>The text is too long: up to %n character(s) are allowed.</source>
        <translation>
            <numerusform>The text is too long: up to %n character is allowed.</numerusform>
            <numerusform>The text is too long: up to %n characters are allowed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too many requests. Try again in %n second(s).</source>
        <translation>
            <numerusform>Too many requests. Try again in %n second.</numerusform>
            <numerusform>Too many requests. Try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
</TS>
