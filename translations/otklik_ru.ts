<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU">
<context>
    <name>Sentences</name>
    <message>
        <source>The code is not right. Check it and type it again.</source>
        <translation>Код не подошёл. Проверьте его и введите ещё раз.</translation>
    </message>
    <message>
        <source>The time for the code is over. Sign in again to get a new one.</source>
        <translation>Время действия кода истекло. Войдите заново, чтобы получить новый.</translation>
    </message>
    <message>
        <source>The login or the password is not right.</source>
        <translation>Неверный логин или пароль.</translation>
    </message>
    <message>
        <source>Too many attempts. The sign-in is closed for a while; try again later.</source>
        <translation>Слишком много попыток. Вход временно закрыт, попробуйте позже.</translation>
    </message>
    <message>
        <source>The session has ended. Sign in again.</source>
        <translation>Сеанс завершён. Войдите заново.</translation>
    </message>
    <message>
        <source>The conversation is closed. Reopen it to write.</source>
        <translation>Обращение закрыто. Чтобы написать, откройте его снова.</translation>
    </message>
    <message>
        <source>A colleague has already taken this conversation.</source>
        <translation>Это обращение уже взял коллега.</translation>
    </message>
    <message>
        <source>The conversation waits in the queue. Take it first.</source>
        <translation>Обращение ждёт в очереди. Сначала возьмите его.</translation>
    </message>
    <message>
        <source>This is not possible in the present state of the conversation.</source>
        <translation>В текущем состоянии обращения это невозможно.</translation>
    </message>
    <message>
        <source>Fill in the field.</source>
        <translation>Заполните поле.</translation>
    </message>
    <message numerus="yes">
        <source>The text is too long: up to %n character(s) are allowed.</source>
        <translation>
            <numerusform>Текст слишком длинный: допускается не более %n символа.</numerusform>
            <numerusform>Текст слишком длинный: допускается не более %n символов.</numerusform>
            <numerusform>Текст слишком длинный: допускается не более %n символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>This kind of file cannot be sent. PDF, JPG and PNG can.</source>
        <translation>Такой файл отправить нельзя. Подойдут PDF, JPG и PNG.</translation>
    </message>
    <message>
        <source>The server does not accept this value.</source>
        <translation>Сервер не принимает это значение.</translation>
    </message>
    <message>
        <source>Too many requests. Try again a little later.</source>
        <translation>Слишком много запросов. Попробуйте чуть позже.</translation>
    </message>
    <message numerus="yes">
        <source>Too many requests. Try again in %n second(s).</source>
        <translation>
            <numerusform>Слишком много запросов. Попробуйте через %n секунду.</numerusform>
            <numerusform>Слишком много запросов. Попробуйте через %n секунды.</numerusform>
            <numerusform>Слишком много запросов. Попробуйте через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is larger than the server takes.</source>
        <translation>Это больше, чем принимает сервер.</translation>
    </message>
    <message>
        <source>The file is too large: up to %1 can be sent.</source>
        <translation>Файл слишком большой: можно отправить не более %1.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk does not take the file. Choose another place or free some space.</source>
        <translation>Не удалось записать файл на диск. Выберите другое место или освободите место на диске.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Не удалось прочитать файл.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted, so nothing was sent. Tell your administrator.</source>
        <translation>Сертификат сервера не вызывает доверия, поэтому ничего не отправлено. Сообщите администратору.</translation>
    </message>
    <message>
        <source>The server does not answer. Check the network and the server&apos;s address.</source>
        <translation>Сервер не отвечает. Проверьте сеть и адрес сервера.</translation>
    </message>
    <message>
        <source>There is no connection to the server right now.</source>
        <translation>Сейчас нет связи с сервером.</translation>
    </message>
    <message>
        <source>The server cannot do this right now. Your work is kept; try again a little later.</source>
        <translation>Сервер сейчас не может это сделать. Ваша работа сохранена, попробуйте чуть позже.</translation>
    </message>
    <message>
        <source>You have no permission for this.</source>
        <translation>У вас нет прав на это действие.</translation>
    </message>
    <message>
        <source>This was not found. It may have been removed.</source>
        <translation>Ничего не найдено. Возможно, это было удалено.</translation>
    </message>
    <message>
        <source>The server does not understand this program. One of the two needs an update.</source>
        <translation>Сервер не понимает эту программу. Одну из сторон нужно обновить.</translation>
    </message>
</context>
</TS>
