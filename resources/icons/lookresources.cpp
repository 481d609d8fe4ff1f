// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "resources/icons/lookresources.h"

#include <QtCore/qglobal.h>

void initLookResources()
{
    Q_INIT_RESOURCE(otklik_icons);
    Q_INIT_RESOURCE(otklik_fonts);
    Q_INIT_RESOURCE(otklik_licences);
}
