// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "resources/resources.h"

#include <QtGlobal>

// Q_INIT_RESOURCE declares a function and must stand outside any namespace.
static void initWidget()
{
    Q_INIT_RESOURCE(otklik_widget_bundle);
    Q_INIT_RESOURCE(otklik_widget_pages);
}

static void initDemo()
{
    Q_INIT_RESOURCE(otklik_demo_files);
}

namespace otklik {

void initWidgetResources()
{
    initWidget();
}

void initDemoResources()
{
    initDemo();
}

} // namespace otklik
