// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// A real Chromium with the widget on the demo portal, driven by lines of JSON on standard input.
// Roles and names are the accessible ones, so that what the test cannot find a screen reader cannot either.
import { createRequire } from 'node:module';
import readline from 'node:readline';

const require = createRequire(process.env.OTKLIK_NODE_MODULES + '/');
const { chromium } = require('playwright-core');

let browser;
let page;
// The portal around it has buttons and fields of its own.
const chat = () => page.locator('otklik-chat');
const patience = Number(process.env.OTKLIK_E2E_PATIENCE || '25') * 1000;

const verbs = {
    // With a `profile`, a folder, the browser finds again what it kept there before it was killed.
    async start({ url, width = 1280, height = 800, locale = 'ru-RU', profile }) {
        const program = {
            executablePath: process.env.OTKLIK_CHROMIUM || '/usr/bin/chromium',
            args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
                '--disable-component-update', '--disable-sync'],
        };
        const look = { viewport: { width, height }, locale, acceptDownloads: true };
        let context;
        if (profile) {
            context = browser = await chromium.launchPersistentContext(profile, { ...program, ...look });
        } else {
            browser = await chromium.launch(program);
            context = await browser.newContext(look);
        }
        context.setDefaultTimeout(patience);
        page = await context.newPage();
        await page.goto(url);
    },
    // A new tab of the same browser; the old one may have crashed. A page that was about to be given one of the killed
    // processes never comes: another one is asked for.
    async tab({ url }) {
        const context = page.context();
        let fresh;
        for (let tries = 0; !fresh && tries < 5; ++tries) {
            const asked = context.newPage().catch(() => undefined);
            fresh = await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, patience / 5))]);
        }
        if (!fresh) {
            throw new Error('the browser opens no tab');
        }
        page = fresh;
        await page.goto(url);
    },
    goto: ({ url }) => page.goto(url).then(() => undefined),
    reload: () => page.reload().then(() => undefined),
    click: ({ role, name, exact = true }) =>
        chat().getByRole(role, { name: pattern(name), exact }).first().click(),
    fill: ({ label, text }) => chat().getByLabel(pattern(label)).first().fill(text),
    type: ({ text }) => page.keyboard.type(text, { delay: 15 }),
    press: ({ key }) => page.keyboard.press(key),
    focus: ({ label }) => chat().getByLabel(pattern(label)).first().focus(),
    value: ({ label }) => chat().getByLabel(pattern(label)).first().inputValue(),
    check: ({ name }) => chat().getByRole('checkbox', { name: pattern(name) }).check(),
    radio: ({ name }) => chat().getByRole('radio', { name: pattern(name) }).check({ force: true }),
    count: ({ role, name }) => chat().getByRole(role, { name: pattern(name) }).count(),
    visible: ({ role, name }) => chat().getByRole(role, { name: pattern(name) }).first().isVisible(),
    // How many of what only the eye sees, by class: ticks, pictures.
    marks: ({ css }) => page.locator('otklik-chat ' + css).count(),
    upload: async ({ path }) => {
        const input = page.locator('otklik-chat input[type=file]').first();
        await input.setInputFiles(path);
    },
    // What the widget shows, shadow root included, as a person would read it.
    text: () => page.evaluate(() => {
        const host = document.querySelector('otklik-chat');
        const root = host && host.shadowRoot;
        return root ? [...root.children].map((child) => child.innerText || '').join('\n') : '';
    }),
    download: async ({ role, name, path }) => {
        const [download] = await Promise.all([
            page.waitForEvent('download'),
            chat().getByRole(role, { name: pattern(name) }).first().click(),
        ]);
        await download.saveAs(path);
        return download.suggestedFilename();
    },
    offline: ({ on }) => page.context().setOffline(on),
    shot: ({ path }) => page.screenshot({ path }).then(() => undefined),
    stop: () => browser.close(),
};

// «/…/» is a regular expression, anything else is the whole name.
function pattern(name) {
    const found = /^\/(.*)\/([iu]*)$/.exec(name);
    return found ? new RegExp(found[1], found[2]) : name;
}

for await (const line of readline.createInterface({ input: process.stdin })) {
    const { verb, ...options } = JSON.parse(line);
    let answer;
    try {
        answer = { value: (await verbs[verb](options)) ?? null };
    } catch (error) {
        answer = { error: String(error.message || error).split('\n').slice(0, 6).join(' ') };
    }
    process.stdout.write(JSON.stringify(answer) + '\n');
    if (verb === 'stop') {
        break;
    }
}
process.exit(0);
