// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../resources/widget', import.meta.url))

/**
 * The names of properties that the widget uses and that somebody else has given: the browser, the wire, or a value whose
 * type is not known. The type checker says which those are.
 * @returns {Map<string, string>} a name and where it is used
 */
export function foreignNames() {
    const tsc = process.env.OTKLIK_TSC || execFileSync('sh', ['-c', 'command -v tsc'], { encoding: 'utf8' }).trim()
    const ts = createRequire(import.meta.url)(join(dirname(realpathSync(tsc)), '../lib/typescript.js'))
    const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile)
    const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, folder)
    const program = ts.createProgram(fileNames, options)
    const checker = program.getTypeChecker()
    const foreign = new Map()
    const ours = file => file.fileName.startsWith(folder) && file.fileName.endsWith('.js')
    const note = (node, symbol) => {
        const declared = symbol?.declarations || []
        if (declared.length && declared.every(one => ours(one.getSourceFile()))) return
        const file = node.getSourceFile()
        foreign.set(node.text, file.fileName.slice(folder.length + 1) + ':' + (file.getLineAndCharacterOfPosition(node.pos).line + 1))
    }
    const visit = node => {
        if (ts.isPropertyAccessExpression(node)) {
            if (node.expression.getText() !== 'k') note(node.name, checker.getSymbolAtLocation(node.name))
        } else if (ts.isObjectLiteralElementLike(node) && node.name && ts.isIdentifier(node.name)) {
            const type = checker.getContextualType(node.parent)
            const types = type ? type.isUnion() ? type.types : [type] : []
            const found = types.map(one => one.getProperty(node.name.text)).filter(Boolean)
            if (type) note(node.name, { declarations: found.flatMap(one => one.declarations || []) })
        } else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
            const name = node.propertyName || node.name
            if (ts.isIdentifier(name)) note(name, checker.getTypeAtLocation(node.parent).getProperty(name.text))
        }
        ts.forEachChild(node, visit)
    }
    // What `el` is given to listen to, it passes on by that name.
    const events = checker.resolveName('HTMLElementEventMap', undefined, ts.SymbolFlags.Interface, false)
    for (const { name } of checker.getDeclaredTypeOfSymbol(events).getProperties())
        if (/^(click|key|drag|drop|paste|input|change|submit|scroll|cancel)/.test(name)) foreign.set(name, 'an event')
    for (const file of program.getSourceFiles())
        if (ours(file) && !/words\.\w\w\.js$/.test(file.fileName)) visit(file)
    return foreign
}
