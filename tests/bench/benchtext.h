// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRandomGenerator>
#include <QString>
#include <QStringList>

namespace otklik::bench {

/// Texts as citizens write them: the same ones in every run, out of words in their usual forms.
class Texts {
public:
    /// At least `length` UTF-16 units, with at most one word more.
    QString next(qsizetype length)
    {
        QString text;
        while (text.size() < length) {
            text += m_words[m_random.bounded(m_words.size())];
            // A sum, a date or the number of a paper stands in every tenth place.
            text += m_random.bounded(10) == 0 ? QLatin1Char(' ') + QString::number(m_random.bounded(100'000)) + u' '
                                              : QString(u' ');
        }
        return text.trimmed();
    }

private:
    QRandomGenerator m_random{20'260'101};
    const QStringList m_words =
        QStringLiteral(
            "здравствуйте добрый день подскажите пожалуйста оформить пособие ребёнка документы справка "
            "заявление отклонили почему срок рассмотрения истёк вчера сегодня завтра паспорт снилс выписка "
            "банковский счёт перечисление выплата задержка области город Казань Самара Новосибирск портал "
            "ошибка страница открывается личный кабинет пароль телефон сообщение код пришёл оператор ответил "
            "назначили субсидия оплату жилья коммунальных услуг доход семьи расчёт среднедушевой прожиточный "
            "минимум многодетная мать одиночка опека инвалидность группа пенсия перерасчёт стаж трудовая "
            "книжка работодатель уволили биржа труда центр занятости поликлиника запись врачу направление "
            "лекарства льгота проезд ветеран удостоверение замена утеря загранпаспорт госпошлина возврат "
            "налоговый вычет декларация квартира регистрация собственность кадастр участок межевание спор "
            "соседи жалоба управляющая компания отопление холодно вода отключили авария подъезд ремонт дом "
            "капитальный взнос квитанция начислили неправильно показания счётчика передать детский сад "
            "очередь школа зачисление первый класс лагерь путёвка компенсация питание учебники и в на не что "
            "как по к у за из от для при это мне мы вы они был была можно нужно уже ещё если когда где")
            .split(QLatin1Char(' '));
};

} // namespace otklik::bench
