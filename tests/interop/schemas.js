// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether values fit what an OpenRPC document says of them.
import openRpcTools from '@open-rpc/schema-utils-js';

const {MethodCallValidator, parseOpenRPCDocument} = openRpcTools;

export class Schemas {
    static async of(written) {
        const schemas = new Schemas();
        const asMethod = (name, schema) => ({name, paramStructure: 'by-name',
            params: [{name: 'value', required: true, schema}], result: {name: 'none', schema: {type: 'object'}}});
        const document = {openrpc: written.openrpc, info: written.info, components: written.components, methods: [
            ...written.methods.map(({name, result}) => asMethod(name, result.schema)),
            ...written['x-notifications'].map(({name, params}) => asMethod(name, params)),
        ]};
        schemas.validator = new MethodCallValidator(await parseOpenRPCDocument(structuredClone(document)));
        return schemas;
    }

    /** What is wrong with the result of that method, or the params of that notification. */
    misfits(name, value) {
        return this.validator.validate(name, {value}).map((error) => `${name}: ${JSON.stringify(error.data ?? error.message)}`);
    }
}
