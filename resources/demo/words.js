// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The English words of the page; its Russian ones stand in index.html. The last block is for what portal.js makes.
export const en = {
    title: 'Svetlogorsk Region services portal', skip: 'Skip to content', brand: 'Services portal', region: 'Svetlogorsk Region',
    sections: 'Sections', navServices: 'Services', navLife: 'Life events', navDemo: 'Demo',
    heroTitle: 'Public services without queues',
    heroLead: 'Apply, follow your application and ask an operator when something is not clear: the chat button is always at the lower right.',
    heroAsk: 'Ask in the chat', heroServices: 'All services',
    fact1: 'services online', fact2: 'requests are solved in a day', fact3: 'mean wait for an operator', fact3v: '2 min',
    popular: 'Popular services',
    s1: 'Unified child benefit', s1d: 'For expectant mothers and families with children under 17. A decision in up to 10 working days.',
    s2: 'See a doctor', s2d: 'Clinics of the region, changing and cancelling appointments, referrals.',
    s3: 'International passport', s3d: 'Both kinds of passport, photo and payment on the portal.',
    s4: 'Registration of residence', s4d: 'Permanent and temporary, for children and adults.',
    s5: 'Property register extract', s5d: 'Facts about real estate as a signed electronic document.',
    s6: 'Kindergarten places', s6d: 'The queue, privileges, changing the kindergarten.',
    life: 'Life events', l1: 'A child is born', l2: 'Moving house', l3: 'Lost documents', l4: 'Retirement', l5: 'Buying a home', l6: 'Starting a business',
    demoTitle: 'Demo: accounts', demoLead: 'This block exists in the demo only. Everybody has the same password:',
    staffTitle: 'Staff: the workstation', login: 'Login', role: 'Role', totp: 'TOTP code',
    citizenTitle: 'Citizens: the portal’s chat',
    citizenLead: 'Choose a number, sign in to the chat with it, and the code from the SMS appears below. A number that you have registered works too.',
    phones: 'Phones', phone: 'Phone', sms: 'SMS to this number',
    foot: 'The demonstration portal of Otklik. All people and organisations are invented.',
}

export const made = {
    ru: { operator: 'Оператор', supervisor: 'Супервизор', administrator: 'Администратор', noSms: 'Пока ничего не приходило.',
        seconds: 'ещё {n} с', unavailable: 'нет кода' },
    en: { operator: 'Operator', supervisor: 'Supervisor', administrator: 'Administrator', noSms: 'Nothing has come yet.',
        seconds: '{n} s left', unavailable: 'no code' },
}
