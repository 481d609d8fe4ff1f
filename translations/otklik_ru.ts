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
    <message>
        <source>This account is blocked. Turn to your administrator.</source>
        <translation>Учётная запись заблокирована. Обратитесь к администратору.</translation>
    </message>
    <message>
        <source>The connection must be protected: the address begins with wss://. Only a server on this computer may do without.</source>
        <translation>Соединение должно быть защищённым: адрес начинается с wss://. Без защиты можно обращаться только к серверу на этом же компьютере.</translation>
    </message>
    <message>
        <source>This is no address of a server. An example: wss://desk.example.ru</source>
        <translation>Это не похоже на адрес сервера. Пример: wss://desk.example.ru</translation>
    </message>
    <message>
        <source>The system keychain does not answer.</source>
        <translation>Системное хранилище паролей не отвечает.</translation>
    </message>
    <message>
        <source>This program is for the staff. Citizens write on the portal.</source>
        <translation>Эта программа — для сотрудников. Граждане пишут на портале.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>It is outside working hours. We will answer from %1, at the latest when your turn comes. You need not wait here.</source>
        <translation>Сейчас нерабочее время. Мы начнём отвечать %1, ждать здесь не нужно: ответ придёт в этот чат.</translation>
    </message>
    <message>
        <source>The request is in the queue.</source>
        <translation>Обращение в очереди.</translation>
    </message>
    <message>
        <source>Your request is in the queue.</source>
        <translation>Ваше обращение в очереди.</translation>
    </message>
    <message>
        <source>The request is in the queue, place %1.</source>
        <translation>Обращение в очереди, место %1.</translation>
    </message>
    <message>
        <source>You are number %1 in the queue.</source>
        <translation>Вы %1-й в очереди.</translation>
    </message>
    <message>
        <source>You are number %1 in the queue, we will answer in about a minute.</source>
        <translation>Вы %1-й в очереди, ответим примерно через минуту.</translation>
    </message>
    <message numerus="yes">
        <source>You are number %1 in the queue, about %n minute(s).</source>
        <translation>
            <numerusform>Вы %1-й в очереди, ждать около %n минуты.</numerusform>
            <numerusform>Вы %1-й в очереди, ждать около %n минут.</numerusform>
            <numerusform>Вы %1-й в очереди, ждать около %n минут.</numerusform>
        </translation>
    </message>
    <message>
        <source>Request № %1 is registered.</source>
        <translation>Обращение № %1 зарегистрировано.</translation>
    </message>
    <message>
        <source>Your request № %1 is registered.</source>
        <translation>Ваше обращение № %1 зарегистрировано.</translation>
    </message>
    <message>
        <source>Taken by %1.</source>
        <translation>Обращение ведёт %1.</translation>
    </message>
    <message>
        <source>Your operator is %1.</source>
        <translation>Вам отвечает %1.</translation>
    </message>
    <message>
        <source>The request is transferred: %1.</source>
        <translation>Обращение передано: %1.</translation>
    </message>
    <message>
        <source>Your request is transferred: %1.</source>
        <translation>Ваше обращение передано: %1.</translation>
    </message>
    <message>
        <source>The request is back in the queue.</source>
        <translation>Обращение вернулось в очередь.</translation>
    </message>
    <message>
        <source>Your request is back in the queue, we keep your place.</source>
        <translation>Ваше обращение вернулось в очередь, место сохраняется.</translation>
    </message>
    <message>
        <source>The request is escalated.</source>
        <translation>Обращение передано на следующий уровень.</translation>
    </message>
    <message>
        <source>Your request goes to a senior specialist.</source>
        <translation>Ваше обращение передано старшему специалисту.</translation>
    </message>
    <message>
        <source>Appeal № %1 is registered.</source>
        <translation>Официальное обращение № %1 зарегистрировано.</translation>
    </message>
    <message>
        <source>The status has changed: %1.</source>
        <translation>Статус изменился: %1.</translation>
    </message>
    <message>
        <source>The citizen has closed the request.</source>
        <translation>Заявитель закрыл обращение.</translation>
    </message>
    <message>
        <source>You have closed the request. Write here if you need us again.</source>
        <translation>Вы закрыли обращение. Если понадобится помощь, напишите сюда снова.</translation>
    </message>
    <message>
        <source>Closed by %1.</source>
        <translation>Обращение закрыто, закрыл оператор: %1.</translation>
    </message>
    <message>
        <source>The request is closed. Please rate the answer.</source>
        <translation>Обращение закрыто. Оцените, пожалуйста, ответ.</translation>
    </message>
    <message>
        <source>The request is reopened.</source>
        <translation>Обращение открыто снова.</translation>
    </message>
    <message>
        <source>Your request № %1 is open again.</source>
        <translation>Ваше обращение № %1 снова открыто.</translation>
    </message>
    <message>
        <source>The citizen rated the answer: %1 of 5.</source>
        <translation>Заявитель оценил ответ: %1 из 5.</translation>
    </message>
    <message>
        <source>Thank you for your rating: %1 of 5.</source>
        <translation>Спасибо за оценку: %1 из 5.</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Служба поддержки</translation>
    </message>
    <message numerus="yes">
        <source>Your code: %1. It is good for %n minute(s). Tell it to nobody.</source>
        <translation>
            <numerusform>Ваш код: %1. Действует %n минуту. Никому его не сообщайте.</numerusform>
            <numerusform>Ваш код: %1. Действует %n минуты. Никому его не сообщайте.</numerusform>
            <numerusform>Ваш код: %1. Действует %n минут. Никому его не сообщайте.</numerusform>
        </translation>
    </message>
    <message>
        <source>Round the clock</source>
        <translation>Круглосуточно</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>full name</source>
        <translation>Фамилия, имя, отчество</translation>
    </message>
    <message>
        <source>passport</source>
        <translation>Паспорт</translation>
    </message>
    <message>
        <source>SNILS</source>
        <translation>СНИЛС</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>Электронная почта</translation>
    </message>
    <message>
        <source>login</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>resolution</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>topic</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>trigger</source>
        <translation>Сокращение</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>search text</source>
        <translation>Поисковый запрос</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Write a message or attach a file.</source>
        <translation>Напишите сообщение или приложите файл.</translation>
    </message>
    <message>
        <source>The phone should look like +7 916 123-45-67. Please check the number.</source>
        <translation>Телефон пишется так: +7 916 123-45-67. Проверьте номер.</translation>
    </message>
    <message>
        <source>This phone is registered already. Sign in, or check the number.</source>
        <translation>Этот телефон уже зарегистрирован. Войдите или проверьте номер.</translation>
    </message>
    <message>
        <source>The password is too short: at least %1 characters.</source>
        <translation>Пароль слишком короткий: нужно не меньше %1 символов.</translation>
    </message>
    <message>
        <source>The password is too simple: use letters and digits, and no common words.</source>
        <translation>Пароль слишком простой: нужны буквы и цифры, без распространённых слов.</translation>
    </message>
    <message>
        <source>Write your surname and first name in full.</source>
        <translation>Напишите фамилию и имя полностью.</translation>
    </message>
    <message>
        <source>A passport has four and six digits: 45 06 123456.</source>
        <translation>В паспорте четыре и шесть цифр: 45 06 123456.</translation>
    </message>
    <message>
        <source>A SNILS has 11 digits: 112-233-445 95.</source>
        <translation>В СНИЛС 11 цифр: 112-233-445 95.</translation>
    </message>
    <message>
        <source>Please check the SNILS: its last two digits do not agree.</source>
        <translation>Проверьте СНИЛС: последние две цифры не сходятся с остальными.</translation>
    </message>
    <message>
        <source>The e-mail should look like name@example.ru.</source>
        <translation>Адрес почты пишется так: name@example.ru.</translation>
    </message>
    <message>
        <source>Without your consent to the processing of personal data we cannot register you.</source>
        <translation>Без согласия на обработку персональных данных мы не можем вас зарегистрировать.</translation>
    </message>
    <message>
        <source>The code has six digits.</source>
        <translation>В коде шесть цифр.</translation>
    </message>
    <message>
        <source>Choose a resolution to close the request.</source>
        <translation>Чтобы закрыть обращение, выберите решение.</translation>
    </message>
    <message>
        <source>A rating is a whole number from 1 to 5.</source>
        <translation>Оценка — целое число от 1 до 5.</translation>
    </message>
    <message>
        <source>This trigger belongs to another template already.</source>
        <translation>Такое сокращение уже есть у другого шаблона.</translation>
    </message>
    <message>
        <source>A trigger is made of letters, digits and hyphens, without spaces.</source>
        <translation>В сокращении могут быть буквы, цифры и дефис, без пробелов.</translation>
    </message>
    <message>
        <source>The file is not here. Please attach it again.</source>
        <translation>Файл не найден. Приложите его ещё раз.</translation>
    </message>
    <message>
        <source>The file is part of another message. Please attach it again.</source>
        <translation>Файл уже отправлен в другом сообщении. Приложите его ещё раз.</translation>
    </message>
    <message>
        <source>A message carries at most %1 files.</source>
        <translation>К сообщению можно приложить не больше %1 файлов.</translation>
    </message>
    <message>
        <source>Only PDF, JPG and PNG files can be sent.</source>
        <translation>Можно отправить только файлы PDF, JPG и PNG.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Файл пуст.</translation>
    </message>
    <message>
        <source>Please fill in «%1».</source>
        <translation>Заполните поле «%1».</translation>
    </message>
    <message>
        <source>«%1» is too long: at most %2 characters.</source>
        <translation>Поле «%1» слишком длинное: не больше %2 символов.</translation>
    </message>
    <message>
        <source>«%1» is too short: at least %2 characters.</source>
        <translation>Поле «%1» слишком короткое: не меньше %2 символов.</translation>
    </message>
    <message>
        <source>Too many values in «%1»: at most %2.</source>
        <translation>В поле «%1» слишком много значений: не больше %2.</translation>
    </message>
    <message>
        <source>Please check «%1»: it is written in another way.</source>
        <translation>Проверьте поле «%1»: оно записывается иначе.</translation>
    </message>
    <message>
        <source>Please check «%1»: its digits do not agree.</source>
        <translation>Проверьте поле «%1»: цифры не сходятся.</translation>
    </message>
    <message>
        <source>There is no such value for «%1».</source>
        <translation>Такого значения поля «%1» нет.</translation>
    </message>
    <message>
        <source>The value of «%1» is outside what is allowed.</source>
        <translation>Значение поля «%1» вне допустимых границ.</translation>
    </message>
    <message>
        <source>This value of «%1» is in use already.</source>
        <translation>Такое значение поля «%1» уже занято.</translation>
    </message>
    <message>
        <source>Please check «%1».</source>
        <translation>Проверьте поле «%1».</translation>
    </message>
    <message>
        <source>The request is not complete or not correct.</source>
        <translation>Запрос неполный или неверный.</translation>
    </message>
    <message>
        <source>The login or the password is wrong.</source>
        <translation>Неверный логин или пароль.</translation>
    </message>
    <message numerus="yes">
        <source>The code is wrong. %n attempt(s) left.</source>
        <translation>
            <numerusform>Код неверный. Осталась %n попытка.</numerusform>
            <numerusform>Код неверный. Осталось %n попытки.</numerusform>
            <numerusform>Код неверный. Осталось %n попыток.</numerusform>
        </translation>
    </message>
    <message>
        <source>The code is wrong.</source>
        <translation>Код неверный.</translation>
    </message>
    <message>
        <source>The code is too old. Please ask for a new one.</source>
        <translation>Срок действия кода истёк. Запросите новый.</translation>
    </message>
    <message>
        <source>Too many wrong codes. Please sign in once more.</source>
        <translation>Слишком много неверных кодов. Войдите ещё раз.</translation>
    </message>
    <message>
        <source>This account is blocked. Please turn to the administrator.</source>
        <translation>Учётная запись заблокирована. Обратитесь к администратору.</translation>
    </message>
    <message>
        <source>Your sign-in has ended. Please sign in again.</source>
        <translation>Вход устарел. Войдите ещё раз.</translation>
    </message>
    <message>
        <source>A colleague has taken this request already.</source>
        <translation>Это обращение уже взял коллега.</translation>
    </message>
    <message>
        <source>This request is rated already.</source>
        <translation>Это обращение уже оценено.</translation>
    </message>
    <message>
        <source>The request is closed.</source>
        <translation>Обращение закрыто.</translation>
    </message>
    <message>
        <source>The request is in the queue. Take it first.</source>
        <translation>Обращение в очереди. Сначала возьмите его.</translation>
    </message>
    <message>
        <source>The request is open with an operator.</source>
        <translation>Обращение сейчас у оператора.</translation>
    </message>
    <message>
        <source>This cannot be done now: things have changed meanwhile.</source>
        <translation>Сейчас это невозможно: пока вы работали, состояние изменилось.</translation>
    </message>
    <message>
        <source>You have no right to do this.</source>
        <translation>У вас нет на это прав.</translation>
    </message>
    <message>
        <source>There is no such thing, or it is not yours.</source>
        <translation>Такого нет, или оно не ваше.</translation>
    </message>
    <message numerus="yes">
        <source>Too often. Please try again in %n second(s).</source>
        <translation>
            <numerusform>Слишком часто. Повторите через %n секунду.</numerusform>
            <numerusform>Слишком часто. Повторите через %n секунды.</numerusform>
            <numerusform>Слишком часто. Повторите через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too often. Please try again a little later.</source>
        <translation>Слишком часто. Повторите немного позже.</translation>
    </message>
    <message>
        <source>The file is too big: at most %1 MB.</source>
        <translation>Файл слишком большой: не больше %1 МБ.</translation>
    </message>
    <message>
        <source>That is too much at once.</source>
        <translation>Слишком много за один раз.</translation>
    </message>
    <message>
        <source>Not saved yet: the service is not available. Trying again.</source>
        <translation>Пока не сохранено: сервис недоступен. Пробуем снова.</translation>
    </message>
    <message>
        <source>There is no such method.</source>
        <translation>Такого метода нет.</translation>
    </message>
    <message>
        <source>This is not a valid request.</source>
        <translation>Это неверный запрос.</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Вход не выполнен</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Нет доступа</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Не найдено</translation>
    </message>
    <message>
        <source>Not possible in this state</source>
        <translation>Сейчас невозможно</translation>
    </message>
    <message>
        <source>Too often</source>
        <translation>Слишком часто</translation>
    </message>
    <message>
        <source>Too big</source>
        <translation>Слишком много</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>Недоступно</translation>
    </message>
    <message>
        <source>Not a valid request</source>
        <translation>Неверный запрос</translation>
    </message>
    <message>
        <source>There is another open request on this line already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A request is still open on this line. Close it first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>otklik::embedded::StartDialog</name>
    <message>
        <source>Otklik</source>
        <translation>Отклик</translation>
    </message>
    <message>
        <source>Where is the server?</source>
        <translation>Где находится сервер?</translation>
    </message>
    <message>
        <source>Ask your administrator if you do not know. You can change this later.</source>
        <translation>Если не знаете, спросите администратора. Позже это можно изменить.</translation>
    </message>
    <message>
        <source>On &amp;this computer</source>
        <translation>На &amp;этом компьютере</translation>
    </message>
    <message>
        <source>The workstation hosts the server itself; colleagues and the portal connect to this computer.</source>
        <translation>Рабочее место само держит сервер; коллеги и портал подключаются к этому компьютеру.</translation>
    </message>
    <message>
        <source>At an &amp;address</source>
        <translation>По &amp;адресу</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Адрес сервера</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
</context>
</TS>
