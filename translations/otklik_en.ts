<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AppealWords</name>
    <message numerus="yes">
        <source>late by %n day(s)</source>
        <translation>
            <numerusform>late by %n day</numerusform>
            <numerusform>late by %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calendar day(s)</source>
        <translation>
            <numerusform>%n calendar day</numerusform>
            <numerusform>%n calendar days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s)</source>
        <translation>
            <numerusform>%n working day</numerusform>
            <numerusform>%n working days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueWords</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>Too many requests. Try again in %n second(s).</source>
        <translation>
            <numerusform>Too many requests. Try again in %n second.</numerusform>
            <numerusform>Too many requests. Try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>You are number %1 in the queue, about %n minute(s).</source>
        <translation>
            <numerusform>You are number %1 in the queue, about %n minute.</numerusform>
            <numerusform>You are number %1 in the queue, about %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your code: %1. It is good for %n minute(s). Tell it to nobody.</source>
        <translation>
            <numerusform>Your code: %1. It is good for %n minute. Tell it to nobody.</numerusform>
            <numerusform>Your code: %1. It is good for %n minutes. Tell it to nobody.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The code is wrong. %n attempt(s) left.</source>
        <translation>
            <numerusform>The code is wrong. %n attempt left.</numerusform>
            <numerusform>The code is wrong. %n attempts left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too often. Please try again in %n second(s).</source>
        <translation>
            <numerusform>Too often. Please try again in %n second.</numerusform>
            <numerusform>Too often. Please try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>leads %n conversation(s), whose citizens could all write again</source>
        <translation>
            <numerusform>leads %n conversation, whose citizen could write again</numerusform>
            <numerusform>leads %n conversations, whose citizens could all write again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::AppealDetails</name>
    <message numerus="yes">
        <source>%1.zip: the appeal, the conversation, %n file(s) and their checksums</source>
        <translation>
            <numerusform>%1.zip: the appeal, the conversation, %n file and their checksums</numerusform>
            <numerusform>%1.zip: the appeal, the conversation, %n files and their checksums</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::AppealScreen</name>
    <message numerus="yes">
        <source>%n appeal(s) wait for an answer</source>
        <translation>
            <numerusform>%n appeal waits for an answer</numerusform>
            <numerusform>%n appeals wait for an answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::BehindPane</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::Composer</name>
    <message numerus="yes">
        <source>The text is too long by %n character(s).</source>
        <translation>
            <numerusform>The text is too long by %n character.</numerusform>
            <numerusform>The text is too long by %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) left</source>
        <translation>
            <numerusform>%n character left</numerusform>
            <numerusform>%n characters left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::DeclineDialog</name>
    <message numerus="yes">
        <source>That is too long: up to %n character(s).</source>
        <translation>
            <numerusform>That is too long: up to %n character.</numerusform>
            <numerusform>That is too long: up to %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::HistoryScreen</name>
    <message numerus="yes">
        <source>%n conversation(s) chosen</source>
        <translation>
            <numerusform>%n conversation chosen</numerusform>
            <numerusform>%n conversations chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n conversation(s) as ZIP</source>
        <translation>
            <numerusform>Save %n conversation as ZIP</numerusform>
            <numerusform>Save %n conversations as ZIP</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::JumpButton</name>
    <message numerus="yes">
        <source>To the newest message, %n new</source>
        <translation>
            <numerusform>To the newest message, %n new</numerusform>
            <numerusform>To the newest message, %n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n session(s) ended</source>
        <translation>
            <numerusform>%n session ended</numerusform>
            <numerusform>%n sessions ended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::OfferCard</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::ReasonDialog</name>
    <message numerus="yes">
        <source>That is too long: up to %n character(s).</source>
        <translation>
            <numerusform>That is too long: up to %n character.</numerusform>
            <numerusform>That is too long: up to %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::RequestScreen</name>
    <message numerus="yes">
        <source>%n request(s) wait</source>
        <translation>
            <numerusform>%n request waits</numerusform>
            <numerusform>%n requests wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::RiskCard</name>
    <message numerus="yes">
        <source>No deadline will be missed in the next %n minute(s)</source>
        <translation>
            <numerusform>No deadline will be missed in the next minute</numerusform>
            <numerusform>No deadline will be missed in the next %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deadlines at risk: the first %n</source>
        <translation>
            <numerusform>Deadlines at risk: the first %n</numerusform>
            <numerusform>Deadlines at risk: the first %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::SavingDialog</name>
    <message numerus="yes">
        <source>Saving %n transcript(s)</source>
        <translation>
            <numerusform>Saving %n transcript</numerusform>
            <numerusform>Saving %n transcripts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::Screen</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::SettingsPopover</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::TemplateScreen</name>
    <message numerus="yes">
        <source>Used %n time(s)</source>
        <translation>
            <numerusform>Used %n time</numerusform>
            <numerusform>Used %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::TranscriptDialog</name>
    <message numerus="yes">
        <source>%n conversation(s), a document of each and their checksums</source>
        <translation>
            <numerusform>%n conversation: its document and the checksum</numerusform>
            <numerusform>%n conversations: a document of each and their checksums</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>otklik::ui::TranscriptSaver</name>
    <message numerus="yes">
        <source>At most %n conversation(s) fit into one ZIP. Choose fewer.</source>
        <translation>
            <numerusform>At most %n conversation fits into one ZIP. Choose fewer.</numerusform>
            <numerusform>At most %n conversations fit into one ZIP. Choose fewer.</numerusform>
        </translation>
    </message>
</context>
</TS>
