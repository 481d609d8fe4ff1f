<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU">
<context>
    <name>AppealWords</name>
    <message>
        <source>registered</source>
        <translation>зарегистрировано</translation>
    </message>
    <message>
        <source>under consideration</source>
        <translation>на рассмотрении</translation>
    </message>
    <message>
        <source>forwarded</source>
        <translation>переадресовано</translation>
    </message>
    <message>
        <source>extended</source>
        <translation>продлено</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>ответ дан</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>отказано</translation>
    </message>
    <message numerus="yes">
        <source>late by %n day(s)</source>
        <translation>
            <numerusform>просрочено на %n день</numerusform>
            <numerusform>просрочено на %n дня</numerusform>
            <numerusform>просрочено на %n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calendar day(s)</source>
        <translation>
            <numerusform>%n календарный</numerusform>
            <numerusform>%n календарных</numerusform>
            <numerusform>%n календарных</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s)</source>
        <translation>
            <numerusform>%n рабочий</numerusform>
            <numerusform>%n рабочих</numerusform>
            <numerusform>%n рабочих</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>Forward…</source>
        <translation>Переадресовать…</translation>
    </message>
    <message>
        <source>Extend…</source>
        <translation>Продлить…</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>Ответить…</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Отказать…</translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>в любой день</translation>
    </message>
    <message>
        <source>by %1, the citizen is told</source>
        <translation>до %1, известив</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>a supervisor decides</source>
        <translation>решает руководитель</translation>
    </message>
    <message>
        <source>the appeal is %1</source>
        <translation>обращение: %1</translation>
    </message>
    <message>
        <source>done already</source>
        <translation>уже сделано</translation>
    </message>
    <message>
        <source>the term was over on %1</source>
        <translation>срок прошёл %1</translation>
    </message>
    <message>
        <source>due by %1</source>
        <translation>срок до %1</translation>
    </message>
</context>
<context>
    <name>BubbleWords</name>
    <message>
        <source>Not sent.</source>
        <translation>Не отправлено.</translation>
    </message>
    <message>
        <source>%1 Click to try again.</source>
        <translation>%1 Нажмите, чтобы отправить ещё раз.</translation>
    </message>
    <message>
        <source>Not saved, trying again</source>
        <translation>Не сохранено, пробуем снова</translation>
    </message>
    <message>
        <source>Note · only staff see it</source>
        <translation>Заметка · видят только сотрудники</translation>
    </message>
    <message>
        <source>Note of %1 · only staff see it</source>
        <translation>Заметка · %1 · видят только сотрудники</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Новые сообщения</translation>
    </message>
    <message>
        <source>Not downloaded, try again</source>
        <translation>Не загрузилось, попробуйте ещё раз</translation>
    </message>
    <message>
        <source>No preview, click to open</source>
        <translation>Предпросмотра нет, нажмите, чтобы открыть</translation>
    </message>
</context>
<context>
    <name>MessageWords</name>
    <message>
        <source>waiting to be sent</source>
        <translation>ждёт отправки</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>отправлено</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>доставлено</translation>
    </message>
    <message>
        <source>read</source>
        <translation>прочитано</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>не отправлено</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>вчера</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Вчера</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Вы</translation>
    </message>
    <message>
        <source>file %1</source>
        <translation>файл «%1»</translation>
    </message>
</context>
<context>
    <name>PresenceWords</name>
    <message>
        <source>Online</source>
        <translation>На связи</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Отошёл</translation>
    </message>
    <message>
        <source>On a break</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Не в сети</translation>
    </message>
    <message>
        <source>Takes nothing new</source>
        <translation>Не принимает новые</translation>
    </message>
    <message>
        <source>as said</source>
        <translation>по своему слову</translation>
    </message>
    <message>
        <source>set by a supervisor</source>
        <translation>решил супервизор</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>вход в систему</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>выход из системы</translation>
    </message>
    <message>
        <source>nothing was touched for a while</source>
        <translation>долго не было действий</translation>
    </message>
    <message>
        <source>back at work</source>
        <translation>возвращение к работе</translation>
    </message>
    <message>
        <source>offers were not answered</source>
        <translation>предложения остались без ответа</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>связь потеряна</translation>
    </message>
    <message>
        <source>the connection is back</source>
        <translation>связь вернулась</translation>
    </message>
    <message>
        <source>a server went down</source>
        <translation>отказал сервер</translation>
    </message>
    <message>
        <source>the shift has ended</source>
        <translation>смена закончилась</translation>
    </message>
    <message>
        <source>the last conversation after the shift is done</source>
        <translation>последний диалог после смены завершён</translation>
    </message>
    <message>
        <source>%1 since %2 · %3</source>
        <translation>%1 с %2 · %3</translation>
    </message>
</context>
<context>
    <name>QueueWords</name>
    <message>
        <source>With the bot</source>
        <translation>Отвечает бот</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидает</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>В работе</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>Завершение</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 дн</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>№ %1</translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n непрочитанное сообщение</numerusform>
            <numerusform>%n непрочитанных сообщения</numerusform>
            <numerusform>%n непрочитанных сообщений</numerusform>
        </translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation>ждёт ответа</translation>
    </message>
</context>
<context>
    <name>RequestWords</name>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 дн. %2 ч</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ждёт ответа</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Отправляется</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Отвечен</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Отклонён</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Не отправлен</translation>
    </message>
    <message>
        <source>late by %1</source>
        <translation>просрочен на %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>осталось %1</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>срок %1</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
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
<context>
    <name>TemplateWords</name>
    <message>
        <source>Personal</source>
        <translation>Личный</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Линия</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Общий</translation>
    </message>
</context>
<context>
    <name>WallWords</name>
    <message>
        <source>first response</source>
        <translation>первый ответ</translation>
    </message>
    <message>
        <source>next response</source>
        <translation>следующий ответ</translation>
    </message>
    <message>
        <source>resolution</source>
        <translation>решение</translation>
    </message>
    <message>
        <source>late by %1</source>
        <translation>опоздание %1</translation>
    </message>
    <message>
        <source>Pass on</source>
        <translation>Передать</translation>
    </message>
    <message>
        <source>To the next level</source>
        <translation>На следующий уровень</translation>
    </message>
    <message>
        <source>Return to the queue</source>
        <translation>Вернуть в очередь</translation>
    </message>
    <message>
        <source>Take it myself</source>
        <translation>Взять себе</translation>
    </message>
    <message>
        <source>Remind them</source>
        <translation>Напомнить</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>с %1</translation>
    </message>
    <message>
        <source>load %1 of %2</source>
        <translation>нагрузка %1 из %2</translation>
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
        <source>Request No. %1 is registered.</source>
        <translation>Обращение № %1 зарегистрировано.</translation>
    </message>
    <message>
        <source>Your request No. %1 is registered.</source>
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
        <source>Appeal No. %1 is registered.</source>
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
        <source>Your request No. %1 is open again.</source>
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
        <translation>На этой линии уже есть другое открытое обращение.</translation>
    </message>
    <message>
        <source>A request is still open on this line. Close it first.</source>
        <translation>На этой линии ещё есть открытое обращение. Сначала закройте его.</translation>
    </message>
    <message>
        <source>I agree that the support service processes my full name, phone, e-mail, passport data, SNILS and what I write and attach, in order to answer my requests and to keep their history. The data are stored sealed and are given to nobody else except where the law demands it. I can take this consent back at any time by writing to support; my data are then erased.</source>
        <translation>Даю согласие службе поддержки на обработку моих фамилии, имени и отчества, телефона, адреса электронной почты, паспортных данных, СНИЛС, а также всего, что я пишу и прикладываю, чтобы отвечать на мои обращения и хранить их историю. Данные хранятся в зашифрованном виде и не передаются никому, кроме случаев, предусмотренных законом. Я могу отозвать согласие в любое время, написав в поддержку; после этого мои данные будут удалены.</translation>
    </message>
    <message>
        <source>This file is not what its name says: inside it is no PDF, JPG or PNG. Save it as a PDF or take a picture of the screen, and attach that.</source>
        <translation>Содержимое файла не соответствует его имени: внутри не PDF, JPG и не PNG. Сохраните документ как PDF или сделайте снимок экрана и приложите его.</translation>
    </message>
    <message>
        <source>There is no space left for files on the server. Your text is kept; please attach the file again later.</source>
        <translation>На сервере закончилось место для файлов. Ваш текст сохранён, приложите файл позже.</translation>
    </message>
    <message>
        <source>No second factor is set up for this account. Please turn to the administrator.</source>
        <translation>Для этой учётной записи не настроен второй фактор. Обратитесь к администратору.</translation>
    </message>
    <message>
        <source>The SMS could not be sent. Please try again in a minute.</source>
        <translation>Не удалось отправить СМС. Попробуйте ещё раз через минуту.</translation>
    </message>
    <message>
        <source>Too many codes were sent to this phone. Please try again later.</source>
        <translation>На этот телефон отправлено слишком много кодов. Попробуйте позже.</translation>
    </message>
    <message>
        <source>Request No. %1</source>
        <translation>Обращение № %1</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Линия</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>Заявитель</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Открыто</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>%1 of 5</source>
        <translation>%1 из 5</translation>
    </message>
    <message>
        <source>%1, internal note</source>
        <translation>%1, внутренняя заметка</translation>
    </message>
    <message>
        <source>Made %1. Times are those of the line.</source>
        <translation>Составлено %1. Время указано по часовому поясу линии.</translation>
    </message>
    <message>
        <source>The message is too long: at most %1 characters.</source>
        <translation>Сообщение слишком длинное: не больше %1 символов.</translation>
    </message>
    <message>
        <source>The login or the password is wrong. After many failures an account stays closed for a while.</source>
        <translation>Неверный логин или пароль. После многих неудачных попыток вход на время закрывается.</translation>
    </message>
    <message>
        <source>The antivirus found malware in this file, so it was not taken. Please check your device and attach another file.</source>
        <translation>Антивирус нашёл в этом файле вредоносный код, поэтому файл не принят. Проверьте своё устройство и приложите другой файл.</translation>
    </message>
    <message>
        <source>Files cannot be checked for viruses just now. Your text is kept; please attach the file again in a minute.</source>
        <translation>Сейчас файлы не удаётся проверить на вирусы. Ваш текст сохранён; пожалуйста, приложите файл ещё раз через минуту.</translation>
    </message>
    <message>
        <source>%1 Kaliningrad time (%2)</source>
        <translation>%1 по калининградскому времени (%2)</translation>
    </message>
    <message>
        <source>%1 Moscow time (%2)</source>
        <translation>%1 по московскому времени (%2)</translation>
    </message>
    <message>
        <source>%1 Samara time (%2)</source>
        <translation>%1 по самарскому времени (%2)</translation>
    </message>
    <message>
        <source>%1 Yekaterinburg time (%2)</source>
        <translation>%1 по екатеринбургскому времени (%2)</translation>
    </message>
    <message>
        <source>%1 Omsk time (%2)</source>
        <translation>%1 по омскому времени (%2)</translation>
    </message>
    <message>
        <source>%1 Krasnoyarsk time (%2)</source>
        <translation>%1 по красноярскому времени (%2)</translation>
    </message>
    <message>
        <source>%1 Irkutsk time (%2)</source>
        <translation>%1 по иркутскому времени (%2)</translation>
    </message>
    <message>
        <source>%1 Yakutsk time (%2)</source>
        <translation>%1 по якутскому времени (%2)</translation>
    </message>
    <message>
        <source>%1 Vladivostok time (%2)</source>
        <translation>%1 по владивостокскому времени (%2)</translation>
    </message>
    <message>
        <source>%1 Magadan time (%2)</source>
        <translation>%1 по магаданскому времени (%2)</translation>
    </message>
    <message>
        <source>%1 Kamchatka time (%2)</source>
        <translation>%1 по камчатскому времени (%2)</translation>
    </message>
    <message>
        <source>This phone has an account already: sign in with its password. If you did not just try to register, nothing needs to be done.</source>
        <translation>На этот телефон уже есть учётная запись: войдите со своим паролем. Если сейчас регистрировались не вы, ничего делать не нужно.</translation>
    </message>
    <message>
        <source>No codes are sent to this number. Give the number of a mobile phone.</source>
        <translation>На этот номер коды не отправляются. Укажите номер мобильного телефона.</translation>
    </message>
    <message>
        <source>This picture is too large to be shown: at most 50 million pixels, and 20,000 a side. Make it smaller, or attach it as a PDF.</source>
        <translation>Эта картинка слишком велика, чтобы её показать: самое большее 50 миллионов точек, по стороне не больше 20 000. Уменьшите её или приложите как PDF.</translation>
    </message>
    <message>
        <source>The password is too short: at least %2 characters.</source>
        <translation>Пароль слишком короткий: нужно не меньше %2 символов.</translation>
    </message>
    <message>
        <source>A message carries at most %2 files.</source>
        <translation>К сообщению можно приложить не больше %2 файлов.</translation>
    </message>
    <message>
        <source>There is no connection to the server right now.</source>
        <translation>Сейчас нет связи с сервером.</translation>
    </message>
    <message>
        <source>The server does not answer. Check the network and the server&apos;s address.</source>
        <translation>Сервер не отвечает. Проверьте сеть и адрес сервера.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted, so nothing was sent. Tell your administrator.</source>
        <translation>Сертификат сервера не вызывает доверия, поэтому ничего не отправлено. Сообщите администратору.</translation>
    </message>
    <message>
        <source>The system keychain does not answer.</source>
        <translation>Связка ключей не отвечает.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Не удалось прочитать файл.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk does not take the file. Choose another place or free some space.</source>
        <translation>Не удалось записать файл на диск. Выберите другое место или освободите место на диске.</translation>
    </message>
    <message>
        <source>This is no address of a server. An example: wss://desk.example.ru</source>
        <translation>Это не похоже на адрес сервера. Пример: wss://desk.example.ru</translation>
    </message>
    <message>
        <source>The connection must be protected: the address begins with wss://. Only a server on this computer may do without.</source>
        <translation>Соединение должно быть защищённым: адрес начинается с wss://. Без защиты можно обращаться только к серверу на этом же компьютере.</translation>
    </message>
    <message>
        <source>This program is for the staff. Citizens write on the portal.</source>
        <translation>Эта программа — для сотрудников. Граждане пишут на портале.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Отзыв</translation>
    </message>
    <message>
        <source>The document could not be made just now. Please try again in a minute, or take it as plain text (TXT).</source>
        <translation>Документ сейчас не удалось подготовить. Попробуйте ещё раз через минуту или возьмите его простым текстом (TXT).</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Переписка</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Страница %1 из %2</translation>
    </message>
    <message>
        <source>Checksum of the text</source>
        <translation>Контрольная сумма текста</translation>
    </message>
    <message>
        <source>By it, whoever issued this document can tell whether its text was changed.</source>
        <translation>По ней тот, кто выдал документ, скажет, менялся ли его текст.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>not closed, as of %1</source>
        <translation>не закрыто, по состоянию на %1</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>Отвечали</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщений</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Вложений</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Номера</translation>
    </message>
    <message>
        <source>those of documents, phones and cards are hidden</source>
        <translation>документов, телефонов и карт скрыты</translation>
    </message>
    <message>
        <source>This server sends no e-mail. Answer in the chat, or ask the administrator to set up [smtp].</source>
        <translation>Этот сервер не отправляет писем. Ответьте в переписке или попросите администратора настроить [smtp].</translation>
    </message>
    <message>
        <source>The citizen named no e-mail address. Answer in the chat.</source>
        <translation>Гражданин не указал адрес электронной почты. Ответьте в переписке.</translation>
    </message>
    <message>
        <source>The citizen asks for this conversation as a document, by %1.</source>
        <translation>Гражданин просит выдать эту переписку документом до %1.</translation>
    </message>
    <message>
        <source>You have asked for this conversation as a document. You will have an answer by %1.</source>
        <translation>Вы запросили эту переписку документом. Мы ответим до %1.</translation>
    </message>
    <message>
        <source>The document that the citizen asked for was due by %1.</source>
        <translation>Документ, который запросил гражданин, нужно было выдать до %1.</translation>
    </message>
    <message>
        <source>The document is given out here.</source>
        <translation>Документ выдан здесь, в переписке.</translation>
    </message>
    <message>
        <source>Here is the document that you asked for.</source>
        <translation>Вот документ, который вы запросили.</translation>
    </message>
    <message>
        <source>The document is sent to the citizen by e-mail.</source>
        <translation>Документ отправлен гражданину по электронной почте.</translation>
    </message>
    <message>
        <source>The document that you asked for is sent to your e-mail.</source>
        <translation>Документ, который вы запросили, отправлен на вашу электронную почту.</translation>
    </message>
    <message>
        <source>The request for a document is declined: %1</source>
        <translation>В выдаче документа отказано: %1</translation>
    </message>
    <message>
        <source>We cannot give out the document: %1</source>
        <translation>Мы не можем выдать документ: %1</translation>
    </message>
    <message>
        <source>The document could not be made. Please answer the request once more.</source>
        <translation>Документ не удалось сделать. Пожалуйста, ответьте на запрос ещё раз.</translation>
    </message>
    <message>
        <source>The e-mail with the document could not be delivered. Please answer the request in another way.</source>
        <translation>Письмо с документом не удалось доставить. Пожалуйста, ответьте на запрос другим способом.</translation>
    </message>
    <message>
        <source>You have asked for many documents already. Please wait for those first.</source>
        <translation>Вы уже запросили много документов. Пожалуйста, сначала дождитесь их.</translation>
    </message>
    <message>
        <source>Transcript of request No. %1</source>
        <translation>Переписка по обращению № %1</translation>
    </message>
    <message>
        <source>Nothing was saved: these requests were not found, or are not yours to see: %1.</source>
        <translation>Ничего не сохранено. Эти обращения не найдены или вам не доступны: %1.</translation>
    </message>
    <message>
        <source>Another program has written the file anew, or the file is broken.</source>
        <translation>Файл заново записан другой программой или повреждён.</translation>
    </message>
    <message>
        <source>The words are the same; what surrounds them in the file is not.</source>
        <translation>Слова те же; отличается то, что стоит в файле вокруг них.</translation>
    </message>
    <message>
        <source>Page %1 differs first.</source>
        <translation>Отличается страница %1 (первая из отличающихся).</translation>
    </message>
    <message>
        <source>Line %1 differs first, in the entry «%2» of %3.</source>
        <translation>Отличается строка %1 (первая из отличающихся), в записи «%2», %3.</translation>
    </message>
    <message>
        <source>Line %1 differs first.</source>
        <translation>Отличается строка %1 (первая из отличающихся).</translation>
    </message>
    <message>
        <source>The conversation has gone on since, so it cannot be said where.</source>
        <translation>С тех пор переписка изменилась, поэтому нельзя сказать, где отличие.</translation>
    </message>
    <message>
        <source>The request is there already.</source>
        <translation>Обращение уже там.</translation>
    </message>
    <message>
        <source>The request is on the highest level already. Call a supervisor.</source>
        <translation>Обращение уже на высшем уровне. Позовите супервизора.</translation>
    </message>
    <message>
        <source>This colleague does not take requests now. Choose another or pass it to the line.</source>
        <translation>Этот коллега сейчас не принимает обращения. Выберите другого или передайте на линию.</translation>
    </message>
    <message>
        <source>This colleague leads as many requests as they can. Choose another or pass it to the line.</source>
        <translation>У этого коллеги нет свободных мест. Выберите другого или передайте на линию.</translation>
    </message>
    <message>
        <source>This colleague does not work on the line of this request.</source>
        <translation>Этот коллега не работает на линии этого обращения.</translation>
    </message>
    <message>
        <source>A supervisor is called to request No. %1.</source>
        <translation>К обращению № %1 зовут супервизора.</translation>
    </message>
    <message>
        <source>Good day!

The transcript of your request No. %1 is attached, as you asked for. Its text ends with a checksum, by which whoever issued it can tell whether it was changed.

This letter was made by a machine. Please do not answer it.
</source>
        <translation>Здравствуйте!

К письму приложена переписка по вашему обращению № %1, которую вы запросили. В конце документа стоит контрольная сумма: по ней тот, кто выдал документ, может сказать, не изменён ли он.

Письмо составлено автоматически, отвечать на него не нужно.
</translation>
    </message>
    <message>
        <source>Back in the queue: %1 is not there any more.</source>
        <translation>Вернулось в очередь: %1 больше не на месте.</translation>
    </message>
    <message>
        <source>Back in the queue: %1 is on a break.</source>
        <translation>Вернулось в очередь: %1 на перерыве.</translation>
    </message>
    <message>
        <source>Back in the queue: %1 did not answer in time.</source>
        <translation>Вернулось в очередь: %1 не отвечает слишком долго.</translation>
    </message>
    <message>
        <source>Given back to the queue by %1.</source>
        <translation>Возвращено в очередь: %1.</translation>
    </message>
    <message>
        <source>Offered to %1.</source>
        <translation>Предложено: %1.</translation>
    </message>
    <message>
        <source>Accepted by %1.</source>
        <translation>Принято: %1.</translation>
    </message>
    <message>
        <source>Declined by %1.</source>
        <translation>Отказ: %1.</translation>
    </message>
    <message>
        <source>%1 did not answer the offer in time.</source>
        <translation>Предложение без ответа: %1.</translation>
    </message>
    <message>
        <source>The offer to %1 was withdrawn.</source>
        <translation>Предложение отозвано: %1.</translation>
    </message>
    <message>
        <source>Given to %1.</source>
        <translation>Назначено: %1.</translation>
    </message>
    <message>
        <source>%1 took it from the queue.</source>
        <translation>Взято из очереди: %1.</translation>
    </message>
    <message>
        <source>It has waited long: operators of %1 may take it too.</source>
        <translation>Ждёт долго: могут взять и операторы «%1».</translation>
    </message>
    <message>
        <source>Transferred: %1.</source>
        <translation>Передано: %1.</translation>
    </message>
    <message>
        <source>Taken over by %1.</source>
        <translation>Перехвачено: %1.</translation>
    </message>
    <message>
        <source>You led the citizen&apos;s last conversation.</source>
        <translation>Вы вели прошлое обращение заявителя.</translation>
    </message>
    <message>
        <source>It has waited long, and nobody of its own line is free.</source>
        <translation>Обращение ждёт долго, а на его линии никто не свободен.</translation>
    </message>
    <message>
        <source>You have the most room: %1 of %2.</source>
        <translation>У вас больше всего места: занято %1 из %2.</translation>
    </message>
    <message>
        <source>You were given something the longest ago.</source>
        <translation>Вам дольше всех ничего не назначали.</translation>
    </message>
    <message>
        <source>You are the only one of the line who is free now.</source>
        <translation>Из операторов линии сейчас свободны только вы.</translation>
    </message>
    <message>
        <source>chosen: led the citizen&apos;s last conversation</source>
        <translation>выбор: прошлый диалог заявителя</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>выбор</translation>
    </message>
    <message>
        <source>works at another level</source>
        <translation>другой уровень поддержки</translation>
    </message>
    <message>
        <source>lacks a skill that is needed</source>
        <translation>нет нужного навыка</translation>
    </message>
    <message>
        <source>takes nothing now</source>
        <translation>сейчас ничего не принимает</translation>
    </message>
    <message>
        <source>has no room: %1 of %2</source>
        <translation>нет места: занято %1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>leads %n conversation(s), whose citizens could all write again</source>
        <translation>
            <numerusform>ведёт %n диалог, и заявитель может написать снова</numerusform>
            <numerusform>ведёт %n диалога, и все заявители могут написать снова</numerusform>
            <numerusform>ведёт %n диалогов, и все заявители могут написать снова</numerusform>
        </translation>
    </message>
    <message>
        <source>did not take it just now</source>
        <translation>только что не взял это обращение</translation>
    </message>
    <message>
        <source>free, but the previous operator is there</source>
        <translation>место есть, но на месте прошлый оператор</translation>
    </message>
    <message>
        <source>free, but not of its own line</source>
        <translation>место есть, но это другая линия</translation>
    </message>
    <message>
        <source>free, but has less room: %1 of %2</source>
        <translation>место есть, но занято больше: %1 из %2</translation>
    </message>
    <message>
        <source>free, but was given something more recently</source>
        <translation>место есть, но новое назначали позже</translation>
    </message>
    <message>
        <source>It waits until an operator of the line takes it.</source>
        <translation>Ждёт, пока его возьмёт оператор линии.</translation>
    </message>
    <message>
        <source>It waits for its turn.</source>
        <translation>Ждёт своей очереди.</translation>
    </message>
    <message>
        <source>It waits: nobody who may take it is free.</source>
        <translation>Ждёт: никто из тех, кто может его взять, не свободен.</translation>
    </message>
    <message>
        <source>A break is not possible now: %1 online, %2 needed.</source>
        <translation>Перерыв сейчас невозможен: на связи %1, нужно %2.</translation>
    </message>
    <message>
        <source>Answer to appeal No. %1</source>
        <translation>Ответ на официальное обращение № %1</translation>
    </message>
    <message>
        <source>Good day!

Your appeal No. %1 is answered:

%2

This letter was made by a machine. Please do not answer it.
</source>
        <translation>Здравствуйте!

Ответ на ваше официальное обращение № %1:

%2

Это письмо составлено автоматически, отвечать на него не нужно.
</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>Заявитель</translation>
    </message>
    <message>
        <source>E-mail for the answer</source>
        <translation>Почта для ответа</translation>
    </message>
    <message>
        <source>Postal address for the answer</source>
        <translation>Почтовый адрес для ответа</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Поступило</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Зарегистрировано</translation>
    </message>
    <message>
        <source>Answer due by</source>
        <translation>Срок ответа</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Request in the chat</source>
        <translation>Обращение в чате</translation>
    </message>
    <message>
        <source>Appeal No. %1</source>
        <translation>Официальное обращение № %1</translation>
    </message>
    <message>
        <source>Formal appeal</source>
        <translation>Официальное обращение</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Appeal No. %1 is registered. The answer is due by %2.</source>
        <translation>Официальное обращение № %1 зарегистрировано. Ответ будет до %2.</translation>
    </message>
    <message>
        <source>Appeal No. %1 is accepted for consideration.</source>
        <translation>Официальное обращение № %1 принято к рассмотрению.</translation>
    </message>
    <message>
        <source>Appeal No. %1 is forwarded: %2</source>
        <translation>Официальное обращение № %1 переадресовано: %2</translation>
    </message>
    <message>
        <source>The term of appeal No. %1 is extended to %3: %2</source>
        <translation>Срок официального обращения № %1 продлён до %3: %2</translation>
    </message>
    <message>
        <source>Appeal No. %1 is answered:
%2</source>
        <translation>Ответ на официальное обращение № %1:
%2</translation>
    </message>
    <message>
        <source>Appeal No. %1 is rejected: %2</source>
        <translation>В рассмотрении официального обращения № %1 отказано: %2</translation>
    </message>
    <message>
        <source>The term of appeal No. %1 is over, and it is not answered.</source>
        <translation>Срок официального обращения № %1 прошёл, ответа нет.</translation>
    </message>
    <message>
        <source>Appeal No. %1 is to be answered by %2.</source>
        <translation>На официальное обращение № %1 нужно ответить до %2.</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>зарегистрировано</translation>
    </message>
    <message>
        <source>under consideration</source>
        <translation>на рассмотрении</translation>
    </message>
    <message>
        <source>forwarded</source>
        <translation>переадресовано</translation>
    </message>
    <message>
        <source>extended</source>
        <translation>продлено</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>ответ дан</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>отказано</translation>
    </message>
    <message>
        <source>The term for this was over on %1.</source>
        <translation>Срок прошёл %1.</translation>
    </message>
    <message>
        <source>Several appeals of this request wait for an answer already. Please wait for those first.</source>
        <translation>По этому обращению уже ждут ответа несколько официальных. Сначала дождитесь их.</translation>
    </message>
    <message>
        <source>The appeal is %1 already.</source>
        <translation>Состояние официального обращения уже другое: %1.</translation>
    </message>
    <message>
        <source>what is not solved</source>
        <translation>что не решено</translation>
    </message>
    <message>
        <source>address for the answer</source>
        <translation>адрес для ответа</translation>
    </message>
    <message>
        <source>postal address</source>
        <translation>почтовый адрес</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>ответ</translation>
    </message>
    <message>
        <source>The term for this is over.</source>
        <translation>Срок для этого прошёл.</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Отвечено</translation>
    </message>
    <message>
        <source>Mean, s</source>
        <translation>Среднее, с</translation>
    </message>
    <message>
        <source>Median, s</source>
        <translation>Медиана, с</translation>
    </message>
    <message>
        <source>Peak, s</source>
        <translation>Пик, с</translation>
    </message>
    <message>
        <source>Hour of the peak</source>
        <translation>Час пика</translation>
    </message>
    <message>
        <source>Share within 5 minutes</source>
        <translation>Доля до 5 минут</translation>
    </message>
    <message>
        <source>Waiting over 5 minutes</source>
        <translation>Ждут дольше 5 минут</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>В очереди</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>Не дождались</translation>
    </message>
    <message>
        <source>Abandoned at once</source>
        <translation>Ушли сразу</translation>
    </message>
    <message>
        <source>Share of abandoned</source>
        <translation>Доля не дождавшихся</translation>
    </message>
    <message>
        <source>Next answers, mean, s</source>
        <translation>Следующие ответы, среднее, с</translation>
    </message>
    <message>
        <source>Settled in, mean, s</source>
        <translation>До решения, среднее, с</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Открыто снова</translation>
    </message>
    <message>
        <source>Rated</source>
        <translation>Оценено</translation>
    </message>
    <message>
        <source>Mean rating</source>
        <translation>Средняя оценка</translation>
    </message>
    <message>
        <source>Ended without a person</source>
        <translation>Завершено без оператора</translation>
    </message>
    <message>
        <source>Contained</source>
        <translation>Решено без человека</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Opened at</source>
        <translation>Открыто в</translation>
    </message>
    <message>
        <source>Asked at</source>
        <translation>Вопрос в</translation>
    </message>
    <message>
        <source>Answered at</source>
        <translation>Ответ в</translation>
    </message>
    <message>
        <source>Closed at</source>
        <translation>Закрыто в</translation>
    </message>
    <message>
        <source>First answer, s</source>
        <translation>Первый ответ, с</translation>
    </message>
    <message>
        <source>In the queue, s</source>
        <translation>В очереди, с</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Время ответа</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Все вместе</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Обращения</translation>
    </message>
    <message>
        <source>first answer</source>
        <translation>первый ответ</translation>
    </message>
    <message>
        <source>next answer</source>
        <translation>следующий ответ</translation>
    </message>
    <message>
        <source>settlement</source>
        <translation>решение</translation>
    </message>
    <message>
        <source>the citizen was asked back</source>
        <translation>гражданину задан встречный вопрос</translation>
    </message>
    <message>
        <source>put off until an agreed time</source>
        <translation>отложено до согласованного времени</translation>
    </message>
    <message>
        <source>a service was down</source>
        <translation>сервис не работал</translation>
    </message>
    <message>
        <source>%1: the time began at %2</source>
        <translation>%1: отсчёт начат %2</translation>
    </message>
    <message>
        <source>Promised: %1 of working time (version %2 of what is promised)</source>
        <translation>Обещано: %1 рабочего времени (версия норматива %2)</translation>
    </message>
    <message>
        <source>Counted from %1 to %2: %3</source>
        <translation>Засчитано с %1 до %2: %3</translation>
    </message>
    <message>
        <source>Outside working hours from %1 to %2</source>
        <translation>Нерабочее время с %1 до %2</translation>
    </message>
    <message>
        <source>Counted of the rest from %1 to %2: %3</source>
        <translation>Из остального с %1 до %2 засчитано: %3</translation>
    </message>
    <message>
        <source>Stopped at %1: %2; left: %3</source>
        <translation>Остановлено %1: %2; осталось: %3</translation>
    </message>
    <message>
        <source>Goes on at %1; left: %2</source>
        <translation>Продолжено %1; осталось: %2</translation>
    </message>
    <message>
        <source>Went to another line at %1: the deadline stays</source>
        <translation>%1 передано на другую линию: срок не меняется</translation>
    </message>
    <message>
        <source>Priority became %1 at %2: the deadline stays</source>
        <translation>Приоритет стал %1 в %2: срок не меняется</translation>
    </message>
    <message>
        <source>Warning at %1</source>
        <translation>Предупреждение: %1</translation>
    </message>
    <message>
        <source>Due at %1</source>
        <translation>Срок: %1</translation>
    </message>
    <message>
        <source>The line does not work as long as was promised</source>
        <translation>У линии нет столько рабочего времени, сколько обещано</translation>
    </message>
    <message>
        <source>Kept at %1</source>
        <translation>Выполнено: %1</translation>
    </message>
    <message>
        <source>Broken at %1</source>
        <translation>Нарушено: %1</translation>
    </message>
    <message>
        <source>Done at %1, too late by %2 of working time</source>
        <translation>Сделано %1, позже срока на %2 рабочего времени</translation>
    </message>
    <message>
        <source>Ended at %1 without it</source>
        <translation>Завершено %1 без этого</translation>
    </message>
    <message>
        <source>Request No. %1 has had no first answer in time.</source>
        <translation>По обращению № %1 первый ответ не дан в срок.</translation>
    </message>
    <message>
        <source>The first answer to request No. %1 is due soon.</source>
        <translation>По обращению № %1 скоро истечёт срок первого ответа.</translation>
    </message>
    <message>
        <source>Request No. %1 has had no further answer in time.</source>
        <translation>По обращению № %1 следующий ответ не дан в срок.</translation>
    </message>
    <message>
        <source>The next answer to request No. %1 is due soon.</source>
        <translation>По обращению № %1 скоро истечёт срок следующего ответа.</translation>
    </message>
    <message>
        <source>Request No. %1 was not settled in time.</source>
        <translation>Обращение № %1 не решено в срок.</translation>
    </message>
    <message>
        <source>Request No. %1 is to be settled soon.</source>
        <translation>По обращению № %1 скоро истечёт срок решения.</translation>
    </message>
    <message>
        <source>%1 is free: %2 of %3</source>
        <translation>%1: есть место, %2 из %3</translation>
    </message>
    <message>
        <source>Level %1: %2, %3 of %4</source>
        <translation>Уровень %1: %2, %3 из %4</translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation>%1: нет на месте</translation>
    </message>
    <message>
        <source>%1 has not answered yet</source>
        <translation>%1: ещё нет ответа</translation>
    </message>
    <message>
        <source>Nobody of the line is free</source>
        <translation>На линии все заняты</translation>
    </message>
    <message>
        <source>The production calendar has no year %1: import it, or deadlines are wrong.</source>
        <translation>В производственном календаре нет %1 года: загрузите его, иначе сроки будут неверны.</translation>
    </message>
</context>
<context>
    <name>otklik::embedded::Program</name>
    <message>
        <source>The key to the data is missing</source>
        <translation>Нет ключа к данным</translation>
    </message>
    <message>
        <source>The conversations in %1 are sealed with a key that is neither in the system keychain nor in a key file. Put the file master.key back from its safe copy, or choose another data directory.</source>
        <translation>Обращения в каталоге %1 зашифрованы ключом, которого нет ни в связке ключей, ни в файле. Верните файл master.key из резервной копии или выберите другой каталог данных.</translation>
    </message>
    <message>
        <source>The key to the data cannot be used</source>
        <translation>Ключ к данным не подходит</translation>
    </message>
    <message>
        <source>The system keychain does not answer</source>
        <translation>Связка ключей не отвечает</translation>
    </message>
    <message>
        <source>It should keep the key that seals all conversations. Instead the key can lie in a file of the data directory that only your account may read. Whoever copies the directory together with that file can then read everything in it.</source>
        <translation>В ней должен лежать ключ, которым зашифрованы все обращения. Вместо этого ключ можно держать в файле каталога данных, доступном только вашей учётной записи. Тогда тот, кто скопирует каталог вместе с этим файлом, прочитает в нём всё.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Keep the key in a file</source>
        <translation>Хранить ключ в файле</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>The server on this computer does not start</source>
        <translation>Сервер на этом компьютере не запускается</translation>
    </message>
    <message>
        <source>The data directory is %1.</source>
        <translation>Каталог данных: %1.</translation>
    </message>
    <message>
        <source>The key of %1 cannot be read. The file master.key there must hold a key and be readable by your account only.</source>
        <translation>Ключ каталога %1 не читается. Файл master.key в нём должен содержать ключ и быть доступен для чтения только вашей учётной записи.</translation>
    </message>
    <message>
        <source>The reason stands in the program&apos;s log.</source>
        <translation>Причина записана в журнале программы.</translation>
    </message>
    <message>
        <source>Its address is in use by another program, or is not an address of this computer.</source>
        <translation>Его адрес занят другой программой или не принадлежит этому компьютеру.</translation>
    </message>
    <message>
        <source>Another server works on the same data.</source>
        <translation>С теми же данными работает другой сервер.</translation>
    </message>
    <message>
        <source>The server on this computer takes no more messages</source>
        <translation>Сервер на этом компьютере больше не принимает сообщения</translation>
    </message>
    <message>
        <source>The disk did not keep what was written to it last. Nothing that was confirmed is lost. Start the program anew, so that the server can write it once more; if this comes again, have the disk examined.</source>
        <translation>Диск не сохранил последнюю запись. Ничего из подтверждённого не потеряно. Запустите программу заново, чтобы сервер записал данные ещё раз; если это повторится, проверьте диск.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Запустить заново</translation>
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
<context>
    <name>otklik::ui::AppealDelegate</name>
    <message>
        <source>by %1</source>
        <translation>до %1</translation>
    </message>
</context>
<context>
    <name>otklik::ui::AppealDetails</name>
    <message>
        <source>Answer to %1</source>
        <translation>Ответ на %1</translation>
    </message>
    <message>
        <source>Operator %1</source>
        <translation>Оператор %1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Ответ: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1.zip: the appeal, the conversation, %n file(s) and their checksums</source>
        <translation>
            <numerusform>%1.zip: обращение, переписка, %n файл и контрольные суммы</numerusform>
            <numerusform>%1.zip: обращение, переписка, %n файла и контрольные суммы</numerusform>
            <numerusform>%1.zip: обращение, переписка, %n файлов и контрольные суммы</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>Ответить до</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>registered %1</source>
        <translation>зарегистрировано %1</translation>
    </message>
    <message>
        <source>late</source>
        <translation>с опозданием</translation>
    </message>
    <message>
        <source>package taken</source>
        <translation>взят пакет</translation>
    </message>
    <message>
        <source>The whole conversation goes along.</source>
        <translation>Приложена вся переписка.</translation>
    </message>
    <message>
        <source>Open the conversation</source>
        <translation>Открыть обращение</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Суть</translation>
    </message>
    <message>
        <source>Messages and files</source>
        <translation>Сообщения и файлы</translation>
    </message>
    <message>
        <source>Package for who checks</source>
        <translation>Пакет для проверяющих</translation>
    </message>
    <message>
        <source>Download the package…</source>
        <translation>Скачать пакет…</translation>
    </message>
    <message>
        <source>A reason is asked for and kept with the appeal</source>
        <translation>Нужна причина, она останется при обращении</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>What can be done, and until when</source>
        <translation>Что можно и до какого дня</translation>
    </message>
</context>
<context>
    <name>otklik::ui::AppealScreen</name>
    <message>
        <source>The appeals cannot be shown</source>
        <translation>Обращения не показать</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Try a number, a surname or words of the matter.</source>
        <translation>Попробуйте номер, фамилию или слова из сути.</translation>
    </message>
    <message>
        <source>No appeals</source>
        <translation>Обращений нет</translation>
    </message>
    <message>
        <source>New appeals appear here by themselves.</source>
        <translation>Новые обращения появятся здесь сами.</translation>
    </message>
    <message>
        <source>Appeal %1 is registered</source>
        <translation>Официальное обращение %1 зарегистрировано</translation>
    </message>
    <message>
        <source>Why? The citizen reads it</source>
        <translation>Почему? Это прочтёт заявитель</translation>
    </message>
    <message>
        <source>Say why: the citizen reads it.</source>
        <translation>Напишите причину: её прочитает гражданин.</translation>
    </message>
    <message>
        <source>Forward %1</source>
        <translation>Переадресовать %1</translation>
    </message>
    <message>
        <source>To which body? The citizen reads it</source>
        <translation>В какой орган? Это прочтёт заявитель</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Переадресовать</translation>
    </message>
    <message>
        <source>Say to whom: the citizen reads it.</source>
        <translation>Напишите кому: это прочтёт заявитель.</translation>
    </message>
    <message>
        <source>Extend %1 by 30 days</source>
        <translation>Продлить %1 на 30 дней</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Продлить</translation>
    </message>
    <message>
        <source>Reject %1</source>
        <translation>Отказать по %1</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Отказать</translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation>Ответить на %1</translation>
    </message>
    <message>
        <source>The answer goes to the address and into the chat</source>
        <translation>Ответ уйдёт на адрес и в чат</translation>
    </message>
    <message>
        <source>Send the answer</source>
        <translation>Отправить ответ</translation>
    </message>
    <message>
        <source>Write the answer.</source>
        <translation>Напишите ответ.</translation>
    </message>
    <message>
        <source>Done: the citizen is told</source>
        <translation>Сделано, заявитель извещён</translation>
    </message>
    <message>
        <source>Download the package of %1</source>
        <translation>Скачать пакет %1</translation>
    </message>
    <message>
        <source>What for? It is kept with the appeal</source>
        <translation>Для чего? Это останется при обращении</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Скачать</translation>
    </message>
    <message>
        <source>Say what the package is for: it is kept with the appeal.</source>
        <translation>Напишите, для чего пакет: это останется при обращении.</translation>
    </message>
    <message>
        <source>Save the package</source>
        <translation>Сохранить пакет</translation>
    </message>
    <message>
        <source>Package saved: %1</source>
        <translation>Пакет сохранён: %1</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Новое…</translation>
    </message>
    <message>
        <source>New formal appeal</source>
        <translation>Новое официальное обращение</translation>
    </message>
    <message>
        <source>Number, surname, matter</source>
        <translation>Номер, фамилия, суть</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ждут</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Formal appeals, the nearest term first</source>
        <translation>Официальные обращения, сначала ближайший срок</translation>
    </message>
    <message>
        <source>Choose an appeal</source>
        <translation>Выберите обращение</translation>
    </message>
    <message>
        <source>Its term, its history and what can be done appear here.</source>
        <translation>Здесь появятся срок, история и что можно сделать.</translation>
    </message>
    <message>
        <source>Formal appeals</source>
        <translation>Официальные обращения</translation>
    </message>
    <message numerus="yes">
        <source>%n appeal(s) wait for an answer</source>
        <translation>
            <numerusform>%n официальное обращение ждёт ответа</numerusform>
            <numerusform>%n официальных обращения ждут ответа</numerusform>
            <numerusform>%n официальных обращений ждут ответа</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::BehindModel</name>
    <message>
        <source>nobody yet</source>
        <translation>пока никто</translation>
    </message>
    <message>
        <source>%1 · waited %2</source>
        <translation>%1 · в очереди %2</translation>
    </message>
    <message>
        <source>answered after %1</source>
        <translation>ответ через %1</translation>
    </message>
</context>
<context>
    <name>otklik::ui::BehindPane</name>
    <message>
        <source>Answered</source>
        <translation>Отвечено</translation>
    </message>
    <message>
        <source>Answered within 5 minutes</source>
        <translation>Ответ за 5 минут</translation>
    </message>
    <message>
        <source>Answered later than 5 minutes</source>
        <translation>Ответ дольше 5 минут</translation>
    </message>
    <message>
        <source>The busiest hour</source>
        <translation>Самый загруженный час</translation>
    </message>
    <message>
        <source>Left without an answer</source>
        <translation>Не дождались</translation>
    </message>
    <message>
        <source>Left at once</source>
        <translation>Ушли сразу</translation>
    </message>
    <message>
        <source>Still waiting</source>
        <translation>Ещё ждут</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Открыто</translation>
    </message>
    <message>
        <source>Came into the queue</source>
        <translation>Встали в очередь</translation>
    </message>
    <message>
        <source>Answers that nobody read</source>
        <translation>Ответы, которые не прочитаны</translation>
    </message>
    <message>
        <source>Closed without an answer</source>
        <translation>Закрыто без ответа</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>Открыто снова</translation>
    </message>
    <message>
        <source>Rated</source>
        <translation>Оценено</translation>
    </message>
    <message>
        <source>Ended without a person</source>
        <translation>Завершено без оператора</translation>
    </message>
    <message>
        <source>Helped without a person</source>
        <translation>Помог бот</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n обращение</numerusform>
            <numerusform>%n обращения</numerusform>
            <numerusform>%n обращений</numerusform>
        </translation>
    </message>
    <message>
        <source>Later than 5 minutes</source>
        <translation>Дольше 5 минут</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>List as CSV</source>
        <translation>Список в CSV</translation>
    </message>
    <message>
        <source>Conversations behind the figure</source>
        <translation>Обращения, из которых сложилось число</translation>
    </message>
</context>
<context>
    <name>otklik::ui::ChartCard</name>
    <message>
        <source>As a chart</source>
        <translation>Графиком</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Таблицей</translation>
    </message>
</context>
<context>
    <name>otklik::ui::CloseDialog</name>
    <message>
        <source>Say how it ended: choose a resolution or write your own.</source>
        <translation>Укажите, чем закончилось: выберите итог или напишите свой.</translation>
    </message>
    <message>
        <source>Close the conversation</source>
        <translation>Закрыть обращение</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>Вопрос решён</translation>
    </message>
    <message>
        <source>Explained what to do</source>
        <translation>Объяснили, что делать</translation>
    </message>
    <message>
        <source>Handed to another service</source>
        <translation>Направили в другую службу</translation>
    </message>
    <message>
        <source>The citizen stopped answering</source>
        <translation>Гражданин перестал отвечать</translation>
    </message>
    <message>
        <source>Not our question</source>
        <translation>Вопрос не к нам</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>What it was about</source>
        <translation>О чём было обращение</translation>
    </message>
    <message>
        <source>Comment for the knowledge base</source>
        <translation>Комментарий для базы знаний</translation>
    </message>
    <message>
        <source>What would help a colleague next time (not obligatory)</source>
        <translation>Что поможет коллеге в следующий раз (необязательно)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>otklik::ui::Composer</name>
    <message numerus="yes">
        <source>The text is too long by %n character(s).</source>
        <translation>
            <numerusform>Текст длиннее допустимого на %n знак.</numerusform>
            <numerusform>Текст длиннее допустимого на %n знака.</numerusform>
            <numerusform>Текст длиннее допустимого на %n знаков.</numerusform>
        </translation>
    </message>
    <message>
        <source>A file is still on its way.</source>
        <translation>Файл ещё загружается.</translation>
    </message>
    <message>
        <source>Fill in “%1” or delete it: the citizen would see it as it is.</source>
        <translation>Заполните «%1» или удалите: гражданин увидит это как есть.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) left</source>
        <translation>
            <numerusform>Остался %n знак</numerusform>
            <numerusform>Осталось %n знака</numerusform>
            <numerusform>Осталось %n знаков</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter to send</source>
        <translation>Enter — отправить</translation>
    </message>
    <message>
        <source>Ctrl+Enter to send</source>
        <translation>Ctrl+Enter — отправить</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Прикрепить файл</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Шаблоны</translation>
    </message>
    <message>
        <source>A note for colleagues: the citizen will not see it</source>
        <translation>Заметка для коллег: гражданин её не увидит</translation>
    </message>
    <message>
        <source>Write to the citizen, “/” for templates</source>
        <translation>Напишите гражданину, «/» — шаблоны</translation>
    </message>
    <message>
        <source>Note to colleagues</source>
        <translation>Заметка для коллег</translation>
    </message>
    <message>
        <source>Reply to the citizen</source>
        <translation>Ответ гражданину</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>Сохранить заметку</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
</context>
<context>
    <name>otklik::ui::ContextColumn</name>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Линия</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Создано</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Remove the tag %1</source>
        <translation>Убрать метку «%1»</translation>
    </message>
    <message>
        <source>This is the first one.</source>
        <translation>Это первое обращение.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>Гражданин</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Earlier conversations</source>
        <translation>Прежние обращения</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>New tag, then Enter</source>
        <translation>Новая метка, затем Enter</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Новая метка</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Отзыв</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>Ответить до</translation>
    </message>
</context>
<context>
    <name>otklik::ui::ConversationHeader</name>
    <message>
        <source>Yours</source>
        <translation>Ваше</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>Take this conversation</source>
        <translation>Принять обращение</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>Закрыть…</translation>
    </message>
    <message>
        <source>Close this conversation</source>
        <translation>Закрыть обращение</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Открыть снова</translation>
    </message>
    <message>
        <source>Reopen this conversation</source>
        <translation>Открыть обращение снова</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Скопировать номер</translation>
    </message>
    <message>
        <source>Save the transcript</source>
        <translation>Сохранить протокол</translation>
    </message>
    <message>
        <source>Show or hide the details</source>
        <translation>Показать или скрыть подробности</translation>
    </message>
    <message>
        <source>Pass on…</source>
        <translation>Передать…</translation>
    </message>
    <message>
        <source>Pass this conversation on</source>
        <translation>Передать это обращение</translation>
    </message>
    <message>
        <source>Make a formal appeal</source>
        <translation>Оформить официальное обращение</translation>
    </message>
</context>
<context>
    <name>otklik::ui::ConversationPane</name>
    <message>
        <source>Screenshot</source>
        <translation>Снимок экрана</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Прикрепить файлы</translation>
    </message>
    <message>
        <source>Documents and pictures</source>
        <translation>Документы и изображения</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Все файлы</translation>
    </message>
    <message>
        <source>The conversation is closed</source>
        <translation>Обращение закрыто</translation>
    </message>
    <message>
        <source>The conversation is open again and waits in the queue</source>
        <translation>Обращение снова открыто и ждёт в очереди</translation>
    </message>
    <message>
        <source>Number copied</source>
        <translation>Номер скопирован</translation>
    </message>
    <message>
        <source>The conversation is closed. Reopen it to answer.</source>
        <translation>Обращение закрыто. Чтобы ответить, откройте его снова.</translation>
    </message>
    <message>
        <source>Take the conversation to answer. A note can be written now.</source>
        <translation>Примите обращение, чтобы ответить. Заметку можно написать уже сейчас.</translation>
    </message>
    <message>
        <source>%1 answers here. A note can be written.</source>
        <translation>Здесь отвечает %1. Можно написать заметку.</translation>
    </message>
    <message>
        <source>New messages are arriving, read them first.</source>
        <translation>Приходят новые сообщения, сначала прочтите их.</translation>
    </message>
    <message>
        <source>Choose a conversation</source>
        <translation>Выберите обращение</translation>
    </message>
    <message>
        <source>It opens here. Alt+J and Alt+K go through the list, Ctrl+N takes the next one that waits.</source>
        <translation>Оно откроется здесь. Alt+J и Alt+K — вперёд и назад по списку, Ctrl+N — принять следующее из ожидающих.</translation>
    </message>
    <message>
        <source>The conversation has gone to another line</source>
        <translation>Обращение ушло на другую линию</translation>
    </message>
</context>
<context>
    <name>otklik::ui::ConversationView</name>
    <message>
        <source>You</source>
        <translation>Вы</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Отправить ещё раз</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>Не отправлять</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>Скопировать сообщение</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Скопировать</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Процитировать</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Скопировать адрес</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>Открыть «%1»</translation>
    </message>
    <message>
        <source>Save “%1” as…</source>
        <translation>Сохранить «%1» как…</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Выделить всё</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
    <message>
        <source>Loading earlier messages…</source>
        <translation>Загружаем прежние сообщения…</translation>
    </message>
</context>
<context>
    <name>otklik::ui::DaysDialog</name>
    <message>
        <source>Days of the report</source>
        <translation>Дни отчёта</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Первый день</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Последний день</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>The first day is after the last one.</source>
        <translation>Первый день позже последнего.</translation>
    </message>
</context>
<context>
    <name>otklik::ui::DeadlineMoves</name>
    <message>
        <source>There is no connection to the server.</source>
        <translation>Нет связи с сервером.</translation>
    </message>
    <message>
        <source>The deadline would be missed</source>
        <translation>Иначе срок будет нарушен</translation>
    </message>
    <message>
        <source>An answer is due by %1.</source>
        <translation>Ответить нужно до %1.</translation>
    </message>
    <message>
        <source>%1 reads it as a note</source>
        <translation>Заметка придёт: %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
</context>
<context>
    <name>otklik::ui::DeclineDialog</name>
    <message>
        <source>Say why: the citizen reads it.</source>
        <translation>Напишите причину: её прочитает гражданин.</translation>
    </message>
    <message numerus="yes">
        <source>That is too long: up to %n character(s).</source>
        <translation>
            <numerusform>Слишком длинно: не больше %n знака.</numerusform>
            <numerusform>Слишком длинно: не больше %n знаков.</numerusform>
            <numerusform>Слишком длинно: не больше %n знаков.</numerusform>
        </translation>
    </message>
    <message>
        <source>Decline the request</source>
        <translation>Отклонить запрос</translation>
    </message>
    <message>
        <source>Why the document is not given</source>
        <translation>Почему документ не выдаётся</translation>
    </message>
    <message>
        <source>The citizen reads these words in the chat</source>
        <translation>Эти слова гражданин прочитает в чате</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Отклонить</translation>
    </message>
</context>
<context>
    <name>otklik::ui::DemoPeople</name>
    <message>
        <source>citizen</source>
        <translation>гражданин</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>оператор</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>супервизор</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>администратор</translation>
    </message>
    <message>
        <source>This is a demonstration. Choose whom to sign in as, and login, password and code are filled in for you.</source>
        <translation>Это показ. Выберите, кем войти: логин, пароль и код подставятся сами.</translation>
    </message>
    <message>
        <source>Whom to sign in as</source>
        <translation>Кем войти</translation>
    </message>
    <message>
        <source>Sign in as %1, %2</source>
        <translation>Войти как %1, %2</translation>
    </message>
</context>
<context>
    <name>otklik::ui::DocumentChecker</name>
    <message>
        <source>Check a document</source>
        <translation>Проверка документа</translation>
    </message>
    <message>
        <source>Transcripts</source>
        <translation>Протоколы</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Все файлы</translation>
    </message>
</context>
<context>
    <name>otklik::ui::ExplainDialog</name>
    <message>
        <source>Why this operator</source>
        <translation>Почему этот оператор</translation>
    </message>
    <message>
        <source>Steps, the oldest first</source>
        <translation>Шаги от старых к новым</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>otklik::ui::FileChips</name>
    <message>
        <source>Uploading, %1 %</source>
        <translation>Загружается, %1 %</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Убрать «%1»</translation>
    </message>
</context>
<context>
    <name>otklik::ui::FileShelf</name>
    <message>
        <source>No program on this computer opens such files. Save the file instead.</source>
        <translation>На этом компьютере нет программы для таких файлов. Сохраните файл.</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Сохранить файл</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
</context>
<context>
    <name>otklik::ui::HistoryFilters</name>
    <message>
        <source>Any line</source>
        <translation>Любая линия</translation>
    </message>
    <message>
        <source>Any operator</source>
        <translation>Любой оператор</translation>
    </message>
    <message>
        <source>Any rating</source>
        <translation>Любая оценка</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>За всё время</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Последние 7 дней</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Последний месяц</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Последний год</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Фильтр: %1</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Линия</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>With files</source>
        <translation>С файлами</translation>
    </message>
</context>
<context>
    <name>otklik::ui::HistoryScreen</name>
    <message>
        <source>The search did not work</source>
        <translation>Поиск не удался</translation>
    </message>
    <message>
        <source>Try again a little later.</source>
        <translation>Попробуйте чуть позже.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Try other words, or remove a filter.</source>
        <translation>Попробуйте другие слова или уберите фильтр.</translation>
    </message>
    <message>
        <source>Search in all conversations</source>
        <translation>Поиск по всем обращениям</translation>
    </message>
    <message>
        <source>Type words in any form, a number such as 2026-000118, or a phone.</source>
        <translation>Введите слова в любой форме, номер вида 2026-000118 или телефон.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Words, number or phone</source>
        <translation>Слова, номер или телефон</translation>
    </message>
    <message>
        <source>Found messages</source>
        <translation>Найденные сообщения</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Open this conversation</source>
        <translation>Открыть это обращение</translation>
    </message>
    <message>
        <source>Choose a hit</source>
        <translation>Выберите найденное</translation>
    </message>
    <message>
        <source>The conversation opens here to read, at the message that was found.</source>
        <translation>Обращение откроется здесь для чтения, на найденном сообщении.</translation>
    </message>
    <message>
        <source>Messages of the found conversation</source>
        <translation>Сообщения найденного обращения</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) chosen</source>
        <translation>
            <numerusform>Выбрано %n обращение</numerusform>
            <numerusform>Выбрано %n обращения</numerusform>
            <numerusform>Выбрано %n обращений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n conversation(s) as ZIP</source>
        <translation>
            <numerusform>Сохранить %n обращение как ZIP</numerusform>
            <numerusform>Сохранить %n обращения как ZIP</numerusform>
            <numerusform>Сохранить %n обращений как ZIP</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the conversations chosen in the history</source>
        <translation>Сохранить выбранные в истории обращения</translation>
    </message>
    <message>
        <source>Check a document…</source>
        <translation>Проверить документ…</translation>
    </message>
    <message>
        <source>Save as ZIP…</source>
        <translation>Сохранить как ZIP…</translation>
    </message>
    <message>
        <source>Save the transcript…</source>
        <translation>Сохранить протокол…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Save the transcript</source>
        <translation>Сохранить протокол</translation>
    </message>
</context>
<context>
    <name>otklik::ui::HourChart</name>
    <message>
        <source>so far</source>
        <translation>факт</translation>
    </message>
    <message>
        <source>above usual</source>
        <translation>сверх обычного</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>обычно</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Факт</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Обычно</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Разница</translation>
    </message>
</context>
<context>
    <name>otklik::ui::JumpButton</name>
    <message numerus="yes">
        <source>To the newest message, %n new</source>
        <translation>
            <numerusform>К последнему сообщению, %n новое</numerusform>
            <numerusform>К последнему сообщению, %n новых</numerusform>
            <numerusform>К последнему сообщению, %n новых</numerusform>
        </translation>
    </message>
    <message>
        <source>To the newest message</source>
        <translation>К последнему сообщению</translation>
    </message>
</context>
<context>
    <name>otklik::ui::KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Новая строка</translation>
    </message>
    <message>
        <source>Templates, at the beginning of a word</source>
        <translation>Шаблоны, в начале слова</translation>
    </message>
    <message>
        <source>Next unfilled variable of a template</source>
        <translation>Следующее незаполненное место шаблона</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>otklik::ui::MainWindow</name>
    <message>
        <source>The server&apos;s certificate is not trusted, so the connection was not made.</source>
        <translation>Сертификату сервера нет доверия, поэтому соединение не установлено.</translation>
    </message>
    <message>
        <source>No connection, trying again… What you write is kept and goes out by itself.</source>
        <translation>Нет связи, пробуем снова… Написанное сохраняется и уйдёт само.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Попробовать сейчас</translation>
    </message>
    <message>
        <source>Not saved, trying again: this computer&apos;s disk does not take drafts and unsent messages.</source>
        <translation>Не сохранено, пробуем снова: диск этого компьютера не принимает черновики и неотправленные сообщения.</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Следующее обращение</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Предыдущее обращение</translation>
    </message>
    <message>
        <source>The first nine of the list: Ctrl+1 … Ctrl+9</source>
        <translation>Первые девять из списка: Ctrl+1 … Ctrl+9</translation>
    </message>
    <message>
        <source>Take the next one that waits</source>
        <translation>Принять следующее из ожидающих</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Close the conversation</source>
        <translation>Закрыть обращение</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Прикрепить файл</translation>
    </message>
    <message>
        <source>Save the transcript</source>
        <translation>Сохранить протокол</translation>
    </message>
    <message>
        <source>To the messages; the arrows go through them</source>
        <translation>К сообщениям; дальше стрелками</translation>
    </message>
    <message>
        <source>Search in the queue</source>
        <translation>Поиск в очереди</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>Присутствие</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Эта памятка</translation>
    </message>
    <message>
        <source>Otklik</source>
        <translation>Отклик</translation>
    </message>
    <message>
        <source>Commands and conversations</source>
        <translation>Команды и обращения</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Сеансы</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended</source>
        <translation>
            <numerusform>Завершён %n сеанс</numerusform>
            <numerusform>Завершены %n сеанса</numerusform>
            <numerusform>Завершено %n сеансов</numerusform>
        </translation>
    </message>
    <message>
        <source>Pass the conversation on</source>
        <translation>Передать обращение</translation>
    </message>
    <message>
        <source>Call a supervisor</source>
        <translation>Позвать супервизора</translation>
    </message>
</context>
<context>
    <name>otklik::ui::NavigationRail</name>
    <message>
        <source>Screens</source>
        <translation>Разделы</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>Присутствие</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>otklik::ui::NewAppealDialog</name>
    <message>
        <source>New formal appeal</source>
        <translation>Новое официальное обращение</translation>
    </message>
    <message>
        <source>It is registered at once and answered within 30 days. The citizen reads its number in the chat.</source>
        <translation>Регистрируется сразу, ответ в течение 30 дней. Номер заявитель увидит в чате.</translation>
    </message>
    <message>
        <source>Number of the conversation</source>
        <translation>Номер переписки</translation>
    </message>
    <message>
        <source>What is not solved and what is asked for</source>
        <translation>Что не решено и о чём просят</translation>
    </message>
    <message>
        <source>Surname, first name and patronymic</source>
        <translation>Фамилия, имя и отчество</translation>
    </message>
    <message>
        <source>E-mail for the answer</source>
        <translation>Почта для ответа</translation>
    </message>
    <message>
        <source>Or a postal address</source>
        <translation>Или почтовый адрес</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Register the appeal</source>
        <translation>Зарегистрировать</translation>
    </message>
    <message>
        <source>There is no conversation with that number.</source>
        <translation>Переписки с таким номером нет.</translation>
    </message>
</context>
<context>
    <name>otklik::ui::OfferCard</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>осталась %n секунда</numerusform>
            <numerusform>осталось %n секунды</numerusform>
            <numerusform>осталось %n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>Offered to you · waits %1</source>
        <translation>Предложено вам · ждёт %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>№ %1</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>Why you: %1</source>
        <translation>Почему вы: %1</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Отказаться</translation>
    </message>
    <message>
        <source>Offered to you: No. %1, %2. %3</source>
        <translation>Предложено вам: № %1, %2. %3</translation>
    </message>
</context>
<context>
    <name>otklik::ui::OperatorCard</name>
    <message>
        <source>Operators: %1</source>
        <translation>Операторы: %1</translation>
    </message>
    <message>
        <source>By load</source>
        <translation>По нагрузке</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>По имени</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Order and filter</source>
        <translation>Порядок и отбор</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Операторы</translation>
    </message>
</context>
<context>
    <name>otklik::ui::Palette</name>
    <message>
        <source>Commands and conversations</source>
        <translation>Команды и обращения</translation>
    </message>
    <message>
        <source>A command, a name, a number, a template</source>
        <translation>Команда, имя, номер или шаблон</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Найденное</translation>
    </message>
</context>
<context>
    <name>otklik::ui::PresencePopover</name>
    <message>
        <source>Presence</source>
        <translation>Присутствие</translation>
    </message>
    <message>
        <source>what you have stays with you</source>
        <translation>текущие остаются у вас</translation>
    </message>
    <message>
        <source>Break: lunch</source>
        <translation>Перерыв: обед</translation>
    </message>
    <message>
        <source>lunch</source>
        <translation>обед</translation>
    </message>
    <message>
        <source>Break: rest</source>
        <translation>Перерыв: отдых</translation>
    </message>
    <message>
        <source>rest</source>
        <translation>отдых</translation>
    </message>
    <message>
        <source>what you have goes back to the queue</source>
        <translation>текущие вернутся в очередь</translation>
    </message>
    <message>
        <source>Sessions…</source>
        <translation>Сеансы…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>otklik::ui::QueueDelegate</name>
    <message>
        <source>Draft</source>
        <translation>Черновик</translation>
    </message>
</context>
<context>
    <name>otklik::ui::QueuePane</name>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Check the spelling, or look in the history: it searches the texts of all conversations.</source>
        <translation>Проверьте написание или поищите в истории: там поиск идёт по текстам всех обращений.</translation>
    </message>
    <message>
        <source>No conversations of yours</source>
        <translation>У вас нет обращений</translation>
    </message>
    <message>
        <source>Take one from “Waiting”, and it will appear here.</source>
        <translation>Примите обращение из «Ожидают», и оно появится здесь.</translation>
    </message>
    <message>
        <source>Nobody waits</source>
        <translation>Никто не ждёт</translation>
    </message>
    <message>
        <source>New conversations appear here by themselves.</source>
        <translation>Новые обращения появятся здесь сами.</translation>
    </message>
    <message>
        <source>No conversations yet</source>
        <translation>Обращений пока нет</translation>
    </message>
    <message>
        <source>They appear here when a citizen writes.</source>
        <translation>Они появятся, когда напишет гражданин.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Очередь</translation>
    </message>
    <message>
        <source>Search name, number, text</source>
        <translation>Поиск по имени, номеру, тексту</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Мои</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидают</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Which conversations</source>
        <translation>Какие обращения</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Обращения</translation>
    </message>
    <message>
        <source>No conversations</source>
        <translation>Нет обращений</translation>
    </message>
</context>
<context>
    <name>otklik::ui::QueueScreen</name>
    <message>
        <source>Nobody waits</source>
        <translation>Никто не ждёт</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Очередь</translation>
    </message>
    <message>
        <source>The offer has ended: the conversation went on to somebody else.</source>
        <translation>Предложение закончилось: обращение перешло к другому.</translation>
    </message>
    <message>
        <source>Make a formal appeal of the conversation</source>
        <translation>Оформить официальное обращение из переписки</translation>
    </message>
    <message>
        <source>Choose a conversation first.</source>
        <translation>Сначала выберите обращение.</translation>
    </message>
    <message>
        <source>Appeal %1 is registered</source>
        <translation>Официальное обращение %1 зарегистрировано</translation>
    </message>
</context>
<context>
    <name>otklik::ui::ReasonDialog</name>
    <message>
        <source>Formal appeal</source>
        <translation>Официальное обращение</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message numerus="yes">
        <source>That is too long: up to %n character(s).</source>
        <translation>
            <numerusform>Слишком длинно: не больше %n знака.</numerusform>
            <numerusform>Слишком длинно: не больше %n знаков.</numerusform>
            <numerusform>Слишком длинно: не больше %n знаков.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::ReportFilters</name>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>вчера</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 дней</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 дней</translation>
    </message>
    <message>
        <source>Other days…</source>
        <translation>Другие дни…</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Фильтр: %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>все</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>working hours</source>
        <translation>рабочее</translation>
    </message>
    <message>
        <source>by the clock</source>
        <translation>по часам</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Линия</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>Все линии</translation>
    </message>
    <message>
        <source>All operators</source>
        <translation>Все операторы</translation>
    </message>
</context>
<context>
    <name>otklik::ui::ReportModel</name>
    <message>
        <source>All together</source>
        <translation>Все вместе</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Не указано</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 в %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Отвечено</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Среднее</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Медиана</translation>
    </message>
    <message>
        <source>Peak and its hour</source>
        <translation>Пик и его час</translation>
    </message>
    <message>
        <source>≤ 5 minutes</source>
        <translation>≤ 5 минут</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Не дождались</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>From the citizen&apos;s first unanswered message to the first answer of a person</source>
        <translation>От первого сообщения без ответа до первого ответа человека</translation>
    </message>
    <message>
        <source>The longest response among those asked in the busiest hour</source>
        <translation>Самый долгий ответ среди спросивших в самый загруженный час</translation>
    </message>
    <message>
        <source>Of all who asked: also of those who left or still wait longer than 5 minutes</source>
        <translation>От всех спросивших: и от тех, кто ушёл или ждёт дольше 5 минут</translation>
    </message>
    <message>
        <source>Left the queue before anybody came, without those who left within 15 seconds</source>
        <translation>Вышли из очереди до ответа; без тех, кто ушёл в первые 15 секунд</translation>
    </message>
</context>
<context>
    <name>otklik::ui::ReportScreen</name>
    <message>
        <source>Print the report</source>
        <translation>Напечатать отчёт</translation>
    </message>
    <message>
        <source>Calendar of version %1 · counted at %2</source>
        <translation>По календарю версии %1 · посчитано в %2</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Сохранить отчёт</translation>
    </message>
    <message>
        <source>conversations</source>
        <translation>обращения</translation>
    </message>
    <message>
        <source>report</source>
        <translation>отчёт</translation>
    </message>
    <message>
        <source>The report is saved: %1</source>
        <translation>Отчёт сохранён: %1</translation>
    </message>
    <message>
        <source>The report cannot be shown</source>
        <translation>Отчёт показать не удалось</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>Nobody was answered in this time</source>
        <translation>За это время ответов не было</translation>
    </message>
    <message>
        <source>Take off the filters</source>
        <translation>Снять фильтры</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Линии</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Операторы</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Темы</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>A row for each</source>
        <translation>Строка на каждую</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>By hour of the question</source>
        <translation>По часу вопроса</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Время ответа</translation>
    </message>
</context>
<context>
    <name>otklik::ui::RequestDelegate</name>
    <message>
        <source>by %1</source>
        <translation>до %1</translation>
    </message>
</context>
<context>
    <name>otklik::ui::RequestDetails</name>
    <message>
        <source>The document is being made and sent.</source>
        <translation>Документ готовится и отправляется.</translation>
    </message>
    <message>
        <source>The document could not be made or sent. Answer once more, or in another way.</source>
        <translation>Документ не удалось подготовить или отправить. Ответьте ещё раз или другим способом.</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Причина: %1</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Отправить на %1</translation>
    </message>
    <message>
        <source>Send by e-mail to %1</source>
        <translation>Отправить по электронной почте на %1</translation>
    </message>
    <message>
        <source>Late: it was due by %1, %2</source>
        <translation>Просрочен: срок был %1, %2</translation>
    </message>
    <message>
        <source>Due by %1, %2</source>
        <translation>Срок %1, %2</translation>
    </message>
    <message>
        <source>Declined %1</source>
        <translation>Отклонён %1</translation>
    </message>
    <message>
        <source>Answered %1, late</source>
        <translation>Отвечен %1, с опозданием</translation>
    </message>
    <message>
        <source>Answered %1</source>
        <translation>Отвечен %1</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Обращение</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Линия</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Эл. почта</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>не указана</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Запрошен</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>Ответил(а)</translation>
    </message>
    <message>
        <source>The citizen&apos;s comment</source>
        <translation>Комментарий гражданина</translation>
    </message>
    <message>
        <source>Open the conversation</source>
        <translation>Открыть обращение</translation>
    </message>
    <message>
        <source>Answer in the chat</source>
        <translation>Ответить в чате</translation>
    </message>
    <message>
        <source>Answer in the chat: the document comes as a message</source>
        <translation>Ответить в чате: документ придёт сообщением</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>Отклонить…</translation>
    </message>
</context>
<context>
    <name>otklik::ui::RequestScreen</name>
    <message>
        <source>Any line</source>
        <translation>Любая линия</translation>
    </message>
    <message>
        <source>The requests cannot be shown</source>
        <translation>Запросы не показать</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>Nobody waits for a document</source>
        <translation>Документов никто не ждёт</translation>
    </message>
    <message>
        <source>New requests appear here by themselves.</source>
        <translation>Новые запросы появятся здесь сами.</translation>
    </message>
    <message>
        <source>No requests</source>
        <translation>Запросов нет</translation>
    </message>
    <message>
        <source>Nothing of this kind has been asked for yet.</source>
        <translation>Таких запросов ещё не было.</translation>
    </message>
    <message>
        <source>The request is declined</source>
        <translation>Запрос отклонён</translation>
    </message>
    <message>
        <source>The document is being sent</source>
        <translation>Документ отправляется</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Фильтр: %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ждут</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Отвечены</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Requests for documents</source>
        <translation>Запросы документов</translation>
    </message>
    <message>
        <source>Choose a request</source>
        <translation>Выберите запрос</translation>
    </message>
    <message>
        <source>What is asked for, and the ways to answer, appear here.</source>
        <translation>Здесь видно, что просят и как можно ответить.</translation>
    </message>
    <message>
        <source>Document requests</source>
        <translation>Запросы документов</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) wait</source>
        <translation>
            <numerusform>Ждёт %n запрос</numerusform>
            <numerusform>Ждут %n запроса</numerusform>
            <numerusform>Ждут %n запросов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::ResponseChart</name>
    <message>
        <source>mean</source>
        <translation>среднее</translation>
    </message>
    <message>
        <source>median</source>
        <translation>медиана</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>пик</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Отвечено</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Среднее</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Медиана</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Пик</translation>
    </message>
    <message>
        <source>limit of 5 minutes</source>
        <translation>граница 5 минут</translation>
    </message>
</context>
<context>
    <name>otklik::ui::RiskCard</name>
    <message numerus="yes">
        <source>No deadline will be missed in the next %n minute(s)</source>
        <translation>
            <numerusform>Срок никто не нарушит в ближайшую %n минуту</numerusform>
            <numerusform>Срок никто не нарушит в ближайшие %n минуты</numerusform>
            <numerusform>Срок никто не нарушит в ближайшие %n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>Open and read</source>
        <translation>Открыть и прочитать</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Забрать себе</translation>
    </message>
    <message>
        <source>Remind by a note</source>
        <translation>Напомнить заметкой</translation>
    </message>
    <message>
        <source>Deadlines at risk</source>
        <translation>Нарушат срок</translation>
    </message>
    <message>
        <source>Time ahead</source>
        <translation>Горизонт</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message numerus="yes">
        <source>Deadlines at risk: the first %n</source>
        <translation>
            <numerusform>Нарушат срок: первое %n</numerusform>
            <numerusform>Нарушат срок: первые %n</numerusform>
            <numerusform>Нарушат срок: первые %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::RiskModel</name>
    <message>
        <source>Missed</source>
        <translation>Срок нарушен</translation>
    </message>
    <message>
        <source>In the next 5 minutes</source>
        <translation>В ближайшие 5 минут</translation>
    </message>
    <message>
        <source>In 5 to 15 minutes</source>
        <translation>Через 5–15 минут</translation>
    </message>
    <message>
        <source>In 15 to 30 minutes</source>
        <translation>Через 15–30 минут</translation>
    </message>
</context>
<context>
    <name>otklik::ui::SavingDialog</name>
    <message>
        <source>Received: %1</source>
        <translation>Получено: %1</translation>
    </message>
    <message>
        <source>The server is putting it together…</source>
        <translation>Сервер готовит файл…</translation>
    </message>
    <message>
        <source>Not saved. What you chose is kept: try again, or cancel.</source>
        <translation>Не сохранено. Ваш выбор остался: повторите или отмените.</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Сохранение</translation>
    </message>
    <message numerus="yes">
        <source>Saving %n transcript(s)</source>
        <translation>
            <numerusform>Сохранение %n протокола</numerusform>
            <numerusform>Сохранение %n протоколов</numerusform>
            <numerusform>Сохранение %n протоколов</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving the transcript</source>
        <translation>Сохранение протокола</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход сохранения</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Saving the package</source>
        <translation>Сохраняем пакет</translation>
    </message>
</context>
<context>
    <name>otklik::ui::Screen</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n непрочитанное сообщение</numerusform>
            <numerusform>%n непрочитанных сообщения</numerusform>
            <numerusform>%n непрочитанных сообщений</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
</context>
<context>
    <name>otklik::ui::SessionsDialog</name>
    <message>
        <source>Unknown program</source>
        <translation>Неизвестная программа</translation>
    </message>
    <message>
        <source>%1 · this one</source>
        <translation>%1 · этот</translation>
    </message>
    <message>
        <source>To leave here, use «Sign out».</source>
        <translation>Чтобы выйти здесь, нажмите «Выйти».</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Сеансы</translation>
    </message>
    <message>
        <source>Where you are signed in. End what you do not know, then change your password.</source>
        <translation>Где выполнен вход под вашим именем. Завершите незнакомые сеансы и смените пароль.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Устройство</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Последняя активность</translation>
    </message>
    <message>
        <source>End this session</source>
        <translation>Завершить этот сеанс</translation>
    </message>
    <message>
        <source>End all others</source>
        <translation>Завершить все остальные</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>otklik::ui::SettingsPopover</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>A message is sent by</source>
        <translation>Сообщение отправляет</translation>
    </message>
    <message>
        <source>Otklik %1 · %2</source>
        <translation>Отклик %1 · %2</translation>
    </message>
    <message>
        <source>Otklik %1 · server %2 · %3</source>
        <translation>Отклик %1 · сервер %2 · %3</translation>
    </message>
    <message>
        <source>Away when nothing was touched for</source>
        <translation>Отошёл, если не было действий</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Никогда</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n мин</numerusform>
            <numerusform>%n мин</numerusform>
            <numerusform>%n мин</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::SignInScreen</name>
    <message>
        <source>Type your login.</source>
        <translation>Введите логин.</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>Введите пароль.</translation>
    </message>
    <message>
        <source>The code has six digits.</source>
        <translation>В коде шесть цифр.</translation>
    </message>
    <message>
        <source>Your session has ended. Sign in again: drafts and unsent messages are kept.</source>
        <translation>Сеанс завершён. Войдите снова: черновики и неотправленные сообщения сохранены.</translation>
    </message>
    <message>
        <source>The code is good for %1:%2</source>
        <translation>Код действует ещё %1:%2</translation>
    </message>
    <message>
        <source>The time for the code is over. Go back and sign in again.</source>
        <translation>Срок действия кода истёк. Вернитесь и войдите снова.</translation>
    </message>
    <message>
        <source>Confirm that it is you</source>
        <translation>Подтвердите, что это вы</translation>
    </message>
    <message>
        <source>The keychain does not answer</source>
        <translation>Связка ключей не отвечает</translation>
    </message>
    <message>
        <source>Sign in to Otklik</source>
        <translation>Вход в Отклик</translation>
    </message>
    <message>
        <source>Type the six digits that your authenticator shows.</source>
        <translation>Введите шесть цифр из приложения-аутентификатора.</translation>
    </message>
    <message>
        <source>Type the six digits that came by SMS.</source>
        <translation>Введите шесть цифр из СМС.</translation>
    </message>
    <message>
        <source>The session cannot be kept safely on this computer. Try again after unlocking the keychain, or go on and sign in anew each time.</source>
        <translation>Сеанс нельзя надёжно сохранить на этом компьютере. Разблокируйте связку ключей и попробуйте ещё раз или продолжайте и входите каждый раз заново.</translation>
    </message>
    <message>
        <source>The operator&apos;s workstation</source>
        <translation>Рабочее место оператора</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Показать пароль</translation>
    </message>
    <message>
        <source>Keep me signed in on this computer</source>
        <translation>Не выходить на этом компьютере</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Проверяем…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Подтвердить</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Opening your session…</source>
        <translation>Открываем ваш сеанс…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать ещё раз</translation>
    </message>
    <message>
        <source>Go on without remembering</source>
        <translation>Продолжить без запоминания</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Сервер: %1</translation>
    </message>
    <message>
        <source>Русский</source>
        <comment>the other language, in that language</comment>
        <translation>English</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Светлое или тёмное</translation>
    </message>
    <message>
        <source>This is a demonstration: the code is filled in.</source>
        <translation>Это показ: код уже подставлен.</translation>
    </message>
</context>
<context>
    <name>otklik::ui::TemplatePopup</name>
    <message>
        <source>Templates</source>
        <translation>Шаблоны</translation>
    </message>
</context>
<context>
    <name>otklik::ui::TemplatePreview</name>
    <message>
        <source>Preview</source>
        <translation>Предпросмотр</translation>
    </message>
    <message>
        <source>As a citizen would read it</source>
        <translation>Как это прочтёт гражданин</translation>
    </message>
    <message>
        <source>The text will show here.</source>
        <translation>Здесь появится текст.</translation>
    </message>
    <message>
        <source>To be filled in by hand each time: %1</source>
        <translation>Заполняется вручную каждый раз: %1</translation>
    </message>
</context>
<context>
    <name>otklik::ui::TemplateScreen</name>
    <message>
        <source>Maria Sokolova</source>
        <translation>Мария Соколова</translation>
    </message>
    <message>
        <source>Child benefit</source>
        <translation>Единое пособие</translation>
    </message>
    <message>
        <source>Give the template a name.</source>
        <translation>Дайте шаблону название.</translation>
    </message>
    <message>
        <source>Write the text of the template.</source>
        <translation>Напишите текст шаблона.</translation>
    </message>
    <message>
        <source>The word after “/” is one word, without blanks.</source>
        <translation>После «/» должно быть одно слово, без пробелов.</translation>
    </message>
    <message>
        <source>The template is saved</source>
        <translation>Шаблон сохранён</translation>
    </message>
    <message>
        <source>The template is removed</source>
        <translation>Шаблон удалён</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>Шаблонов пока нет</translation>
    </message>
    <message>
        <source>Write the first one: it will be at hand by “/” in every reply.</source>
        <translation>Напишите первый: он будет под рукой по «/» в каждом ответе.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Try other words.</source>
        <translation>Попробуйте другие слова.</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Шаблоны</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новый</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>Новый шаблон</translation>
    </message>
    <message>
        <source>Search templates</source>
        <translation>Поиск по шаблонам</translation>
    </message>
    <message>
        <source>Edit the template</source>
        <translation>Правка шаблона</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Word after “/”</source>
        <translation>Слово после «/»</translation>
    </message>
    <message>
        <source>Who uses it</source>
        <translation>Кому доступен</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Линия</translation>
    </message>
    <message>
        <source>greeting</source>
        <translation>приветствие</translation>
    </message>
    <message>
        <source>Only me</source>
        <translation>Только мне</translation>
    </message>
    <message>
        <source>Everybody of a line</source>
        <translation>Всем на линии</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Всем</translation>
    </message>
    <message>
        <source>Variables fill themselves in; after a bar stands what to say when one is empty:
{{citizen.name | dear applicant}}</source>
        <translation>Переменные подставляются сами; после черты — что написать, если значения нет:
{{citizen.name | уважаемый заявитель}}</translation>
    </message>
    <message numerus="yes">
        <source>Used %n time(s)</source>
        <translation>
            <numerusform>Использован %n раз</numerusform>
            <numerusform>Использован %n раза</numerusform>
            <numerusform>Использован %n раз</numerusform>
        </translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Supervisors change what others use too.</source>
        <translation>Общие шаблоны меняют супервизоры.</translation>
    </message>
</context>
<context>
    <name>otklik::ui::TranscriptDialog</name>
    <message>
        <source>Save the transcript</source>
        <translation>Сохранить протокол</translation>
    </message>
    <message>
        <source>PDF, for an office, a court, for printing</source>
        <translation>PDF, для ведомства, суда и печати</translation>
    </message>
    <message>
        <source>DOCX, to edit and copy in Word</source>
        <translation>DOCX, чтобы править и копировать в Word</translation>
    </message>
    <message>
        <source>TXT, the text only</source>
        <translation>TXT, только текст</translation>
    </message>
    <message>
        <source>With internal notes (not for the citizen)</source>
        <translation>С внутренними заметками (не для гражданина)</translation>
    </message>
    <message>
        <source>Show pictures in the document</source>
        <translation>Показать изображения в документе</translation>
    </message>
    <message>
        <source>Hide the numbers of papers, phones and cards</source>
        <translation>Скрыть номера документов, телефонов и карт</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Save transcripts as ZIP</source>
        <translation>Сохранить протоколы как ZIP</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s), a document of each and their checksums</source>
        <translation>
            <numerusform>%n обращение: документ и его контрольная сумма</numerusform>
            <numerusform>%n обращения: документ для каждого и контрольные суммы</numerusform>
            <numerusform>%n обращений: документ для каждого и контрольные суммы</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::TranscriptSaver</name>
    <message>
        <source>Choose a conversation first.</source>
        <translation>Сначала выберите обращение.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n conversation(s) fit into one ZIP. Choose fewer.</source>
        <translation>
            <numerusform>В один ZIP помещается не больше %n обращения. Выберите меньше.</numerusform>
            <numerusform>В один ZIP помещается не больше %n обращений. Выберите меньше.</numerusform>
            <numerusform>В один ZIP помещается не больше %n обращений. Выберите меньше.</numerusform>
        </translation>
    </message>
    <message>
        <source>transcripts</source>
        <translation>протоколы</translation>
    </message>
    <message>
        <source>Save the transcript</source>
        <translation>Сохранить протокол</translation>
    </message>
    <message>
        <source>Transcripts saved: %1</source>
        <translation>Протоколы сохранены: %1</translation>
    </message>
    <message>
        <source>Transcript saved: %1</source>
        <translation>Протокол сохранён: %1</translation>
    </message>
</context>
<context>
    <name>otklik::ui::TransferDialog</name>
    <message>
        <source>no free place</source>
        <translation>нет свободных мест</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>сейчас открыта</translation>
    </message>
    <message>
        <source>closed now</source>
        <translation>сейчас закрыта</translation>
    </message>
    <message>
        <source>Level %1 · it is there now</source>
        <translation>Уровень %1 · обращение уже здесь</translation>
    </message>
    <message>
        <source>Level %1</source>
        <translation>Уровень %1</translation>
    </message>
    <message>
        <source>Nobody else works on this line.</source>
        <translation>На этой линии больше никто не работает.</translation>
    </message>
    <message>
        <source>Asking who is here…</source>
        <translation>Узнаём, кто на месте…</translation>
    </message>
    <message>
        <source>There is no other line with these words.</source>
        <translation>Другой линии с такими словами нет.</translation>
    </message>
    <message>
        <source>The conversation waits again, at its old place. The citizen is told.</source>
        <translation>Обращение снова встанет в очередь, на прежнее место. Гражданин получит уведомление.</translation>
    </message>
    <message>
        <source>A supervisor is called and sees everything; the conversation stays where it is until one takes it over.</source>
        <translation>Супервизор получит вызов и увидит всю переписку. Обращение останется где было, пока он его не примет.</translation>
    </message>
    <message>
        <source>You lead the conversation from now on. Who had it may still read it and leave notes.</source>
        <translation>Дальше отвечаете вы. Прежний оператор по-прежнему может читать и оставлять заметки.</translation>
    </message>
    <message>
        <source>Pass on</source>
        <translation>Передать</translation>
    </message>
    <message>
        <source>Pass to %1</source>
        <translation>Передать: %1</translation>
    </message>
    <message>
        <source>Return to the queue</source>
        <translation>Вернуть в очередь</translation>
    </message>
    <message>
        <source>Call a supervisor</source>
        <translation>Позвать супервизора</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Принять на себя</translation>
    </message>
    <message>
        <source>Choose who is to get it.</source>
        <translation>Выберите, кому передать.</translation>
    </message>
    <message>
        <source>Say why: choose a reason or write your own.</source>
        <translation>Укажите причину: выберите или напишите свою.</translation>
    </message>
    <message>
        <source>Pass the conversation on</source>
        <translation>Передать обращение</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>Оператору</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>На линию</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>На уровень</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>В очередь</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Супервизору</translation>
    </message>
    <message>
        <source>Myself</source>
        <translation>Себе</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Name or line</source>
        <translation>Имя или линия</translation>
    </message>
    <message>
        <source>Who is to get it</source>
        <translation>Кому передать</translation>
    </message>
    <message>
        <source>Reason (obligatory; colleagues read it)</source>
        <translation>Причина (обязательно, её увидят коллеги)</translation>
    </message>
    <message>
        <source>Needs another specialist</source>
        <translation>Нужен другой специалист</translation>
    </message>
    <message>
        <source>Belongs to another line</source>
        <translation>Вопрос другой линии</translation>
    </message>
    <message>
        <source>End of my shift</source>
        <translation>Конец смены</translation>
    </message>
    <message>
        <source>The citizen has asked for it</source>
        <translation>По просьбе гражданина</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Note to the colleague; the citizen does not see it</source>
        <translation>Заметка коллеге, гражданин её не увидит</translation>
    </message>
    <message>
        <source>What was found out, what is to be done next (not obligatory)</source>
        <translation>Что выяснили, что делать дальше (необязательно)</translation>
    </message>
    <message>
        <source>Note to the colleague</source>
        <translation>Заметка коллеге</translation>
    </message>
    <message>
        <source>The deadline stays: answer by %1</source>
        <translation>Срок не сбросится: ответить до %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Done; the citizen has been told</source>
        <translation>Готово, гражданин получил уведомление</translation>
    </message>
</context>
<context>
    <name>otklik::ui::TypingStrip</name>
    <message>
        <source>%1 is writing…</source>
        <translation>%1 пишет…</translation>
    </message>
    <message>
        <source>%1 is writing: %2</source>
        <translation>%1 пишет: %2</translation>
    </message>
</context>
<context>
    <name>otklik::ui::VerificationDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Проверяем…</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Проверить не удалось</translation>
    </message>
    <message>
        <source>%1, as %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The document is genuine</source>
        <translation>Документ подлинный</translation>
    </message>
    <message>
        <source>%1. This server issued it on %2, and not a byte has changed since.</source>
        <translation>%1. Этот сервер выдал его %2, и с тех пор в нём не изменился ни один байт.</translation>
    </message>
    <message>
        <source>The document was altered</source>
        <translation>Документ изменён</translation>
    </message>
    <message>
        <source>%1. What this server issued on %2 was different. %3</source>
        <translation>%1. Этот сервер выдал %2 другой документ. %3</translation>
    </message>
    <message>
        <source>The document is not known</source>
        <translation>Документ неизвестен</translation>
    </message>
    <message>
        <source>This server has issued no such document, or nothing in it tells which one it was.</source>
        <translation>Этот сервер такого документа не выдавал, или по документу нельзя понять, какой это был.</translation>
    </message>
    <message>
        <source>Check a document</source>
        <translation>Проверка документа</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
</context>
<context>
    <name>otklik::ui::WallScreen</name>
    <message>
        <source>The whole screen, and back</source>
        <translation>На весь экран и обратно</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>на связи с сервером</translation>
    </message>
    <message>
        <source>no connection since %1</source>
        <translation>нет связи с %1</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>нет связи</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>Все линии</translation>
    </message>
    <message>
        <source>Line: %1</source>
        <translation>Линия: %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидают</translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation>никто не ждёт</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>В работе</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Дольше всех ждёт</translation>
    </message>
    <message>
        <source>Answered within 5 min</source>
        <translation>Ответ ≤ 5 мин сегодня</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>First response, mean</source>
        <translation>Первый ответ, среднее</translation>
    </message>
    <message>
        <source>median %1 · peak %2</source>
        <translation>медиана %1 · пик %2</translation>
    </message>
    <message>
        <source>Left without an answer</source>
        <translation>Не дождались</translation>
    </message>
    <message>
        <source>%1 of %2 · %3 short</source>
        <translation>%1 из %2 · коротких %3</translation>
    </message>
    <message>
        <source>The wall cannot be shown</source>
        <translation>Экран показать не удалось</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>Whole screen</source>
        <translation>На весь экран</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Требуют внимания</translation>
    </message>
    <message>
        <source>Topics of the hour</source>
        <translation>Темы за час</translation>
    </message>
    <message>
        <source>Conversations by hour</source>
        <translation>Обращения по часам</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Сейчас</translation>
    </message>
    <message>
        <source>Nothing needs you now.</source>
        <translation>Сейчас вашего вмешательства не нужно.</translation>
    </message>
    <message>
        <source>Nobody has asked within the last hour.</source>
        <translation>За последний час никто не обращался.</translation>
    </message>
    <message>
        <source>%1 online · %2 closed</source>
        <translation>на связи %1 · закрыто %2</translation>
    </message>
</context>
</TS>
